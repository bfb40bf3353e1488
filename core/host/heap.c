#include "host/heap.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 << 10 };

/* A sanitizer sees blocks of malloc only. */
#if defined(__SANITIZE_ADDRESS__)
enum { SMALL = 0 };
#else
enum { SMALL = HEAP_STEP * HEAP_SIZES };
#endif

static size_t steps_of(size_t size) {
    return (size + HEAP_STEP - 1) / HEAP_STEP;
}

/* A chunk begins with the address of the one before, in a step of its own: blocks stay aligned. */
static char *chunk_new(struct heap *heap) {
    struct block *chunk = malloc(CHUNK);
    if (!chunk) return NULL;
    chunk->next = heap->chunks;
    heap->chunks = chunk;
    heap->at = (char *)chunk + HEAP_STEP;
    heap->end = (char *)chunk + CHUNK;
    return heap->at;
}

static void *small_new(struct heap *heap, size_t size) {
    size_t steps = steps_of(size);
    struct block *block = heap->free[steps];
    if (block) {
        heap->free[steps] = block->next;
        return block;
    }
    size_t bytes = steps * HEAP_STEP;
    if ((size_t)(heap->end - heap->at) < bytes && !chunk_new(heap)) return NULL;
    char *fresh = heap->at;
    heap->at += bytes;
    return fresh;
}

static void small_free(struct heap *heap, struct block *block, size_t size) {
    struct block **list = &heap->free[steps_of(size)];
    block->next = *list;
    *list = block;
}

static void block_free(struct heap *heap, void *block, size_t size) {
    if (size > SMALL)
        free(block);
    else if (block)
        small_free(heap, block, size);
}

void *heap_resize(struct heap *heap, void *old, size_t old_size, size_t size) {
    if (size == 0) {
        block_free(heap, old, old_size);
        return NULL;
    }
    if (size > SMALL && old_size > SMALL) return realloc(old, size);
    if (old && size <= SMALL && steps_of(size) == steps_of(old_size)) return old;
    void *block = size > SMALL ? malloc(size) : small_new(heap, size);
    if (!block || !old) return block;
    memcpy(block, old, old_size < size ? old_size : size);
    block_free(heap, old, old_size);
    return block;
}

void heap_free(struct heap *heap) {
    while (heap->chunks) {
        struct block *chunk = heap->chunks;
        heap->chunks = chunk->next;
        free(chunk);
    }
    *heap = (struct heap){0};
}
