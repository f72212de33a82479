/* mailbox/pending.h - messages that wait for a UID (docs/merge.md, "Pending").  For mailbox/ and merge/ alone.
 *
 * They are durable and pushed like all others, but shown to nobody.  In the mailbox's tree:
 *     .pending/XX/<entry>   XX: the first octet of the guid; the entry as any other, with UID 00000000
 * In memory: an immutable counted array in order of guid, read whole when it is first needed.  There are few but after a
 * long partition, and then they are given their UIDs in one go. */
#ifndef MAILBOX_PENDING_H
#define MAILBOX_PENDING_H

#include "mailbox/mailbox.h"

struct pending {
	unsigned refs;
	size_t n;
	struct pending_entry {
		struct guid guid;
		struct view name; /* of the tree entry; in arena */
		struct oid blob;
	} *at;
	struct arena arena;
};

struct pending *pending_create(void);
struct pending *pending_ref(struct pending *p);
void pending_unref(struct pending **p);

/* Those of the tree `id`.  FAIL_CORRUPT: not of this form. */
FAIL_CHECK enum fail pending_read(struct source *s, const struct oid *id, struct pending **out, struct failure *why);
/* Adds all its trees to `c`, and yields the id of ".pending"; zeros if there are none. */
struct oid pending_write(const struct pending *p, struct change *c);

/* NULL: not there. */
const struct pending_entry *pending_find(const struct pending *p, const struct guid *guid);
/* While it is being made: puts an entry (copied), instead of one with that guid.  `name` is of a message with UID 0. */
void pending_put(struct pending *p, const struct guid *guid, struct view name, const struct oid *blob);
/* A copy to be changed. */
struct pending *pending_copy(const struct pending *p);
/* The message behind an entry; its views live as long as `p`. */
void pending_message(const struct pending_entry *e, struct message *out);

#endif
