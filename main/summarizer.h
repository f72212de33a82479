/* main/summarizer.h - builds summaries of new messages on a thread of its own, at low priority, off every answer's
 * path.
 *
 * What comes while the queue is full is left out: its summary is built when somebody asks for it. */
#ifndef MAIN_SUMMARIZER_H
#define MAIN_SUMMARIZER_H

#include "mime/cache.h"
#include "objstore/objstore.h"

#define SUMMARIZER_QUEUE_MAX  16384u      /* messages; with 8 KiB each the octets are the tighter bound */
#define SUMMARIZER_OCTETS_MAX (64u << 20) /* of messages in the queue */
#define SUMMARIZER_BATCH_MAX  256u        /* summaries put at once */
#define SUMMARIZER_PAUSE_MS   10          /* after fewer */

struct summarizer;

struct summarizer *summarizer_create(struct summary_cache *cache);
/* Finishes what is queued. */
void summarizer_destroy(struct summarizer **s);

/* Any thread; does not block.  Takes a reference of its own. */
void summarizer_add(struct summarizer *s, struct blob *message, int64_t date);
/* A summary that somebody has built already; copied. */
void summarizer_keep(struct summarizer *s, const struct summary_entry *e);

#endif
