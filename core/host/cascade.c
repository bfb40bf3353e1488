/* All rules of the plan on one document, less what is known already. */
#include "host/rule.h"

#include <stdlib.h>
#include <time.h>

#include "base/memory.h"

/* What became of a rule on the document at hand. */
enum outcome { OUTCOME_NONE, OUTCOME_KNOWN, OUTCOME_NEW, OUTCOME_FAILED };

/* What is known under a closure; `near`: the rule's own number, where it most often is. */
static const struct pack_entry *find_known(const struct pack_entry *known, size_t count, uint64_t closure,
                                           size_t near) {
    if (near < count && known[near].closure == closure) return &known[near];
    for (size_t i = 0; i < count; i++) {
        if (known[i].closure == closure) return &known[i];
    }
    return NULL;
}

/* What came of a rule on the document at hand. */
struct result {
    enum outcome outcome;
    const struct pack_entry *taken; /* what was known of it, or NULL */
    size_t first;                   /* annotation */
    size_t start, length;           /* section */
};

/* Rules that are off, or depend on one that is off or failed. */
static bool is_out(const struct host *h, size_t index, const bool *off, const struct result *results) {
    if (off && off[index]) return true;
    const struct rule *r = h->rules[index];
    for (size_t i = 0; i < r->after_count; i++) {
        if (results[r->after[i]].outcome == OUTCOME_FAILED) return true;
    }
    return false;
}

static bool all_known(struct host *h, size_t known, const bool *off) {
    for (size_t i = 0; i < h->rule_count; i++) {
        if ((off && off[i]) || !find_known(h->cascade->known, known, h->rules[i]->closure, i)) return false;
    }
    return true;
}

static void mark_dirty(struct host *h, const struct rule *r) {
    for (size_t i = 0; i < r->type_count; i++) {
        h->cascade->spans[r->types[i].type].dirty = true;
        h->cascade->spans[r->types[i].type].view = NULL;
    }
}

void host_measure(struct host *h, double *times) {
    h->times = times;
}

/* Adds the time since *mark to times[index] and sets *mark anew. */
static void clock_in(struct host *h, size_t index, double *mark) {
    if (!h->times) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
    if (*mark > 0) h->times[index] += seconds - *mark;
    *mark = seconds;
}

/* What the rules of one document are run with; kept between the protected calls that run them. */
struct pass {
    struct host *host;
    struct result *results; /* one a rule and one more */
    const bool *off;
    size_t known_count;
    size_t at;   /* the rule at hand */
    bool failed; /* a rule reads what most others emit: they are gone through only where one is out */
    double mark;
};

/* Runs the rule at hand or takes over what is known of it. */
static enum outcome do_rule(lua_State *L, struct pass *p) {
    struct host *h = p->host;
    struct rule *r = h->rules[p->at];
    const struct pack_entry *known = p->results[p->at].taken =
        find_known(h->cascade->known, p->known_count, r->closure, p->at);
    struct error err;
    size_t before = h->current.annotations.count;
    if (known &&
        unpack_rule(&h->current.annotations, h->schema, known->section, h->current.document->length, &err)) {
        if (h->current.annotations.count > before) mark_dirty(h, r);
        return OUTCOME_KNOWN;
    }
    if (r->language != NAME_NONE && analysis_language(h, &h->current) != h->languages[r->language])
        return OUTCOME_NEW;
    h->blame->rule = (uint32_t)p->at + 1;
    h->blame->sequence++;
    rule_run(L, h, r);
    h->blame->rule = 0;
    return OUTCOME_NEW;
}

static void rule_done(struct pass *p, enum outcome outcome) {
    struct host *h = p->host;
    p->results[p->at].outcome = outcome;
    p->failed |= outcome == OUTCOME_FAILED;
    view_note_cuts(h);
    clock_in(h, 1 + p->at++, &p->mark);
}

/* The rules from the one at hand on, until one raises: a protected call for each would cost as much as many
 * of them. */
static int run_rules(lua_State *L) {
    struct pass *p = lua_touserdata(L, 1);
    struct host *h = p->host;
    while (p->at < h->rule_count) {
        struct result *r = &p->results[p->at];
        r->first = h->current.annotations.count;
        if ((p->failed || p->off) && is_out(h, p->at, p->off, p->results)) {
            r->outcome = OUTCOME_FAILED;
            p->failed = true;
            p->at++;
        } else {
            rule_done(p, do_rule(L, p));
        }
    }
    return 0;
}

/* What the rule at hand had added goes; features and bytes of it stay until the document ends. */
static void rule_failed(struct pass *p) {
    struct host *h = p->host;
    rule_end(h);
    h->blame->rule = 0;
    h->current.annotations.count = p->results[p->at].first;
    mark_dirty(h, h->rules[p->at]);
}

static int compare_closures(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* A section of a rule outside the plan (another report's work) that is still what the rule would find today.
 */
static bool keeps(const struct host *h, uint64_t closure) {
    for (size_t i = 0; i < h->rule_count; i++) {
        if (h->rules[i]->closure == closure) return false;
    }
    const struct cascade *c = h->cascade;
    return bsearch(&closure, c->closures, c->closure_count, sizeof closure, compare_closures) != NULL;
}

static void write_result(struct host *h, struct result *results, size_t known, struct buffer *out) {
    struct cascade *c = h->cascade;
    size_t count = 0, most = h->rule_count + known;
    if (c->entry_capacity < most) {
        c->entries = memory_resize(c->entries, most, sizeof *c->entries);
        c->entry_capacity = most;
    }
    struct pack_entry *entries = c->entries;
    buffer_clear(&c->sections);
    for (size_t i = 0; i < h->rule_count; i++) {
        struct result *r = &results[i];
        r->start = c->sections.length;
        if (r->outcome == OUTCOME_NEW && r[1].first > r->first)
            pack_rule(&c->sections, &h->current.annotations, h->schema, h->rules[i]->id, r->first,
                      r[1].first);
        r->length = c->sections.length - r->start;
    }
    for (size_t i = 0; i < h->rule_count; i++) {
        const struct result *r = &results[i];
        if (r->outcome != OUTCOME_NEW && r->outcome != OUTCOME_KNOWN) continue;
        struct slice section = {c->sections.bytes + r->start, r->length};
        if (r->outcome == OUTCOME_KNOWN) section = r->taken->section;
        entries[count++] = (struct pack_entry){h->rules[i]->closure, section};
    }
    for (size_t i = 0; i < known; i++) {
        if (keeps(h, c->known[i].closure)) entries[count++] = c->known[i];
    }
    pack_directory(out, entries, count);
}

static const char CURRENT = 'c'; /* its address: the registry's key of the document's Lua object */

void document_current(lua_State *L, struct host *h) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &CURRENT) == LUA_TUSERDATA) return;
    lua_pop(L, 1);
    document_push(L, &h->current);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &CURRENT);
}

/* Whoever kept the document's object finds it void. */
static void document_forget(struct host *h) {
    lua_State *L = h->L;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &CURRENT) == LUA_TUSERDATA) {
        document_expire(L, lua_gettop(L));
        lua_pushnil(L);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &CURRENT);
    }
    lua_pop(L, 1);
}

void cascade_set_closures(struct host *h, uint64_t *closures, size_t count) {
    qsort(closures, count, sizeof *closures, compare_closures);
    h->cascade->closures = closures;
    h->cascade->closure_count = count;
}

bool host_analyse(struct host *h, const struct document *d, struct slice known, const bool *off,
                  struct buffer *out, host_failure_fn *on_failure, void *context) {
    struct cascade *c = h->cascade;
    size_t known_count = 0;
    struct error err;
    if (known.length && !unpack_directory(known, &c->known, &known_count, &c->known_capacity, &err))
        known_count = 0;
    if (known_count && all_known(h, known_count, off)) return false;
    double mark = 0;
    clock_in(h, 0, &mark);
    analysis_clear(&h->current);
    h->current.document = d;
    analysis_tokens(h, &h->current);
    view_reset(h);
    clock_in(h, 0, &mark);
    struct result *results = memory_new((h->rule_count + 1) * sizeof *results);
    struct pass pass = {.host = h, .results = results, .off = off, .known_count = known_count, .mark = mark};
    while (pass.at < h->rule_count) {
        lua_pushcfunction(h->L, run_rules);
        lua_pushlightuserdata(h->L, &pass);
        if (state_call(h, 1, 0, &err) == LUA_OK) continue; /* all of them */
        rule_failed(&pass);
        on_failure(context, pass.at, err.text);
        rule_done(&pass, OUTCOME_FAILED);
    }
    mark = pass.mark;
    results[h->rule_count].first = h->current.annotations.count;
    write_result(h, results, known_count, out);
    free(results);
    document_forget(h);
    clock_in(h, 1 + h->rule_count, &mark);
    return true;
}
