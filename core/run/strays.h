/* Rows of a metadata.csv whose file is not there. */
#ifndef LUTRIN_RUN_STRAYS_H
#define LUTRIN_RUN_STRAYS_H

#include "run/notices.h"

/* Notes the rows without a file beside the table or below. `table`: its path; `rows`: "line:name", each ended
 * by a line end, as a worker read them (DECODE_ROWS). A notice's rule is the table, its ordinal the line, its
 * message the name. Says nothing of a folder with a name that is not UTF-8 in NFC: such a one may be what a
 * row means. */
void strays_note(struct notices *notes, const char *table, const char *rows);

#endif
