#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *err, const char *format, ...) {
    if (!err) return false;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    size_t end = strlen(err->text);
    if (length >= (int)sizeof err->text) {
        /* A cut may have left the first bytes of a character: drop them. */
        size_t lead = end;
        while (lead > 0 && ((unsigned char)err->text[lead - 1] & 0xC0) == 0x80) lead--;
        if (lead > 0) {
            unsigned char first = (unsigned char)err->text[lead - 1];
            size_t need = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
            if (need > 1 && end - (lead - 1) < need) end = lead - 1;
        }
    }
    while (end > 0 && err->text[end - 1] == '\n') end--;
    err->text[end] = '\0';
    return false;
}
