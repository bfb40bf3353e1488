/* Any bytes as the lines of a JSONL corpus. */
#include "fuzz_source.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    fuzz_source("f.jsonl", (struct slice){(const char *)bytes, length}, (struct slice){NULL, 0});
    return 0;
}
