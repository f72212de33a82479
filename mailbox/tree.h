/* mailbox/tree.h - the messages of a mailbox as a tree in memory.  For mailbox/ and merge/ alone.
 *
 * An inner node has 32 children, a leaf the entries of 32 UIDs; a leaf is kept as the octets of its git tree, so reading
 * one costs a parse, changing one a copy.  Nodes never change but in this: a child that has not been read yet is filled in
 * when it is, and messages are counted when all below has been read. */
#ifndef MAILBOX_TREE_H
#define MAILBOX_TREE_H

#include <assert.h>

#include "mailbox/mailbox.h"

#define FANOUT      32u
#define FANOUT_BITS 5u
#define HEIGHT_MAX  6u /* 5 bits a level and 5 in the leaf cover 32 */

struct node { /* at height 1 and up */
	unsigned refs;
	unsigned height;             /* children of height 1 are leaves */
	bool counted;                /* `messages` holds */
	uint32_t messages;
	uint32_t present;            /* bit i: child i is there */
	struct oid ids[FANOUT];
	void *children[FANOUT];      /* struct leaf at height 1, struct node above; NULL: not read yet */
};

struct leaf {
	unsigned refs;
	unsigned n;
	uint32_t len;                /* octets of the git tree */
	uint32_t at[FANOUT];         /* where each entry begins */
	uint32_t uids[FANOUT];
	uint8_t tree[];
};

/* The height of the top node of a mailbox whose largest UID is `uid`; 1 at least. */
unsigned tree_height(uint32_t uid);

struct node *node_create(unsigned height);
struct node *node_ref(struct node *n);
void node_unref(struct node **n);
/* Notes child `slot` (0..31) with its id, not read. */
void node_set_child(struct node *n, unsigned slot, const struct oid *id);
/* Puts the entries "00" … "1f" that are there. */
void node_put_entries(const struct node *n, struct buf *b);
/* "00" … "1f" to 0 … 31; -1: neither. */
int slot_of_name(struct view name);

/* The message in entry i. */
void leaf_message(const struct leaf *l, unsigned i, struct message *out);

/* A child, read if need be: lent. */
FAIL_CHECK enum fail node_child(struct node *n, unsigned slot, struct source *s, struct node **out,
				struct failure *why);
FAIL_CHECK enum fail node_leaf(struct node *n, unsigned slot, uint32_t uid_base, struct source *s, struct leaf **out,
			       struct failure *why);
/* Reads all that is below, and counts. */
FAIL_CHECK enum fail node_load(struct node *n, uint32_t uid_base, struct source *s, struct failure *why);

/* UIDs that child `slot` of `n` begins with, when those of `n` begin with `uid_base`. */
static inline uint32_t child_base(const struct node *n, uint32_t uid_base, unsigned slot)
{
	assert(n->height <= HEIGHT_MAX);
	return uid_base + (slot << (FANOUT_BITS * n->height));
}

/* A change of one entry: a new name and blob, or its removal (name without octets). In order of uid. */
struct edit {
	uint32_t uid;
	struct view name;
	struct oid blob;
};

/* The tree `n` with the edits: a new node, whose objects (but its own) go into `c`.  All edits lie within it.  A removal
 * of what is not there does nothing.  *out is NULL if nothing is left. */
FAIL_CHECK enum fail node_edit(struct node *n, uint32_t uid_base, const struct edit *edits, size_t n_edits,
			       struct source *s, struct change *c, struct node **out, struct failure *why);

/* The tree `n` as it would be had it grown to `height`, to be compared with one that has: a reference. */
struct node *node_raise(struct node *n, unsigned height);

/* What differs between two trees of the same height (NULL: empty).  Without each() it only reads. */
struct tree_diff {
	void (*each)(void *ctx, const struct message *was, const struct message *is);
	void *ctx;
	struct source *source;
};
FAIL_CHECK enum fail node_diff(struct tree_diff *d, struct node *a, struct node *b, uint32_t uid_base,
			       struct failure *why);

#endif
