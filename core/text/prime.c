/* The system's converters are files that iconv_open loads, and a worker may open none: whoever forks workers
 * loads them first. 2 ms for all of them. */
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "text/encoding.h"

/* What uchardet can answer and the system knows; "MAC-CENTRALEUROPE" and its like are names of both. */
static const char CHARSETS[] =
    "UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE UTF-32BE ISO-8859-1 ISO-8859-2 ISO-8859-3 ISO-8859-4 "
    "ISO-8859-5 "
    "ISO-8859-6 ISO-8859-7 ISO-8859-8 ISO-8859-9 ISO-8859-10 ISO-8859-11 ISO-8859-13 ISO-8859-15 ISO-8859-16 "
    "WINDOWS-1250 WINDOWS-1251 WINDOWS-1252 WINDOWS-1253 WINDOWS-1254 WINDOWS-1255 WINDOWS-1256 WINDOWS-1257 "
    "WINDOWS-1258 CP437 CP850 IBM852 IBM855 IBM862 IBM865 IBM866 KOI8-R KOI8-U MACINTOSH MAC-CYRILLIC "
    "MAC-CENTRALEUROPE TIS-620 VISCII BIG5 GB18030 GBK EUC-JP EUC-KR UHC JOHAB EUC-TW SHIFT_JIS ISO-2022-CN "
    "ISO-2022-JP ISO-2022-KR";

void text_prime(void) {
    static iconv_t loaded[64]; /* never closed, so that they stay loaded */
    size_t count = 0;
    char name[32];
    if (loaded[0]) return;
    for (const char *p = CHARSETS; *p; p += strcspn(p, " "), p += strspn(p, " ")) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(p, " "), p);
        if (count < sizeof loaded / sizeof *loaded) loaded[count++] = iconv_open("UTF-8", name);
    }
}
