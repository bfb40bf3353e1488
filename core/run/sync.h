/* The verb sync: reads a corpus and analyses it, by the workers of a pool, into a store. */
#ifndef LUTRIN_RUN_SYNC_H
#define LUTRIN_RUN_SYNC_H

#include <cjson/cJSON.h>

#include "run/supervisor.h"

bool sync_run(struct supervisor *s, const cJSON *request, struct buffer *reply, struct error *err);

#endif
