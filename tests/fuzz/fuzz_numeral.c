/* Any bytes as a number as written: what is read is finite, and no more than its digits.
 * Build with clang -fsanitize=fuzzer,address,undefined. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/rule.h"

static void require(bool condition) {
    if (!condition) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct value v, again;
    if (size == 0) return 0;
    char decimal = data[0] & 1 ? ',' : '.';
    int exponent = (int8_t)data[0] / 2;
    const char *text = (const char *)data + 1;
    if (!numeral_read(text, size - 1, decimal, exponent, &v)) return 0;
    require(text[0] >= '0' && text[0] <= '9' && text[size - 2] >= '0' && text[size - 2] <= '9');
    require(v.kind == VALUE_INTEGER ? v.integer >= 0
                                    : v.kind == VALUE_FLOAT && isfinite(v.number) && v.number >= 0);
    require(numeral_read(text, size - 1, decimal, exponent, &again) && again.kind == v.kind &&
            again.integer == v.integer);
    return 0;
}
