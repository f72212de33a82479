/* objstore/mend.c - packs in which damage was met are written anew.
 *
 * What is sound goes over.  An object that is not stays behind if a sound copy of it is in another pack, as when a peer gave
 * one, or if nothing reaches it.  One that is lost for good goes over as it is: its octets may be all there is of it, and
 * the sum that it has tells everybody.
 *
 * (N1) A pack is dropped when all that is to go over is in a synced one. */
#include "base/limits.h"
#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

#define TRAILER OID_LEN

/* An entry that goes over. */
struct part {
	uint32_t i; /* in the idx */
	uint64_t offset, len;
	bool sound;
};

struct mending {
	struct objstore *store;
	struct pack *pack;
	const struct mark *mark;
	struct part *parts; /* in the order in which they lie in the pack */
	uint32_t n;
	uint32_t lost, left; /* entries that go over damaged; that stay behind */
	struct buf octets;
};

static int by_offset(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

/* Has another pack a sound copy? */
static bool is_elsewhere(struct mending *m, const struct oid *id)
{
	struct pack_list *l = packs_hold(&m->store->packs);
	bool found = false;

	for (size_t k = 0; k < l->n && !found; k++) {
		uint32_t at;

		buf_clear(&m->octets);
		found = l->at[k] != m->pack && pack_find(l->at[k], id, &at) &&
			pack_read(l->at[k], at, false, NULL, &m->octets, NULL) == FAIL_NONE;
	}
	packs_let_go(&l);
	return found;
}

/* Reads all of the pack, and decides what goes over. */
static void choose(struct mending *m)
{
	struct part *all = mem_array(m->pack->n, sizeof(*all));

	for (uint32_t i = 0; i < m->pack->n; i++)
		all[i] = (struct part){ .i = i, .offset = pack_offset_at(m->pack, i) };
	if (m->pack->n)
		qsort(all, m->pack->n, sizeof(*all), by_offset);
	for (uint32_t k = 0; k < m->pack->n; k++) {
		uint64_t end = k + 1 < m->pack->n ? all[k + 1].offset : m->pack->len - TRAILER;
		struct part p = all[k];
		struct oid id = pack_id_at(m->pack, p.i);

		p.len = end > p.offset && end <= m->pack->len ? end - p.offset : 0;
		buf_clear(&m->octets);
		p.sound = pack_read(m->pack, p.i, false, NULL, &m->octets, NULL) == FAIL_NONE;
		if (!p.sound && (is_elsewhere(m, &id) || (!m->mark->blind && !oid_set_find(&m->mark->seen, &id)))) {
			m->left++;
			continue;
		}
		m->lost += !p.sound;
		all[m->n++] = p; /* behind what is read */
	}
	m->parts = all;
}

static enum fail copy_part(struct mending *m, struct pack_writer *w, const struct part *p, struct failure *why)
{
	struct pack *pack = m->pack;
	struct oid id = pack_id_at(pack, p->i);
	enum object_type type;
	enum fail result;
	uint8_t *to;

	buf_clear(&m->octets);
	if (p->sound) {
		result = pack_read(pack, p->i, false, &type, &m->octets, why);
		if (!result)
			pack_writer_add(w, type, &id, buf_view(&m->octets));
		return result;
	}
	to = p->len ? buf_reserve(&m->octets, (size_t)p->len) : NULL;
	result = to ? pack->disk->read(pack->disk, pack->file, to, (size_t)p->len, p->offset, NULL) : FAIL_CORRUPT;
	pack_writer_copy(w, &id, result ? VIEW_NONE : view_of(to, (size_t)p->len), pack_crc_at(pack, p->i));
	return FAIL_NONE;
}

static enum fail write_anew(struct mending *m, struct oid *name, struct failure *why)
{
	struct pack_writer *w = pack_writer_create(m->store->disk, m->n);
	enum fail result = FAIL_NONE;

	for (uint32_t k = 0; k < m->n && !result; k++)
		result = copy_part(m, w, &m->parts[k], why);
	if (!result)
		return pack_writer_end(&w, name, why);
	pack_writer_give_up(&w);
	return result;
}

/* (N1)  Where the idx alone was damaged, the new pack has the name of the old one, and its files' place. */
static enum fail replace(struct mending *m, struct failure *why)
{
	struct packs *packs = &m->store->packs;
	struct oid name = { 0 }, old = m->pack->name;
	enum fail result = m->n ? write_anew(m, &name, why) : FAIL_NONE;

	if (!result && m->n)
		result = packs_add(packs, &name, why);
	if (result)
		return result;
	packs_drop(packs, &m->pack, 1);
	if (!oid_equal(&old, &name))
		pack_remove_files(m->store->disk, &old);
	return FAIL_NONE;
}

static enum fail mend_pack(struct objstore *s, struct pack *pack, const struct mark *mark, struct failure *why)
{
	struct mending m = { .store = s, .pack = pack, .mark = mark };
	struct log_line line;
	enum fail result = FAIL_NONE;

	buf_init(&m.octets, 2 * (size_t)OBJECT_LEN_MAX);
	choose(&m);
	if (m.left || !m.lost) { /* else it would be damaged as it is */
		log_begin(&line, LOG_INFO, "pack-mended");
		log_text(&line, "pack", oid_hex(&pack->name).s);
		log_number(&line, "dropped", m.left);
		log_number(&line, "lost", m.lost);
		result = replace(&m, why);
		log_end(&line);
	}
	mem_free(m.parts);
	buf_finish(&m.octets);
	return result;
}

static enum fail mend_all(struct objstore *s, struct failure *why)
{
	struct pack_list *l = packs_hold(&s->packs);
	struct roots roots;
	struct mark mark;
	enum fail result = FAIL_NONE;

	roots_take(s, &roots);
	mark_init(&mark, s, true);
	mark_kept(&mark, &roots);
	for (size_t i = 0; i < l->n && !result; i++)
		if (pack_is_damaged(l->at[i]))
			result = mend_pack(s, l->at[i], &mark, why);
	mark_finish(&mark);
	roots_finish(&roots);
	packs_let_go(&l);
	return result;
}

static bool any_damaged(struct objstore *s)
{
	struct pack_list *l = packs_hold(&s->packs);
	bool any = false;

	for (size_t i = 0; i < l->n; i++)
		any |= pack_is_damaged(l->at[i]);
	packs_let_go(&l);
	return any;
}

enum fail objstore_mend(struct objstore *s, struct failure *why)
{
	struct failure own;
	enum fail result;

	if (!why)
		why = &own;
	result = collect(s, why);
	if (result || !any_damaged(s))
		return result;
	pthread_mutex_lock(&s->collector->lock);
	result = mend_all(s, why);
	pthread_mutex_unlock(&s->collector->lock);
	if (result)
		log_say(LOG_ERROR, "pack-not-mended", "error", why->text, NULL);
	return result;
}
