#include "corpus/decoder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/ending.h"
#include "corpus/metadata.h"
#include "corpus/nontext.h"
#include "text/encoding.h"
#include "text/tokens.h"

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
    char *readable = decoder_name(bytes, name_charset(bytes));
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
