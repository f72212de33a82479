/* objstore/journal.h - the segments: where young objects and moves of refs become durable.
 *
 * One thread at a time, the committer, appends and rotates; any thread reads.  Batches are numbered without a gap over
 * all segments. */
#ifndef OBJSTORE_JOURNAL_H
#define OBJSTORE_JOURNAL_H

#include <pthread.h>

#include "base/rng.h"
#include "objstore/index.h"
#include "objstore/segment.h"

#define SPARES_MAX 8u /* segments kept for use; more are removed */

struct journal {
	struct disk *disk;
	struct rng *rng;
	size_t segment_len;
	struct index *index;
	/* The committer's: */
	struct segment *current; /* the newest, which is appended to; NULL before the first */
	uint64_t sequence;       /* of the next batch */
	unsigned failures;       /* of writes at current->end, without a success between */
	bool must_rotate;        /* beginning another segment has failed half-way */
	pthread_mutex_t filling; /* over making a spare: nobody makes a second instead of waiting for the first */
	/* Everybody's, under `lock`: */
	pthread_mutex_t lock;
	struct segment *segments[INDEX_SLOTS_MAX];
	int spare_wanted; /* how many wait for a spare one */
	unsigned filled;  /* segments, since the journal was opened */
	uint32_t number; /* of the next file */
	uint64_t life;   /* of the next life */
	bool closing;    /* whoever fills a spare gives up */
};

/* Where a fresh store's journal is laid out. */
FAIL_CHECK enum fail journal_init(struct disk *d, struct failure *why);

/* Reads all segments back, in the order of their lives: fills the index, tells move() of each ref move whose batch is
 * not below `packed` (those are in packed-refs), in order.  Damage is logged.  Blocks. */
FAIL_CHECK enum fail
journal_open(struct journal *j, struct disk *d, struct rng *rng, size_t segment_len, uint64_t packed,
	     void (*move)(void *ctx, struct view ref, const struct oid *old, const struct oid *new), void *ctx,
	     struct failure *why);
void journal_close(struct journal *j);

/* Octets that a batch may have now without another segment being begun; and in a fresh one. */
size_t journal_room(const struct journal *j);
size_t journal_room_max(const struct journal *j);

/* Makes sure of room for a batch of `len`, and after a failure that all that was acknowledged is there: call before
 * each batch.  *rotated: another segment was begun, and the one before is full.  FAIL_FULL, FAIL_LATER: not now. */
FAIL_CHECK enum fail journal_prepare(struct journal *j, size_t len, bool *rotated, struct failure *why);
/* Begins another segment. */
FAIL_CHECK enum fail journal_rotate(struct journal *j, struct failure *why);
/* Writes and syncs the batch, which gets the next sequence; then its objects are in the index. */
FAIL_CHECK enum fail journal_append(struct journal *j, struct batch *b, struct failure *why);

/* FAIL_NOTFOUND, FAIL_REFUSED, FAIL_CORRUPT, FAIL_AGAIN as objstore_read. */
FAIL_CHECK enum fail journal_read(struct journal *j, const struct oid *id, bool nowait, enum object_type *type,
				  struct buf *out, struct failure *why);
/* Also if it may be there but cannot be read. */
bool journal_has(struct journal *j, const struct oid *id);
/* Reads `id` if it is in a segment that is not being collected: only there may a new change rely on it. */
FAIL_CHECK enum fail journal_read_kept(struct journal *j, const struct oid *id, struct buf *out, struct failure *why);

/* Makes and fills a spare segment unless there is one.  Blocks for long. */
FAIL_CHECK enum fail journal_make_spare(struct journal *j, struct failure *why);
/* As many as a journal needs in which so much has been written since it was opened: one, and one more for each segment that
 * was filled, up to four.  Takes seconds for each rather than all of the disk; hurries when one is about to be needed. */
FAIL_CHECK enum fail journal_make_spares(struct journal *j, struct failure *why);
bool journal_has_spare(struct journal *j);
/* Live segments besides the current one. */
unsigned journal_count_full(struct journal *j);

/* Marks all but the current segment as being collected; false if there is none.  The committer's lock is held. */
bool journal_begin_collecting(struct journal *j);
/* They are done with: out of the index, and spare or removed.  Segments that are damaged stay if `keep_damaged`. */
void journal_end_collecting(struct journal *j, bool done, bool keep_damaged);

uint64_t journal_octets(struct journal *j);

/* As they are now, those that hold batches or cannot be read; the caller frees.  The committer's lock is held, and no
 * collection ends before they were looked at. */
struct segment *journal_copies(struct journal *j, size_t *n);

#endif
