#include "corpus/ending.h"

#include <string.h>
#include <strings.h>

bool ending_is(struct slice ending, const char *wanted) {
    return strlen(wanted) == ending.length && strncasecmp(ending.bytes, wanted, ending.length) == 0;
}

static bool ending_in(struct slice ending, const char *const *list) {
    for (; *list; list++) {
        if (ending_is(ending, *list)) return true;
    }
    return false;
}

/* The last ending of name[0, length); a dot at the start of the name begins none. */
static struct slice ending_last(const char *name, size_t length) {
    for (size_t i = length; i > 1; i--) {
        if (name[i - 1] == '/') break;
        if (name[i - 1] == '.' && name[i - 2] != '/') return (struct slice){name + i - 1, length - i + 1};
    }
    return (struct slice){name + length, 0};
}

enum ending ending_of(const char *name, struct slice *which) {
    static const char *const packed[] = {".gz", ".zst", ".xz", ".bz2", NULL};
    static const char *const text[] = {".txt", ".md", NULL};
    static const char *const archive[] = {".zip", ".tar", ".tgz", NULL};
    struct slice last = ending_last(name, strlen(name));
    if (ending_in(last, packed)) last = ending_last(name, (size_t)(last.bytes - name));
    if (which) *which = last;
    if (!last.length) return ENDING_NONE;
    if (ending_in(last, text)) return ENDING_TEXT;
    if (ending_is(last, ".jsonl")) return ENDING_JSONL;
    return ending_in(last, archive) ? ENDING_ARCHIVE : ENDING_OTHER;
}
