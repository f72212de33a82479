/* imapd/status.h - the STATUS response: of STATUS, and of LIST RETURN (STATUS …). */
#ifndef IMAPD_STATUS_H
#define IMAPD_STATUS_H

#include "imapd/session.h"

/* `items` is of enum imap_status_item.  FAIL_AGAIN, …: nothing was put. */
FAIL_CHECK enum fail status_put(struct imap_session *s, struct mailbox *mailbox, unsigned items, struct buf *out,
				struct failure *why);

#endif
