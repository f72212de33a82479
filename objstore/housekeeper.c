/* objstore/housekeeper.c - the threads that work ahead of the committer and behind it: one keeps a spare segment ready, the
 * other collects the full ones.
 *
 * Collecting takes processor and disk from whoever writes, and the later it comes, the more trees have died meanwhile.  So it
 * is put off until nobody has written for QUIET_S, but no further than FULL_MAX segments, nor while the disk has no room. */
#include <assert.h>
#include <time.h>

#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

#define QUIET_S  1
#define FULL_MAX 8u

static void keep_spare(struct objstore *s)
{
	struct failure why;

	if (journal_make_spare(&s->journal, &why) && !__atomic_load_n(&s->journal.closing, __ATOMIC_RELAXED))
		log_say(LOG_WARN, "no-spare-segment", "error", why.text, NULL);
}

/* One at once, the others ahead of need: writing zeros while mail comes in takes half of the disk from it. */
static void keep_spares(struct objstore *s)
{
	struct failure why;

	keep_spare(s);
	(void)!journal_make_spares(&s->journal, &why); /* there is one yet; a lack of it will be said */
}

static void collect_full(struct objstore *s)
{
	struct failure why;

	if (journal_count_full(&s->journal))
		(void)!collect(s, &why); /* said in the log; the segments stay until it works */
}

static void wake(struct housekeeper *k)
{
	pthread_mutex_lock(&k->lock);
	k->due = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
}

void housekeepers_wake(struct objstore *s)
{
	if (s->manual) {
		s->due = true;
		return;
	}
	wake(&s->spares);
	wake(&s->collecting);
}

void housekeepers_work(struct objstore *s)
{
	s->due = false;
	keep_spare(s);
	collect_full(s);
}

static bool wait_until_due(struct housekeeper *k)
{
	bool ending;

	pthread_mutex_lock(&k->lock);
	while (!k->due && !k->ending)
		pthread_cond_wait(&k->wake, &k->lock);
	k->due = false;
	ending = k->ending;
	pthread_mutex_unlock(&k->lock);
	return !ending;
}

/* False: the store is being closed. */
static bool rest(struct housekeeper *k)
{
	struct timespec end;
	bool ending;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += QUIET_S;
	pthread_mutex_lock(&k->lock);
	while (!k->ending && pthread_cond_timedwait(&k->wake, &k->lock, &end) == 0)
		;
	ending = k->ending;
	pthread_mutex_unlock(&k->lock);
	return !ending;
}

static uint64_t batches_so_far(struct objstore *s)
{
	return __atomic_load_n(&s->batches, __ATOMIC_RELAXED);
}

static void collect_in_time(struct objstore *s)
{
	uint64_t batches;
	unsigned full;

	do {
		full = journal_count_full(&s->journal);
		batches = batches_so_far(s);
		if (full == 0 || full >= FULL_MAX || __atomic_load_n(&s->read_only, __ATOMIC_RELAXED))
			break;
		if (!rest(&s->collecting))
			return;
	} while (batches_so_far(s) != batches);
	collect_full(s);
}

static void *loop(void *housekeeper)
{
	struct housekeeper *k = housekeeper;

	while (wait_until_due(k))
		k->work(k->store);
	return NULL;
}

static void start(struct objstore *s, struct housekeeper *k, const char *name, void (*work)(struct objstore *s))
{
	pthread_condattr_t steady;
	int error;

	*k = (struct housekeeper){ .store = s, .work = work };
	pthread_mutex_init(&k->lock, NULL);
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&k->wake, &steady);
	pthread_condattr_destroy(&steady);
	error = pthread_create(&k->thread, NULL, loop, k);
	assert(error == 0);
	pthread_setname_np(k->thread, name); /* for top and perf */
}

void housekeepers_start(struct objstore *s)
{
	start(s, &s->spares, "spares", keep_spares);
	start(s, &s->collecting, "collector", collect_in_time);
	housekeepers_wake(s); /* there may be full segments from before */
}

static void stop(struct housekeeper *k)
{
	pthread_mutex_lock(&k->lock);
	k->ending = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
	pthread_join(k->thread, NULL);
	pthread_mutex_destroy(&k->lock);
	pthread_cond_destroy(&k->wake);
}

void housekeepers_stop(struct objstore *s)
{
	stop(&s->spares);
	stop(&s->collecting);
}
