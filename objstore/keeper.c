/* objstore/keeper.c - the thread that works ahead of the committer: a spare segment is always ready, and full segments
 * are collected. */
#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

void keeper_wake(struct objstore *s)
{
	pthread_mutex_lock(&s->keeper.lock);
	s->keeper.due = true;
	pthread_cond_signal(&s->keeper.wake);
	pthread_mutex_unlock(&s->keeper.lock);
}

static bool wait_until_due(struct keeper *k)
{
	pthread_mutex_lock(&k->lock);
	while (!k->due && !k->ending)
		pthread_cond_wait(&k->wake, &k->lock);
	pthread_mutex_unlock(&k->lock);
	return !k->ending;
}

void keeper_work(struct objstore *s)
{
	struct failure why;

	pthread_mutex_lock(&s->keeper.lock);
	s->keeper.due = false;
	pthread_mutex_unlock(&s->keeper.lock);
	if (journal_make_spare(&s->journal, &why))
		log_say(LOG_WARN, "no-spare-segment", "error", why.text, NULL);
	if (journal_has_full(&s->journal))
		(void)!collect(s, &why); /* said in the log; the segments stay until it works */
}

void *keeper_loop(void *store)
{
	struct objstore *s = store;

	while (wait_until_due(&s->keeper))
		keeper_work(s);
	return NULL;
}
