/* mailbox/directory_state.h - what directory.h keeps opaque.  For mailbox/ and merge/ alone. */
#ifndef MAILBOX_DIRECTORY_STATE_H
#define MAILBOX_DIRECTORY_STATE_H

#include "mailbox/directory.h"

struct directory {
	unsigned refs;        /* atomically */
	struct oid commit;    /* zeros: none yet */
	struct oid tree;      /* of the commit */
	int64_t time;         /* of the commit, seconds since 1970 */
	uint64_t clock;       /* of its newest change */
	uint64_t seen[LANES]; /* newest clock taken in from each lane */
	struct table {
		struct record **at; /* in order of name; a reference each */
		size_t n;
		struct oid tree; /* zeros: no record, and no entry in the root tree */
	} tables[DIRECTORY_TABLES];
	struct arena arena;        /* holds the names of `others` */
	struct tree_entry *others; /* entries of the root tree that are not ours to read, kept */
	size_t n_others;
};

/* The entry of a table in the root tree. */
const char *directory_table_name(enum directory_table t);

/* The record with this name (lower case), or NULL. */
struct record *directory_find(const struct directory *d, enum directory_table t, struct view name);

/* The domain's record, whichever of its forms it came in; of two records, which only nodes that knew nothing of forms can
 * have made, the one with the form that it came in. */
struct record *directory_find_domain(const struct directory *d, struct view domain);

/* Completes a bare local part with the domain, where there is just one.  False: it was none, or stays bare; then a
 * domain of ours gets the form of its record, which is that of its users and aliases. */
bool directory_complete(const struct directory *d, struct arena *arena, struct address *a);

/* A copy to be changed: shares the records. */
struct directory *directory_copy(const struct directory *d);
/* Puts `r` (taken over) in the place of the record with its name, if there is one. */
void directory_put(struct directory *d, enum directory_table t, struct record *r);
void directory_remove(struct directory *d, enum directory_table t, struct view name);

/* Writing: adds a table's tree, and those of its records that `was` has not, to `c`; then the root tree; then, within the
 * commit's message, the line before its end and " Seen: 0:41 3:17".  FAIL_REFUSED: too many names for a tree. */
FAIL_CHECK enum fail directory_write_table(struct directory *d, enum directory_table t, const struct directory *was,
					   struct arena *arena, struct change *c, struct failure *why);
FAIL_CHECK enum fail directory_write_root(const struct directory *d, struct arena *arena, struct change *c,
					  struct oid *id, struct failure *why);
void directory_put_seen(const struct directory *d, struct buf *b);

#endif
