/* imapd/together.h - STOREs that came at once run together.
 *
 * A client need not wait for an answer before it sends the next command, and RFC 9051 5.5 lets a server run them
 * together where nobody can tell.  So it is with a run of STOREs, or of UID STOREs.  Those that say the same of different
 * messages one after the other are one part: their sets become one, which costs one commit.  The parts are handed over at
 * once, in their order: they share the syncs and the round trips to the peers.  When all have landed, the news is told, and
 * each tag has the answer of its part.  Only what has arrived by then is taken along; nothing waits for more. */
#ifndef IMAPD_TOGETHER_H
#define IMAPD_TOGETHER_H

#include "imapd/command.h"

struct imap_session;

#define TOGETHER_MAX          256u  /* commands that run together; ours */
#define TOGETHER_PARTS_MAX    64u   /* ops of a session that are under way, each with its memory; ours */
#define TOGETHER_MESSAGES_MAX 4096u /* that parts after the first name, at most: other users of the worker wait; ours */

struct together_part {
	struct imap_store store;
	struct uid_range *uids; /* what its set means, once that was found out; of a part that failed nothing */
	unsigned n;
	bool resolved;
	struct view *tags; /* in the order in which they came */
	unsigned n_tags, room_tags, room_ranges;
	int status;         /* of enum answer_status … */
	struct view answer; /* … if it has an answer of its own; .at NULL: that of the command */
};

/* All of it lies in the arena of the session's command, which is the first of them. */
struct together {
	struct together_part *parts; /* none: it is no STORE */
	unsigned n, room;
	unsigned commands;
	uint64_t messages; /* that parts after the first name, at most */
};

/* The session's command is a STORE: the first part. */
void together_begin(struct imap_session *s);
/* May others run along with the session's command? */
bool together_may(const struct imap_session *s);
/* Takes `text`, a whole command, along with those that are about to run.  False: it is none of that kind, and comes
 * next. */
bool together_take(struct imap_session *s, struct view text);
/* The part failed: the answer that the session has is its own. */
void together_failed(struct imap_session *s, unsigned part);

#endif
