#include "corpus/decoder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/ending.h"
#include "corpus/metadata.h"
#include "corpus/nontext.h"
#include "text/encoding.h"
#include "text/tokens.h"
#include "text/utf8.h"

/* One thing to be read: a source, or a member of an archive. */
struct item {
    struct input *in;
    const char *id;    /* of the document, if it is one */
    const char *name;  /* whose ending says how to read it */
    const char *place; /* for messages */
    bool member;       /* of an archive */
    bool unpacked;     /* bytes of a .gz or its kin */
};

/* Was the item given up? There are few such. */
static bool is_skipped(const struct decode_request *r, uint64_t ordinal) {
    for (size_t i = 0; r->skip && i < r->skip_count; i++)
        if (r->skip[i] == ordinal) return true;
    return false;
}

bool decoder_wants(const struct decoder *d) {
    const struct decode_request *r = d->request;
    bool own = d->next >= r->first && (r->parts <= 1 || d->next % r->parts == r->part);
    return own && !is_skipped(r, d->next);
}

static void decoder_tell(const struct decoder *d, struct message problem, uint64_t ordinal) {
    char *text = message_text(problem);
    for (char *p = text; *p; p++) {
        if ((unsigned char)*p < *REASON_SIGN || *p == 0x7F) *p = '?'; /* a file's name may hold anything */
    }
    d->handlers->on_problem(d->handlers->context, text, ordinal);
    free(text);
}

void decoder_problem(struct decoder *d, struct message problem) {
    if (decoder_wants(d)) decoder_tell(d, problem, d->next);
    d->next++;
}

/* The charset of a name in an archive that is not UTF-8. Most programs write that of DOS, some that of
 * Windows: there the accents of French lie above 0xDF, where DOS has box drawings and capitals that French
 * has not. */
static const char *name_charset(struct slice name) {
    bool windows = false;
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.bytes[i];
        if (c >= 0x80 && c < 0xC0) return "CP850";
        windows |= c && strchr("\xC0\xC7\xC9\xE0\xE7\xE8\xE9\xEE\xEF\xF4\xF9\xFB", c);
    }
    return windows ? "WINDOWS-1252" : "CP850";
}

/* An id as it was given, but valid UTF-8; the charset counts where it is none. Owned by the caller. */
static char *id_copy(struct slice id, const char *charset) {
    if (utf8_valid(id.bytes, id.length) == id.length) return memory_copy(id.bytes, id.length);
    struct buffer out = {0};
    struct text_change change;
    if (!text_to_utf8(id, charset, &out, &change, NULL)) {
        buffer_clear(&out);
        for (size_t i = 0; i < id.length; i++) {
            if (id.bytes[i] & 0x80)
                buffer_text(&out, "\xEF\xBF\xBD");
            else
                buffer_add(&out, id.bytes + i, 1);
        }
    }
    char *copy = memory_copy(out.bytes, out.length);
    buffer_free(&out);
    return copy;
}

/* A text may have a zero byte or a control character by accident; one in so many bytes, and it is none. */
enum { CONTROLS_SHARE = 50, CONTROLS_MIN = 10 };

/* Control characters that no text has: neither white space nor the escape that colours begin with. */
static size_t count_controls(const struct buffer *text) {
    size_t count = 0;
    for (size_t i = 0; i < text->length; i++) {
        unsigned char c = (unsigned char)text->bytes[i];
        count += c == 0x7F || c < '\t' || (c > '\r' && c < 0x20 && c != 0x1B);
    }
    return count;
}

/* Makes the bytes valid text with a NUL behind it. Returns false, having told, if that cannot be. */
static bool text_settle(struct decoder *d, struct draft *draft, struct text_change *change) {
    struct error err;
    struct buffer out = {0};
    struct slice bytes = {draft->text.bytes ? draft->text.bytes : "", draft->text.length};
    if (!text_to_utf8(bytes, NULL, &out, change, &err)) {
        buffer_free(&out);
        decoder_problem(d, PROBLEM(unknown_charset, draft->place, err.text));
        return false;
    }
    size_t controls = change->zeros + (change->changed ? count_controls(&out) : 0);
    if (controls >= CONTROLS_MIN && controls > bytes.length / CONTROLS_SHARE) {
        buffer_free(&out);
        decoder_problem(d, PROBLEM(binary, draft->place, NUMBER(controls), NUMBER(bytes.length)));
        return false;
    }
    if (change->changed) {
        buffer_free(&draft->text);
        draft->text = out;
    } else if (text_bom(bytes)) {
        draft->text.length -= 3;
        memmove(draft->text.bytes, draft->text.bytes + 3, draft->text.length);
    }
    if (draft->text.length >= TEXT_MAX) {
        decoder_problem(
            d, PROBLEM(text_large, draft->place, NUMBER(draft->text.length >> 20), NUMBER(TEXT_MAX >> 20)));
        return false;
    }
    draft->text.bytes =
        memory_resize(draft->text.bytes, draft->text.length + 1, 1); /* it may wait in a queue */
    draft->text.bytes[draft->text.length] = '\0';
    return true;
}

/* Puts the `date` of the metadata into ISO 8601; one that cannot be read leaves them, and becomes a note. */
static void date_settle(struct decoder *d, cJSON *meta, struct buffer *note) {
    cJSON *date = cJSON_GetObjectItemCaseSensitive(meta, "date");
    const char *text = cJSON_IsNumber(date) || cJSON_IsRaw(date) ? NULL : cJSON_GetStringValue(date);
    char *number = date && !text && !cJSON_IsNull(date) ? cJSON_PrintUnformatted(date) : NULL;
    struct buffer iso = {0};
    if (number) text = number;
    if (text && *text && (number || !metadata_is_date(text))) {
        if (metadata_is_date(text))
            buffer_text(&iso, text);
        else if (!d->handlers->on_date || !d->handlers->on_date(d->handlers->context, text, &iso))
            message_add(note, NOTE(date, text));
        buffer_u8(&iso, 0);
        cJSON_DeleteItemFromObjectCaseSensitive(meta, "date");
        if (iso.length > 1) cJSON_AddStringToObject(meta, "date", iso.bytes);
    }
    buffer_free(&iso);
    cJSON_free(number);
}

/* The metadata of a text's front-matter block under the names they are kept by, or NULL. */
static cJSON *front_of(struct decoder *d, struct document *document, size_t *wrong) {
    enum { START = 128 << 10 }; /* bytes: a block ends before */
    const struct decode_handlers *h = d->handlers;
    struct slice start = {document->text, document->length < START ? document->length : START};
    struct buffer json = {0};
    size_t body = 0;
    cJSON *meta = NULL;
    if (!h->on_front || start.length < 4 || memcmp(start.bytes, "---", 3) != 0) return NULL;
    if (h->on_front(h->context, start, &json, &body, wrong) && body <= start.length) {
        cJSON *read = cJSON_ParseWithLength(json.bytes, json.length);
        meta = cJSON_CreateObject();
        document->body = body;
        while (read && read->child) {
            cJSON *item = cJSON_DetachItemViaPointer(read, read->child);
            char *key = metadata_key((struct slice){item->string, strlen(item->string)});
            cJSON_DeleteItemFromObjectCaseSensitive(meta, key);
            cJSON_AddItemToObject(meta, key, item);
            free(key);
        }
        cJSON_Delete(read);
    }
    buffer_free(&json);
    return meta;
}

void decoder_give(struct decoder *d, struct draft *draft) {
    struct text_change change;
    struct document document = {0};
    size_t wrong = 0;
    cJSON *meta = draft->meta;
    if (!text_settle(d, draft, &change)) goto done;
    document.text = draft->text.bytes;
    document.length = draft->text.length;
    draft->text = (struct buffer){0};
    if (draft->front) {
        cJSON *front = front_of(d, &document, &wrong);
        if (front) {
            metadata_defaults(front, meta);
            cJSON_Delete(meta);
            meta = front;
        }
    }
    if (!meta) meta = cJSON_CreateObject();
    metadata_defaults(meta, d->row);
    struct buffer note = {0};
    if (draft->note) buffer_text(&note, draft->note);
    if (note.length && change.note[0]) buffer_text(&note, MESSAGE_NEXT);
    buffer_text(&note, change.note);
    if (wrong) message_add(&note, NOTE(front, NUMBER(wrong)));
    date_settle(d, meta, &note);
    document.note = memory_copy(note.bytes, note.length);
    buffer_free(&note);
    buffer_clear(&d->scratch);
    metadata_write(&d->scratch, meta);
    document.meta = memory_copy(d->scratch.bytes, d->scratch.length);
    document.id = id_copy(draft->id, NULL);
    document.place = id_copy(draft->origin, NULL);
    document_identify(&document);
    if (!d->handlers->on_document(d->handlers->context, &document, d->next)) d->stopped = true;
    d->next++;
done:
    cJSON_Delete(meta);
    buffer_free(&draft->text);
    document_free(&document);
}

static void problem_too_big(struct decoder *d, const struct item *item, size_t found) {
    const char *size = NUMBER(item->in->size >> 20), *max = NUMBER(TEXT_MAX >> 20);
    decoder_problem(d, item->in->size >= TEXT_MAX
                           ? PROBLEM(file_large, item->place, size, max)
                           : PROBLEM(file_over, item->place, NUMBER(found >> 20), max));
}

/* All bytes of an item. False, having told, if they cannot be had. */
static bool item_bytes(struct decoder *d, const struct item *item, struct buffer *out) {
    switch (input_all(item->in, out, TEXT_MAX)) {
    case INPUT_WHOLE:
        return true;
    case INPUT_TOO_BIG:
        problem_too_big(d, item, out->length);
        break;
    case INPUT_BROKEN:
        decoder_problem(d, PROBLEM(unread, item->place, item->in->error));
        break;
    }
    buffer_free(out);
    return false;
}

static void give_text(struct decoder *d, const struct item *item, struct buffer *bytes) {
    struct draft draft = {
        .place = item->place, .id = {item->id, strlen(item->id)}, .text = *bytes, .front = true};
    *bytes = (struct buffer){0};
    struct slice content = {draft.text.bytes ? draft.text.bytes : "", draft.text.length};
    const char *found = nontext_kind(content);
    if (found) {
        decoder_problem(d, PROBLEM(no_text, item->place, found));
        buffer_free(&draft.text);
        return;
    }
    const char *lines = nontext_json(content);
    char *note = lines                   ? message_text(NOTE(json, lines))
                 : nontext_html(content) ? message_text(NOTE(html, "pandoc -t plain"))
                                         : NULL;
    draft.note = note;
    decoder_give(d, &draft);
    free(note);
}

static void decode_text(struct decoder *d, const struct item *item) {
    struct buffer bytes = {0};
    if (!decoder_wants(d))
        d->next++;
    else if (item_bytes(d, item, &bytes))
        give_text(d, item, &bytes);
}

/* --- files whose ending is not built in */

struct foreign {
    struct decoder *d;
    const struct item *item;
};

static void foreign_emit(void *context, const struct raw_document *raw) {
    struct foreign *f = context;
    struct decoder *d = f->d;
    if (d->stopped || !decoder_wants(d)) {
        d->next += !d->stopped;
        return;
    }
    struct draft draft = {.place = f->item->place, .id = raw->id};
    draft.origin = (struct slice){f->item->id, strlen(f->item->id)};
    if (!raw->id.length) {
        draft.id = draft.origin;
        draft.origin.length = 0;
    }
    if (raw->meta.length) {
        draft.meta = cJSON_ParseWithLength(raw->meta.bytes, raw->meta.length);
        if (!cJSON_IsObject(draft.meta)) {
            cJSON_Delete(draft.meta);
            decoder_problem(d, PROBLEM(reader_meta, draft.place));
            return;
        }
    }
    buffer_add(&draft.text, raw->text.bytes, raw->text.length);
    decoder_give(d, &draft);
}

/* True if a reader took the item, or tried to. Otherwise its bytes are at the head of its input again. */
static bool decode_foreign(struct decoder *d, const struct item *item) {
    const struct decode_handlers *h = d->handlers;
    struct buffer bytes = {0};
    struct foreign f = {d, item};
    struct error err = {""};
    struct slice ending;
    if (!h->on_foreign || ending_of(item->name, &ending) != ENDING_OTHER) return false;
    if (is_skipped(d->request, d->next)) {
        d->next++; /* the reader itself may be what failed on it */
        return true;
    }
    if (!item_bytes(d, item, &bytes)) return true;
    struct slice whole = {bytes.bytes ? bytes.bytes : "", bytes.length};
    char *name =
        memory_copy(item->name, (size_t)(ending.bytes + ending.length - item->name)); /* without .gz */
    bool taken = h->on_foreign(h->context, name, whole, foreign_emit, &f, &err);
    free(name);
    if (!taken && err.text[0]) {
        decoder_problem(d, PROBLEM(reader_failed, item->place, err.text));
        taken = true;
    }
    if (taken) {
        buffer_free(&bytes);
    } else {
        buffer_free(&item->in->head);
        item->in->head = bytes;
        item->in->at = 0;
    }
    return taken;
}

/* --- archives, compression */

static void decode_item(struct decoder *d, const struct item *item);

/* What the item holds compressed; `in`, which gives it, is used up. */
static void decode_unpacked(struct decoder *d, const struct item *item, struct input *in) {
    struct item content = *item;
    content.in = in;
    content.unpacked = true;
    decode_item(d, &content);
    input_free(in);
}

static bool member_hidden(const char *name) {
    if (strncmp(name, "__MACOSX/", 9) == 0) return true;
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (part[0] == '.' && part[1] != '/' && part[1] != '.') return true;
    }
    return false;
}

static void decode_member(struct decoder *d, const struct item *outer, struct archive *a,
                          struct archive_entry *entry, const char *name) {
    while (strncmp(name, "./", 2) == 0) name += 2;
    if (member_hidden(name)) return;
    struct buffer id = {0}, place = {0};
    struct input in;
    const char *slash = strrchr(name, '/');
    bool table = strcmp(slash ? slash + 1 : name, "metadata.csv") == 0;
    struct slice bytes = {name, strlen(name)};
    char *readable = id_copy(bytes, name_charset(bytes));
    buffer_format(&id, "%s!/%s", outer->id, readable);
    buffer_format(&place, "%s!/%s", outer->place, readable);
    free(readable);
    input_open_member(&in, a, entry);
    if (table) {
        decoder_problem(d, PROBLEM(table_packed, place.bytes));
    } else if (!archive_entry_is_data_encrypted(entry)) {
        struct item item = {.in = &in, .id = id.bytes, .name = name, .place = place.bytes, .member = true};
        decode_item(d, &item);
    } else if (ending_of(name, NULL) < ENDING_OTHER) {
        decoder_problem(d, PROBLEM(encrypted, place.bytes));
    }
    input_free(&in);
    buffer_free(&id);
    buffer_free(&place);
}

static void problem_no_document(struct decoder *d, const char *place, size_t members, bool one_document) {
    if (one_document)
        decoder_problem(d, PROBLEM(no_text, place, REASON(office_zip, 0)));
    else
        decoder_problem(d, PROBLEM(no_member, place, NUMBER(members)));
}

/* The members of an archive, or the one content of a compressed file. */
static void decode_archive(struct decoder *d, const struct item *item, enum input_wrap wrap) {
    struct error err;
    struct archive_entry *entry;
    const char *name;
    uint64_t before = d->next;
    size_t members = 0;
    bool one_document = false;
    struct input in;
    d->passed = 0;
    struct archive *a = input_archive(item->in, wrap, &err);
    if (!a) {
        decoder_problem(d, PROBLEM(archive_unread, item->place, err.text));
        return;
    }
    int status = ARCHIVE_EOF;
    while (!d->stopped && (status = input_next(a, &entry, &name)) != ARCHIVE_EOF && status > ARCHIVE_FAILED) {
        if (status == ARCHIVE_RETRY) continue;
        if (archive_format(a) == ARCHIVE_FORMAT_RAW) {
            input_open_member(&in, a, entry);
            decode_unpacked(d, item, &in);
            goto done;
        }
        if (item->member) {
            decoder_problem(d, PROBLEM(nested_archive, item->place));
            goto done;
        }
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        members++;
        one_document |= name && nontext_member(name);
        if (name)
            decode_member(d, item, a, entry, name);
        else
            decoder_problem(d, PROBLEM(member_name, item->place, NUMBER(members)));
    }
    if (!d->stopped && status != ARCHIVE_EOF) {
        const char *why = archive_error_string(a);
        decoder_problem(d, PROBLEM(archive_broken, item->place, why ? why : REASON(damaged, 0)));
    } else if (!d->stopped && wrap == INPUT_PACKED && archive_format(a) == ARCHIVE_FORMAT_EMPTY) {
        in = (struct input){.ended = true};
        decode_unpacked(d, item, &in);
    } else if (!d->stopped && d->next == before) {
        problem_no_document(d, item->place, members, one_document);
    } else if (d->passed && d->request->part == 0 && d->handlers->on_passed) {
        d->handlers->on_passed(d->handlers->context, d->passed);
    }
done:
    archive_read_free(a);
}

static void decode_item(struct decoder *d, const struct item *item) {
    enum ending ending = ending_of(item->name, NULL);
    enum input_wrap wrap = input_wrap(item->in);
    if (item->unpacked && (wrap == INPUT_GZIP || wrap == INPUT_PACKED)) {
        decoder_problem(d, PROBLEM(packed_twice, item->place));
    } else if (wrap == INPUT_GZIP) {
        struct input in;
        input_open_gzip(&in, item->in);
        decode_unpacked(d, item, &in);
    } else if (wrap == INPUT_PACKED) {
        decode_archive(d, item, wrap);
    } else if (decode_foreign(d, item)) {
        return;
    } else if (item->member && ending >= ENDING_OTHER) {
        d->passed++; /* as such a file in a folder */
    } else if (wrap != INPUT_PLAIN) {
        decode_archive(d, item, wrap);
    } else if (ending == ENDING_ARCHIVE) {
        decoder_problem(d, PROBLEM(no_archive, item->place));
    } else if (ending == ENDING_JSONL || (ending != ENDING_TEXT && jsonl_sniff(item->in))) {
        decoder_jsonl(d, item->in, item->place, item->id);
    } else {
        decode_text(d, item);
    }
}

void decode_prime(void) {
    text_prime();
    input_prime();
}

/* The row of the source in its metadata.csv; tells what is wrong with the table. */
static cJSON *metadata_of(struct decoder *d) {
    const struct decode_request *r = d->request;
    struct table_fault fault;
    size_t from = r->metadata_folder, end = from ? from - 1 : 0, start = end;
    while (start && r->path[start - 1] != '/') start--;
    char *folder = memory_copy(r->path + start, end - start);
    if (folder[0] == '.') *folder = '\0'; /* the name of "." and ".." is not known here */
    cJSON *row = metadata_row(r->metadata, folder, r->path + from, &fault);
    free(folder);
    if (!fault.line) return row;
    struct buffer place = {0};
    buffer_format(&place, "%.*smetadata.csv:%zu", (int)from, r->path, fault.line);
    const char *column = NUMBER(fault.column);
    decoder_tell(d,
                 fault.headless ? PROBLEM(no_header, place.bytes)
                 : fault.others ? PROBLEM(open_quotes, place.bytes, column, NUMBER(fault.others))
                                : PROBLEM(open_quote, place.bytes, column),
                 DECODE_TABLE);
    buffer_free(&place);
    return row;
}

uint64_t decode_source(const struct decode_request *request, const struct decode_handlers *handlers) {
    struct decoder d = {.request = request, .handlers = handlers};
    struct input in;
    d.row = metadata_of(&d);
    struct buffer rows = {0};
    metadata_names(&rows);
    buffer_add(&rows, "", 1);
    if (*rows.bytes) handlers->on_problem(handlers->context, rows.bytes, DECODE_ROWS);
    buffer_free(&rows);
    input_open(&in, request->descriptor);
    decode_item(&d,
                &(struct item){.in = &in, .id = request->id, .name = request->path, .place = request->path});
    input_free(&in);
    cJSON_Delete(d.row);
    buffer_free(&d.scratch);
    buffer_free(&d.rest);
    return d.next;
}
