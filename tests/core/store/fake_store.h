/* A folder for stores, and documents that are all alike but for a number. */
#ifndef FAKE_STORE_H
#define FAKE_STORE_H

#include "store/store.h"

/* Makes the folder and goes there; both are shaped as cmocka's group functions. */
int folder_make(void **state);
int folder_remove(void **state);

struct store *opened(const char *path);

/* Document n: id "doc<n>", source n / 10, ordinal n % 10, text of `size` bytes and its hash from n and size.
 * The slices stay valid until the next call. */
struct store_document numbered(unsigned n, size_t size);

/* Puts documents [first, end). */
bool put_numbered(struct store *s, unsigned first, unsigned end, size_t size, struct error *err);

#endif
