/* mailbox/directory_apply.h - one op on the directory while it is applied.  For mailbox/directory_*.c alone. */
#ifndef MAILBOX_DIRECTORY_APPLY_H
#define MAILBOX_DIRECTORY_APPLY_H

#include "mailbox/directory_state.h"

struct directory_apply {
	struct directory *next; /* a copy, to be edited */
	struct arena arena;
	const struct directory_op *op;
	struct address name; /* of the op */
	struct stamp stamp;
	enum directory_table table;
	struct buf subject; /* of the commit */
};

/* The kinds of op on nodes (directory_nodes.c).  Each edits a->next and writes the subject. */
FAIL_CHECK enum fail directory_node_found(struct directory_apply *a, struct failure *why);
FAIL_CHECK enum fail directory_node_add(struct directory_apply *a, struct failure *why);
FAIL_CHECK enum fail directory_node_leave(struct directory_apply *a, struct failure *why);
FAIL_CHECK enum fail directory_node_lane(struct directory_apply *a, struct failure *why);
FAIL_CHECK enum fail directory_node_address(struct directory_apply *a, struct failure *why);

#endif
