/* imapd/resync.h - what a client missed since the state that it knows (RFC 7162 3.2.5, 3.2.6).
 *
 * A client's mod-sequence names a state of its user's mail (docs/merge.md).  If the state that this session shows has
 * taken that one in, what changed since has a greater MODSEQ, whichever node the client comes from.  If it has not, for
 * the client was at a node of which this one has not heard all, then no MODSEQ orders what the client saw and what is
 * here: every message counts as changed.  That is more than is needed, which the RFC allows, and misses nothing (P5).
 *
 * No list is kept of what was expunged, so there is none to be merged or cut short: what vanished is what the client
 * asks of and the mailbox does not have. */
#ifndef IMAPD_RESYNC_H
#define IMAPD_RESYNC_H

#include "imapd/session.h"

struct resync {
	uint64_t since;
	bool covered;            /* `since` orders the changes of what is shown */
	bool listed;             /* the client wrote out the UIDs that it knows */
	struct uid_range *asked; /* UIDs of which the client asks */
	unsigned n;
	uint32_t above; /* up to this UID nothing has vanished */
	unsigned rounds;
	struct mailbox_cursor cursor; /* looks through asked[at] … */
	bool walking;
	unsigned at;
	uint64_t next; /* … and has not come to this UID */
	struct ranges vanished;
	bool gathered;    /* all of it is there */
	unsigned told;    /* ranges of it that are out */
	struct walk walk; /* of what may have changed */
	struct uid_range everything;
};

/* Does the MODSEQ order the changes of what is shown? */
bool resync_covers(const struct imap_session *s, uint64_t modseq);
/* Is there anything in this state of a mailbox, of the home `h`, that a client which knows `since` may lack? */
bool resync_is_due(const struct home *h, const struct mailbox *m, uint64_t since);
/* The client knows the state `since`, and of these UIDs ("*" is the last that it can know of). */
void resync_begin(struct resync *r, struct imap_session *s, uint64_t since, const struct imap_set *asked);
void resync_finish(struct resync *r);
/* The client gives some message numbers with their UIDs: those that are the same here prove that up to them nothing has
 * vanished (RFC 7162 3.2.5.2).  Needs all trees of what is shown in memory. */
FAIL_CHECK enum fail resync_match(struct resync *r, struct imap_session *s, const struct imap_resync *known,
				  struct failure *why);

/* Both: RUN_DONE with an answer in s->answer: it failed. */
/* VANISHED (EARLIER), which comes first, as the client must know which numbers it can still count on. */
enum run resync_tell_vanished(struct resync *r, struct imap_session *s, struct buf *out);
/* FETCH with UID, FLAGS and MODSEQ of those asked that changed, and of what the client may look for in vain; if `since`
 * covers nothing, of all messages: any may be one that the client has never seen. */
enum run resync_tell_changed(struct resync *r, struct imap_session *s, struct buf *out);

/* Puts "* VANISHED " or "* VANISHED (EARLIER) " with as many of the ranges as go on one line; how many that were. */
unsigned vanished_put(struct buf *out, bool earlier, const struct uid_range *at, unsigned n);

#endif
