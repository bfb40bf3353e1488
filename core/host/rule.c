/* Running one rule on the document at hand. */
#include "host/rule.h"

#include <stdlib.h>

#include "text/utf8.h"

static void run_make(lua_State *L, struct host *h, struct rule *r, int captures) {
    struct cascade *c = h->cascade;
    if (r->make == LUA_NOREF) {
        emit_template(L, h, r, c->start_byte, c->end_byte);
        return;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->make);
    captures_push(L, r);
    for (int i = 0; i < captures; i++) lua_pushvalue(L, -captures - 2);
    c->live = true;
    lua_call(L, captures + 1, 1);
    emit_result(L, h, r, c->start_byte, c->end_byte);
}

static void set_match(struct host *h, struct rule *r, struct view *v, size_t first, size_t end) {
    struct cascade *c = h->cascade;
    c->rule = r;
    c->view = v;
    c->generation++;
    c->first = first;
    c->end = end;
    int span = r->slot_count ? captures_find(h, -1, 0, 0) : -1;
    if (span >= 0) {
        first = h->matcher.captures[span].first;
        end = h->matcher.captures[span].end;
    }
    /* a boundary at either end is context, never part of the words */
    const struct token *t = v->tokens->items;
    while (first < end && t[first].shape == SHAPE_BOUNDARY) first++;
    while (end > first && t[end - 1].shape == SHAPE_BOUNDARY) end--;
    c->start_byte = first < end ? t[first].start : 0;
    c->end_byte = first < end ? t[end - 1].end : 0;
}

/* Raises what made the matcher give up, if anything did. */
static void check_matcher(lua_State *L, const struct host *h, const struct rule *r) {
    if (h->matcher.overflow)
        luaL_error(L, "rule %s: one match had more than %d captures; bound the repetition around t.as",
                   r->name, MATCH_CAPTURES_MAX);
    if (h->matcher.exhausted)
        luaL_error(L,
                   "rule %s: its pattern takes too many steps on this document (it tries too many ways at "
                   "each token; bound "
                   "its repetitions)",
                   r->name);
}

static void run_pattern(lua_State *L, struct host *h, struct rule *r) {
    struct cascade *c = h->cascade;
    struct view *v = c->view;
    masks_start(h, r, v);
    size_t first, end, from, sentence = 0;
    matcher_start(&h->matcher, v->tokens->count);
    h->matcher.capture_count = 0;
    while (masks_sentence(h, r, v, &sentence, &from)) {
        while (masks_match(h, r, v, from, &first, &end)) {
            set_match(h, r, v, first, end);
            if (c->start_byte < c->end_byte) {
                c->live = true;
                run_make(L, h, r, 0);
                c->live = false;
                lua_settop(L, 1);
            }
            from = end;
        }
        if (h->matcher.exhausted || h->matcher.overflow) break;
    }
    check_matcher(L, h, r);
}

/* The body of a text rule is a function (text, position) -> captures..., byte after the match; nil: no match.
 */
static void run_text(lua_State *L, struct host *h, struct rule *r) {
    struct cascade *c = h->cascade;
    struct view *v = c->view;
    masks_start(h, r, v);
    const struct document *d = h->current.document;
    h->matcher.capture_count = 0;
    lua_settop(L, 1);
    document_current(L, h);
    lua_getfield(L, -1, "text");
    lua_replace(L, -2);
    uint32_t free_from = 0;
    size_t end, count = v->tokens->count;
    matcher_start(&h->matcher, count);
    matcher_enter(&h->matcher, 0, count);
    for (size_t i = masks_candidate(c, 0, count); i < count; i = masks_candidate(c, i + 1, count)) {
        const struct token *t = &v->tokens->items[i];
        if (t->start < free_from || t->shape == SHAPE_BOUNDARY || !masks_try(h, r, v, i, &end)) continue;
        h->matcher.capture_count = 0;
        lua_rawgeti(L, LUA_REGISTRYINDEX, r->body);
        lua_pushvalue(L, 2);
        lua_pushinteger(L, (lua_Integer)t->start + 1);
        lua_call(L, 2, LUA_MULTRET);
        int results = lua_gettop(L) - 2;
        lua_Integer after = lua_isinteger(L, -1) ? lua_tointeger(L, -1) - 1 : 0;
        if (results == 0 || after <= (lua_Integer)t->start || (uint64_t)after > d->length) {
            lua_settop(L, 2);
            continue;
        }
        if (utf8_is_inside(d->text[after]))
            luaL_error(L,
                       "rule %s: a match of its text pattern cuts a character in two at byte %I; lpeg.P(1), "
                       "lpeg.S and lpeg.R take bytes: write letters with accents as strings, lpeg.P \"é\"",
                       r->name, after);
        luaL_checkstack(L, results + LUA_MINSTACK, "too many captures of a text pattern");
        c->view = v;
        c->generation++;
        c->start_byte = t->start;
        c->end_byte = free_from = (uint32_t)after;
        c->first = i;
        c->end = i + 1;
        c->live = true;
        lua_pop(L, 1);
        run_make(L, h, r, results - 1);
        c->live = false;
        lua_settop(L, 2);
    }
    check_matcher(L, h, r);
}

/* emit(annotation) of a find rule; upvalues: host, rule. */
static int find_emit(lua_State *L) {
    struct host *h = lua_touserdata(L, lua_upvalueindex(1));
    struct rule *r = lua_touserdata(L, lua_upvalueindex(2));
    if (h->cascade->rule != r || !h->cascade->live)
        return luaL_error(L, "emit is valid only inside its own call of find");
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    emit_result(L, h, r, 0, 0);
    return 0;
}

static void run_find(lua_State *L, struct host *h, struct rule *r) {
    struct cascade *c = h->cascade;
    c->generation++;
    c->live = true;
    lua_rawgeti(L, LUA_REGISTRYINDEX, r->body);
    document_current(L, h);
    lua_pushlightuserdata(L, h);
    lua_pushlightuserdata(L, r);
    lua_pushcclosure(L, find_emit, 2);
    lua_call(L, 2, 1);
    if (!lua_isnil(L, -1)) emit_result(L, h, r, 0, 0);
}

const struct rule *rule_at_work(const struct host *h) {
    return h->cascade ? h->cascade->rule : NULL;
}

bool rule_reads(const struct rule *r, uint16_t type) {
    for (size_t i = 0; i < r->read_count; i++) {
        if (r->reads[i] == type) return true;
    }
    return false;
}

static void run(lua_State *L, struct host *h, struct rule *r) {
    size_t from = h->current.annotations.count;
    h->cascade->emitted = 0;
    h->cascade->rule = r; /* tests of annotations, too, see only what it reads */
    switch (r->kind) {
    case RULE_PATTERN:
        run_pattern(L, h, r);
        break;
    case RULE_TEXT:
        run_text(L, h, r);
        break;
    case RULE_FIND:
        run_find(L, h, r);
        break;
    }
    emit_again(h, r, from);
}

void rule_run(lua_State *L, struct host *h, struct rule *r) {
    struct view *v = h->cascade->view = view_for(h, r);
    /* most rules have nothing to find in most documents */
    if (r->kind != RULE_FIND && !masks_choose(h, r, v)) return;
    double seconds =
        h->limits.rule_seconds + h->limits.rule_seconds_per_mb * (double)h->current.document->length / 1e6;
    deadline_begin(h, seconds);
    run(L, h, r);
    rule_end(h);
    lua_settop(L, 1);
}

void rule_end(struct host *h) {
    deadline_end(h);
    h->cascade->live = false;
    h->cascade->rule = NULL;
}

void rule_free(struct rule *r) {
    if (!r) return;
    free(r->name);
    free((void *)(uintptr_t)r->program.code);
    free((void *)(uintptr_t)r->program.inside);
    free((void *)(uintptr_t)r->program.necessary);
    free((void *)(uintptr_t)r->program.ways);
    free(r->needs);
    free(r->ways);
    free(r->classes);
    free(r->class_index);
    for (size_t i = 0; i < r->overlay_count; i++) overlay_free(&r->overlays[i]);
    free(r->overlays);
    for (size_t i = 0; i < r->ending_count; i++) free(r->endings[i].text);
    free(r->endings);
    for (size_t i = 0; i < r->slot_count; i++) free(r->slots[i].sources);
    free(r->slots);
    for (size_t i = 0; i < r->type_count; i++) free(r->types[i].features);
    free(r->types);
    free(r->reads);
    free(r->after);
    free(r->items);
    free(r->again);
    free(r);
}
