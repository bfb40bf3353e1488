/* Hashes: XXH3 of libxxhash. 64 bits name words and plugin files, 128 bits name documents. They are written
 * to stores, so the seed never changes. */
#ifndef LUTRIN_BASE_HASH_H
#define LUTRIN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hash128 {
    uint64_t low, high;
};

uint64_t hash64(const void *bytes, size_t length);
struct hash128 hash128(const void *bytes, size_t length);

#endif
