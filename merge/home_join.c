/* merge/home_join.c - two states of a user's mail become one (docs/merge.md).
 *
 *  1. If one state knows the other, it is the answer.
 *  2. The sides are put in order of their commits' ids.
 *  3. Mailboxes that differ are found and matched by id (home_mailboxes.c, home_absorbed.c), then named
 *     (home_names.c).
 *  4. Messages of each are joined (messages.c, flags.c), then the lines of ".home" (lines.c).
 *  5. If that is just what the side with the larger name has, that side is the answer: else nodes that join what others joined
 *     would make new names for one content without an end.
 *  6. The commit follows from the two parents alone.
 *
 * All that a join makes goes into the change; an attempt that fails takes it out again. */
#include <assert.h>

#include "merge/join.h"

#include "base/banned.h"

bool home_is_ancestor(const struct home *y, const struct home *x)
{
	if (!home_knows(x, y->modseq))
		return false;
	if (modseq_tag(y->modseq) >= JOIN_TAG_FIRST && x->modseq == y->modseq && !oid_equal(&x->commit, &y->commit))
		return false; /* names of joins are hashes, and short … */
	for (unsigned i = 0; i < LANES; i++) /* … so that they alone do not tell */
		if (y->seen[i] > x->seen[i])
			return false;
	return true;
}

/* The name of the join of two commits, in order of id: no local change has such a tag. */
static unsigned tag_of(const struct oid *a, const struct oid *b)
{
	uint8_t both[2 * OID_LEN];
	struct oid sum;
	uint32_t n = 0;

	memcpy(both, a->at, OID_LEN);
	memcpy(both + OID_LEN, b->at, OID_LEN);
	sum = object_id(OBJECT_BLOB, view_of(both, sizeof(both)));
	for (unsigned i = 0; i < 4; i++)
		n = n << 8 | sum.at[i];
	return JOIN_TAG_FIRST + n % (MODSEQ_TAG_MAX + 1 - JOIN_TAG_FIRST);
}

static struct home *next_of(const struct home *a, const struct home *b)
{
	struct home *h = home_empty();

	h->clock = (a->clock > b->clock ? a->clock : b->clock) + 1;
	h->modseq = modseq_of_join(h->clock, tag_of(&a->commit, &b->commit));
	for (unsigned i = 0; i < LANES; i++)
		h->seen[i] = a->seen[i] > b->seen[i] ? a->seen[i] : b->seen[i];
	return h;
}

static void write_commit(struct join *j)
{
	const struct home *a = j->sides[0], *b = j->sides[1];
	const struct oid parents[2] = { a->commit, b->commit };
	const struct join_report *r = j->report;
	struct buf subject, trailers;

	buf_init(&subject, 200);
	buf_init(&trailers, 200);
	buf_printf(&subject, "join %u message%s, %u renumbered", r->messages, r->messages == 1 ? "" : "s",
		   r->renumbered);
	if (r->mailboxes)
		buf_printf(&subject, ", %u mailbox%s united", r->mailboxes, r->mailboxes == 1 ? "" : "es");
	if (r->retired)
		buf_printf(&subject, ", %u UID%s retired", r->retired, r->retired == 1 ? "" : "s");
	buf_printf(&trailers, "Op: join\nJoin: %llu.%u\n", (unsigned long long)j->next->clock,
		   modseq_tag(j->next->modseq));
	home_write_commit(j->next, parents, 2, VIEW("posthorn"), VIEW("posthorn"),
			  a->time > b->time ? a->time : b->time, buf_view(&subject), buf_view(&trailers), j->change);
	buf_finish(&subject);
	buf_finish(&trailers);
}

/* The side with the larger name, if the join has what it has, and no more; else NULL. */
static struct home *same_as(const struct join *j)
{
	struct home *a = j->sides[0], *b = j->sides[1], *larger = a->modseq > b->modseq ? a : b;

	if (a->modseq == b->modseq || memcmp(larger->seen, j->next->seen, sizeof(larger->seen)) != 0 ||
	    larger->uidvalidity != j->next->uidvalidity || larger->n_entries != j->next->n_entries || !join_same_lines(larger, j->next))
		return NULL;
	for (unsigned i = 0; i < larger->n_entries; i++) {
		const struct home_entry *x = larger->entries[i], *y = j->next->entries[i];

		if (!oid_equal(&x->tree, &y->tree) || !view_equal(x->escaped, y->escaped))
			return NULL;
	}
	return larger;
}

/* *same: a side that is the answer itself; or NULL. */
static enum fail run(struct join *j, struct home **same, struct failure *why)
{
	enum fail worst = FAIL_NONE, f;

	join_find_absorbed(j);
	f = join_find_groups(j, why);
	if (f == FAIL_NONE)
		f = join_name_groups(j, why);
	if (f == FAIL_NONE)
		join_find_strays(j);
	for (unsigned i = 0; i < j->n_groups && f == FAIL_NONE; i++) {
		struct group *g = j->groups[i];

		if (g->into || g->dead)
			continue;
		f = join_group_write(j, g, why);
		if (f == FAIL_AGAIN) { /* so that the source learns of all that is missing */
			worst = f;
			f = FAIL_NONE;
		}
	}
	if (f == FAIL_NONE && worst == FAIL_NONE)
		f = join_lines(j, why);
	if (f != FAIL_NONE || worst != FAIL_NONE)
		return f != FAIL_NONE ? f : worst;
	if (j->next->n_entries > HOME_ENTRIES_MAX)
		return fail_with(why, FAIL_REFUSED, "both sides have more than %u mailboxes together",
				 HOME_ENTRIES_MAX);
	*same = same_as(j);
	if (!*same) {
		home_write(j->next, j->sides[0], j->change);
		write_commit(j);
	}
	return FAIL_NONE;
}

/* Forgets what an attempt put into the change that failed, or made nothing. */
static void undo(struct change *c, size_t n_objects)
{
	c->n_objects = n_objects;
}

static enum fail join(struct home *x, struct home *y, bool clash, struct source *s, struct home **out, struct change *c,
		      struct join_report *report, struct failure *why)
{
	static const uint64_t nothing[LANES];
	bool in_order = memcmp(x->commit.at, y->commit.at, OID_LEN) < 0;
	struct home *a = in_order ? x : y, *b = in_order ? y : x;
	struct join j = { .sides = { a, b }, .source = s, .change = c, .report = report };
	struct home *same = NULL;
	size_t n_objects = c->n_objects;
	enum fail f;

	j.seen[0] = clash ? nothing : a->seen;
	j.seen[1] = clash ? nothing : b->seen;
	j.next = next_of(a, b);
	arena_init(&j.arena);
	f = run(&j, &same, why);
	if (f == FAIL_NONE)
		*out = home_ref(same ? same : j.next);
	if (f != FAIL_NONE || same)
		undo(c, n_objects);
	report->joined = f == FAIL_NONE && !same;
	home_unref(&j.next);
	mem_free(j.groups);
	mem_free(j.absorbed);
	arena_finish(&j.arena);
	return f;
}

enum fail home_join(struct home *x, struct home *y, struct source *s, struct home **out, struct change *c,
		    struct join_report *report, struct failure *why)
{
	bool x_older = home_is_ancestor(x, y), y_older = home_is_ancestor(y, x);
	struct home *newer = x_older ? y : x;
	struct join_report made = { 0 };
	enum fail f;

	assert(x->modseq && y->modseq);
	*report = (struct join_report){ 0 };
	if (x->clock > JOIN_CLOCK_MAX || y->clock > JOIN_CLOCK_MAX)
		return fail_with(why, FAIL_REFUSED, "no mail is changed so often");
	if (oid_equal(&x->commit, &y->commit) || x_older != y_older) {
		*out = home_ref(newer);
		return FAIL_NONE;
	}
	/* Each knows the other, and they differ: a lane was used twice.  Then nobody has seen what he thinks he has. */
	f = join(x, y, x_older, s, out, c, &made, why);
	if (f == FAIL_NONE)
		*report = made;
	return f;
}
