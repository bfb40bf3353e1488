/* Shared by the files of host/ and by nobody else. */
#ifndef LUTRIN_HOST_INTERNAL_H
#define LUTRIN_HOST_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>

#include "annot/annotations.h"
#include "annot/lexicon.h"
#include "annot/matcher.h"
#include "annot/pack.h"
#include "host/heap.h"
#include "host/host.h"
#include "text/json.h"
#include "text/tokens.h"

/* What is known of one document while rules or reports look at it. */
struct analysis {
    const struct document *document;
    struct document owned;           /* command workers: what document points to */
    const struct language *language; /* NULL: not asked for yet (analysis_language) */
    struct tokens tokens;            /* count == 0: not read yet (analysis_tokens) */
    struct lexicon_hits hits;
    struct annotations annotations;
    uint32_t *line_starts; /* made when first asked for */
    size_t line_count, line_capacity;
    uint32_t
        *view; /* annotations, dropped ones too, in text order (analysis_view); view_count: all, 0: some */
    size_t view_count, view_capacity;
    uint32_t *order; /* command workers: annotation index -> exported id, 0 if dropped (analysis_id) */
};

struct rule;    /* rule.h */
struct cascade; /* rule.h */

struct host {
    lua_State *L;
    const struct snapshot *snapshot;
    struct host_links links;
    struct host_limits limits;
    struct host_blame *blame;
    struct heap heap;
    size_t lua_used; /* bytes the state holds */
    double guarded;  /* CPU seconds that what guard() calls may take; 0: none is at work */
    struct schema *schema;
    struct vocabulary *vocabulary;
    struct lexicon *lexicon;
    struct language **languages; /* [0] is the plain default, [1] that of documents that name none */
    size_t language_count;
    struct rule *building; /* not in `rules` yet */
    struct rule **rules;   /* cascade order */
    size_t rule_count, rule_capacity;
    struct analysis current; /* analysis workers: the document at hand, memory reused */
    struct matcher matcher;
    struct cascade *cascade;
    struct lexicon_part *parts; /* lexicons.c */
    size_t part_count;
    uint16_t class_count; /* highest lexicon class */
    uint32_t group_count; /* lexicon entries, spellings of one counted once */
    int entry_points;     /* registry: what boot.lua returned */
    bool has_where;       /* the plan selects documents */
    double *times;        /* host_measure; NULL: nobody asks */
    int argc;
    char *const *argv;
    struct buffer scratch; /* JSON being written; holds nothing from one call to the next */
    const void *document_metatable, *annotation_metatable; /* by address: a cheap test of a userdata's kind */
};

/* The host of a state. */
struct host *host_of(lua_State *L);

/* --- state.c: limits, sandbox */
lua_State *state_new(struct host *h, struct error *err); /* libraries, string metatable, allocator cap */
int state_call(struct host *h, int nargs, int nresults,
               struct error *err); /* protected, with traceback; LUA_OK or not;
                                     on failure nothing is left on the stack */
/* The collector works again, which host_new stops: once there is twice what there is now. To begin at once,
 * as Lua would, is to walk over all that was declared, in vain, in each short run. */
void state_collect(lua_State *L);
/* Whether a field of the table at that index is true, as Lua sees it. */
bool field_true(lua_State *L, int table, const char *field);
/* A name that Lua reads from a userdata of ours, and what the file that makes it knows it by. */
struct field_name {
    const char *name;
    int field;
};
/* Pushes the metatable of a kind of userdata. Its __index is a function whose upvalue 1 has methods and
 * fields by name. */
void metatable_push(lua_State *L, const char *kind, const luaL_Reg *metamethods, const luaL_Reg *methods,
                    const struct field_name *fields, size_t count, lua_CFunction index);
/* --- library.c: what of Lua's libraries plugins see */
int library_open(lua_State *L); /* a Lua function, once a state */
int library_env(lua_State *L);  /* a Lua function: pushes a fresh environment */
int library_shared_env(
    lua_State *L); /* the same for a file of ours: its libraries are those all others are copies of */
/* --- deadline.c: CPU time. begin/end cost no system call. */
bool deadline_install(struct host *h, struct error *err); /* SIGPROF timer of the process */
void deadline_begin(struct host *h, double seconds); /* from now on the work at hand may take this much CPU */
void deadline_end(struct host *h);

/* --- one function a binding file: pushes nothing, adds its functions to the table on top of the stack
 * (`host` of boot.lua) */
void bind_state(lua_State *L);    /* load, env, log, call, argv, files, bytes */
void bind_text(lua_State *L);     /* fold, plain, width, cut, hash, nearest */
void bind_json(lua_State *L);     /* json_decode, json_scalar, null */
void bind_document(lua_State *L); /* metatables of documents and annotations; documents */
void bind_build(lua_State *L);    /* languages, schema, lexicons, rules: what build.lua makes a plan into */

/* --- document.c */
struct document_box {          /* the userdata of a document; user values: text, private metadata */
    struct analysis *analysis; /* NULL once expired or freed */
    bool owns; /* freed with the userdata; owned.text then belongs to user value DOCUMENT_TEXT */
};
enum { DOCUMENT_TEXT = 1, DOCUMENT_META, DOCUMENT_VALUES = DOCUMENT_META };
struct document_box *document_new(lua_State *L); /* pushes one without an analysis */
struct document_box *document_box_check(lua_State *L, int index);
const struct document *document_text(lua_State *L,
                                     const struct analysis *a); /* raises if fetched without its text */
void document_push(lua_State *L, struct analysis *a); /* a borrowed one (rules): void after analysis_clear */
void annotation_push(lua_State *L, int document,
                     uint32_t index);                     /* `document`: stack index of the document */
struct analysis *document_check(lua_State *L, int index); /* raises unless a live document */
struct analysis *annotation_check(lua_State *L, int index, uint32_t *annotation);
void value_push(lua_State *L, int document, struct analysis *a, const struct value *v);
void document_expire(lua_State *L, int index); /* later uses of it and its annotations raise */

/* --- annotation.c */
bool annotation_is(lua_State *L, int index);
void annotation_register(lua_State *L); /* makes the metatable */
/* annotation_push with the metatable at hand: `document` and `metatable` are stack indices or upvalues. */
void annotation_box_push(lua_State *L, int document, int metatable, uint32_t index);
/* Rules of `type` may give it `feature`: reading it is no error. The names of annotation.c's FIELDS and
 * methods are no feature names. */
void host_declare_feature(struct host *h, uint16_t type, uint16_t feature);
bool host_has_feature(struct host *h, uint16_t type, uint16_t feature);

/* --- each.c: methods of documents */
int document_each(lua_State *L);
int document_list(lua_State *L);
int document_values(lua_State *L);

/* --- rule.c */
const struct rule *rule_at_work(const struct host *h); /* that calls Lua; NULL: none does */
bool rule_reads(const struct rule *r, uint16_t type);  /* the rule says that it reads the type */

/* --- captures.c */
/* Bytes of a capture, an annotation or a table { first =, last = }; raises. False: it is none of these. */
bool captures_span(lua_State *L, int index, uint32_t *start, uint32_t *end);

/* --- fetch.c */
int fetch_documents(lua_State *L); /* host.documents */

/* --- text.c: the nearest of some names, for messages */
enum { NEAREST_MAX = 64 }; /* bytes of a folded name; longer ones are not compared */
struct nearest {
    char name[NEAREST_MAX];
    size_t length, distance; /* of the best so far */
    const char *found;       /* the candidate given, or NULL: none within a third of the length */
};
void nearest_start(struct nearest *n, const char *name);
void nearest_try(struct nearest *n,
                 const char *candidate); /* kept by address; ties go to the first in byte order */
const char *nearest_hint(lua_State *L, const struct nearest *n); /* pushes " (nearest: x)" or "" */

/* --- json.c */
bool json_push(lua_State *L, const char *text, size_t length,
               bool nulls); /* false and a message on bad JSON */

/* --- analysis.c */
/* By the document's `lang`, languages[0] where nobody knows that; by its words where it says nothing:
 * languages[1], the default one, unless they speak for another. */
const struct language *analysis_language(const struct host *h, struct analysis *a);
void analysis_clear(struct analysis *a); /* keeps memory */
void analysis_free(struct analysis *a);
void analysis_tokens(struct host *h, struct analysis *a);    /* tokens and lexicon hits, if not there yet */
uint32_t analysis_line(struct analysis *a, uint32_t offset); /* 1-based */
/* Indices of all annotations, in text order, or at least of those of a type; until the next call or add. */
const uint32_t *analysis_view(struct host *h, struct analysis *a, uint16_t type, size_t *count);
uint32_t analysis_id(struct host *h, struct analysis *a,
                     uint32_t index); /* 0: dropped; owned analyses only */
/* Bytes of the sentence around [start, end), trimmed of white space. */
struct slice analysis_sentence(struct host *h, struct analysis *a, uint32_t start, uint32_t end);

#endif
