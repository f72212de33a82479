/* imapd/claims.h - up to which UID a user's messages have been shown as recent: for the hosts of sessions.
 *
 * RFC 3501 2.3.2: a message is recent to the first session that is told of it.  So each mailbox has a watermark: UIDs
 * below it have been claimed by some session.  It is kept in memory alone, as several nodes could not agree on it; a
 * mailbox without one begins at 1, since what may not have been shown "SHOULD be considered recent". */
#ifndef IMAPD_CLAIMS_H
#define IMAPD_CLAIMS_H

#include "mailbox/message.h"

struct claims {           /* zeroed: none */
	struct claim *at; /* uthash by mailbox, the oldest first; RECENT_MAILBOXES_MAX at most, then the oldest goes */
};

/* The first UID of the mailbox that nobody has claimed, `uidnext` at most.  With `take`, all below `uidnext` are
 * claimed now. */
uint32_t claims_look(struct claims *c, const struct guid *mailbox, uint32_t uidnext, bool take);
void claims_finish(struct claims *c);

#endif
