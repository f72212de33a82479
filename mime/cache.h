/* mime/cache.h - the summary cache: LMDB, keyed by blob id, so it can never be stale.
 *
 * Before the id stands the message's date: summaries of one mailbox then lie near each other, much as they are asked
 * for, and new ones come together at the end.  Summaries lie apart from their texts, as few ask for both.
 *
 * It may be deleted while the node is stopped; what is missing or damaged is built again.  An entry's sum is checked when
 * it is read.  Losing the newest entries in a crash costs a rebuild, nothing else, so it is written without sync.
 * Safe from any thread. */
#ifndef MIME_CACHE_H
#define MIME_CACHE_H

#include "base/buf.h"
#include "base/fail.h"
#include "objstore/oid.h"

struct summary_cache;

/* Opens or makes it in the folder `path`; a damaged one is removed and made anew, with a log line.  Where it cannot be made,
 * as on a full disk, it holds nothing, with a log line, until a put can make it.  Blocks. */
struct summary_cache *summary_cache_open(const char *path);
void summary_cache_close(struct summary_cache **c);

struct summary_key {
	int64_t date; /* INTERNALDATE, seconds since 1970 */
	struct oid blob;
};

struct summary_entry {
	struct summary_key key;
	struct view summary, texts; /* as summary_build makes them */
};

/* A read transaction: what get() lends stays valid until the end.  Does not block (page faults apart); keep it short and
 * on one thread, which may not put() meanwhile. */
struct summary_reader {
	struct summary_cache *cache;
	void *cursor; /* NULL: too many readers at once, or no time to read: this one finds nothing */
};
void summary_reader_begin(struct summary_cache *c, struct summary_reader *r);
bool summary_reader_get(struct summary_reader *r, const struct summary_key *key, struct view *out);
bool summary_reader_get_texts(struct summary_reader *r, const struct summary_key *key, struct view *out);
void summary_reader_end(struct summary_reader *r);

/* Puts n summaries with their texts in one transaction.  Blocks: in a job.  FAIL_FULL, FAIL_LATER: not kept; nothing
 * else is wrong. */
FAIL_CHECK enum fail summary_cache_put(struct summary_cache *c, const struct summary_entry *entries, size_t n,
				       struct failure *why);

#endif
