#include "run/storage.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { FETCH_BYTES = 1 << 20 }; /* of documents in one answer */

const cJSON *request_field(const cJSON *object, const char *name) {
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *request_text(const cJSON *object, const char *name) {
    return cJSON_GetStringValue(request_field(object, name));
}

void reply_json(struct buffer *reply, cJSON *json) {
    char *text = cJSON_PrintUnformatted(json);
    if (text) buffer_text(reply, text);
    cJSON_free(text);
    cJSON_Delete(json);
}

/* ---- the store of a corpus */

static void storage_remove(const char *path) {
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buffer b = {0};
        buffer_format(&b, "%s%s", path, parts[i]);
        unlink(b.bytes);
        buffer_free(&b);
    }
}

char **request_texts(const cJSON *array, size_t *count, const struct supervisor *named, struct error *err) {
    char **texts = memory_new(((size_t)cJSON_GetArraySize(array) + 1) * sizeof *texts);
    const cJSON *item;
    *count = 0;
    cJSON_ArrayForEach(item, array) {
        char *text = cJSON_GetStringValue(item);
        if (!text || (named && !supervisor_named(named, text))) {
            error_set(err, "%s: only what the command line names is opened", text ? text : "a corpus");
            free(texts);
            return NULL;
        }
        texts[(*count)++] = text;
    }
    return texts;
}

static struct store *storage_renew(const char *path, enum store_state *state, struct error *note,
                                   struct error *err) {
    error_set(note, "%s: the store was %s and has been made anew", path,
              *state == STORE_VERSION ? "written by another version of lutrin" : "damaged");
    storage_remove(path);
    return store_open(path, state, err);
}

struct store *storage_again(struct store *failed, char **path, struct error *note, struct error *err) {
    enum store_state state = store_failure(failed);
    struct store *s = NULL;
    store_close(failed);
    if (state == STORE_DAMAGED) {
        s = storage_renew(*path, &state, note, err);
        if (s) return s;
    }
    /* a full disk under the cache is no reason to have no report */
    error_set(note, "%s; what this run finds is not kept", err->text);
    free(*path);
    *path = NULL;
    return store_open(NULL, &state, err);
}

struct store *storage_open(const cJSON *request, char **corpus, size_t count, char **path, struct error *note,
                           struct error *err) {
    const char *db = request_text(request, "db");
    enum store_state state;
    struct error why = {""};
    *path = NULL;
    if (db) {
        struct store *s = store_open(db, &state, err);
        if (s) *path = memory_copy(db, strlen(db));
        return s;
    }
    if (request_text(request, "inline")) return store_open(NULL, &state, err);
    *path = store_default_path(corpus, count, &why);
    if (*path) {
        struct store *s = store_open(*path, &state, &why);
        if (!s && (state == STORE_VERSION || state == STORE_DAMAGED))
            s = storage_renew(*path, &state, note, &why);
        if (s) return s;
        free(*path);
        *path = NULL;
    }
    if (why.text[0]) error_set(note, "%s; what this run finds is not kept", why.text);
    return store_open(NULL, &state, err);
}

/* ---- fetch and store */

struct fetching {
    struct buffer *reply;
    uint32_t count;
};

static bool fetch_one(void *context, const struct store_document *d) {
    struct fetching *f = context;
    const struct slice parts[] = {d->id, d->place, d->text, d->meta, d->note, d->packed};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buffer_bytes(f->reply, parts[i].bytes, parts[i].length);
    buffer_u64(f->reply, d->body);
    f->count++;
    return f->reply->length < FETCH_BYTES;
}

bool storage_fetch(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err) {
    struct cursor c = {request.bytes, request.bytes + request.length, false};
    uint64_t from = cursor_u64(&c);
    bool with_text = cursor_u8(&c);
    size_t start = reply->length;
    struct fetching f = {reply, 0};
    if (c.failed || !s->store) return error_set(err, "fetch: there was no sync");
    buffer_u32(reply, 0);
    if (!store_each(s->store, from, with_text, fetch_one, &f, err)) return false;
    for (size_t i = 0; i < 4; i++) reply->bytes[start + i] = (char)(unsigned char)(f.count >> (8 * i));
    return true;
}

bool storage_verb(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err) {
    static const char *const states[] = {
        "good",    "in use by another lutrin",     "made by another version",
        "damaged", "cannot be opened for writing", "no space left on its disk"};
    const char *db = request_text(request, "db"), *action = request_text(request, "action");
    size_t count;
    char **corpus = request_texts(request_field(request, "corpus"), &count, s, err);
    if (!corpus) return false;
    char *path = db ? memory_copy(db, strlen(db)) : store_default_path(corpus, count, err);
    free(corpus);
    if (!path) return false;
    struct stat about;
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "path", path);
    if (stat(path, &about) != 0) {
        cJSON_AddStringToObject(json, "state", "there is none yet");
    } else {
        enum store_state state = STORE_OK;
        struct error why = {""};
        struct store *store = store_open(path, &state, &why);
        bool clean = action && strcmp(action, "clean") == 0;
        bool ours = store || state == STORE_VERSION || (state == STORE_DAMAGED && !db);
        if (store) cJSON_AddNumberToObject(json, "documents", (double)store_count(store));
        cJSON_AddNumberToObject(json, "bytes", (double)about.st_size);
        store_close(store);
        if (clean && ours) storage_remove(path);
        cJSON_AddStringToObject(json, "state", clean && ours ? "removed" : states[state]);
        if (why.text[0]) cJSON_AddStringToObject(json, "message", why.text);
    }
    free(path);
    reply_json(reply, json);
    return true;
}
