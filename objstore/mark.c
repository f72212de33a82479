/* objstore/mark.c - walking from a ref.
 *
 * (K1) What is in the journal is young: it is to be packed, and looked below.
 * (K2) What is in a pack alone is not looked below, unless `whole`: when it was packed, so was all it reaches; and
 * since, a merge of packs has dropped nothing that is live.  While blobs are still being fetched (OBJSTORE_PARTIAL), what a
 * packed tree names may be young: then all is looked below.  (C3) sees to it that an object that was dead for a while
 * and is named again comes back through the journal.
 * (K3) What the newest commit of a ref lacks is being fetched.  An older one that lacks something else will never have it: there
 * the history is cut, and stays so.
 * (K4) A state that came from elsewhere may name a commit that was here once, and that nothing reached since: some of it may be gone.
 * So a packed parent of a young commit is doubted, and looked below, unless a ref stood there when packs were written last; and so
 * are its parents.  If it is not whole, the history is cut there too. */
#include "objstore/mark.h"

#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "objstore/collect.h"

#include "base/banned.h"

enum where { NOWHERE, YOUNG, PACKED };

void oid_list_add(struct oid_list *l, const struct oid *id)
{
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->at = mem_grow(l->at, l->room, sizeof(l->at[0]));
	}
	l->at[l->n++] = *id;
}

void oid_list_finish(struct oid_list *l)
{
	mem_free(l->at);
	*l = (struct oid_list){ 0 };
}

/* See HISTORY_ALL_MAX. */
static unsigned history_each(struct objstore *s)
{
	size_t share = HISTORY_ALL_MAX / (refs_count(s->refs) + 1);

	if (share < HISTORY_LEAST)
		share = HISTORY_LEAST;
	return share < s->history ? (unsigned)share : s->history;
}

static void note_partial(void *ctx, const char *name, const struct oid *id)
{
	struct mark *m = ctx;

	(void)name;
	(void)id;
	m->partial = true;
}

void mark_init(struct mark *m, struct objstore *s, bool whole)
{
	*m = (struct mark){ .store = s, .history = history_each(s) };
	objstore_each_ref(s, OBJSTORE_PARTIAL, note_partial, m);
	m->whole = whole || m->partial;
	oid_set_init(&m->seen, rng_u64(s->rng));
	oid_set_init(&m->chain, rng_u64(s->rng));
	buf_init(&m->octets, OBJECT_LEN_MAX);
}

void mark_finish(struct mark *m)
{
	oid_set_finish(&m->seen);
	oid_set_finish(&m->chain);
	for (size_t i = 0; i < 4; i++)
		oid_list_finish(&m->young[i]);
	oid_list_finish(&m->cut);
	oid_list_finish(&m->below);
	oid_list_finish(&m->fresh);
	buf_finish(&m->octets);
}

static void unreadable(struct mark *m, const struct oid *id, const char *name, const char *why)
{
	log_say(LOG_ERROR, "object-lost", "id", oid_hex(id).s, "ref", name, "error", why, NULL);
	m->unreadable++;
}

static void blind(struct mark *m, const struct oid *id, const char *name, const char *why)
{
	m->blind = true;
	unreadable(m, id, name, why);
}

/* Reads `id` into m->octets. */
static enum where load(struct mark *m, const struct oid *id, enum object_type *type, struct failure *why)
{
	buf_clear(&m->octets);
	if (journal_read(&m->store->journal, id, false, type, &m->octets, why) == FAIL_NONE)
		return YOUNG;
	return packs_read(&m->store->packs, id, false, type, &m->octets, why) == FAIL_NONE ? PACKED : NOWHERE;
}

static void mark_tree_entries(struct mark *m, const struct oid *id, const char *name);

/* How an object was come by.  A tree that calls another tree a file must not keep that from being looked below.  And whether it
 * is part of what an older commit lacks (K3). */
enum { AS_FILE = 1, AS_TREE = 2, IS_LACKING = 4 };

/* True if it was not come by in this way before; *listed: but in the other. */
static bool first_time(struct mark *m, const struct oid *id, uint8_t as, bool *listed)
{
	bool added;
	struct oid_slot *slot = oid_set_add(&m->seen, id, &added);
	uint8_t before = slot->mark;

	slot->mark |= as;
	m->lacking += before & IS_LACKING ? 1 : 0;
	*listed = before & (AS_FILE | AS_TREE);
	return !(before & as);
}

static void lacks(struct mark *m, const struct oid *id)
{
	oid_list_add(&m->fresh, id);
	m->lacking++;
}

/* Trees and blobs; those below wait in m->below. */
static void mark_blob(struct mark *m, const struct oid *id, const char *name)
{
	bool listed;

	if (!first_time(m, id, AS_FILE, &listed) || listed)
		return;
	if (journal_has(&m->store->journal, id))
		oid_list_add(&m->young[OBJECT_BLOB], id);
	else if (packs_have(&m->store->packs, id))
		return;
	else if (m->partial || m->doubted)
		lacks(m, id);
	else
		unreadable(m, id, name, "no such object");
}

static void mark_tree(struct mark *m, const struct oid *id, const char *name)
{
	struct failure why;
	enum object_type type;
	enum where where;
	bool listed;

	if (!first_time(m, id, AS_TREE, &listed))
		return;
	if (m->partial || m->doubted)
		oid_list_add(&m->fresh, id);
	if (!m->whole && !m->doubted && !journal_has(&m->store->journal, id) && packs_have(&m->store->packs, id))
		return; /* (K2) */
	where = load(m, id, &type, &why);
	if (where == YOUNG && !listed) /* (K1) */
		oid_list_add(&m->young[type], id);
	if (where == NOWHERE && m->doubted && why.class == FAIL_NOTFOUND)
		lacks(m, id);
	else if (where == NOWHERE)
		blind(m, id, name, why.text);
	else if (type == OBJECT_TREE && (where == YOUNG || m->whole || m->doubted))
		mark_tree_entries(m, id, name);
}

static void mark_tree_entries(struct mark *m, const struct oid *id, const char *name)
{
	struct view rest = buf_view(&m->octets);
	struct tree_entry e;
	bool bad = false;

	while (tree_next(&rest, &e, &bad)) {
		if (e.is_tree)
			oid_list_add(&m->below, &e.id);
		else
			mark_blob(m, &e.id, name);
	}
	if (bad)
		blind(m, id, name, "a tree of another shape than ours");
}

static void mark_trees(struct mark *m, const struct oid *top, const char *name)
{
	mark_tree(m, top, name);
	while (m->below.n) {
		struct oid id = m->below.at[--m->below.n];

		mark_tree(m, &id, name);
	}
}

/* Commits, breadth first, and who names whom. */
struct chain {
	struct oid_list commits;
	size_t done;
	struct link {
		struct oid child, parent;
	} *links;
	size_t n_links, links_room;
};

enum { IS_GONE = 1, IS_NEWS = 2 }; /* marks of a commit in m->chain: it cannot be had; a young or doubted one names it */

static void chain_add(struct mark *m, struct chain *c, const struct oid *id, bool news)
{
	bool added;
	struct oid_slot *slot = oid_set_add(&m->chain, id, &added);

	slot->mark |= news ? IS_NEWS : 0;
	if (added)
		oid_list_add(&c->commits, id);
}

static void chain_link(struct chain *c, const struct oid *child, const struct oid *parent)
{
	if (c->n_links == c->links_room) {
		c->links_room = c->links_room ? c->links_room * 2 : 64;
		c->links = mem_grow(c->links, c->links_room, sizeof(c->links[0]));
	}
	c->links[c->n_links++] = (struct link){ *child, *parent };
}

/* A parent that cannot be had.  History may begin anywhere: it was cut by a collection, or the commit came from another node
 * without what led to it.  But a parent that we once had is lost. */
static void parent_is_gone(struct mark *m, const struct oid *id, const char *name, const struct failure *why)
{
	oid_set_find(&m->chain, id)->mark |= IS_GONE;
	if (why->class != FAIL_NOTFOUND || journal_has(&m->store->journal, id))
		blind(m, id, name, why->text);
}

/* It was cut before, though its parents are here (K3). */
static bool stays_cut(struct mark *m, const struct oid *id, const struct commit *c)
{
	bool stays = oid_set_find(&m->store->collector->cut, id);

	for (unsigned i = 0; i < c->n_parents; i++)
		stays = stays && (journal_has(&m->store->journal, &c->parents[i]) ||
				  packs_have(&m->store->packs, &c->parents[i]));
	return stays;
}

static void mark_parents(struct mark *m, struct chain *chain, const struct oid *id, enum where where,
			 const struct commit *c)
{
	bool followed = chain->commits.n < m->history && !stays_cut(m, id, c);

	for (unsigned i = 0; i < c->n_parents; i++) {
		if (followed && chain->commits.n < m->history)
			chain_add(m, chain, &c->parents[i], where == YOUNG || m->doubted);
		chain_link(chain, id, &c->parents[i]);
	}
}

/* Each child of a commit that is not kept: several may have it for a parent. */
static void cut_history(struct mark *m, const struct chain *chain)
{
	for (size_t i = 0; i < chain->n_links; i++) {
		const struct link *l = &chain->links[i];
		const struct oid_slot *parent = oid_set_find(&m->chain, &l->parent);

		if (!parent || parent->mark & IS_GONE)
			oid_list_add(&m->cut, &l->child);
	}
}

/* After all that the commit reaches (K3, K4). */
static void look_what_lacks(struct mark *m, const struct oid *id, bool is_tip)
{
	if (is_tip || m->lacking == 0)
		return;
	for (size_t i = 0; i < m->fresh.n; i++)
		oid_set_find(&m->seen, &m->fresh.at[i])->mark |= IS_LACKING;
	oid_set_find(&m->seen, id)->mark |= IS_LACKING;
	oid_set_find(&m->chain, id)->mark |= IS_GONE;
}

/* The commit's octets are in m->octets. */
static void mark_commit(struct mark *m, struct chain *chain, const struct oid *id, enum where where, bool is_tip,
			const char *name)
{
	struct commit c;
	struct failure why;
	bool listed;

	if (commit_parse(buf_view(&m->octets), &c, &why)) {
		blind(m, id, name, why.text);
		return;
	}
	mark_parents(m, chain, id, where, &c);
	if (first_time(m, id, AS_TREE, &listed)) {
		if (where == YOUNG && !listed)
			oid_list_add(&m->young[OBJECT_COMMIT], id);
		if (where == YOUNG || m->whole || m->doubted)
			mark_trees(m, &c.tree, name);
	}
	look_what_lacks(m, id, is_tip);
}

static void mark_next(struct mark *m, struct chain *chain, const char *name)
{
	bool is_tip = chain->done == 0;
	struct oid id = chain->commits.at[chain->done++];
	enum object_type type;
	struct failure why;
	enum where where = load(m, &id, &type, &why);

	m->fresh.n = m->lacking = 0;
	m->doubted = !is_tip && where == PACKED && oid_set_find(&m->chain, &id)->mark & IS_NEWS &&
		     !oid_set_find(&m->store->collector->tips, &id);
	if (where == NOWHERE && is_tip)
		blind(m, &id, name, why.text);
	else if (where == NOWHERE)
		parent_is_gone(m, &id, name, &why);
	else if (type == OBJECT_COMMIT)
		mark_commit(m, chain, &id, where, is_tip, name);
	else
		mark_trees(m, &id, name);
}

void mark_from(struct mark *m, const struct oid *id, const char *name)
{
	struct chain chain = { 0 };

	oid_set_clear(&m->chain);
	chain_add(m, &chain, id, false);
	while (chain.done < chain.commits.n)
		mark_next(m, &chain, name);
	m->doubted = false;
	cut_history(m, &chain);
	oid_list_finish(&chain.commits);
	mem_free(chain.links);
}

/* One whose change was not committed yet when pins and refs were looked at is not there, and all it brings is younger than what
 * is collected. */
static void mark_pin(struct mark *m, const struct oid *id)
{
	enum object_type type;
	enum where where;
	struct commit c;
	struct failure why;
	bool listed;

	if (oid_set_find(&m->seen, id) || !(journal_has(&m->store->journal, id) || packs_have(&m->store->packs, id)))
		return;
	where = load(m, id, &type, &why);
	if (where == NOWHERE) {
		blind(m, id, "pin", why.text);
	} else if (type != OBJECT_COMMIT) {
		mark_trees(m, id, "pin");
	} else if (commit_parse(buf_view(&m->octets), &c, &why)) {
		blind(m, id, "pin", why.text);
	} else if (first_time(m, id, AS_TREE, &listed)) {
		if (where == YOUNG)
			oid_list_add(&m->young[OBJECT_COMMIT], id);
		if (where == YOUNG || m->whole)
			mark_trees(m, &c.tree, "pin");
	}
}

void mark_pins(struct mark *m, const struct oid *pins, size_t n)
{
	for (size_t i = 0; i < n; i++)
		mark_pin(m, &pins[i]);
}
