/* imapd/recent.h - \Recent: which messages this session was the first to be told of (RFC 3501 2.3.2).
 *
 * SELECT claims what nobody has claimed, and so does the news of messages that come in later; EXAMINE and STATUS only
 * look.  It is a property of the session, forgotten with the selected mailbox.  A session that has enabled IMAP4rev2
 * claims as others do, for it is told of the messages, but shows nothing of it (RFC 9051 E). */
#ifndef IMAPD_RECENT_H
#define IMAPD_RECENT_H

#include "imapd/session.h"
#include "imapd/wire.h"

/* How many messages of a mailbox nobody has claimed; 0 for IMAP4rev2. */
FAIL_CHECK enum fail recent_unclaimed(struct imap_session *s, struct mailbox *m, uint32_t *out, struct failure *why);
/* The session is told of the messages of what it shows now, from the UID `from` on. */
void recent_claim(struct imap_session *s, uint32_t from);
/* How many of the messages that are shown are recent. */
FAIL_CHECK enum fail recent_count(struct imap_session *s, uint32_t *out, struct failure *why);

/* The flags of a message as this session shows them. */
static inline unsigned recent_flags(const struct imap_session *s, const struct message *m)
{
	if (s->recent.n > 0 && imap_ranges_have(s->recent.at, s->recent.n, m->uid))
		return m->flags | WIRE_RECENT;
	return m->flags;
}

#endif
