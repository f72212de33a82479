/* objstore/commit.c - group commit: whatever was submitted while the last batch was being synced is the next batch.
 *
 * (C1) A change's objects and its ref move are in one batch, so both are durable, or neither.
 * (C2) Readers see a ref move, and its submitter hears of it, only after the batch was synced.
 * (C3) Trees and commits are always written, even if an equal one is somewhere: so what a live tree in a pack reaches
 * is in packs, and a collection that finds a tree in the journal looks below it (collect.c). */
#include <assert.h>
#include <uthash.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "objstore/store.h"

#include "base/banned.h"

#define BATCH_LEN_MAX                                                                                                  \
	(16u << 20) /* octets of one batch, unless one change is longer: bounds what waits for one sync                \
		     */

/* A batch that took no longer was quick: whoever waits for the next one here keeps others waiting for no longer, as a
 * rule. */
#define QUICK_US 500

/* So many batches of a single change in a row: changes come one at a time, so that nobody is kept waiting by a loop
 * that commits its own.  Where many come at once, a loop that did would delay the others of the next batch. */
#define SINGLES_MIN 8u

/* Where the changes before it in the batch leave a ref. */
struct moved {
	UT_hash_handle hh;
	const char *name;
	struct oid at;
};

/* A blob of the batch.  `known`: the journal has it. */
struct listed {
	UT_hash_handle hh;
	const struct blob *blob;
	bool known;
};

struct making {
	struct objstore *store;
	struct arena arena; /* of the two tables */
	struct moved *moved;
	struct listed *listed;
	size_t moves_len, objects_len;
	uint64_t changes;
};

static size_t change_objects_len(const struct change *c)
{
	size_t len = 0;

	for (size_t i = 0; i < c->n_objects; i++)
		len += batch_object_len(c->objects[i].octets.len);
	return len;
}

/* With nothing else in its batch. */
static size_t change_len(const struct change *c)
{
	size_t len = change_objects_len(c);

	for (size_t i = 0; i < c->n_blobs; i++)
		len += batch_object_len(c->blobs[i]->len);
	return batch_len(batch_move_len(c->ref), len);
}

/* Fates ----------------------------------------------------------------------------------------------------------- */

static struct failed *failed_of(struct objstore *s, const struct oid *new)
{
	return &s->failed[(new->at[0] | new->at[1] << 8) & (FAILED_MAX - 1)];
}

static void fail_change(struct objstore *s, struct change *c, const struct failure *why)
{
	c->result = why->class;
	c->why = *why;
	if (why->class != FAIL_CONFLICT)
		*failed_of(s, &c->new) = (struct failed){ c->new, why->class };
}

static void fail_all(struct objstore *s, struct change *c, const struct failure *why)
{
	for (; c; c = c->next)
		if (c->result == FAIL_NONE)
			fail_change(s, c, why);
}

static enum fail conflict(struct objstore *s, const struct change *c, struct failure *why)
{
	const struct failed *before = failed_of(s, &c->old);

	if (before->class && oid_equal(&before->new, &c->old))
		return fail_with(why, before->class, "the change before this one of %s failed", c->ref);
	return fail_with(why, FAIL_CONFLICT, "%s is not at %s", c->ref, oid_hex(&c->old).s);
}

/* Deciding -------------------------------------------------------------------------------------------------------- */

static enum fail check_lengths(const struct change *c, struct failure *why)
{
	size_t longest = 0;

	for (size_t i = 0; i < c->n_objects; i++)
		if (c->objects[i].octets.len > longest)
			longest = c->objects[i].octets.len;
	for (size_t i = 0; i < c->n_blobs; i++)
		if (c->blobs[i]->len > longest)
			longest = c->blobs[i]->len;
	if (longest > OBJECT_LEN_MAX)
		return fail_with(why, FAIL_REFUSED, "an object of %zu octets, and %u are the most", longest,
				 OBJECT_LEN_MAX);
	return FAIL_NONE;
}

static struct oid ref_now(struct making *m, const char *ref, struct moved **moved)
{
	struct oid at = { 0 };

	HASH_FIND_STR(m->moved, ref, *moved);
	if (*moved)
		return (*moved)->at;
	(void)!refs_get(m->store->refs, ref, &at);
	return at;
}

static void note_move(struct making *m, const struct change *c, struct moved *moved)
{
	if (!moved) {
		moved = arena_alloc(&m->arena, sizeof(*moved));
		moved->name = c->ref;
		HASH_ADD_KEYPTR(hh, m->moved, moved->name, strlen(moved->name), moved);
	}
	moved->at = c->new;
	m->moves_len += batch_move_len(c->ref);
	m->objects_len += change_objects_len(c);
	m->changes++;
}

static enum fail two_objects(const struct blob *b, struct failure *why)
{
	log_say(LOG_ERROR, "object-collision", "id", oid_hex(&b->id).s, NULL);
	return fail_with(why, FAIL_REFUSED, "another object is called %s already", oid_hex(&b->id).s);
}

/* Does the journal have the blob, where it will stay until this change's refs are seen by a collection?  A damaged copy
 * is none: writing the blob again heals it. */
static enum fail look_in_journal(struct objstore *s, const struct blob *b, bool *known, struct failure *why)
{
	struct buf seen;
	enum fail result = FAIL_NONE;

	buf_init(&seen, b->len);
	*known = journal_read_kept(&s->journal, &b->id, &seen, NULL) == FAIL_NONE;
	if (*known && !view_equal(buf_view(&seen), view_of(b->at, b->len)))
		result = two_objects(b, why);
	buf_finish(&seen);
	return result;
}

static enum fail list_blob(struct making *m, const struct blob *b, struct failure *why)
{
	struct listed *l;
	bool known;
	enum fail result;

	HASH_FIND(hh, m->listed, b->id.at, OID_LEN, l);
	if (l && (l->blob == b || view_equal(view_of(l->blob->at, l->blob->len), view_of(b->at, b->len))))
		return FAIL_NONE;
	if (l)
		return two_objects(b, why);
	result = look_in_journal(m->store, b, &known, why);
	if (result)
		return result;
	l = arena_alloc(&m->arena, sizeof(*l));
	l->blob = b;
	l->known = known;
	HASH_ADD_KEYPTR(hh, m->listed, b->id.at, OID_LEN, l);
	if (!known)
		m->objects_len += batch_object_len(b->len);
	return FAIL_NONE;
}

static enum fail decide(struct making *m, struct change *c, struct failure *why)
{
	struct moved *moved;
	struct oid now = ref_now(m, c->ref, &moved);
	enum fail result;

	if (!ref_name_ok(view_str(c->ref)))
		return fail_with(why, FAIL_REFUSED, "not a name that git takes: %s", c->ref);
	if (!oid_equal(&now, &c->old))
		return conflict(m->store, c, why);
	result = check_lengths(c, why);
	for (size_t i = 0; i < c->n_blobs && !result; i++)
		result = list_blob(m, c->blobs[i], why);
	if (!result)
		note_move(m, c, moved);
	return result;
}

/* Writing --------------------------------------------------------------------------------------------------------- */

static void put_batch(struct making *m, const struct change *taken)
{
	struct batch *b = &m->store->batch;
	struct listed *l, *next;

	batch_begin(b, batch_len(m->moves_len, m->objects_len));
	for (const struct change *c = taken; c; c = c->next)
		if (c->result == FAIL_NONE)
			batch_move(b, c->ref, &c->old, &c->new);
	HASH_ITER(hh, m->listed, l, next)
	if (!l->known)
		batch_object(b, OBJECT_BLOB, &l->blob->id, view_of(l->blob->at, l->blob->len));
	for (const struct change *c = taken; c; c = c->next)
		for (size_t i = 0; i < c->n_objects && c->result == FAIL_NONE; i++)
			batch_object(b, c->objects[i].type, &c->objects[i].id, c->objects[i].octets);
}

static void publish(struct objstore *s, const struct making *m)
{
	struct moved *moved, *next;

	HASH_ITER(hh, m->moved, moved, next)
	refs_set(s->refs, moved->name, &moved->at);
	__atomic_add_fetch(&s->batches, 1, __ATOMIC_RELAXED);
	__atomic_add_fetch(&s->changes, m->changes, __ATOMIC_RELAXED);
	if (__atomic_exchange_n(&s->read_only, false, __ATOMIC_RELAXED))
		log_say(LOG_INFO, "commit-works-again", NULL);
}

/* A file of ours that is not there is trouble with the disk, not an answer to who asked for something else. */
static void note_trouble(struct objstore *s, struct failure *why)
{
	if (why->class != FAIL_FULL)
		why->class = FAIL_LATER;
	if (!__atomic_exchange_n(&s->read_only, true, __ATOMIC_RELAXED) || why->class != s->trouble)
		log_say(LOG_ERROR, "commit-failed", "class", fail_name(why->class), "error", why->text, NULL);
	s->trouble = why->class;
	s->quick = false;
	__atomic_add_fetch(&s->failed_syncs, 1, __ATOMIC_RELAXED);
}

static void commit_taken(struct objstore *s, struct change *taken)
{
	struct making m = { .store = s };
	struct failure why;
	enum fail result = FAIL_NONE;

	arena_init(&m.arena);
	for (struct change *c = taken; c; c = c->next) {
		c->result = FAIL_NONE;
		if (decide(&m, c, &why))
			fail_change(s, c, &why);
	}
	if (m.changes) {
		int64_t start = clock_steady_us(clock_system());

		put_batch(&m, taken);
		result = journal_append(&s->journal, &s->batch, &why);
		s->quick = clock_steady_us(clock_system()) - start < QUICK_US;
		s->singles = m.changes == 1 ? s->singles + 1 : 0;
	}
	if (result) {
		note_trouble(s, &why);
		fail_all(s, taken, &why);
	} else if (m.changes) {
		publish(s, &m);
	}
	HASH_CLEAR(hh, m.moved);
	HASH_CLEAR(hh, m.listed);
	arena_finish(&m.arena);
}

/* Taking ---------------------------------------------------------------------------------------------------------- */

static struct change *first_of(struct queue *q, bool *more)
{
	struct change *c;

	pthread_mutex_lock(&q->lock);
	c = q->first;
	*more = c && c->next;
	pthread_mutex_unlock(&q->lock);
	return c;
}

/* The first, and those behind it with which it stays below `limit`.  What each takes up alone, padding included, is
 * more than it adds to a batch. */
static struct change *take(struct queue *q, size_t limit)
{
	struct change *taken, **end = &taken;
	size_t len = 0;

	pthread_mutex_lock(&q->lock);
	taken = q->first;
	while (*end) {
		len += change_len(*end);
		if (len > limit && end != &taken)
			break;
		end = &(*end)->next;
	}
	q->first = *end;
	if (!q->first)
		q->last = &q->first;
	*end = NULL;
	pthread_mutex_unlock(&q->lock);
	return taken;
}

/* *rotated: full segments are to be collected. */
static struct change *take_and_commit(struct objstore *s, const struct change *first, bool *rotated)
{
	size_t need = change_len(first), limit, most = journal_room_max(&s->journal);
	struct change *taken;
	struct failure why;

	if (need > most) {
		(void)!fail_with(&why, FAIL_REFUSED, "a change of %zu octets, and the journal takes %zu", need, most);
		taken = take(&s->queue, 0);
		fail_all(s, taken, &why);
		return taken;
	}
	if (journal_prepare(&s->journal, need, rotated, &why)) {
		note_trouble(s, &why);
		taken = take(&s->queue, SIZE_MAX);
		fail_all(s, taken, &why);
		*rotated = true; /* collecting may make room */
		return taken;
	}
	limit = journal_room(&s->journal);
	taken = take(&s->queue, limit < BATCH_LEN_MAX ? limit : BATCH_LEN_MAX);
	commit_taken(s, taken);
	return taken;
}

/* The caller has the commit_lock, under which the fates are posted too: so those of one ref are in order, whichever
 * thread commits. */
static void commit_from(struct objstore *s, const struct change *first)
{
	bool rotated = false;
	struct change *c = take_and_commit(s, first, &rotated);

	while (c) {
		struct change *next = c->next; /* once posted, it is its owner's */

		runq_post(c->home, &c->task);
		c = next;
	}
	if (rotated)
		housekeepers_wake(s);
}

bool commit_some(struct objstore *s)
{
	struct change *first;
	bool more;

	pthread_mutex_lock(&s->commit_lock);
	first = first_of(&s->queue, &more);
	if (first)
		commit_from(s, first);
	pthread_mutex_unlock(&s->commit_lock);
	return first;
}

static bool wait_for_change(struct queue *q)
{
	bool any;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->ending)
		pthread_cond_wait(&q->wake, &q->lock);
	any = q->first;
	pthread_mutex_unlock(&q->lock);
	return any;
}

void *commit_loop(void *store)
{
	struct objstore *s = store;

	while (wait_for_change(&s->queue))
		commit_some(s);
	return NULL;
}

static void wake_committer(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	pthread_cond_signal(&q->wake);
	pthread_mutex_unlock(&q->lock);
}

void objstore_enqueue(struct objstore *s, struct change *c)
{
	struct queue *q = &s->queue;

	assert(c->ref && c->home && c->task.run);
	c->next = NULL;
	c->result = FAIL_NONE;
	pthread_mutex_lock(&q->lock);
	*q->last = c;
	q->last = &c->next;
	pthread_mutex_unlock(&q->lock);
}

void objstore_submit(struct objstore *s, struct change *c)
{
	objstore_enqueue(s, c);
	wake_committer(&s->queue);
}

/* A single change, after others that were single too, on a disk that has been quick, into the segment as it is: what
 * comes meanwhile would not be worth two threads' waking up. */
static bool commit_single(struct objstore *s)
{
	bool more;
	struct change *first = first_of(&s->queue, &more);

	if (!first || more || !s->quick || s->singles < SINGLES_MIN || change_len(first) > journal_room(&s->journal))
		return false;
	commit_from(s, first);
	return true;
}

void objstore_go(struct objstore *s)
{
	bool more, done = false;

	if (!first_of(&s->queue, &more))
		return;
	if (pthread_mutex_trylock(&s->commit_lock) == 0) {
		done = commit_single(s);
		pthread_mutex_unlock(&s->commit_lock);
	}
	if (!done)
		wake_committer(&s->queue);
}

static void settled(struct task *t)
{
	(void)t; /* objstore_commit waits for its queue alone */
}

enum fail objstore_commit(struct objstore *s, struct change *c, struct failure *why)
{
	struct runq home;

	runq_init(&home, NULL, NULL);
	c->home = &home;
	c->task.run = settled;
	objstore_submit(s, c);
	if (s->manual)
		while (objstore_step(s))
			;
	runq_wait(&home);
	runq_finish(&home);
	if (c->result && why)
		*why = c->why;
	return c->result;
}
