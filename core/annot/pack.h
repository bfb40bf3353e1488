/* Annotations of one rule in one document as bytes, independent of the run that made them: names are spelled
 * out once a section, a ref is (rule name, position among that rule's annotations). What the store keeps and
 * the wire carries. */
#ifndef LUTRIN_ANNOT_PACK_H
#define LUTRIN_ANNOT_PACK_H

#include "annot/annotations.h"
#include "base/error.h"

/* Appends the annotations of `rule`, which are all among [from, to) of `a` (flags are not kept: they follow
 * from the whole). Nothing is appended where there are none. */
void pack_rule(struct buffer *out, const struct annotations *a, const struct schema *s, uint16_t rule,
               size_t from, size_t to);

/* Adds a section to `a`. Sections of the rules its refs name must be there already. Names unknown to `s` are
 * added. False on bytes that are no section (a damaged store): `a` is then as before. */
bool unpack_rule(struct annotations *a, struct schema *s, struct slice section, size_t text_length,
                 struct error *err);

/* The rule whose section it is (its name is added to `s`); NAME_NONE on bytes that are no section, and on an
 * empty one. */
uint16_t pack_section_rule(struct slice section, struct schema *s);

/* A document's sections with a directory: what one row of the store holds.
 * closure: hash of everything the rule's result depends on but the document. */
struct pack_entry {
    uint64_t closure;
    struct slice section;
};
void pack_directory(struct buffer *out, const struct pack_entry *entries, size_t count);
/* Reads the directory back; slices point into `packed`. Returns false on damaged bytes. *entries is grown as
 * memory_grow does. */
bool unpack_directory(struct slice packed, struct pack_entry **entries, size_t *count, size_t *capacity,
                      struct error *err);

#endif
