/* objstore/collect.c - moving what is still reached from full segments into a pack, so that they can be used again.
 *
 * In this order, so that a crash anywhere leaves a store that has everything:
 *   1. begin another segment, so that all that is durable now is in full ones, which are marked as being collected;
 *      look at refs and pins at the same moment, between two batches;
 *   2. walk from them (mark.c);  3. write pack and idx, and read from them too;  4. write shallow and packed-refs;
 *   5. drop the segments from the index, blank them, use them again.
 *
 * (L1) A segment is dropped only when all that refs and pins reached at step 1 is in synced packs, or in younger
 * segments. (L2) packed-refs tells the sequence of the first batch that it does not have.  Moves of earlier batches, in
 * segments that a crash kept from being dropped, are not replayed over it. (L3) What is reached but cannot be read
 * keeps the segments that are damaged: their evidence, and perhaps their octets, are all there is. */
#include "objstore/collect.h"

#include <assert.h>
#include <uthash.h>

#include "base/limits.h"
#include "base/log.h"

#include "base/banned.h"

#define SHALLOW     "shallow"
#define SHALLOW_MAX (1u << 30) /* octets */

struct walked {
	UT_hash_handle hh;
	char *name;
	struct oid tip;
	struct oid_list cut; /* what the walk from there added to shallow */
};

static void forget_walked(struct collector *c)
{
	struct walked *w, *next;

	HASH_ITER(hh, c->walked, w, next)
	{
		HASH_DEL(c->walked, w);
		oid_list_finish(&w->cut);
		mem_free(w->name);
		mem_free(w);
	}
}

void collector_init(struct collector *c)
{
	*c = (struct collector){ .lost = false };
	pthread_mutex_init(&c->lock, NULL);
}

void collector_finish(struct collector *c)
{
	forget_walked(c);
	oid_set_finish(&c->cut);
	oid_set_finish(&c->tips);
	pthread_mutex_destroy(&c->lock);
}

void collector_note_tips(struct collector *c, const struct refs_snapshot *refs)
{
	bool added;

	oid_set_clear(&c->tips);
	for (size_t i = 0; i < refs->n; i++)
		oid_set_add(&c->tips, &refs->at[i].id, &added);
}

enum fail collector_open(struct objstore *s, struct failure *why)
{
	struct view rest, line;
	struct buf b;
	struct oid id;
	bool added, bad = false;
	enum fail result;

	oid_set_init(&s->collector->cut, rng_u64(s->rng));
	buf_init(&b, SHALLOW_MAX);
	result = file_read(s->disk, SHALLOW, &b, why);
	for (rest = buf_view(&b); rest.len;) {
		line = view_cut(&rest, '\n');
		if (oid_of_hex(line, &id))
			oid_set_add(&s->collector->cut, &id, &added);
		else
			bad = true;
	}
	if (bad)
		log_say(LOG_ERROR, "shallow-damaged", NULL);
	buf_finish(&b);
	return result == FAIL_NOTFOUND ? FAIL_NONE : result;
}

void roots_take_locked(struct objstore *s, struct roots *r)
{
	refs_snapshot_take(s->refs, &r->refs);
	r->pins = pins_list(&s->pins, &r->n_pins);
	r->sequence = s->journal.sequence;
}

void roots_take(struct objstore *s, struct roots *r)
{
	pthread_mutex_lock(&s->commit_lock);
	roots_take_locked(s, r);
	pthread_mutex_unlock(&s->commit_lock);
}

void mark_kept(struct mark *m, const struct roots *r)
{
	const struct collector *c = m->store->collector;

	if (c->history)
		m->history = c->history; /* what shallow goes by */
	for (size_t i = 0; i < r->refs.n; i++)
		mark_from(m, &r->refs.at[i].id, r->refs.at[i].name);
	mark_pins(m, r->pins, r->n_pins);
	m->partial = true; /* of what refs have moved away from, messages need not have come */
	for (size_t i = 0; i < c->tips.room; i++)
		if (c->tips.slots[i].used)
			mark_from(m, &c->tips.slots[i].id, "packed-refs");
}

void roots_finish(struct roots *r)
{
	refs_snapshot_finish(&r->refs);
	mem_free(r->pins);
}

/* 1. -------------------------------------------------------------------------------------------------------------- */

/* *any: there are full segments.  If the youngest batches could not be put into one, those wait. */
static enum fail begin(struct objstore *s, struct roots *r, bool *any, struct failure *why)
{
	struct journal *j = &s->journal;
	enum fail result = journal_make_spare(j, why); /* ahead, so that the lock is held for a moment only */

	pthread_mutex_lock(&s->commit_lock);
	if (j->current && j->current->next > j->current->first) {
		if (!result)
			result = journal_rotate(j, why);
	} else {
		result = FAIL_NONE;
	}
	*any = journal_begin_collecting(j);
	roots_take_locked(s, r);
	pthread_mutex_unlock(&s->commit_lock);
	return result;
}

/* 2. -------------------------------------------------------------------------------------------------------------- */

static struct walked *find_walked(struct collector *c, const struct refs_snapshot_entry *ref)
{
	struct walked *w;

	HASH_FIND_STR(c->walked, ref->name, w);
	return w && oid_equal(&w->tip, &ref->id) ? w : NULL;
}

static void note_walked(struct walked **table, const struct refs_snapshot_entry *ref, const struct oid *cut, size_t n)
{
	struct walked *w = mem_zalloc(sizeof(*w));

	w->name = mem_str(view_str(ref->name));
	w->tip = ref->id;
	for (size_t i = 0; i < n; i++)
		oid_list_add(&w->cut, &cut[i]);
	HASH_ADD_KEYPTR(hh, *table, w->name, strlen(w->name), w);
}

/* Returns the refs as they are walked now, which counts once all is in packs. */
static struct walked *mark_all(struct collector *c, struct mark *m, const struct roots *r)
{
	struct walked *table = NULL, *before;

	if (c->history != m->history)
		forget_walked(c); /* with more refs less is kept of each, and a merge of packs leaves out the rest */
	c->history = m->history;
	for (size_t i = 0; i < r->refs.n; i++) {
		const struct refs_snapshot_entry *ref = &r->refs.at[i];
		size_t from = m->cut.n;

		before = m->whole ? NULL : find_walked(c, ref);
		if (!before)
			mark_from(m, &ref->id, ref->name);
		for (size_t k = 0; before && k < before->cut.n; k++)
			oid_list_add(&m->cut, &before->cut.at[k]);
		note_walked(&table, ref, m->cut.at ? m->cut.at + from : NULL, m->cut.n - from);
	}
	mark_pins(m, r->pins, r->n_pins);
	return table;
}

/* 3. -------------------------------------------------------------------------------------------------------------- */

/* Does a pack have it, whole, already?  Two objects of one name would be an attack on SHA-1: the older one stays. */
static bool is_packed(struct objstore *s, const struct oid *id, struct buf *young, struct buf *packed)
{
	buf_clear(young);
	buf_clear(packed);
	if (!packs_have(&s->packs, id) || packs_read(&s->packs, id, false, NULL, packed, NULL))
		return false;
	if (journal_read(&s->journal, id, false, NULL, young, NULL) == FAIL_NONE &&
	    !view_equal(buf_view(young), buf_view(packed)))
		log_say(LOG_ERROR, "object-collision", "id", oid_hex(id).s, NULL);
	return true;
}

static void leave_out_packed(struct objstore *s, struct mark *m)
{
	struct buf young, packed;

	buf_init(&young, OBJECT_LEN_MAX);
	buf_init(&packed, OBJECT_LEN_MAX);
	for (int type = OBJECT_COMMIT; type <= OBJECT_BLOB; type++) {
		struct oid_list *l = &m->young[type];
		size_t kept = 0;

		for (size_t i = 0; i < l->n; i++)
			if (!is_packed(s, &l->at[i], &young, &packed))
				l->at[kept++] = l->at[i];
		l->n = kept;
	}
	buf_finish(&packed);
	buf_finish(&young);
}

/* Writes those of a type; one that cannot be read is taken out of the list, and *again set: the pack tells their number
 * at its front. */
static void write_type(struct objstore *s, struct pack_writer *w, struct mark *m, enum object_type type, bool *again)
{
	struct oid_list *l = &m->young[type];
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		enum object_type real; /* what a tree calls a file may be something else */
		struct failure why;

		buf_clear(&m->octets);
		if (journal_read(&s->journal, &l->at[i], false, &real, &m->octets, &why)) {
			log_say(LOG_ERROR, "object-lost", "id", oid_hex(&l->at[i]).s, "error", why.text, NULL);
			m->unreadable++;
			*again = true;
			continue;
		}
		pack_writer_add(w, real, &l->at[i], buf_view(&m->octets));
		l->at[kept++] = l->at[i];
	}
	l->n = kept;
}

static enum fail write_pack(struct objstore *s, struct mark *m, struct oid *name, bool *any, struct failure *why)
{
	struct pack_writer *w;
	bool again;

	do {
		size_t n = m->young[OBJECT_COMMIT].n + m->young[OBJECT_TREE].n + m->young[OBJECT_BLOB].n;

		*any = n > 0;
		if (!*any)
			return FAIL_NONE;
		if (n > UINT32_MAX)
			return fail_with(why, FAIL_REFUSED, "%zu objects for one pack", n);
		again = false;
		w = pack_writer_create(s->disk, (uint32_t)n);
		for (int type = OBJECT_COMMIT; type <= OBJECT_BLOB; type++)
			write_type(s, w, m, (enum object_type)type, &again);
		if (again)
			pack_writer_give_up(&w);
	} while (again);
	return pack_writer_end(&w, name, why);
}

/* 4. -------------------------------------------------------------------------------------------------------------- */

static enum fail write_shallow(struct objstore *s, struct mark *m, struct oid_set *cut, struct failure *why)
{
	struct buf b;
	enum fail result;
	bool added;

	buf_init(&b, SHALLOW_MAX);
	for (size_t i = 0; i < m->cut.n; i++) {
		oid_set_add(cut, &m->cut.at[i], &added);
		if (!added)
			continue;
		buf_puts(&b, oid_hex(&m->cut.at[i]).s);
		buf_putc(&b, '\n');
	}
	if (b.len) {
		result = file_write(s->disk, ".", SHALLOW, buf_view(&b), why);
	} else { /* an empty one would make git say that history is cut */
		result = s->disk->remove(s->disk, SHALLOW, why);
		result = result == FAIL_NOTFOUND ? FAIL_NONE : result;
	}
	buf_finish(&b);
	return result;
}

static enum fail write_packed_refs(struct objstore *s, const struct roots *r, struct failure *why)
{
	struct buf b;
	enum fail result;

	buf_init(&b, SIZE_MAX / 2);
	refs_put_packed(&b, &r->refs, r->sequence);
	result = file_write(s->disk, ".", "packed-refs", buf_view(&b), why); /* (L2) */
	buf_finish(&b);
	return result;
}

/* 5. -------------------------------------------------------------------------------------------------------------- */

static enum fail pack_and_publish(struct objstore *s, struct mark *m, const struct roots *r, struct oid_set *cut,
				  struct failure *why)
{
	struct oid name;
	bool any;
	enum fail result;

	leave_out_packed(s, m);
	result = write_pack(s, m, &name, &any, why);
	if (!result && any)
		result = packs_add(&s->packs, &name, why);
	if (!result)
		result = write_shallow(s, m, cut, why);
	if (!result)
		result = write_packed_refs(s, r, why);
	return result;
}

static void log_done(const struct mark *m)
{
	struct log_line l;

	log_begin(&l, LOG_DEBUG, "collected");
	log_number(&l, "commits", m->young[OBJECT_COMMIT].n);
	log_number(&l, "trees", m->young[OBJECT_TREE].n);
	log_number(&l, "blobs", m->young[OBJECT_BLOB].n);
	log_number(&l, "lost", m->unreadable);
	log_end(&l);
}

static enum fail collect_roots(struct objstore *s, const struct roots *r, struct failure *why)
{
	struct collector *c = s->collector;
	struct walked *walked;
	struct oid_set cut;
	struct mark m;
	enum fail result;

	mark_init(&m, s, c->lost);
	oid_set_init(&cut, c->cut.secret);
	walked = mark_all(c, &m, r);
	result = pack_and_publish(s, &m, r, &cut, why);
	journal_end_collecting(&s->journal, result == FAIL_NONE, m.unreadable > 0); /* (L1), (L3) */
	c->lost = m.unreadable > 0;
	forget_walked(c);
	c->walked = walked;
	if (result || c->lost)
		forget_walked(c);
	if (!result) {
		oid_set_finish(&c->cut);
		c->cut = cut;
		collector_note_tips(c, &r->refs);
		log_done(&m);
	} else {
		oid_set_finish(&cut);
	}
	mark_finish(&m);
	return result;
}

enum fail collect(struct objstore *s, struct failure *why)
{
	struct roots roots;
	struct failure later;
	enum fail begun, result = FAIL_NONE;
	bool any;

	pthread_mutex_lock(&s->collector->lock);
	begun = begin(s, &roots, &any, &later);
	if (any)
		result = collect_roots(s, &roots, why);
	if (!result)
		result = merge_packs(s, why);
	if (!result && begun) {
		*why = later;
		result = begun;
	}
	roots_finish(&roots);
	pthread_mutex_unlock(&s->collector->lock);
	if (result)
		log_say(LOG_ERROR, "collection-failed", "error", why->text, NULL);
	return result;
}

enum fail objstore_checkpoint(struct objstore *s, struct failure *why)
{
	struct failure own;

	return collect(s, why ? why : &own);
}
