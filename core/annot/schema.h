/* Names as small numbers: annotation types, feature names, rules, lexicon classes. Ids are given in the order
 * of schema_* calls; the host makes them in sorted order, so that they do not depend on the order of files.
 */
#ifndef LUTRIN_ANNOT_SCHEMA_H
#define LUTRIN_ANNOT_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct schema;

enum name_kind { NAME_TYPE, NAME_FEATURE, NAME_RULE, NAME_KINDS };

enum { NAME_NONE = 0xFFFF };

struct schema *schema_new(void);
void schema_free(struct schema *s);

/* Finds or makes. NAME_NONE when there are 65535 names of the kind already. */
uint16_t schema_add(struct schema *s, enum name_kind kind, const char *name);
uint16_t schema_find(const struct schema *s, enum name_kind kind,
                     const char *name);                                            /* NAME_NONE if unknown */
const char *schema_name(const struct schema *s, enum name_kind kind, uint16_t id); /* valid as long as s */
size_t schema_count(const struct schema *s, enum name_kind kind);

/* Per rule: its priority among rules of one type (higher wins; default 0), and the types it hides. */
void schema_set_priority(struct schema *s, uint16_t rule, int priority);
int schema_priority(const struct schema *s, uint16_t rule);
void schema_set_hides(struct schema *s, uint16_t rule, uint16_t type);
bool schema_hides(const struct schema *s, uint16_t rule, uint16_t type);
const uint16_t *schema_hidden(const struct schema *s, uint16_t rule, size_t *count); /* all it hides */
/* Types whose annotations mark page furniture (title, boilerplate ...). */
void schema_set_furniture(struct schema *s, uint16_t type);
bool schema_is_furniture(const struct schema *s, uint16_t type);

#endif
