/* merge/home_absorbed.c - mailboxes that became part of another, as two had one name (docs/merge.md, "Absorption").
 *
 * A message keeps its origin when its mailbox becomes part of another.  So a state that has taken that in and one that
 * has not must look at it in one place: what the latter has in the old mailbox counts as what it has in the new one.
 * The lines "absorbed" of ".home" say which.
 *
 * Two nodes that are apart may each let one mailbox become part of another: then there are two such places.  A message
 * that one side has here and the other there stays in that of the smaller id: there, the other side's is a stray. */
#include <assert.h>

#include "merge/join.h"

#include "base/banned.h"

/* Older mailboxes win, so there are no circles but in what a hostile peer made. */
#define STEPS_MAX 256u

static void append(struct join *j, struct mailbox ***at, unsigned *n, struct mailbox *m)
{
	struct mailbox **more = arena_alloc(&j->arena, (*n + 1) * sizeof(struct mailbox *));

	if (*n)
		memcpy(more, *at, *n * sizeof(struct mailbox *));
	more[(*n)++] = m;
	*at = more;
}

/* What `from` has on side `s` also counts as … */
static void append_all(struct join *j, struct mailbox ***at, unsigned *n, const struct group *from, unsigned s)
{
	if (from->own[s])
		append(j, at, n, from->own[s]);
	for (unsigned i = 0; i < from->n_folded[s]; i++)
		append(j, at, n, from->folded[s][i]);
}

static void fold(struct join *j, struct group *winner, struct group *loser)
{
	for (unsigned s = 0; s < 2; s++) {
		append_all(j, &winner->folded[s], &winner->n_folded[s], loser, s);
		if (loser->own[s] && loser->own[s]->info.uidnext > j->gone)
			j->gone = loser->own[s]->info.uidnext;
	}
	loser->into = winner;
}

void join_absorb(struct join *j, struct group *winner, struct group *loser)
{
	if (j->n_absorbed == j->room_absorbed) {
		j->room_absorbed = j->room_absorbed ? j->room_absorbed * 2 : 16;
		j->absorbed = mem_grow(j->absorbed, j->room_absorbed, sizeof(j->absorbed[0]));
	}
	j->absorbed[j->n_absorbed++] = (struct absorbed){ loser->id, winner->id };
	j->report->mailboxes++;
	fold(j, winner, loser);
}

/* Earlier joins. --------------------------------------------------------------------------------------------------- */

/* The group of the mailbox with this id, also if it is the same on both sides; NULL: neither has it. */
static enum fail find_anywhere(struct join *j, const struct guid *id, struct group **out, struct failure *why)
{
	struct mailbox *m;
	enum fail f;
	int i;

	*out = join_group(j, id);
	if (*out)
		return FAIL_NONE;
	f = home_find_id(j->next, j->source, id, &m, why);
	if (f != FAIL_NONE)
		return f == FAIL_NOTFOUND ? FAIL_NONE : f;
	i = home_index(j->next, m->info.name);
	assert(i >= 0);
	return join_take_common(j, (unsigned)i, out, why);
}

/* The last in the chain of mailboxes that `id` became part of which still is somewhere; NULL: none is. */
static enum fail find_winner(struct join *j, const struct guid *id, unsigned *steps, struct group **out,
			     struct failure *why)
{
	struct guid winners[WINNERS_MAX];
	unsigned n = join_winners(j, id, winners);
	enum fail f = FAIL_NONE;

	*out = NULL;
	for (unsigned i = 0; i < n && !*out && f == FAIL_NONE && (*steps)++ < STEPS_MAX; i++) {
		f = find_winner(j, &winners[i], steps, out, why);
		if (f == FAIL_NONE && !*out)
			f = find_anywhere(j, &winners[i], out, why);
	}
	return f;
}

enum fail join_fold(struct join *j, struct failure *why)
{
	unsigned n = j->n_groups; /* what is found on the way is nobody's part */

	for (unsigned i = 0; i < n; i++) {
		struct group *g = j->groups[i], *winner;
		unsigned steps = 0;
		enum fail f = find_winner(j, &g->id, &steps, &winner, why);

		if (f != FAIL_NONE)
			return f;
		while (winner && winner->into)
			winner = winner->into;
		if (winner && winner != g)
			fold(j, winner, g);
	}
	return FAIL_NONE;
}

/* Strays. ---------------------------------------------------------------------------------------------------------- */

/* The least id in the cluster of all that are linked by "became part of": `of[i]` is the cluster of `ids[i]`. */
struct clusters {
	struct guid *ids;
	unsigned *of;
	unsigned n;
};

static unsigned cluster_find(struct clusters *c, unsigned i)
{
	while (c->of[i] != i)
		i = c->of[i] = c->of[c->of[i]];
	return i;
}

static unsigned cluster_index(struct clusters *c, const struct guid *id)
{
	unsigned i = 0;

	while (i < c->n && !guid_equal(&c->ids[i], id))
		i++;
	if (i == c->n) {
		c->ids[i] = *id;
		c->of[i] = i;
		c->n++;
	}
	return i;
}

/* Every mailbox that became part of two, with all that those are linked to. */
static void link_all(struct join *j, struct clusters *c)
{
	struct guid loser, winners[WINNERS_MAX];

	for (unsigned i = 0; join_absorbed_line(j, i, &loser); i++) {
		unsigned n = join_winners(j, &loser, winners), first = cluster_index(c, &loser);

		for (unsigned k = 0; k < n; k++)
			c->of[cluster_find(c, cluster_index(c, &winners[k]))] = cluster_find(c, first);
	}
	for (unsigned i = 0; i < j->n_absorbed; i++)
		c->of[cluster_find(c, cluster_index(c, &j->absorbed[i].winner))] =
			cluster_find(c, cluster_index(c, &j->absorbed[i].id));
}

/* May what `other` has be a stray of `g`?  One that was deleted is no place to stay. */
static bool is_place_for(const struct group *g, const struct group *other)
{
	if (g->into || g->dead || other->into || g == other)
		return false;
	return other->dead || memcmp(g->id.at, other->id.at, GUID_LEN) < 0;
}

void join_find_strays(struct join *j)
{
	struct clusters c = { 0 };
	unsigned *of;
	size_t n = join_absorbed_lines(j);

	if (!join_absorbed_twice(j))
		return;
	c.ids = arena_alloc(&j->arena, (n * (WINNERS_MAX + 1) + 2u * j->n_absorbed + j->n_groups) * sizeof(c.ids[0]));
	c.of = arena_alloc(&j->arena, (n * (WINNERS_MAX + 1) + 2u * j->n_absorbed + j->n_groups) * sizeof(c.of[0]));
	link_all(j, &c);
	of = arena_alloc(&j->arena, (j->n_groups + 1) * sizeof(of[0]));
	for (unsigned i = 0; i < j->n_groups; i++)
		of[i] = cluster_find(&c, cluster_index(&c, &j->groups[i]->id));
	for (unsigned i = 0; i < j->n_groups; i++) {
		for (unsigned k = 0; k < j->n_groups; k++) {
			struct group *g = j->groups[i], *other = j->groups[k];

			if (of[i] != of[k] || !is_place_for(g, other))
				continue;
			for (unsigned s = 0; s < 2; s++)
				append_all(j, &g->strays[s], &g->n_strays[s], other, s);
		}
	}
}
