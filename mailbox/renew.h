/* mailbox/renew.h - mailboxes as new ones to whoever knew them.
 *
 * A node that nobody can tell what it gave since an old copy of it was made gives UIDs and MODSEQs again that clients
 * have seen.  A new UIDVALIDITY says to them that all they know of a mailbox is of another one (RFC 9051 2.3.1.1). */
#ifndef MAILBOX_RENEW_H
#define MAILBOX_RENEW_H

#include "mailbox/mailbox.h"

struct renewal {
	int64_t time;     /* of the commit, seconds since 1970, and of the new UIDVALIDITYs */
	uint8_t lane;     /* of the node */
	struct view user; /* the author */
	struct view node; /* the committer's name */
};

/* Gives each mailbox of `h` a UIDVALIDITY that is larger than all before.  `*next` is the new state, a reference; `c`
 * has its objects and commit, but for the ref, which the caller moves.  This is no op: no other node does the same.
 * FAIL_REFUSED: the user's changes have used up all numbers.  Else as the source. */
FAIL_CHECK enum fail home_renew(struct home *h, struct source *s, const struct renewal *by, struct home **next,
				struct change *c, struct failure *why);

#endif
