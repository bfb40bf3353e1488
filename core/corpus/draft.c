/* From the bytes and metadata of one document, as a source gives them, to the document. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/decoder.h"
#include "corpus/metadata.h"
#include "text/encoding.h"
#include "text/tokens.h"
#include "text/utf8.h"

char *decoder_name(struct slice id, const char *charset) {
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
    document.id = decoder_name(draft->id, NULL);
    document.place = decoder_name(draft->origin, NULL);
    document_identify(&document);
    if (!d->handlers->on_document(d->handlers->context, &document, d->next)) d->stopped = true;
    d->next++;
done:
    cJSON_Delete(meta);
    buffer_free(&draft->text);
    document_free(&document);
}
