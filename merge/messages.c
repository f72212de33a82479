/* merge/messages.c - J1 to J4: the messages of one mailbox, as two sides have them, become one (docs/merge.md, "Join").
 *
 *  1. Both trees are walked where they differ.  Entries that are equal octet by octet stand for themselves.  Of the
 * others, two with one UID and one guid are a pair; all else that either side has, pending messages too, is sorted by
 * guid.
 *  2. A guid's messages on one side are paired with those on the other in order of UID.  A guid seldom stands there
 * twice (moved in along two ways), but none may be lost.
 *  3. Each pair, or single one, becomes one message or none.  What is not as the base has it becomes an edit.
 *
 * Messages of a mailbox that became part of this one (join.h: folded, strays) count as pending here, and then step 1
 * takes in all messages, equal ones too: one of them may be the same message. */
#include <assert.h>
#include <stdlib.h>

#include "merge/join.h"

#include "base/banned.h"

struct item { /* a message that one side has */
	struct message m;
	struct view name; /* of the entry; with the UID of its mailbox, so not to be kept of a folded one */
	uint8_t side;
	bool folded;
	bool stray;   /* counts only if the other side has it here */
	bool retired; /* the other side has another message with that UID */
};

struct pair {
	const struct item *of[2]; /* NULL: that side has none */
};

struct waiting { /* what will be pending */
	struct guid guid;
	struct view name;
	struct oid blob;
};

struct merging {
	struct join *join;
	const struct group *group;
	unsigned base;
	struct mailbox *next;
	uint32_t uidnext[2];
	uint64_t modseq;
	bool whole; /* step 1 takes in all messages */
	struct item *singles;
	size_t n_singles, room_singles;
	struct item *doubles; /* two by two: equal UIDs */
	size_t n_doubles, room_doubles;
	const struct pending *pending[2];
	struct waiting *waiting;
	size_t n_waiting, room_waiting;
	bool waiting_differ; /* from those of the base */
	struct edit *edits;
	size_t n_edits, room_edits;
	struct flag_set set; /* scratch */
	struct buf entry;    /* scratch */
};

static void *grown(void *at, size_t n, size_t *room, size_t each)
{
	if (n < *room)
		return at;
	*room = *room ? *room * 2 : 64;
	return mem_grow(at, *room, each);
}

static void add_single(struct merging *g, const struct item *i)
{
	g->singles = grown(g->singles, g->n_singles, &g->room_singles, sizeof(*i));
	g->singles[g->n_singles++] = *i;
}

static void add_double(struct merging *g, const struct item *i)
{
	g->doubles = grown(g->doubles, g->n_doubles, &g->room_doubles, sizeof(*i));
	g->doubles[g->n_doubles++] = *i;
}

/* Step 1. ---------------------------------------------------------------------------------------------------------- */

static struct view raw_entry(const struct leaf *l, unsigned i)
{
	uint32_t end = i + 1 < l->n ? l->at[i + 1] : l->len;

	return view_of(l->tree + l->at[i], end - l->at[i]);
}

static struct item item_of_leaf(const struct leaf *l, unsigned i, unsigned side)
{
	struct item item = { .side = (uint8_t)side };
	struct view raw = raw_entry(l, i);
	struct tree_entry e = { 0 };
	bool bad = false, good;

	good = tree_next(&raw, &e, &bad) && message_parse(e.name, &e.id, &item.m);
	assert(good); /* it was looked at when the leaf was read */
	item.name = e.name;
	return item;
}

/* Two entries with one UID. */
static void take_both(struct merging *g, const struct leaf *const l[2], const unsigned at[2])
{
	struct item items[2];

	if (!g->whole && view_equal(raw_entry(l[0], at[0]), raw_entry(l[1], at[1])))
		return;
	for (unsigned s = 0; s < 2; s++)
		items[s] = item_of_leaf(l[s], at[s], s);
	if (guid_equal(&items[0].m.guid, &items[1].m.guid)) {
		add_double(g, &items[0]);
		add_double(g, &items[1]);
		return;
	}
	items[0].retired = items[1].retired = true;
	g->join->report->retired++;
	add_single(g, &items[0]);
	add_single(g, &items[1]);
}

static void take_leaves(struct merging *g, const struct leaf *a, const struct leaf *b)
{
	const struct leaf *l[2] = { a, b };
	unsigned at[2] = { 0, 0 }, n[2] = { a ? a->n : 0, b ? b->n : 0 };

	while (at[0] < n[0] || at[1] < n[1]) {
		uint32_t first = at[0] < n[0] ? a->uids[at[0]] : UINT32_MAX;
		uint32_t second = at[1] < n[1] ? b->uids[at[1]] : UINT32_MAX;
		unsigned s = first <= second ? 0 : 1;

		if (first == second) {
			take_both(g, l, at);
			at[0]++;
			at[1]++;
		} else {
			struct item i = item_of_leaf(l[s], at[s], s);

			add_single(g, &i);
			at[s]++;
		}
	}
}

static bool has_child(const struct node *n, unsigned slot)
{
	return n && n->present >> slot & 1;
}

static bool child_differs(const struct merging *g, const struct node *const n[2], unsigned slot)
{
	bool in[2] = { has_child(n[0], slot), has_child(n[1], slot) };

	return in[0] != in[1] || (in[0] && (g->whole || !oid_equal(&n[0]->ids[slot], &n[1]->ids[slot])));
}

/* All that this needs has been read. */
static void walk(struct merging *g, struct node *a, struct node *b)
{
	struct node *n[2] = { a, b };

	for (unsigned i = 0; (a || b) && i < FANOUT; i++) {
		void *child[2] = { NULL, NULL };

		if (!child_differs(g, (const struct node *const *)n, i))
			continue;
		for (unsigned s = 0; s < 2; s++) {
			child[s] = has_child(n[s], i) ? n[s]->children[i] : NULL;
			assert(child[s] || !has_child(n[s], i));
		}
		if ((a ? a : b)->height == 1)
			take_leaves(g, child[0], child[1]);
		else
			walk(g, child[0], child[1]);
	}
}

static unsigned top_height(const struct group *g)
{
	unsigned height = 1;

	for (unsigned s = 0; s < 2; s++)
		if (g->own[s] && g->own[s]->top->height > height)
			height = g->own[s]->top->height;
	return height;
}

static enum fail read_trees(struct merging *g, struct node *const top[2], struct failure *why)
{
	struct tree_diff d = { .source = g->join->source };
	enum fail f = FAIL_NONE, worst = FAIL_NONE;

	if (!g->whole)
		return node_diff(&d, top[0], top[1], 0, why);
	for (unsigned s = 0; s < 2; s++) {
		f = top[s] ? mailbox_load(g->group->own[s], g->join->source, why) : FAIL_NONE;
		if (f != FAIL_NONE && worst != FAIL_AGAIN)
			worst = f;
	}
	return worst;
}

static enum fail take_trees(struct merging *g, struct failure *why)
{
	unsigned height = top_height(g->group);
	struct node *top[2] = { NULL, NULL };
	enum fail f;

	for (unsigned s = 0; s < 2; s++)
		if (g->group->own[s])
			top[s] = node_raise(g->group->own[s]->top, height);
	f = read_trees(g, top, why);
	if (f == FAIL_NONE)
		walk(g, top[0], top[1]);
	node_unref(&top[0]);
	node_unref(&top[1]);
	return f;
}

static struct item item_of_pending(const struct pending_entry *e, unsigned side)
{
	struct item i = { .side = (uint8_t)side, .name = e->name };

	pending_message(e, &i.m);
	return i;
}

static void add_waiting(struct merging *g, const struct guid *guid, struct view name, const struct oid *blob)
{
	g->waiting = grown(g->waiting, g->n_waiting, &g->room_waiting, sizeof(g->waiting[0]));
	g->waiting[g->n_waiting++] = (struct waiting){ *guid, name, *blob };
}

static void take_pending(struct merging *g)
{
	const struct pending *p[2] = { g->pending[0], g->pending[1] };
	size_t at[2] = { 0, 0 }, n[2] = { p[0] ? p[0]->n : 0, p[1] ? p[1]->n : 0 };

	while (at[0] < n[0] || at[1] < n[1]) {
		int order = at[0] == n[0]   ? 1
			    : at[1] == n[1] ? -1
					    : memcmp(p[0]->at[at[0]].guid.at, p[1]->at[at[1]].guid.at, GUID_LEN);
		const struct pending_entry *a = order <= 0 ? &p[0]->at[at[0]++] : NULL;
		const struct pending_entry *b = order >= 0 ? &p[1]->at[at[1]++] : NULL;
		struct item i;

		if (a && b && !g->whole && view_equal(a->name, b->name) && oid_equal(&a->blob, &b->blob)) {
			add_waiting(g, &a->guid, a->name, &a->blob);
			continue;
		}
		g->waiting_differ = true;
		if (a) {
			i = item_of_pending(a, 0);
			add_single(g, &i);
		}
		if (b) {
			i = item_of_pending(b, 1);
			add_single(g, &i);
		}
	}
}

static enum fail read_pending(struct merging *g, struct failure *why)
{
	enum fail worst = FAIL_NONE;

	for (unsigned s = 0; s < 2; s++) {
		struct mailbox *m = g->group->own[s];
		enum fail f = m ? mailbox_pending(m, g->join->source, &g->pending[s], why) : FAIL_NONE;

		if (f != FAIL_NONE && worst != FAIL_AGAIN)
			worst = f;
	}
	return worst;
}

static enum fail take_folded(struct merging *g, struct mailbox *m, unsigned side, bool stray, struct failure *why)
{
	const struct pending *pending = NULL;
	struct mailbox_cursor c;
	struct item i = { .side = (uint8_t)side, .folded = true, .stray = stray };
	enum fail f = mailbox_load(m, g->join->source, why), f2 = mailbox_pending(m, g->join->source, &pending, why);

	if (f == FAIL_NONE)
		f = f2;
	mailbox_seek_uid(m, 1, &c);
	while (f == FAIL_NONE && (f = mailbox_next(&c, g->join->source, &i.m, NULL, why)) == FAIL_NONE) {
		i.m.uid = 0;
		add_single(g, &i);
	}
	if (f != FAIL_NOTFOUND)
		return f;
	for (size_t k = 0; k < pending->n; k++) {
		i = item_of_pending(&pending->at[k], side);
		i.folded = true;
		i.stray = stray;
		add_single(g, &i);
	}
	return FAIL_NONE;
}

static enum fail take_other_mailboxes(struct merging *g, unsigned s, struct failure *why)
{
	const struct group *group = g->group;
	enum fail worst = FAIL_NONE;

	for (unsigned i = 0; i < group->n_folded[s] + group->n_strays[s]; i++) {
		bool stray = i >= group->n_folded[s];
		struct mailbox *m = stray ? group->strays[s][i - group->n_folded[s]] : group->folded[s][i];
		enum fail f = take_folded(g, m, s, stray, why);

		if (f != FAIL_NONE && f != FAIL_AGAIN)
			return f;
		if (f == FAIL_AGAIN)
			worst = f;
	}
	return worst;
}

/* Goes on past a FAIL_AGAIN, so that the source learns of as much as it can note. */
static enum fail take_all(struct merging *g, struct failure *why)
{
	enum fail all[4], worst = FAIL_NONE;

	all[0] = take_trees(g, why);
	all[1] = read_pending(g, why);
	all[2] = take_other_mailboxes(g, 0, why);
	all[3] = take_other_mailboxes(g, 1, why);
	for (unsigned i = 0; i < 4; i++)
		if (all[i] != FAIL_NONE && (worst == FAIL_NONE || worst == FAIL_AGAIN))
			worst = all[i];
	if (worst == FAIL_NONE)
		take_pending(g);
	return worst;
}

/* Step 3: J1 to J4. ------------------------------------------------------------------------------------------------ */

static void add_edit(struct merging *g, uint32_t uid, struct view name, const struct oid *blob)
{
	g->edits = grown(g->edits, g->n_edits, &g->room_edits, sizeof(g->edits[0]));
	g->edits[g->n_edits++] = (struct edit){ uid, name, blob ? *blob : (struct oid){ { 0 } } };
}

static void count(struct merging *g, const struct message *m, unsigned flags, int sign)
{
	struct mailbox_info *info = &g->next->info;

	info->messages += (uint32_t)sign;
	info->octets += sign > 0 ? m->size : 0 - m->size;
	if (!(flags & FLAG_SEEN))
		info->unseen += (uint32_t)sign;
	if (flags & FLAG_DELETED)
		info->deleted += (uint32_t)sign;
}

/* J3: does a side that has the message as `own` (NULL: not at all) take the UID without surprise? */
static bool uid_fits(const struct merging *g, unsigned side, const struct item *own, uint32_t uid)
{
	return (own && own->m.uid == uid && !own->retired) || uid >= g->uidnext[side];
}

static uint32_t choose_uid(const struct merging *g, const struct pair *p)
{
	uint32_t chosen = 0;

	for (unsigned s = 0; s < 2; s++) {
		uint32_t uid = p->of[s] && !p->of[s]->retired ? p->of[s]->m.uid : 0;

		if (uid >= g->uidnext[s])
			continue; /* past its own mailbox's: a state that no node of ours made */
		if (uid && uid_fits(g, 0, p->of[0], uid) && uid_fits(g, 1, p->of[1], uid) && (!chosen || uid < chosen))
			chosen = uid;
	}
	return chosen;
}

/* J1: a message that one side alone has was removed on the other, if that has seen it come in. */
static bool was_removed(const struct merging *g, const struct pair *p)
{
	for (unsigned s = 0; s < 2; s++)
		if (p->of[s] && !p->of[!s] && stamp_is_seen(g->join->seen[!s], p->of[s]->m.origin))
			return true;
	return false;
}

/* What both sides agree on without looking at flags and UIDs. */
static struct message meet(const struct pair *p)
{
	const struct message *a = p->of[0] ? &p->of[0]->m : NULL, *b = p->of[1] ? &p->of[1]->m : NULL;
	struct message m = a ? *a : *b;

	if (a && b) {
		if (stamp_is_newer(b->origin, a->origin))
			m.origin = b->origin;
		if (b->modseq > a->modseq)
			m.modseq = b->modseq;
	}
	return m;
}

/* The message leaves its place in the base. */
static void vacate(struct merging *g, const struct item *was)
{
	add_edit(g, was->m.uid, VIEW_NONE, NULL);
}

static void settle_place(struct merging *g, const struct pair *p, const struct message *m)
{
	const struct item *was = p->of[g->base];
	struct view name;

	buf_clear(&g->entry);
	message_put(&g->entry, m, &g->set);
	name = buf_view(&g->entry);
	if (m->uid && was && was->m.uid == m->uid && view_equal(was->name, name) && oid_equal(&was->m.blob, &m->blob))
		return;
	if (was && was->m.uid && was->m.uid != m->uid)
		vacate(g, was);
	name = arena_copy(&g->join->arena, name);
	if (m->uid) {
		add_edit(g, m->uid, name, &m->blob);
	} else {
		add_waiting(g, &m->guid, name, &m->blob);
		g->waiting_differ = true;
	}
}

static enum fail join_pair(struct merging *g, const struct pair *p, struct failure *why)
{
	const struct message *sides[2] = { p->of[0] ? &p->of[0]->m : NULL, p->of[1] ? &p->of[1]->m : NULL };
	const struct item *was = p->of[g->base];
	bool same[2], shown = (sides[0] && sides[0]->uid) || (sides[1] && sides[1]->uid);
	struct message m = meet(p);
	enum fail f;

	if (was && was->m.uid)
		count(g, &was->m, was->m.flags, -1);
	if (was_removed(g, p)) {
		if (was && was->m.uid)
			vacate(g, was);
		g->join->report->messages++;
		return FAIL_NONE;
	}
	f = join_flags(g->join, sides, &g->set, same, why);
	if (f != FAIL_NONE)
		return f;
	m.uid = choose_uid(g, p);
	for (unsigned s = 0; s < 2; s++)
		if (!same[s] || sides[s]->uid != m.uid)
			m.modseq = g->modseq; /* J4 */
	g->join->report->messages += m.modseq == g->modseq;
	g->join->report->renumbered += shown && !m.uid;
	if (m.uid)
		count(g, &m, g->set.flags, 1);
	settle_place(g, p, &m);
	return FAIL_NONE;
}

/* Step 2. ---------------------------------------------------------------------------------------------------------- */

/* By guid, then side; one's own before those of folded mailboxes; by UID, pending ones last. */
static int item_order(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = memcmp(x->m.guid.at, y->m.guid.at, GUID_LEN);
	uint32_t ux = x->m.uid - 1, uy = y->m.uid - 1;

	if (order == 0)
		order = x->side - y->side;
	if (order == 0)
		order = x->folded + x->stray - y->folded - y->stray;
	if (order == 0)
		order = ux < uy ? -1 : ux > uy;
	return order ? order : stamp_is_newer(x->m.origin, y->m.origin) - stamp_is_newer(y->m.origin, x->m.origin);
}

static bool is_double(const struct merging *g, const struct guid *guid)
{
	size_t low = 0, high = g->n_doubles / 2;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = memcmp(g->doubles[2 * mid].m.guid.at, guid->at, GUID_LEN);

		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static bool has_origin(const struct item *at, size_t n, const struct item *of)
{
	for (size_t i = 0; i < n; i++)
		if (!at[i].stray && at[i].m.origin.clock == of->m.origin.clock &&
		    at[i].m.origin.lane == of->m.origin.lane)
			return true;
	return false;
}

/* Which of one side's messages of one guid stand for themselves: those of the mailbox itself, or if there are none, one
 * of a folded mailbox, or a stray. */
static size_t standing(const struct merging *g, const struct item **at, size_t n, const struct item *others,
		       size_t n_others)
{
	size_t own = 0;

	while (own < n && !(*at)[own].folded)
		own++;
	if (own || n == 0)
		return own;
	if (is_double(g, &(*at)->m.guid))
		return 0;
	for (size_t i = 0; i < n; i++, ++*at)
		if (!(*at)->stray || has_origin(others, n_others, *at))
			return 1;
	return 0;
}

/* The singles of one guid. */
static enum fail join_run(struct merging *g, const struct item *at, size_t n, struct failure *why)
{
	const struct item *sides[2];
	size_t first = 0, n_sides[2];
	enum fail f = FAIL_NONE;

	while (first < n && at[first].side == 0)
		first++;
	sides[0] = at;
	sides[1] = at + first;
	n_sides[0] = standing(g, &sides[0], first, at + first, n - first);
	n_sides[1] = standing(g, &sides[1], n - first, at, first);
	for (size_t i = 0; (i < n_sides[0] || i < n_sides[1]) && f == FAIL_NONE; i++) {
		struct pair p = { { i < n_sides[0] ? &sides[0][i] : NULL, i < n_sides[1] ? &sides[1][i] : NULL } };

		f = join_pair(g, &p, why);
	}
	return f;
}

static int double_order(const void *a, const void *b)
{
	return item_order(a, b); /* the first of two */
}

static enum fail join_items(struct merging *g, struct failure *why)
{
	enum fail f = FAIL_NONE;

	for (size_t i = 0; i < g->n_doubles && f == FAIL_NONE; i += 2)
		f = join_pair(g, &(struct pair){ { &g->doubles[i], &g->doubles[i + 1] } }, why);
	if (g->n_doubles && g->whole)
		qsort(g->doubles, g->n_doubles / 2, 2 * sizeof(g->doubles[0]), double_order);
	if (g->n_singles)
		qsort(g->singles, g->n_singles, sizeof(g->singles[0]), item_order);
	for (size_t i = 0, end; i < g->n_singles && f == FAIL_NONE; i = end) {
		for (end = i + 1; end < g->n_singles; end++)
			if (!guid_equal(&g->singles[i].m.guid, &g->singles[end].m.guid))
				break;
		f = join_run(g, g->singles + i, end - i, why);
	}
	return f;
}

/* The result. ------------------------------------------------------------------------------------------------------ */

static int edit_order(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	return x->uid < y->uid ? -1 : x->uid > y->uid;
}

static int waiting_order(const void *a, const void *b)
{
	const struct waiting *x = a, *y = b;
	int order = memcmp(x->guid.at, y->guid.at, GUID_LEN);

	return order ? order : view_compare(x->name, y->name);
}

/* Two that wait with one guid are the same message: it waits once. */
static void put_waiting(struct merging *g)
{
	struct pending *p;

	if (!g->waiting_differ)
		return;
	p = pending_create();
	if (g->n_waiting)
		qsort(g->waiting, g->n_waiting, sizeof(g->waiting[0]), waiting_order);
	for (size_t i = 0; i < g->n_waiting; i++)
		pending_put(p, &g->waiting[i].guid, g->waiting[i].name, &g->waiting[i].blob);
	mailbox_set_pending(g->next, p);
}

static enum fail put_result(struct merging *g, struct failure *why)
{
	put_waiting(g);
	if (g->n_edits)
		qsort(g->edits, g->n_edits, sizeof(g->edits[0]), edit_order);
	return mailbox_edit(g->next, g->edits, g->n_edits, g->join->source, g->join->change, why);
}

uint32_t join_uidnext(const struct join *j, const struct group *g, unsigned side)
{
	const struct mailbox *m = group_mailbox(g);

	if (g->own[side])
		return g->own[side]->info.uidnext;
	return stamp_is_seen(j->seen[side], m->created) ? home_gone(j->sides[side]) : 1;
}

enum fail join_messages(struct join *j, const struct group *group, unsigned base, struct mailbox *m,
			struct failure *why)
{
	struct merging g = { .join = j, .group = group, .base = base, .next = m, .modseq = j->next->modseq };
	enum fail f;

	for (unsigned s = 0; s < 2; s++)
		g.uidnext[s] = join_uidnext(j, group, s);
	g.whole = group->n_folded[0] || group->n_folded[1] || group->n_strays[0] || group->n_strays[1];
	g.set.keywords = arena_alloc(&j->arena, KEYWORDS_MESSAGE_MAX * sizeof(g.set.keywords[0]));
	buf_init(&g.entry, TREE_LEN_MAX);
	f = take_all(&g, why);
	if (f == FAIL_NONE)
		f = join_items(&g, why);
	if (f == FAIL_NONE)
		f = put_result(&g, why);
	buf_finish(&g.entry);
	mem_free(g.singles);
	mem_free(g.doubles);
	mem_free(g.waiting);
	mem_free(g.edits);
	return f;
}
