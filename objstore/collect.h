/* objstore/collect.h - from the journal into packs, and packs into fewer.  Blocks for long; one thread at a time. */
#ifndef OBJSTORE_COLLECT_H
#define OBJSTORE_COLLECT_H

#include "objstore/mark.h"

/* What a collection knows from the one before. */
struct collector {
	pthread_mutex_t lock;  /* one collection or fsck at a time */
	struct oid_set cut;    /* what shallow lists */
	struct oid_set tips;   /* where refs stood then: nothing that these reach is lacking (K4) */
	struct walked *walked; /* refs that have not moved need no walk, as long as … */
	unsigned history;      /* … as much is kept of each */
	bool lost;             /* something could not be read: look everywhere, each time */
};

void collector_init(struct collector *c);
void collector_finish(struct collector *c);
/* Reads shallow.  Damage is logged. */
FAIL_CHECK enum fail collector_open(struct objstore *s, struct failure *why);

FAIL_CHECK enum fail collect(struct objstore *s, struct failure *why);

/* Refs as they are now have just been collected. */
void collector_note_tips(struct collector *c, const struct refs_snapshot *refs);

/* All refs and pins at one moment, and the sequence of the first batch after it. */
struct roots {
	struct refs_snapshot refs;
	struct oid *pins;
	size_t n_pins;
	uint64_t sequence;
};
void roots_take_locked(struct objstore *s, struct roots *r); /* commit_lock is held */
void roots_take(struct objstore *s, struct roots *r);
/* Marks what is to stay where packs are written anew: what refs and pins reach, and what packed-refs says they reach, as git may
 * be reading it. */
void mark_kept(struct mark *m, const struct roots *r);
void roots_finish(struct roots *r);

/* Merges the smaller packs when there are PACKS_MAX, leaving out what nothing reaches. */
FAIL_CHECK enum fail merge_packs(struct objstore *s, struct failure *why);

#endif
