/* objstore/store.h - what the files behind objstore/objstore.h share. */
#ifndef OBJSTORE_STORE_H
#define OBJSTORE_STORE_H

#include "objstore/journal.h"
#include "objstore/objstore.h"
#include "objstore/pack.h"
#include "objstore/pins.h"
#include "objstore/refs.h"

/* Changes that were submitted and not taken yet. */
struct queue {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct change *first, **last;
	bool ending;
};

#define FAILED_MAX 4096u /* changes whose failure is remembered for those that follow them; a power of two */

struct failed {
	struct oid new;
	enum fail class;
};

/* A thread that does some work when it is woken (housekeeper.c). */
struct housekeeper {
	struct objstore *store;
	void (*work)(struct objstore *s);
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool ending, due;
};

struct objstore {
	struct disk *disk;
	struct rng *rng;
	unsigned history;
	bool manual;
	struct refs *refs;
	struct pins pins;
	struct packs packs;
	struct collector *collector; /* collect.h */
	struct queue queue;
	pthread_t committer;
	bool running; /* its threads */
	struct housekeeper spares, collecting;
	bool due; /* manual: what they would do */

	pthread_mutex_t commit_lock; /* over a batch; also for a moment of a collection */
	struct journal journal;
	struct batch batch;
	struct failed failed[FAILED_MAX];
	bool quick;	  /* the last batch was: under commit_lock */
	unsigned singles; /* batches of one change in a row, up to now: under commit_lock */

	uint64_t batches, changes, failed_syncs; /* atomically */
	bool read_only;                          /* atomically */
	enum fail trouble;                       /* of what failed last, which is said once: under commit_lock */
};

/* Commits a batch of what was submitted; false if there was nothing. */
bool commit_some(struct objstore *s);
/* The thread's loop, until queue.ending. */
void *commit_loop(void *store);

void housekeepers_start(struct objstore *s);
void housekeepers_stop(struct objstore *s);
/* A segment has become full. */
void housekeepers_wake(struct objstore *s);
/* With options.manual: does what is due in the caller's thread. */
void housekeepers_work(struct objstore *s);

/* Writes a whole file: beside it, synced, renamed; and syncs `folder`, which it is in. */
FAIL_CHECK enum fail file_write(struct disk *d, const char *folder, const char *path, struct view octets,
				struct failure *why);
/* Appends a whole file to `out`.  FAIL_REFUSED: longer than there is room. */
FAIL_CHECK enum fail file_read(struct disk *d, const char *path, struct buf *out, struct failure *why);

#endif
