/* What a file's name says about its content. The content itself has the last word (input.h): this only
 * chooses between what looks alike from inside. */
#ifndef LUTRIN_CORPUS_ENDING_H
#define LUTRIN_CORPUS_ENDING_H

#include <stdbool.h>

#include "base/buffer.h"

enum ending {
    ENDING_TEXT,    /* .txt .md */
    ENDING_JSONL,   /* .jsonl */
    ENDING_ARCHIVE, /* .zip .tar .tgz and .tar.gz, .tar.zst ... */
    ENDING_OTHER,   /* for a reader{} plugin, if one takes it */
    ENDING_NONE     /* no ending at all */
};

/* Letter case is ignored, and so is one of .gz .zst .xz .bz2 at the end. `which` (may be NULL) gets the
 * ending that decided, with its dot, inside `name`: ".srt" of "a.srt.gz"; empty for ENDING_NONE. */
enum ending ending_of(const char *name, struct slice *which);

/* True if `ending` (as from ending_of) is `wanted` (".srt"), whatever the letter case. */
bool ending_is(struct slice ending, const char *wanted);

#endif
