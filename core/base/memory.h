/* Allocation for the whole core. None of these returns NULL: when memory is out the process ends with status
 * MEMORY_EXIT after one line on standard error. In a worker that is what the supervisor expects: it names the
 * document and the rule, and starts another worker. */
#ifndef LUTRIN_BASE_MEMORY_H
#define LUTRIN_BASE_MEMORY_H

#include <stddef.h>

enum { MEMORY_EXIT = 71 };

void *memory_new(size_t size);                             /* zeroed; free() it */
void *memory_resize(void *old, size_t count, size_t size); /* realloc(count * size), overflow checked */
char *memory_copy(const char *bytes, size_t length);       /* adds a NUL; free() it */

/* Makes room for one more element: grows *array (of elements of `size` bytes) so that `count` < *capacity. */
void memory_grow(void **array, size_t count, size_t *capacity, size_t size);

#endif
