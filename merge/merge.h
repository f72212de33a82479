/* merge/merge.h - two states in, one out: the rules by which nodes that were apart agree (docs/merge.md).
 *
 * A join is a pure function of two states: the same answer whichever comes first, on whatever node, byte for byte.  It asks for
 * no common ancestor and no right clock, reads only the trees that differ, and costs what differs.  Nothing here blocks but
 * through the source; no I/O, no clock, no chance. */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "mailbox/directory.h"
#include "mailbox/mailbox.h"

/* A state whose clock is past this is refused: nobody makes so many changes, and whoever takes one in could make no more. */
#define JOIN_CLOCK_MAX (CLOCK_MAX / 2)

/* What a join did, for the log and `cluster status`. */
struct join_report {
	bool joined;           /* false: one state knew the other, or had all it has, and is the answer */
	unsigned messages;     /* that came from either side, changed or went; records of a directory */
	unsigned renumbered;   /* visible ones that wait for a new UID (J3) */
	unsigned retired;      /* UIDs that named two messages: a lane was used twice */
	unsigned mailboxes;    /* that became part of another with the same name */
};

/* Joins `x` and `y`, both newer than home_empty.  On FAIL_NONE `*out` is the answer (a reference), and `c` has its objects
 * and commit, but no move of a ref; where one state knows the other, or has the larger name and all that the join would have,
 * that one is the answer, and `c` is left alone.  The objects name what both reach: whoever commits them keeps both until
 * then (objstore_pin).
 * FAIL_AGAIN, FAIL_NOTFOUND, FAIL_CORRUPT: as the source; nothing was done.  FAIL_REFUSED: past a bound on mailboxes, lines
 * or clocks. */
FAIL_CHECK enum fail home_join(struct home *x, struct home *y, struct source *s, struct home **out, struct change *c,
			       struct join_report *report, struct failure *why);

/* The same for refs/cluster: records by name, lines by key (those of a set by key and value).  `c` has no move of the ref.
 * FAIL_REFUSED: too many names for a tree; a clock. */
FAIL_CHECK enum fail directory_join(struct directory *x, struct directory *y, struct directory **out, struct change *c,
				    struct join_report *report, struct failure *why);

/* Is `y`, and all that leads to it, known to `x`? */
bool home_is_ancestor(const struct home *y, const struct home *x);

#endif
