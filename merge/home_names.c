/* merge/home_names.c - what the mailboxes of a join are called (docs/merge.md, "Names").
 *
 * A mailbox has the name with the newer stamp.  If that name lies below a mailbox which the other side renamed, it
 * follows: Old/child becomes New/child, unless that would break a bound on names.  Where two mailboxes come to one
 * name, the older one has it and the other becomes part of it. */
#include <assert.h>
#include <stdlib.h>

#include "merge/join.h"

#include "base/banned.h"

/* The side whose name for the mailbox is newer. */
static unsigned naming_side(const struct group *g)
{
	if (!g->own[0] || !g->own[1])
		return g->own[0] ? 0 : 1;
	if (stamp_is_newer(g->own[1]->named, g->own[0]->named))
		return 1;
	if (stamp_is_newer(g->own[0]->named, g->own[1]->named))
		return 0;
	return view_compare(g->own[0]->info.name, g->own[1]->info.name) <= 0 ? 0 : 1;
}

/* The group that a side's mailbox of this name lives on in; NULL: there is none, or it is the same on both sides. */
static struct group *group_of_name(const struct join *j, unsigned side, struct view name, bool *there)
{
	const struct home *h = j->sides[side];
	int i = home_index(h, name);
	struct group *g;

	*there = i >= 0;
	if (i < 0 || !h->entries[i]->mailbox)
		return NULL;
	g = join_group(j, &h->entries[i]->mailbox->info.id);
	while (g && g->into)
		g = g->into;
	return g;
}

/* `name` with `from`, which it begins with, become `to`; VIEW_NONE if that is no good name. */
static struct view moved_name(struct join *j, struct view name, struct view from, struct view to)
{
	struct view moved = VIEW_NONE;
	struct buf b;

	buf_init(&b, to.len + name.len);
	buf_put(&b, to);
	buf_put(&b, view_from(name, from.len));
	if (mailbox_name_check(buf_view(&b), NULL) == FAIL_NONE)
		moved = arena_copy(&j->arena, buf_view(&b));
	buf_finish(&b);
	return moved;
}

/* Notes the group's name.  Two mailboxes that were each moved below the other name each other: the one that was asked
 * for first, by id, has its plain name; and so has one at the end of an endless chain of such. */
static void find_name(struct join *j, struct group *g, unsigned depth)
{
	unsigned side = naming_side(g);
	struct view name = g->own[side]->info.name;

	if (g->named || g->naming)
		return;
	g->naming = true;
	g->name = name;
	for (size_t end = depth < MAILBOX_DEPTH_MAX ? name.len : 0; end-- > 0;) {
		struct view above = view_sub(name, 0, end), moved;
		struct group *parent;
		bool there;

		if (name.at[end] != '/')
			continue;
		parent = group_of_name(j, side, above, &there);
		if (!there || (parent && parent->dead))
			continue; /* the next one up decides */
		if (parent) {
			find_name(j, parent, depth + 1);
			moved = moved_name(j, name, above, parent->name);
			g->name = moved.len ? moved : name;
		}
		break;
	}
	g->named = true;
}

/* Names that two have. --------------------------------------------------------------------------------------------- */

/* The older one by its stamp, and of those that one change made, by its id. */
static int age_order(const struct group *a, const struct group *b)
{
	struct stamp x = group_mailbox(a)->created, y = group_mailbox(b)->created;

	if (stamp_is_newer(x, y))
		return 1;
	return stamp_is_newer(y, x) ? -1 : memcmp(a->id.at, b->id.at, GUID_LEN);
}

static int name_order(const void *a, const void *b)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
	int order = view_compare(x->name, y->name);

	return order ? order : age_order(x, y);
}

static struct group *absorb(struct join *j, struct group *a, struct group *b)
{
	bool a_wins = age_order(a, b) < 0;

	join_absorb(j, a_wins ? a : b, a_wins ? b : a);
	return a_wins ? a : b;
}

/* `at` has `n` groups of one name, the oldest first. */
static enum fail share_name(struct join *j, struct group **at, unsigned n, struct failure *why)
{
	int i = home_index(j->next, at[0]->name);
	struct group *winner = at[0], *common;
	enum fail f;

	for (unsigned k = 1; k < n; k++)
		winner = absorb(j, winner, at[k]);
	if (i < 0)
		return FAIL_NONE;
	f = join_take_common(j, (unsigned)i, &common, why);
	if (f == FAIL_NONE)
		absorb(j, winner, common);
	return f;
}

enum fail join_name_groups(struct join *j, struct failure *why)
{
	struct group **at = arena_alloc(&j->arena, (j->n_groups + 1) * sizeof(struct group *));
	enum fail f = FAIL_NONE;
	unsigned n = 0;

	for (unsigned i = 0; i < j->n_groups; i++) {
		struct group *g = j->groups[i];

		if (g->into || g->dead)
			continue;
		find_name(j, g, 0);
		at[n++] = g;
	}
	qsort(at, n, sizeof(at[0]), name_order);
	for (unsigned i = 0, end; i < n && f == FAIL_NONE; i = end) {
		for (end = i + 1; end < n && view_equal(at[end]->name, at[i]->name);)
			end++;
		f = share_name(j, at + i, end - i, why);
	}
	return f;
}
