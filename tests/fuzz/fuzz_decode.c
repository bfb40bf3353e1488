/* Any bytes as a file: text, compressed, an archive. The first byte chooses its ending and whether the rest
 * is a metadata.csv too. */
#include "fuzz_source.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    static const char *const names[] = {"f.txt", "f.zip", "f.txt.gz", "-"};
    if (!length) return 0;
    struct slice rest = {(const char *)bytes + 1, length - 1};
    fuzz_source(names[bytes[0] & 3], rest, bytes[0] & 4 ? rest : (struct slice){NULL, 0});
    return 0;
}
