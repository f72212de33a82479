/* objstore/refs.h - the refs in memory, and packed-refs, the file that git reads them from.
 *
 * Safe from any thread; the committer alone changes them.  Nothing here blocks beyond a short lock. */
#ifndef OBJSTORE_REFS_H
#define OBJSTORE_REFS_H

#include "base/buf.h"
#include "base/fail.h"
#include "objstore/oid.h"

struct refs;

struct refs *refs_create(void);
void refs_destroy(struct refs **r);

bool refs_get(struct refs *r, const char *name, struct oid *out);
size_t refs_count(struct refs *r);
void refs_set(struct refs *r, const char *name, const struct oid *id); /* none: it is removed */
/* In order of name, those that start with `prefix`; each() must not call back. */
void refs_each(struct refs *r, const char *prefix, void (*each)(void *ctx, const char *name, const struct oid *id),
	       void *ctx);

/* Is it a name that git takes (git-check-ref-format(1)), under refs/ and of REF_NAME_MAX at most? */
bool ref_name_ok(struct view name);

/* All of it at one moment, in order of name: what a collection keeps. */
struct refs_snapshot {
	struct refs_snapshot_entry {
		char *name;
		struct oid id;
	} * at;
	size_t n, room;
};
void refs_snapshot_take(struct refs *r, struct refs_snapshot *out);
void refs_snapshot_finish(struct refs_snapshot *s);

/* packed-refs as it was when all batches below `sequence`, and no others, had moved their refs.  The number stands in
 * its first line, where git skips words that it does not know. */
void refs_put_packed(struct buf *b, const struct refs_snapshot *s, uint64_t sequence);
/* FAIL_CORRUPT, with the number of the first line that is not that; all the others are in `r` then, and the number too.
 */
FAIL_CHECK enum fail refs_parse_packed(struct refs *r, struct view text, uint64_t *sequence, struct failure *why);

#endif
