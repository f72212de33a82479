/* objstore/merge.c - fewer packs: a miss costs a look into each.
 *
 * Only the smaller ones are merged: going from the smallest up, a pack joins while it is less than twice what has
 * joined. So an octet is copied as often as the whole has doubled, not each time.  Entries are copied as they are; what
 * no ref and no pin reaches, nor packed-refs, is left out.
 *
 * (M1) What is live is found by a whole walk, begun before anything is left out.  What becomes live later comes through
 *      the journal (C3). */
#include <assert.h>
#include <libdeflate.h>

#include "base/limits.h"
#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

#define TRAILER OID_LEN

/* An entry of a pack that goes into the new one. */
struct part {
	uint32_t pack; /* among those that are merged */
	uint32_t i;    /* in its idx */
	uint64_t offset, len;
};

struct merge {
	struct objstore *store;
	struct pack **packs;
	size_t n_packs;
	struct part *parts;
	size_t n, room;
};

static int by_len(const void *a, const void *b)
{
	const struct pack *x = *(struct pack *const *)a, *y = *(struct pack *const *)b;

	return (x->len > y->len) - (x->len < y->len);
}

/* The smaller packs of `l`, in an array that the caller frees. */
static struct pack **choose(const struct pack_list *l, size_t *n)
{
	struct pack **all = mem_array(l->n, sizeof(struct pack *));
	uint64_t sum = 0;

	memcpy(all, l->at, l->n * sizeof(struct pack *));
	qsort(all, l->n, sizeof(struct pack *), by_len);
	for (*n = 0; *n < l->n && (*n < 2 || all[*n]->len < 2 * sum); (*n)++)
		sum += all[*n]->len;
	return all;
}

static int by_offset(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

static void add_part(struct merge *m, const struct part *p)
{
	if (m->n == m->room) {
		m->room = m->room ? m->room * 2 : 1024;
		m->parts = mem_grow(m->parts, m->room, sizeof(m->parts[0]));
	}
	m->parts[m->n++] = *p;
}

/* An object is in two packs when one was damaged and it came again: the sound one is taken. */
static void prefer_sound(struct merge *m, const struct part *p, const struct oid *id)
{
	struct part *before = NULL;
	struct buf b;

	for (size_t i = 0; i < m->n && !before; i++) {
		struct oid other = pack_id_at(m->packs[m->parts[i].pack], m->parts[i].i);

		if (oid_equal(&other, id))
			before = &m->parts[i];
	}
	assert(before);
	buf_init(&b, OBJECT_LEN_MAX);
	if (pack_read(m->packs[before->pack], before->i, false, NULL, &b, NULL) != FAIL_NONE)
		*before = *p;
	buf_finish(&b);
}

/* Where an entry ends tells the offset of the next.  Without `live`, nothing is left out. */
static void add_pack(struct merge *m, uint32_t k, const struct oid_set *live, struct oid_set *taken)
{
	const struct pack *p = m->packs[k];
	struct part *all = mem_array(p->n, sizeof(*all));

	for (uint32_t i = 0; i < p->n; i++)
		all[i] = (struct part){ k, i, pack_offset_at(p, i), 0 };
	if (p->n)
		qsort(all, p->n, sizeof(*all), by_offset);
	for (uint32_t i = 0; i < p->n; i++) {
		uint64_t end = i + 1 < p->n ? all[i + 1].offset : p->len - TRAILER;
		struct oid id = pack_id_at(p, all[i].i);
		bool added;

		if (live && !oid_set_find(live, &id))
			continue;
		oid_set_add(taken, &id, &added);
		all[i].len = end > all[i].offset ? end - all[i].offset : 0;
		if (added)
			add_part(m, &all[i]);
		else
			prefer_sound(m, &all[i], &id);
	}
	mem_free(all);
}

/* A damaged entry keeps the sum that says so. */
static enum fail copy_part(struct merge *m, struct pack_writer *w, const struct part *p, struct buf *b,
			   struct failure *why)
{
	const struct pack *pack = m->packs[p->pack];
	struct oid id = pack_id_at(pack, p->i);
	uint8_t *to;
	enum fail result;

	buf_clear(b);
	if (p->offset > pack->len || p->len > pack->len - p->offset || !(to = buf_reserve(b, (size_t)p->len)))
		return fail_with(why, FAIL_CORRUPT, "the idx of pack-%s is damaged", oid_hex(&pack->name).s);
	result = pack->disk->read(pack->disk, pack->file, to, (size_t)p->len, p->offset, why);
	if (result)
		return result;
	pack_writer_copy(w, &id, view_of(to, (size_t)p->len), pack_crc_at(pack, p->i));
	return FAIL_NONE;
}

static enum fail write_merged(struct merge *m, struct oid *name, struct failure *why)
{
	struct pack_writer *w = pack_writer_create(m->store->disk, (uint32_t)m->n);
	struct buf b;
	enum fail result = FAIL_NONE;

	buf_init(&b, 2 * (size_t)OBJECT_LEN_MAX);
	for (size_t i = 0; i < m->n && !result; i++)
		result = copy_part(m, w, &m->parts[i], &b, why);
	buf_finish(&b);
	if (result) {
		pack_writer_give_up(&w);
		return result;
	}
	return pack_writer_end(&w, name, why);
}

static enum fail replace(struct merge *m, struct failure *why)
{
	struct oid name = { 0 };
	enum fail result = m->n ? write_merged(m, &name, why) : FAIL_NONE;
	bool same = false;

	for (size_t i = 0; i < m->n_packs; i++)
		same |= oid_equal(&m->packs[i]->name, &name); /* all others were dead */
	if (!result && m->n && !same)
		result = packs_add(&m->store->packs, &name, why);
	if (result)
		return result;
	for (size_t i = 0; i < m->n_packs; i++) {
		if (oid_equal(&m->packs[i]->name, &name))
			continue;
		packs_drop(&m->store->packs, &m->packs[i], 1);
		pack_remove_files(m->store->disk, &m->packs[i]->name);
	}
	return FAIL_NONE;
}

static enum fail merge_chosen(struct merge *m, struct failure *why)
{
	struct objstore *s = m->store;
	struct oid_set taken;
	struct roots roots;
	struct mark mark;
	enum fail result;

	roots_take(s, &roots); /* (M1) */
	mark_init(&mark, s, true);
	mark_kept(&mark, &roots);
	oid_set_init(&taken, rng_u64(s->rng));
	for (size_t i = 0; i < m->n_packs; i++)
		add_pack(m, (uint32_t)i, mark.blind ? NULL : &mark.seen, &taken); /* below damage, all looks dead */
	result = replace(m, why);
	oid_set_finish(&taken);
	mark_finish(&mark);
	roots_finish(&roots);
	return result;
}

enum fail merge_packs(struct objstore *s, struct failure *why)
{
	struct pack_list *l = packs_hold(&s->packs);
	struct merge m = { .store = s };
	enum fail result = FAIL_NONE;

	if (l->n >= PACKS_MAX) {
		m.packs = choose(l, &m.n_packs);
		result = merge_chosen(&m, why);
	}
	mem_free(m.parts);
	mem_free(m.packs);
	packs_let_go(&l);
	if (result ==
	    FAIL_CORRUPT) { /* an idx is damaged, as fsck will say; more packs than we like, but all is there */
		log_say(LOG_ERROR, "packs-not-merged", "error", why->text, NULL);
		return FAIL_NONE;
	}
	return result;
}
