/* imapd/status.h - the STATUS response: of STATUS, and of LIST RETURN (STATUS …). */
#ifndef IMAPD_STATUS_H
#define IMAPD_STATUS_H

#include "imapd/session.h"

/* `items` is of enum imap_status_item. */
void status_put(struct imap_session *s, const struct mailbox_info *info, unsigned items, struct buf *out);

#endif
