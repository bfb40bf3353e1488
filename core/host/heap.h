/* Memory of a Lua state. Small blocks, of which rules make and drop millions, come from free lists by size;
 * all others from malloc. */
#ifndef LUTRIN_HOST_HEAP_H
#define LUTRIN_HOST_HEAP_H

#include <stddef.h>

enum { HEAP_STEP = 16, HEAP_SIZES = 16 }; /* small: at most HEAP_STEP * HEAP_SIZES bytes */

struct block {
    struct block *next;
};

/* All zero at first. */
struct heap {
    struct block *free[HEAP_SIZES + 1]; /* by size in steps */
    struct block *chunks;
    char *at, *end; /* what is left of the newest chunk */
};

/* As realloc, but knows the old size (0 for old == NULL) and frees for size == 0. NULL: no memory, and the
 * old block is as it was. */
void *heap_resize(struct heap *heap, void *old, size_t old_size, size_t size);

/* Small blocks go, whether they were freed or not. */
void heap_free(struct heap *heap);

#endif
