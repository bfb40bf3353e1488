/* A snapshot: the bytes of all plugin files, read once by the supervisor and inherited by every worker it
 * forks. A generation of workers runs one snapshot, so an edit in the middle of a run changes nothing. */
#ifndef LUTRIN_RUN_SNAPSHOT_H
#define LUTRIN_RUN_SNAPSHOT_H

#include "host/host.h"

/* Reads every *.lua, *.csv and *.tsv below the plugin folders, in this order of precedence: `folders`
 * (--plugins, in order), ./plugins, $XDG_DATA_HOME/lutrin/plugins, the set that came with the program
 * (beside the executable: ../plugins or ../share/lutrin/plugins). A folder met twice (same real path) counts
 * once. One of `folders` may be a single .lua file, which wins over all of them unless it is in one of them;
 * the tables beside it that it names come with it. `named` are such files, and folders that are read in the
 * same way unless they are in a plugin folder or hold one.
 * A named folder that cannot be read is an error; a file that cannot be read is one line through
 * `warn`. */
struct snapshot *snapshot_read(char *const *folders, size_t count, char *const *named, size_t named_count,
                               void (*warn)(void *context, const char *message), void *context,
                               struct error *err);
void snapshot_free(struct snapshot *s);

#endif
