/* imapd/fetch.h - one message's FETCH response (RFC 9051 7.5.2). */
#ifndef IMAPD_FETCH_H
#define IMAPD_FETCH_H

#include "imapd/session.h"

/* What is read of one message while its response is put together. */
struct reading {
	struct imap_session *session;
	const struct message *message;
	struct buf octets;                     /* the blob, once it was needed …                 */
	struct buf built_summary, built_texts; /* … and what was not in the cache, made from it */
	struct buf scratch;
	struct summary summary;
	struct summary_texts texts;
	bool has_summary, has_texts;
};

void reading_init(struct reading *r, struct imap_session *s);
void reading_finish(struct reading *r);
/* Goes on to another message; keeps memory that is not large. */
void reading_begin(struct reading *r, const struct message *m);
/* Before the command rests: the cache's memory goes with the step. */
void reading_rest(struct reading *r);
/* Each reads what is not there yet.  FAIL_AGAIN: it is named in source->missing.  FAIL_NOTFOUND: a ghost's octets are
 * gone. */
FAIL_CHECK enum fail reading_octets(struct reading *r, struct failure *why);
FAIL_CHECK enum fail reading_summary(struct reading *r, struct failure *why);
FAIL_CHECK enum fail reading_texts(struct reading *r, struct failure *why);

/* How an item ended, where its failure has a response code of its own. */
enum fetch_trouble { TROUBLE_NONE, TROUBLE_ENCODING /* RFC 3516 4.3 UNKNOWN-CTE */, TROUBLE_ROOM };

/* Puts "* seq FETCH (…)" whole, or leaves `out` as it was.  FAIL_REFUSED: `trouble` says why. */
FAIL_CHECK enum fail fetch_put(struct reading *r, const struct imap_fetch_item *items, unsigned n, uint32_t seq,
			       struct buf *out, enum fetch_trouble *trouble, struct failure *why);

#endif
