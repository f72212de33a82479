/* imapd/together.h - STOREs that came at once and say the same of different messages are one change.
 *
 * A client need not wait for an answer before it sends the next command, and RFC 9051 5.5 lets a server run them
 * together where nobody can tell.  So it is with a run of STOREs, or of UID STOREs, of the same flags in the same way:
 * their sets become one, which costs one commit, one sync and a few octets to the peers, and then each tag has its
 * answer.  Only what has arrived by then is taken along; nothing waits for more. */
#ifndef IMAPD_TOGETHER_H
#define IMAPD_TOGETHER_H

#include "imapd/command.h"

struct imap_session;

#define TOGETHER_MAX 256u /* commands that one runs along with; ours */

struct together {
	struct view *tags; /* in the command's arena, in the order in which they came */
	unsigned n, room;
	unsigned room_ranges; /* of the command's set */
};

/* Takes `text`, a whole command, along with the one that is about to run.  False: it is none of that kind, and comes
 * next. */
bool together_take(struct imap_session *s, struct view text);
/* May others run along with the session's command? */
bool together_may(const struct imap_session *s);

#endif
