/* The verbs sync, fetch and store. */
#ifndef LUTRIN_RUN_SYNC_H
#define LUTRIN_RUN_SYNC_H

#include <cjson/cJSON.h>

#include "run/supervisor.h"

bool sync_run(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err);
bool sync_fetch(struct supervisor *s, struct slice request, struct buffer *reply, struct error *err);
bool sync_store(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err);

/* Appends a JSON value and deletes it. */
void reply_json(struct buffer *reply, cJSON *json);

#endif
