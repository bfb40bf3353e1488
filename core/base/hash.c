#include "base/hash.h"

#include <xxhash.h>

uint64_t hash64(const void *bytes, size_t length) {
    return XXH3_64bits(length ? bytes : "", length);
}

struct hash128 hash128(const void *bytes, size_t length) {
    XXH128_hash_t h = XXH3_128bits(length ? bytes : "", length);
    return (struct hash128){.low = h.low64, .high = h.high64};
}
