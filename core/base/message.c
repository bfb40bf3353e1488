#include "base/message.h"

#include <stdio.h>

const char *message_number(char *to, unsigned long long n) {
    snprintf(to, 24, "%llu", n);
    return to;
}

/* A stranger's bytes cannot pass for signs; a reason has its own. */
static void value_add(struct buffer *out, const char *value) {
    char own = *value == *REASON_SIGN ? *REASON_SIGN : '?';
    for (; *value; value++) {
        char c = *value;
        buffer_u8(out, (uint8_t)(c == *REASON_SIGN ? own : c == *MESSAGE_NEXT || c == '\x1F' ? '?' : c));
    }
}

void message_add(struct buffer *out, struct message m) {
    if (out->length) buffer_text(out, MESSAGE_NEXT);
    if (m.placed) {
        value_add(out, m.values[0]);
        buffer_text(out, ": ");
    }
    buffer_text(out, m.key);
    for (size_t i = m.placed; i < m.count; i++) {
        buffer_text(out, "\x1F");
        value_add(out, m.values[i]);
    }
}

char *message_text(struct message m) {
    struct buffer b = {0};
    message_add(&b, m);
    buffer_u8(&b, 0);
    return b.bytes;
}
