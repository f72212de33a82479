/* objstore/housekeeper.c - the threads that work ahead of the committer and behind it: one keeps a spare segment ready, the
 * other collects the full ones. */
#include <assert.h>

#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

static void keep_spare(struct objstore *s)
{
	struct failure why;

	if (journal_make_spare(&s->journal, &why) && !__atomic_load_n(&s->journal.closing, __ATOMIC_RELAXED))
		log_say(LOG_WARN, "no-spare-segment", "error", why.text, NULL);
}

static void collect_full(struct objstore *s)
{
	struct failure why;

	if (journal_has_full(&s->journal))
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

static void *loop(void *housekeeper)
{
	struct housekeeper *k = housekeeper;

	while (wait_until_due(k))
		k->work(k->store);
	return NULL;
}

static void start(struct objstore *s, struct housekeeper *k, const char *name, void (*work)(struct objstore *s))
{
	int error;

	*k = (struct housekeeper){ .store = s, .work = work };
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->wake, NULL);
	error = pthread_create(&k->thread, NULL, loop, k);
	assert(error == 0);
	pthread_setname_np(k->thread, name); /* for top and perf */
}

void housekeepers_start(struct objstore *s)
{
	start(s, &s->spares, "spares", keep_spare);
	start(s, &s->collecting, "collector", collect_full);
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
