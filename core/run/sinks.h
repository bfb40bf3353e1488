/* Where output goes: standard output, and files that appear under their name only when they are complete. */
#ifndef LUTRIN_RUN_SINKS_H
#define LUTRIN_RUN_SINKS_H

#include "base/buffer.h"
#include "base/error.h"

struct sinks {
    const char *target; /* what -o names, or NULL */
    const char *save;   /* what --save names, or NULL: a sink of this name is that very file */
    struct sink *items; /* [0] unused: standard output */
    size_t count, capacity;
    char **folders; /* those made for them, outer ones first */
    size_t folder_count, folder_capacity;
    bool broken; /* nobody reads standard output any more */
};

bool sinks_open(struct sinks *s, struct slice name, uint32_t *id, struct error *err);
bool sinks_write(struct sinks *s, uint32_t id, struct slice bytes, struct error *err);
bool sinks_finish(struct sinks *s, uint32_t id, struct error *err); /* nothing more is written to it */
bool sinks_close(struct sinks *s, uint32_t id, struct error *err);  /* gives it its name, finished or not */
void sinks_abandon(struct sinks *s); /* takes back what was not closed and folders left empty, frees all */

#endif
