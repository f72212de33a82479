#include "main/summarizer.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <time.h>

#include "base/log.h"
#include "mime/mime.h"

#include "base/banned.h"

/* What is to be put: a message without a summary, or a summary without its message. */
struct item {
	struct item *next;
	struct blob *message;
	struct summary_key key;
	struct buf summary, texts;
	size_t octets;
};

struct summarizer {
	struct summary_cache *cache;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct item *first, **last;
	unsigned n;
	size_t octets;
	bool ending;
	bool failing; /* the thread's: it is said once */
};

static struct item *take_batch(struct summarizer *s)
{
	struct item *first, **end;
	unsigned n = 0;

	pthread_mutex_lock(&s->lock);
	while (!s->first && !s->ending)
		pthread_cond_wait(&s->changed, &s->lock);
	first = s->first;
	for (end = &s->first; *end && n < SUMMARIZER_BATCH_MAX; end = &(*end)->next) {
		s->octets -= (*end)->octets;
		s->n--;
		n++;
	}
	s->first = *end;
	*end = NULL;
	if (!s->first)
		s->last = &s->first;
	pthread_mutex_unlock(&s->lock);
	return first;
}

static void note_outcome(struct summarizer *s, bool kept, const struct failure *why)
{
	if (!kept && !s->failing)
		log_say(LOG_WARN, "summaries-not-kept", "error", why->text, NULL);
	else if (kept && s->failing)
		log_say(LOG_INFO, "summaries-kept-again", NULL);
	s->failing = !kept;
}

static void put_batch(struct summarizer *s, struct item *first)
{
	struct summary_entry entries[SUMMARIZER_BATCH_MAX] = { 0 };
	struct failure why;
	size_t n = 0;

	for (struct item *i = first; i; i = i->next) {
		if (i->message)
			summary_build(view_of(i->message->at, i->message->len), &i->summary, &i->texts);
		entries[n++] = (struct summary_entry){ i->key, buf_view(&i->summary), buf_view(&i->texts) };
	}
	note_outcome(s, summary_cache_put(s->cache, entries, n, &why) == FAIL_NONE, &why);
	while (first) {
		struct item *next = first->next;

		blob_unref(&first->message);
		buf_finish(&first->summary);
		buf_finish(&first->texts);
		mem_free(first);
		first = next;
	}
}

/* A batch costs several writes, whatever is in it: while mail comes in quickly, what a moment brings goes into one.  A
 * message that comes alone does not wait. */
static void let_gather(struct summarizer *s)
{
	struct timespec pause = { .tv_nsec = SUMMARIZER_PAUSE_MS * 1000000L };
	bool now;

	pthread_mutex_lock(&s->lock);
	now = s->ending || s->n >= SUMMARIZER_BATCH_MAX;
	pthread_mutex_unlock(&s->lock);
	if (!now)
		nanosleep(&pause, NULL);
}

static void *summarizer_thread(void *arg)
{
	struct sched_param none = { 0 };
	struct summarizer *s = arg;
	struct item *batch;

	/* Best effort: without it, it only competes harder. */
	(void)pthread_setschedparam(pthread_self(), SCHED_IDLE, &none);
	while ((batch = take_batch(s))) {
		put_batch(s, batch);
		let_gather(s);
	}
	return NULL;
}

struct summarizer *summarizer_create(struct summary_cache *cache)
{
	struct summarizer *s = mem_zalloc(sizeof(*s));
	int error;

	s->cache = cache;
	s->last = &s->first;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->changed, NULL);
	error = pthread_create(&s->thread, NULL, summarizer_thread, s);
	assert(error == 0);
	pthread_setname_np(s->thread, "summarizer");
	return s;
}

void summarizer_destroy(struct summarizer **at)
{
	struct summarizer *s = *at;

	*at = NULL;
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->ending = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	pthread_mutex_destroy(&s->lock);
	pthread_cond_destroy(&s->changed);
	mem_free(s);
}

static bool has_room(const struct summarizer *s, size_t octets)
{
	return s->n < SUMMARIZER_QUEUE_MAX && octets <= SUMMARIZER_OCTETS_MAX - s->octets;
}

static struct item *append(struct summarizer *s, const struct summary_key *key, size_t octets)
{
	struct item *i = mem_zalloc(sizeof(*i));

	i->key = *key;
	i->octets = octets;
	buf_init(&i->summary, SIZE_MAX);
	buf_init(&i->texts, SIZE_MAX);
	*s->last = i;
	s->last = &i->next;
	s->n++;
	s->octets += octets;
	pthread_cond_signal(&s->changed);
	return i;
}

/* The thread may be kept from running while it holds the lock, as everybody comes before it: nobody waits for it. */
static bool try_lock(struct summarizer *s)
{
	return pthread_mutex_trylock(&s->lock) == 0;
}

void summarizer_add(struct summarizer *s, struct blob *message, int64_t date)
{
	if (!try_lock(s))
		return;
	if (has_room(s, message->len)) {
		struct summary_key key = { date, message->id };

		append(s, &key, message->len)->message = blob_ref(message);
	}
	pthread_mutex_unlock(&s->lock);
}

void summarizer_keep(struct summarizer *s, const struct summary_entry *e)
{
	size_t octets = e->summary.len + e->texts.len;

	if (!try_lock(s))
		return;
	if (has_room(s, octets)) {
		struct item *i = append(s, &e->key, octets);

		buf_put(&i->summary, e->summary);
		buf_put(&i->texts, e->texts);
	}
	pthread_mutex_unlock(&s->lock);
}
