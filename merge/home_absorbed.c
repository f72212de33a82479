/* merge/home_absorbed.c - mailboxes that became part of another, as two had one name (docs/merge.md, "Absorption").
 *
 * A message keeps its origin when its mailbox becomes part of another.  So a state that has taken that in and one that
 * has not must look at it in one place: what the latter has in the old mailbox counts as what it has in the new one.
 * The lines "absorbed" of ".home" say which.
 *
 * Two nodes that are apart may each let one mailbox become part of another: then there are two such places.  A message
 * that one side has here and the other there stays in that of the smaller id: there, the other side's is a stray. */
#include <assert.h>
#include <stdlib.h>

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

/* Mailboxes that are linked by "became part of", directly or not, are one cluster. */
struct clusters {
	struct guid *ids; /* sorted, each once */
	size_t *of;       /* the cluster of each: an index of one in it, by way of others */
	size_t n;
};

static int guid_order(const void *a, const void *b)
{
	return memcmp(a, b, GUID_LEN);
}

static size_t find_id(const struct clusters *c, const struct guid *id)
{
	const struct guid *at = c->n ? bsearch(id, c->ids, c->n, sizeof(*id), guid_order) : NULL;

	return at ? (size_t)(at - c->ids) : SIZE_MAX;
}

static size_t cluster(struct clusters *c, size_t i)
{
	while (c->of[i] != i)
		i = c->of[i] = c->of[c->of[i]];
	return i;
}

static void link_two(struct clusters *c, const struct guid *a, const struct guid *b)
{
	c->of[cluster(c, find_id(c, a))] = cluster(c, find_id(c, b));
}

/* Calls each() for every mailbox and one that it became part of, as either side remembers or as is new. */
static void each_link(struct join *j, void (*each)(struct clusters *c, const struct guid *a, const struct guid *b),
		      struct clusters *c)
{
	struct guid loser, winners[WINNERS_MAX];

	for (unsigned s = 0; s < 2; s++) {
		for (unsigned i = 0; i < j->n_lines[s]; i++) {
			unsigned n = guid_of_hex(j->lines[s][i].name, &loser) ? join_winners(j, &loser, winners) : 0;

			for (unsigned k = 0; k < n; k++)
				each(c, &loser, &winners[k]);
		}
	}
	for (unsigned i = 0; i < j->n_absorbed; i++)
		each(c, &j->absorbed[i].id, &j->absorbed[i].winner);
}

static void note_two(struct clusters *c, const struct guid *a, const struct guid *b)
{
	c->ids[c->n++] = *a;
	c->ids[c->n++] = *b;
}

static void find_clusters(struct join *j, struct clusters *c)
{
	size_t most = 2 * (((size_t)j->n_lines[0] + j->n_lines[1]) * WINNERS_MAX + j->n_absorbed), n = 0;

	c->ids = arena_alloc(&j->arena, (most + 1) * sizeof(c->ids[0]));
	each_link(j, note_two, c);
	if (c->n)
		qsort(c->ids, c->n, sizeof(c->ids[0]), guid_order);
	for (size_t i = 0; i < c->n; i++)
		if (n == 0 || !guid_equal(&c->ids[n - 1], &c->ids[i]))
			c->ids[n++] = c->ids[i];
	c->n = n;
	c->of = arena_alloc(&j->arena, (n + 1) * sizeof(c->of[0]));
	for (size_t i = 0; i < n; i++)
		c->of[i] = i;
	each_link(j, link_two, c);
}

/* Did any become part of two? */
static bool any_twice(struct join *j)
{
	struct guid loser, winners[WINNERS_MAX];

	for (unsigned s = 0; s < 2; s++)
		for (unsigned i = 0; i < j->n_lines[s]; i++)
			if (guid_of_hex(j->lines[s][i].name, &loser) && join_winners(j, &loser, winners) > 1)
				return true;
	return false;
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
	struct group **linked;
	size_t n = 0;

	if (!any_twice(j))
		return;
	find_clusters(j, &c);
	linked = arena_alloc(&j->arena, (j->n_groups + 1) * sizeof(struct group *));
	for (unsigned i = 0; i < j->n_groups; i++)
		if (find_id(&c, &j->groups[i]->id) != SIZE_MAX)
			linked[n++] = j->groups[i];
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++) {
			struct group *g = linked[i], *other = linked[k];

			if (!is_place_for(g, other) ||
			    cluster(&c, find_id(&c, &g->id)) != cluster(&c, find_id(&c, &other->id)))
				continue;
			for (unsigned s = 0; s < 2; s++)
				append_all(j, &g->strays[s], &g->n_strays[s], other, s);
		}
	}
}
