/* The tokens that need no thought: words of small letters, with a capital in front or all capitals, with an
 * apostrophe that elides them; plain numbers; single marks and signs. Nineteen tokens in twenty are such, and
 * what is here decides in a few steps that one is, and is as fast as can be; whatever is in doubt is left to
 * the other parts, which know all tokens. Both give the same. */
#include "text/letters.h"
#include "text/reader.h"

/* Bytes before which a word or number of plain bytes is over for sure: white space and most punctuation. */
static const bool byte_ends_word[256] = {
    [0] = true,   [' '] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true,
    [','] = true, [';'] = true, ['!'] = true,  ['?'] = true,  [')'] = true,
    ['('] = true, ['"'] = true, [']'] = true,  ['['] = true,  ['/'] = true};

/* What every token goes through is made for each kind of token by itself, with what it knows of it. */
#define INLINE static inline __attribute__((always_inline))
#define RARELY(condition) __builtin_expect((condition) != 0, 0)

/* By value: a key whose address is taken does not stay in registers. */
static __attribute__((noinline)) void simple_look(const struct vocabulary *v, struct token *token,
                                                  uint64_t low, uint64_t high, uint32_t length) {
    struct word_key key = {low, high, length};
    if (!v) return;
    token->word = vocabulary_look(v, &key, !(token->flags & TOKEN_ACCENT), &token->class);
}

/* What of the reader stays as it is, at hand: all else has to be read again after each token is written. */
struct glance {
    struct reader *r;
    const char *text;
    size_t length;
    struct word_place *places;
};

INLINE unsigned simple_byte(struct glance g, size_t at) {
    return at < g.length ? (unsigned char)g.text[at] : 0;
}

/* Adds a token whose folded form has this key. */
INLINE void simple_add(struct glance g, size_t start, size_t end, enum shape shape, unsigned flags,
                       struct word_key key) {
    struct token *token = reader_token(g.r, start, end, shape, flags);
    const struct word_place *place = g.places ? word_place(g.places, &key) : NULL;
    if (place && ((place->low ^ key.low) | (place->high ^ key.high)) == 0) {
        token->word = place->word;
        token->class = place->class;
    } else {
        token->word = 0;
        token->class = 0;
        simple_look(g.r->vocabulary, token, key.low, key.high, key.length);
    }
}

/* What stands behind a run of plain letters: SIMPLE_END: the word ends there; SIMPLE_NOT: word_read must
 * look; else an apostrophe that elides the word, of so many bytes. */
enum simple { SIMPLE_END, SIMPLE_STRAIGHT = 1, SIMPLE_CURLY = 3, SIMPLE_NOT };

static enum simple simple_high(const struct reader *r, size_t at) {
    unsigned byte = byte_at(r, at), second = byte_at(r, at + 1), third = byte_at(r, at + 2);
    bool end;
    if (byte == 0xC2) {
        end = second == 0xA0 || second == 0xAB || second == 0xBB; /* space, « » */
    } else if (byte == 0xE2 && second == 0x80) {
        if (third == 0x99) return SIMPLE_CURLY;
        /* – — “ ” … and the narrow space */
        end = third == 0x93 || third == 0x94 || third == 0x9C || third == 0x9D || third == 0xA6 ||
              third == 0xAF;
    } else {
        end = false;
    }
    return end ? SIMPLE_END : SIMPLE_NOT;
}

/* `first`: the first byte of text[start, at), in lower case if it is ASCII. */
static __attribute__((noinline)) enum simple simple_behind(const struct reader *r, size_t start, size_t at,
                                                           unsigned first) {
    unsigned next = byte_at(r, at);
    enum simple found = next >= 0x80 ? simple_high(r, at) : next == '\'' ? SIMPLE_STRAIGHT : SIMPLE_NOT;
    if (!r->letters || found == SIMPLE_END) return found == SIMPLE_END ? SIMPLE_END : SIMPLE_NOT;
    if (next == '.') {
        /* the sentence's, unless an abbreviation is as long; of links and initials there is more behind it */
        size_t length = at + 1 - start < 31 ? at + 1 - start : 31;
        unsigned after = byte_at(r, at + 1);
        bool over = after == 0 || after == ' ' || after == '\n' || after == '\r';
        return over && length > 3 && !(r->letters->stops[first] >> length & 1) ? SIMPLE_END : SIMPLE_NOT;
    }
    if (found == SIMPLE_NOT || first >= 0x80) return SIMPLE_NOT;
    unsigned after = byte_at(r, at + found);
    after = after < 0x80 ? after | (byte_kinds[after] == BYTE_UPPER ? 0x20u : 0) : 0;
    if (r->letters->whole[first][after]) return SIMPLE_NOT;
    bool elides =
        at - start == 1 ? r->letters->elides[first] : (word_lists(r, start, at + found) & LIST_ELISION) != 0;
    return elides ? found : SIMPLE_NOT;
}

/* Two capitals or more, and nothing else: the end, or `start`. */
static __attribute__((noinline)) size_t simple_caps(struct glance g, size_t start) {
    struct letters word = letters_range(g.text + start, g.length - start, 'A', 'Z');
    size_t at = start + word.length;
    if (word.length >= WORD_KEY_MAX || !byte_ends_word[simple_byte(g, at)]) return start;
    word.key.low |=
        0x2020202020202020 & word_key_masks[word.length + 8]; /* between capital and small letter */
    word.key.high |= 0x2020202020202020 & word_key_masks[word.length];
    simple_add(g, start, at, SHAPE_CAPS, 0, word.key);
    return at;
}

/* The end of the word at `start`, which was added, or `start`. `capital`: how many bytes the capital has that
 * it begins with; 0: there is none. */
INLINE size_t simple_word(struct glance g, size_t start, size_t capital) {
    struct letters word = letters_read(g.text + start, g.length - start, capital);
    enum shape shape = capital ? SHAPE_CAPITAL : SHAPE_LOWER;
    size_t at = start + word.length;
    unsigned next = simple_byte(g, at), flags = word.accent || capital > 1 ? TOKEN_ACCENT : 0;
    if (RARELY(word.length >= WORD_KEY_MAX)) return start;
    if (capital) word.key.low |= UINT64_C(0x20) << 8 * (capital - 1);
    if (RARELY(!byte_ends_word[next])) {
        if (capital == 1 && word.length == 1 && byte_kinds[next] == BYTE_UPPER) return simple_caps(g, start);
        enum simple behind = simple_behind(g.r, start, at, word.key.low & 0xFF);
        if (behind == SIMPLE_NOT) return start;
        if (behind != SIMPLE_END) {
            word.key = word_key_add(word.key, '\'');
            at += behind;
            flags |= behind == SIMPLE_CURLY ? TOKEN_ACCENT : 0;
        }
    }
    simple_add(g, start, at, shape, flags, word.key);
    return at;
}

/* Digits that no others, no letter and no hyphen follow. */
INLINE size_t simple_number(struct glance g, size_t start) {
    struct letters number = letters_range(g.text + start, g.length - start, '0', '9');
    size_t at = start + number.length;
    unsigned next = simple_byte(g, at);
    bool ends = byte_ends_word[next] || next == '.' || next == ':' || next == '%';
    if (!ends || byte_kinds[simple_byte(g, at + 1)] == BYTE_DIGIT || number.length >= WORD_KEY_MAX)
        return start;
    simple_add(g, start, at, SHAPE_DIGITS, 0, number.key);
    return at;
}

/* A mark or sign of one byte. */
INLINE size_t simple_mark(struct glance g, size_t start, unsigned byte, enum shape shape) {
    struct word_key key = {byte, 0, 1};
    if ((byte == '.' || byte == '-') && simple_byte(g, start + 1) == byte) return start;
    if (byte == '@' || byte == '#') return start;
    simple_add(g, start, start + 1, shape, 0, key);
    reader_mark(g.r, byte);
    return start + 1;
}

/* A character above U+007F. */
INLINE size_t simple_high_read(struct glance g, size_t start, unsigned byte) {
    unsigned second = simple_byte(g, start + 1), third = simple_byte(g, start + 2);
    if (byte == 0xC3) {
        if (second == 0x97 || second == 0xB7) return start;
        return second < 0x9F ? simple_word(g, start, 2) : simple_word(g, start, 0);
    }
    if (simple_high(g.r, start) != SIMPLE_END) return start;
    size_t size = byte == 0xC2 ? 2 : 3;
    if (second == 0xA0 || third == 0xAF) {
        g.r->flags |= TOKEN_SPACE;
        return start + size;
    }
    struct word_key key = {byte | second << 8 | (size > 2 ? third << 16 : 0), 0, (uint32_t)size};
    simple_add(g, start, start + size, SHAPE_PUNCT, TOKEN_ACCENT, key);
    if (size > 2 && third == 0xA6) g.r->ending = END_MARK; /* … */
    return start + size;
}

void simple_read(struct reader *r) {
    const struct glance g = {r, r->text, r->length, r->places};
    size_t at = r->at, end;
    for (; at < g.length; at = end) {
        size_t space = g.text[at] == ' '; /* no jump: what comes before a token cannot be predicted */
        r->flags |= (uint8_t)(space * TOKEN_SPACE);
        at += space;
        unsigned byte = simple_byte(g, at);
        end = at;
        switch ((enum byte_kind)byte_kinds[byte]) {
        case BYTE_LOWER:
            end = simple_word(g, at, 0);
            break;
        case BYTE_UPPER:
            end = simple_word(g, at, 1);
            break;
        case BYTE_DIGIT:
            end = simple_number(g, at);
            break;
        case BYTE_HYPHEN:
        case BYTE_PUNCT:
            end = simple_mark(g, at, byte, SHAPE_PUNCT);
            break;
        case BYTE_SYMBOL:
            end = simple_mark(g, at, byte, SHAPE_SYMBOL);
            break;
        case BYTE_HIGH:
            end = simple_high_read(g, at, byte);
            break;
        default:
            break;
        }
        if (end == at) break;
    }
    r->at = at;
}
