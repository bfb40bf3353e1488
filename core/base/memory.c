#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void memory_out(size_t wanted) {
    char line[80];
    int n = snprintf(line, sizeof line, "lutrin: out of memory (%zu bytes wanted)\n", wanted);
    if (write(STDERR_FILENO, line, (size_t)n) < 0) _exit(MEMORY_EXIT);
    _exit(
        MEMORY_EXIT); /* no atexit handlers: they might allocate, and a worker shares its parent's buffers */
}

void *memory_new(size_t size) {
    void *p = calloc(1, size ? size : 1);
    if (!p) memory_out(size);
    return p;
}

void *memory_resize(void *old, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) memory_out(SIZE_MAX);
    size_t bytes = count * size;
    void *p = realloc(old, bytes ? bytes : 1);
    if (!p) memory_out(bytes);
    return p;
}

char *memory_copy(const char *bytes, size_t length) {
    if (length == SIZE_MAX) memory_out(length);
    char *copy = memory_resize(NULL, length + 1, 1);
    if (length) memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void memory_grow(void **array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return;
    size_t grown = *capacity < 8 ? 16 : *capacity;
    while (grown <= count) {
        if (grown > SIZE_MAX / 2) memory_out(SIZE_MAX);
        grown *= 2;
    }
    *array = memory_resize(*array, grown, size);
    *capacity = grown;
}
