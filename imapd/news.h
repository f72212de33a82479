/* imapd/news.h - telling the client what is new in its mailbox (RFC 9051 5.2, 7.4.1, 7.5; RFC 7162 3.2.10).
 *
 * News is the difference between the state that the client was shown and the newest durable one: EXPUNGE, or VANISHED
 * for those who enabled QRESYNC, for what vanished, EXISTS and RECENT for what appeared, FETCH for flags that changed.  It does not matter who made the change; but what a
 * STORE changed and its client knows, or wants to see even if nothing changed, is told by that command in `said`.
 *
 * (N1) EXPUNGE goes out first, counted in the old state, the last message first; what follows is counted in the new
 * state. (N2) While EXPUNGE is held, what vanished becomes a ghost (imapd/shown.h). (N3) Each octet goes out once:
 * after RUN_MORE and RUN_WARM the telling goes on where it was. (N4) A client takes the highest MODSEQ that it was told
 * for the state that it knows, so whenever there are ghosts it is told by HIGHESTMODSEQ of an older one: that of the
 * last state of which it knows all (RFC 7162 3.2, 6). */
#ifndef IMAPD_NEWS_H
#define IMAPD_NEWS_H

#include "imapd/ranges.h"
#include "imapd/run.h"
#include "imapd/shown.h"

struct imap_session;

struct together_part;

/* What a STORE says of its messages, or several that ran together. */
struct news_said {
	struct ranges uids; /* of the messages that they were to change */
	bool silent;        /* .SILENT: the flags that come of it need not be told; else all are told */
	const struct together_part *parts; /* in the command's arena; NULL: nothing is said */
	unsigned n;
};

enum news_stage { NEWS_NONE, NEWS_EXPUNGE, NEWS_EXISTS, NEWS_FETCH };

struct news {
	enum news_stage stage;
	struct home *home;    /* whose state was shown last, a reference: no newer one, no news */
	uint64_t modseq;      /* HIGHESTMODSEQ of the last state of which the client was told all */
	struct mailbox *next; /* the state that is being told; a reference */
	struct ranges gone;   /* what vanished or was a ghost, to be told as EXPUNGE */
	unsigned gone_left;   /* ranges of it */
	struct news_change {
		uint32_t uid;
		bool flags; /* else its MODSEQ alone */
	} * changes;        /* to be told by FETCH, in order of UID */
	unsigned n_changes, room_changes, changes_told;
	bool appeared;
	struct news_said said;
};

/* Tells what is new, all of it unless RUN_MORE or RUN_WARM is returned; then call it again.  With `hold` no EXPUNGE is
 * told. RUN_DONE: the newest state is the one that is shown.  Is the mailbox gone, the session ends with BYE. */
enum run news_tell(struct imap_session *s, bool hold, struct buf *out);
void news_finish(struct news *n);
/* "* seq FETCH (…)", as it is told without being asked for. */
void news_put_fetch(struct imap_session *s, struct buf *out, uint32_t seq, const struct message *m, bool flags);
/* The untagged FLAGS, and OK [PERMANENTFLAGS] (RFC 9051 7.3.5, 7.1). */
void news_put_flags(const struct imap_session *s, const struct mailbox_info *info, struct buf *out);

#endif
