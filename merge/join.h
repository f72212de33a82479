/* merge/join.h - a join of two homes that is under way.  For merge/ alone.
 *
 * The sides are put in order of their commits' ids, so that no rule can tell which came first as an argument. Mailboxes
 * that differ are put into groups: a mailbox that lives on, as each side has it, with those that became part of it. */
#ifndef MERGE_JOIN_H
#define MERGE_JOIN_H

#include "mailbox/state.h"
#include "merge/merge.h"

struct group {
	struct guid id;             /* of the mailbox that lives on */
	struct mailbox *own[2];     /* NULL: that side has none of this id */
	struct mailbox **folded[2]; /* those that became part of it; in the join's arena */
	unsigned n_folded[2];
	struct mailbox **strays[2]; /* in which that side may have what the other has here (home_absorbed.c) */
	unsigned n_strays[2];
	struct group *into; /* became part of that one itself; NULL: lives on */
	bool dead;          /* deleted on one side, and nothing on the other that was new to it */
	bool naming, named; /* its name is being looked for; is known */
	struct view name;
};

struct join {
	struct home *sides[2];   /* borrowed */
	const uint64_t *seen[2]; /* what each side has taken in; nothing, where a lane was used twice */
	struct source *source;
	struct change *change;
	struct join_report *report;
	struct home *next;
	struct arena arena;
	struct group **groups; /* in order of id up to n_sorted, then as they were found */
	unsigned n_groups, n_sorted, room;
	struct absorbed { /* lines that this join adds */
		struct guid id, winner;
	} * absorbed;
	unsigned n_absorbed, room_absorbed;
	const struct home_line *lines[2]; /* "absorbed" of each side: side by side */
	unsigned n_lines[2];
	uint32_t gone; /* past the UIDs of all mailboxes that went in this join */
};

/* home_mailboxes.c: finds the groups, decides which live on and under what names, and puts into join->next what is the
 * same on both sides. */
FAIL_CHECK enum fail join_find_groups(struct join *j, struct failure *why);
struct group *join_group(const struct join *j, const struct guid *id);
/* Puts the mailbox of a group that lives on into join->next. */
FAIL_CHECK enum fail join_group_write(struct join *j, struct group *g, struct failure *why);

/* home_names.c: which groups have what name, and which become part of another for theirs. */
FAIL_CHECK enum fail join_name_groups(struct join *j, struct failure *why);
/* The group of the mailbox at entry `i` of both sides' common entries: taken out of join->next. */
FAIL_CHECK enum fail join_take_common(struct join *j, unsigned i, struct group **out, struct failure *why);

/* home_absorbed.c.  Folds what became part of another in an earlier join into that one's group. */
FAIL_CHECK enum fail join_fold(struct join *j, struct failure *why);
/* `loser` becomes part of `winner`. */
void join_absorb(struct join *j, struct group *winner, struct group *loser);
/* Once it is known who lives on. */
void join_find_strays(struct join *j);

/* messages.c: J1 to J4 for the messages of a group, into `m`, a copy of what the side `base` has. */
FAIL_CHECK enum fail join_messages(struct join *j, const struct group *g, unsigned base, struct mailbox *m,
				   struct failure *why);
/* The UIDNEXT that a side's clients were shown for the mailbox: 1 if it never had it. */
uint32_t join_uidnext(const struct join *j, const struct group *g, unsigned side);

/* flags.c: J2.  *same[i]: the result has just the flags of side i.  FAIL_CORRUPT. */
FAIL_CHECK enum fail join_flags(const struct join *j, const struct message *const m[2], struct flag_set *out,
				bool same[2], struct failure *why);

/* lines.c: the lines of ".home". */
FAIL_CHECK enum fail join_lines(struct join *j, struct failure *why);
/* Are they the same, but for the names of joins and for when a join wrote a line? */
bool join_same_lines(const struct home *x, const struct home *y);
/* Notes where each side has its lines "absorbed". */
void join_find_absorbed(struct join *j);
/* The mailboxes that this one became part of, as either side remembers, in order of id: how many. */
#define WINNERS_MAX 8u
unsigned join_winners(const struct join *j, const struct guid *id, struct guid out[WINNERS_MAX]);
/* Did any mailbox become part of this one, as either side remembers? */
bool join_absorbed_any(const struct join *j, const struct guid *winner);

static inline struct view no_name(void)
{
	return view_of("", 0);
}

/* The mailbox that lives on, as one side has it. */
static inline struct mailbox *group_mailbox(const struct group *g)
{
	return g->own[0] ? g->own[0] : g->own[1];
}

#endif
