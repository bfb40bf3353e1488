#include "fake_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/lutrin-store-XXXXXX";

int folder_make(void **state) {
    (void)state;
    return mkdtemp(folder) ? chdir(folder) : -1;
}

int folder_remove(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return chdir("/") || system(command);
}

struct store *opened(const char *path) {
    struct error err = {""};
    enum store_state state;
    struct store *s = store_open(path, &state, &err);
    assert_string_equal(err.text, "");
    assert_non_null(s);
    assert_int_equal(state, STORE_OK);
    return s;
}

struct store_document numbered(unsigned n, size_t size) {
    static char id[20], packed[20], text[100000];
    uint64_t key[] = {n, size};
    assert_true(size < sizeof text);
    memset(text, 'a' + (int)(n % 26), size);
    snprintf(id, sizeof id, "doc%u", n);
    snprintf(packed, sizeof packed, "packed %u", n);
    return (struct store_document){
        .source = n / 10,
        .ordinal = n % 10,
        .id = {id, strlen(id)},
        .place = {"a.jsonl:7", 9},
        .text = {text, size},
        .meta = {"{\"lang\":\"fr\"}", 13},
        .note = {"note", 4},
        .packed = {packed, strlen(packed)},
        .body = n % 7,
        .hash = hash128(key, sizeof key),
    };
}

bool put_numbered(struct store *s, unsigned first, unsigned end, size_t size, struct error *err) {
    for (unsigned n = first; n < end; n++) {
        struct store_document d = numbered(n, size);
        if (!store_put(s, &d, err)) return false;
    }
    return true;
}
