/* imapd/shown.h - what a session has shown of its mailbox.
 *
 * A client counts messages from 1, and only EXPUNGE changes how it counts (RFC 9051 7.5.1); there are commands during
 * which it may not be told of one.  So what a session shows is a state of the mailbox, a value that never changes, and
 * with it the *ghosts*: messages that are gone in that state, of which the client has not been told yet.
 *
 * (V1) A client's sequence numbers are those of the state's messages and the ghosts together, in order of UID.
 * (V2) The state's tree stays pinned in the store while it is shown.  A ghost's octets may go at any time.
 *
 * How one state gives way to the next is told in imapd/news.h. */
#ifndef IMAPD_SHOWN_H
#define IMAPD_SHOWN_H

#include "imapd/command.h"
#include "imapd/ranges.h"
#include "mailbox/mailbox.h"

struct shown {
	struct mailbox *state;  /* NULL: no mailbox is selected */
	struct objstore *store; /* where its tree is pinned */
	struct message *ghosts; /* in order of UID */
	unsigned n_ghosts;
	struct arena ghost_texts; /* what their views point at */
};

void shown_open(struct shown *v, struct source *s, struct mailbox *state); /* takes a reference of its own */
void shown_close(struct shown *v);
/* Makes `state` the one that is shown; (V1) is the caller's to keep. */
void shown_move(struct shown *v, struct mailbox *state);
/* Messages of the state that is left which the next one lacks: in order of UID, merged with those that are there. */
void shown_add_ghosts(struct shown *v, const struct message *gone, unsigned n);
void shown_drop_ghosts(struct shown *v);

/* How many messages the client counts. */
uint32_t shown_messages(const struct shown *v);
/* The last UID, or 0 without messages; of a sequence number that is there; and back.  All fail as the walks of
 * mailbox.h do: FAIL_AGAIN leaves nothing behind. */
FAIL_CHECK enum fail shown_last_uid(struct shown *v, struct source *s, uint32_t *out, struct failure *why);
FAIL_CHECK enum fail shown_uid(struct shown *v, struct source *s, uint32_t seq, uint32_t *out, struct failure *why);
FAIL_CHECK enum fail shown_seq(struct shown *v, struct source *s, uint32_t uid, uint32_t *out, struct failure *why);
/* The message with a UID.  FAIL_NOTFOUND. */
FAIL_CHECK enum fail shown_message(struct shown *v, struct source *s, uint32_t uid, struct message *out,
				   struct failure *why);

/* What a set of the client's means, as ranges of UIDs (in `arena`) up to the last that is shown; `uids`: it is of UIDs,
 * else of sequence numbers.  `saved` is what "$" stands for. */
FAIL_CHECK enum fail shown_resolve(struct shown *v, struct source *s, const struct imap_set *set, bool uids,
				   const struct ranges *saved, struct arena *arena, struct uid_range **out, unsigned *n,
				   struct failure *why);

/* Walks the messages of ranges of UIDs, in order.  Fill in the first three. */
struct walk {
	struct shown *shown;
	const struct uid_range *ranges;
	unsigned n;
	unsigned at; /* range */
	bool placed; /* the cursor stands in it */
	struct mailbox_cursor mail;
	unsigned ghost; /* next one */
	bool holds;     /* `held` was read from the mailbox and comes after the ghosts before it */
	bool ended;     /* the mailbox has no more */
	struct message held;
	uint32_t held_seq;
};
/* FAIL_NOTFOUND: there are no more.  After FAIL_AGAIN call it again.  The message's views live until the next
 * shown_move. */
FAIL_CHECK enum fail walk_next(struct walk *w, struct source *s, struct message *out, uint32_t *seq,
			       struct failure *why);

#endif
