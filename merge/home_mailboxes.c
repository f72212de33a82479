/* merge/home_mailboxes.c - mailboxes by id: which are on both sides, which live on (docs/merge.md, "Mailboxes").
 *
 * What has one name and one tree on both sides is the same and not read.  All others are read (their ".mailbox" alone)
 * and put into groups by id; then each that became part of another in an earlier join goes into that one's group
 * (home_absorbed.c). */
#include <assert.h>
#include <stdlib.h>

#include "merge/join.h"

#include "base/banned.h"

static int guid_order(const void *a, const void *b)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;

	return memcmp(x->id.at, y->id.at, GUID_LEN);
}

struct group *join_group(const struct join *j, const struct guid *id)
{
	unsigned low = 0, high = j->n_sorted;

	while (low < high) {
		unsigned mid = (low + high) / 2;
		int order = memcmp(j->groups[mid]->id.at, id->at, GUID_LEN);

		if (order == 0)
			return j->groups[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (unsigned i = j->n_sorted; i < j->n_groups; i++) /* few: found later */
		if (guid_equal(&j->groups[i]->id, id))
			return j->groups[i];
	return NULL;
}

static struct group *add_group(struct join *j, const struct guid *id)
{
	struct group *g = arena_alloc(&j->arena, sizeof(*g));

	g->id = *id;
	if (j->n_groups == j->room) {
		j->room = j->room ? j->room * 2 : 16;
		j->groups = mem_grow(j->groups, j->room, sizeof(j->groups[0]));
	}
	j->groups[j->n_groups++] = g;
	return g;
}

/* Entries. --------------------------------------------------------------------------------------------------------- */

static int entry_order(const struct home_entry *a, const struct home_entry *b)
{
	struct tree_entry x = { true, a->escaped, a->tree }, y = { true, b->escaped, b->tree };

	return a == b ? 0 : tree_order(&x, &y); /* states that come from one share what did not change */
}

static enum fail read_entry(struct join *j, struct home_entry *e, struct failure *why)
{
	return e->mailbox ? FAIL_NONE : mailbox_read(j->source, e->name, &e->tree, &e->mailbox, why);
}

/* Two walks over the entries, side by side: the first reads what differs, so that the source learns of all it lacks;
 * the second puts what is common into `next`, the others into groups of one. */
static enum fail each_entry(struct join *j, bool reading, struct failure *why)
{
	struct home *a = j->sides[0], *b = j->sides[1];
	enum fail worst = FAIL_NONE;
	unsigned i = 0, k = 0;

	while (i < a->n_entries || k < b->n_entries) {
		int order = i == a->n_entries ? 1 : k == b->n_entries ? -1 : entry_order(a->entries[i], b->entries[k]);
		struct home_entry *both[2] = { order <= 0 ? a->entries[i++] : NULL,
					       order >= 0 ? b->entries[k++] : NULL };

		if (order == 0 && oid_equal(&both[0]->tree, &both[1]->tree)) {
			if (!reading) {
				both[0]->refs++;
				j->next->entries[j->next->n_entries++] = both[0];
			}
			continue;
		}
		for (unsigned s = 0; s < 2; s++) {
			enum fail f = both[s] && reading ? read_entry(j, both[s], why) : FAIL_NONE;

			if (f != FAIL_NONE && f != FAIL_AGAIN)
				return f;
			if (f == FAIL_AGAIN)
				worst = f;
			if (both[s] && !reading)
				add_group(j, &both[s]->mailbox->info.id)->own[s] = both[s]->mailbox;
		}
	}
	return worst;
}

/* Puts the two halves of each mailbox together.  FAIL_CORRUPT: one side has an id twice. */
static enum fail unite(struct join *j, struct failure *why)
{
	unsigned n = 0;

	if (j->n_groups)
		qsort(j->groups, j->n_groups, sizeof(j->groups[0]), guid_order);
	for (unsigned i = 0; i < j->n_groups; i++) {
		struct group *g = j->groups[i], *last = n ? j->groups[n - 1] : NULL;

		if (!last || !guid_equal(&last->id, &g->id)) {
			j->groups[n++] = g;
			continue;
		}
		for (unsigned s = 0; s < 2; s++) {
			if (g->own[s] && last->own[s])
				return fail_with(why, FAIL_CORRUPT, "two mailboxes have one id");
			if (g->own[s])
				last->own[s] = g->own[s];
		}
	}
	j->n_groups = j->n_sorted = n;
	return FAIL_NONE;
}

/* Common ones. ----------------------------------------------------------------------------------------------------- */

enum fail join_take_common(struct join *j, unsigned i, struct group **out, struct failure *why)
{
	struct view name = j->next->entries[i]->name;
	struct mailbox *m[2];
	struct group *g;

	for (unsigned s = 0; s < 2; s++) {
		enum fail f = home_find(j->sides[s], j->source, name, &m[s], why);

		if (f != FAIL_NONE)
			return f;
	}
	g = add_group(j, &m[0]->info.id);
	g->own[0] = m[0];
	g->own[1] = m[1];
	g->name = m[0]->info.name;
	g->named = true;
	home_remove_mailbox(j->next, name);
	*out = g;
	return FAIL_NONE;
}

/* Deleted ones. ---------------------------------------------------------------------------------------------------- */

/* Has the mailbox a message that whoever has `seen` does not know? */
static enum fail has_news(struct join *j, struct mailbox *m, const uint64_t *seen, bool *out, struct failure *why)
{
	const struct pending *pending = NULL;
	struct mailbox_cursor c;
	struct message msg;
	enum fail f = mailbox_load(m, j->source, why), f2 = mailbox_pending(m, j->source, &pending, why);

	if (f == FAIL_NONE)
		f = f2;
	if (f != FAIL_NONE)
		return f;
	for (size_t i = 0; i < pending->n && !*out; i++) {
		pending_message(&pending->at[i], &msg);
		*out = !stamp_is_seen(seen, msg.origin);
	}
	mailbox_seek_uid(m, 1, &c);
	while (!*out && (f = mailbox_next(&c, j->source, &msg, NULL, why)) == FAIL_NONE)
		*out = !stamp_is_seen(seen, msg.origin);
	return f == FAIL_NOTFOUND ? FAIL_NONE : f;
}

static bool is_on(const struct group *g, unsigned side)
{
	return g->own[side] || g->n_folded[side];
}

/* A mailbox that is on one side only was deleted on the other, if that has seen it made: it lives on with what is new.
 */
static enum fail judge(struct join *j, struct group *g, struct failure *why)
{
	unsigned side = is_on(g, 1), other = !side;
	bool news = false;
	enum fail f = FAIL_NONE;

	if (is_on(g, other) || !stamp_is_seen(j->seen[other], group_mailbox(g)->created))
		return FAIL_NONE;
	if (g->own[side])
		f = has_news(j, g->own[side], j->seen[other], &news, why);
	for (unsigned i = 0; i < g->n_folded[side] && f == FAIL_NONE && !news; i++)
		f = has_news(j, g->folded[side][i], j->seen[other], &news, why);
	if (f == FAIL_NONE && !news) {
		g->dead = true;
		if (g->own[side] && g->own[side]->info.uidnext > j->gone)
			j->gone = g->own[side]->info.uidnext;
	}
	return f;
}

enum fail join_find_groups(struct join *j, struct failure *why)
{
	unsigned most = j->sides[0]->n_entries; /* no more are common to both */
	enum fail f = each_entry(j, true, why), worst = FAIL_NONE;

	if (f != FAIL_NONE)
		return f;
	j->next->entries = mem_array((size_t)most + 1, sizeof(struct home_entry *));
	f = each_entry(j, false, why);
	assert(f == FAIL_NONE);
	f = unite(j, why);
	if (f == FAIL_NONE)
		f = join_fold(j, why);
	for (unsigned i = 0; i < j->n_groups && f == FAIL_NONE; i++) {
		if (j->groups[i]->into)
			continue;
		f = judge(j, j->groups[i], why);
		if (f == FAIL_AGAIN) {
			worst = f;
			f = FAIL_NONE;
		}
	}
	return f == FAIL_NONE ? worst : f;
}

/* Writing. --------------------------------------------------------------------------------------------------------- */

static void newer(struct stamp *a, struct stamp b)
{
	if (stamp_is_newer(b, *a))
		*a = b;
}

/* What ".mailbox" has beside the messages, of both sides. */
static void join_fields(struct join *j, const struct group *g, unsigned base, struct mailbox *m)
{
	const struct mailbox *other = g->own[!base];
	uint32_t uidnext = join_uidnext(j, g, !base);

	if (uidnext > m->info.uidnext)
		m->info.uidnext = uidnext;
	m->info.highestmodseq = j->next->modseq;
	if (!other)
		return;
	for (unsigned i = 0; i < LANES; i++)
		if (other->uidtop[i] > m->uidtop[i])
			m->uidtop[i] = other->uidtop[i];
	newer(&m->named, other->named);
	newer(&m->writer, other->writer);
	if (stamp_is_newer(other->special_stamp, m->special_stamp)) {
		m->special_stamp = other->special_stamp;
		m->info.special_use = other->info.special_use;
	}
}

/* More keywords than a mailbox may know are left out of its list; messages that have them keep them. */
static void learn_keywords(struct mailbox *m, const struct mailbox *from)
{
	struct view rest = from->info.keywords;
	struct keyword spelled;

	if (view_equal(rest, m->info.keywords))
		return;
	while (rest.len) {
		struct view word = view_cut(&rest, ' ');

		if (keyword_is_valid(word) && mailbox_learn_keyword(m, word, &spelled, NULL) != FAIL_NONE)
			return;
	}
}

static void learn_all_keywords(const struct group *g, struct mailbox *m)
{
	for (unsigned s = 0; s < 2; s++) {
		if (g->own[s])
			learn_keywords(m, g->own[s]);
		for (unsigned i = 0; i < g->n_folded[s]; i++)
			learn_keywords(m, g->folded[s][i]);
	}
}

/* Is the mailbox just as one side has it, but for its name: the same on both, or new to the other?  A new one that took
 * in others may have messages that are not new (J1). */
static bool is_kept(const struct join *j, const struct group *g)
{
	const struct mailbox *m = group_mailbox(g);

	if (g->n_folded[0] || g->n_folded[1])
		return false;
	if (g->own[0] && g->own[1])
		return oid_equal(&g->own[0]->tree, &g->own[1]->tree);
	return !stamp_is_seen(j->seen[g->own[0] ? 1 : 0], m->created) && !join_absorbed_any(j, &g->id);
}

static uint64_t larger_modseq(const struct group *g)
{
	uint64_t a = g->own[0]->info.highestmodseq, b = g->own[1]->info.highestmodseq;

	return a > b ? a : b;
}

enum fail join_group_write(struct join *j, struct group *g, struct failure *why)
{
	unsigned base = g->own[0] ? 0 : 1, before = j->report->messages;
	struct mailbox *m = mailbox_copy(g->own[base]);
	enum fail f = FAIL_NONE;

	mailbox_rename(m, g->name);
	if (!is_kept(j, g)) {
		join_fields(j, g, base, m);
		learn_all_keywords(g, m);
		f = join_messages(j, g, base, m, why);
		if (g->own[0] && g->own[1] && j->report->messages == before)
			m->info.highestmodseq = larger_modseq(g); /* neither side's clients see anything new */
		if (f == FAIL_NONE)
			mailbox_write(m, j->change);
	}
	if (f == FAIL_NONE)
		home_put_mailbox(j->next, m);
	mailbox_unref(&m);
	return f;
}
