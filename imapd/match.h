/* imapd/match.h - names against LIST's patterns (RFC 9051 6.3.9): "*" is any octets, "%" any but "/".
 *
 * Time is bounded by the product of both lengths, whatever the pattern. */
#ifndef IMAPD_MATCH_H
#define IMAPD_MATCH_H

#include "base/limits.h"
#include "base/view.h"

/* `name` is a mailbox's, of MAILBOX_NAME_MAX octets at most.  The level "INBOX" at its front compares without case. */
bool imap_match(struct view pattern, struct view name);

#endif
