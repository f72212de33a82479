/* mailbox/mailbox.h - the state of one mailbox, and of all a user has: immutable values over trees.
 *
 * A state never changes; an op yields the next state, which shares with the first all that did not change.  A session
 * keeps the state it has shown, and learns what is new by the difference of two.  Values are counted without atomics: a
 * user's states stay on one thread.  Trees are read when they are first needed, through a source; whoever may not wait for
 * the disk has a source that answers FAIL_AGAIN and notes what was missing. */
#ifndef MAILBOX_MAILBOX_H
#define MAILBOX_MAILBOX_H

#include "base/mem.h"
#include "mailbox/message.h"
#include "objstore/objstore.h"

/* Where trees come from. -------------------------------------------------------------------------------------------- */

#define MISSING_MAX 64u

struct source {
	/* As objstore_read. */
	enum fail (*read)(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			  struct failure *why);
	struct objstore *store;
	struct oid missing[MISSING_MAX]; /* after FAIL_AGAIN: read these in a job, then call again */
	unsigned n_missing;
};

void source_blocking(struct source *s, struct objstore *store); /* waits for the disk: commands, jobs, tests */
void source_nowait(struct source *s, struct objstore *store);   /* for event loops */

/* A mailbox. -------------------------------------------------------------------------------------------------------- */

enum special_use { /* RFC 6154 2 */
	SPECIAL_NONE = 0, SPECIAL_ALL, SPECIAL_ARCHIVE, SPECIAL_DRAFTS, SPECIAL_FLAGGED, SPECIAL_JUNK, SPECIAL_SENT,
	SPECIAL_TRASH,
};
const char *special_use_name(enum special_use use); /* "\\Drafts"; "" for none */
bool special_use_of(struct view name, enum special_use *out);

struct mailbox; /* counted value */

struct mailbox_info { /* all of it known without reading a message */
	struct view name;         /* UTF-8, '/' between levels; INBOX in capitals */
	struct guid id;           /* RFC 8474 MAILBOXID */
	uint32_t uidvalidity, uidnext;
	uint64_t highestmodseq;
	uint32_t messages, unseen, deleted; /* unseen: without \Seen; deleted: with \Deleted */
	uint64_t octets;
	enum special_use special_use;
	struct view keywords;     /* every keyword ever used here, first spelling, separated by one space */
};

const struct mailbox_info *mailbox_info(const struct mailbox *m);
const struct oid *mailbox_tree(const struct mailbox *m); /* two states of one mailbox are equal if these are */
struct mailbox *mailbox_ref(struct mailbox *m);
void mailbox_unref(struct mailbox **m);

/* Messages that wait for a UID, and who gives UIDs (docs/merge.md). */
bool mailbox_has_pending(const struct mailbox *m);
unsigned mailbox_writer(const struct mailbox *m); /* its lane */
uint32_t mailbox_uidtop(const struct mailbox *m, unsigned lane); /* last UID that the lane gave here; 0: none */
/* What became of a message that came in, by its guid: its UID, 0 while it is pending.  FAIL_NOTFOUND: it is gone.
 * Looks at pending messages and at UIDs from `from` on. */
FAIL_CHECK enum fail mailbox_uid_of(struct mailbox *m, struct source *s, const struct guid *guid, uint32_t from,
				    uint32_t *out, struct failure *why);
/* The lanes that brought its pending messages here, as a mask. */
FAIL_CHECK enum fail mailbox_pending_lanes(struct mailbox *m, struct source *s, uint16_t *out, struct failure *why);

/* Walking, by UID or by sequence number.  The message's views live as long as the mailbox.  All return FAIL_AGAIN where
 * the source does, and may then be called again with the same arguments; FAIL_CORRUPT for a tree that is none of ours. */
struct mailbox_cursor {
	struct mailbox *mailbox;  /* borrowed */
	struct leaf *leaf;
	unsigned at;              /* entry in the leaf */
	uint32_t uid;             /* least UID that may come next */
	uint32_t seq;             /* of the message that comes next; 0: not asked for */
};

/* The next message will be the first with a UID at or past `uid`; no sequence numbers. */
void mailbox_seek_uid(struct mailbox *m, uint32_t uid, struct mailbox_cursor *out);
/* The same with sequence numbers: reads the whole mailbox's trees once. */
FAIL_CHECK enum fail mailbox_seek_uid_seq(struct mailbox *m, struct source *s, uint32_t uid, struct mailbox_cursor *out,
					  struct failure *why);
/* The next message will be the one with that sequence number; past the last, next says FAIL_NOTFOUND. */
FAIL_CHECK enum fail mailbox_seek_seq(struct mailbox *m, struct source *s, uint32_t seq, struct mailbox_cursor *out,
				      struct failure *why);
/* The next message, in order of UID; `seq` (may be NULL) is set if the cursor counts.  FAIL_NOTFOUND: there is none. */
FAIL_CHECK enum fail mailbox_next(struct mailbox_cursor *c, struct source *s, struct message *out, uint32_t *seq,
				  struct failure *why);
/* Some UIDs that follow each other: those of the next messages, as far as one tree holds them.  Reads no message. */
FAIL_CHECK enum fail mailbox_next_run(struct mailbox_cursor *c, struct source *s, uint32_t *first, uint32_t *last,
				      struct failure *why);
/* The message with this UID. FAIL_NOTFOUND. */
FAIL_CHECK enum fail mailbox_message(struct mailbox *m, struct source *s, uint32_t uid, struct message *out,
				     struct failure *why);
/* How many messages have a UID below `uid`: the sequence number of `uid`, less one. */
FAIL_CHECK enum fail mailbox_count_below(struct mailbox *m, struct source *s, uint32_t uid, uint32_t *out,
					 struct failure *why);
/* Reads all trees of the mailbox, so that nothing above says FAIL_AGAIN any more. */
FAIL_CHECK enum fail mailbox_load(struct mailbox *m, struct source *s, struct failure *why);

/* What is in `b` and was not in `a`, and the other way round: two states of one mailbox, in order of UID.  Costs what
 * differs.  Reads both sides' differing trees first, so that no callback comes before a FAIL_AGAIN.  `was` NULL:
 * appeared; `is` NULL: vanished; both: flags or modseq changed. */
FAIL_CHECK enum fail mailbox_diff(struct mailbox *a, struct mailbox *b, struct source *s,
				  void (*each)(void *ctx, const struct message *was, const struct message *is), void *ctx,
				  struct failure *why);

/* All of a user's mailboxes. ------------------------------------------------------------------------------------------ */

struct home; /* counted value: the tree of one commit of refs/mail/USER */

/* The state before the first change: no mailbox at all. */
struct home *home_empty(void);
/* The state of a commit.  FAIL_NOTFOUND, FAIL_CORRUPT, FAIL_AGAIN. */
FAIL_CHECK enum fail home_load(struct source *s, const struct oid *commit, struct home **out, struct failure *why);
struct home *home_ref(struct home *h);
void home_unref(struct home **h);
const struct oid *home_commit(const struct home *h); /* zeros for home_empty */
const struct oid *home_tree(const struct home *h);
uint64_t home_clock(const struct home *h);           /* Lamport counter of its newest change */
uint64_t home_modseq(const struct home *h);          /* its name (docs/merge.md); 0 for home_empty */
const uint64_t *home_seen(const struct home *h);     /* LANES of them: newest clock taken in from each lane */
/* Is the state of that name this one or among its ancestors?  If not, a client that knows it gets everything. */
bool home_knows(const struct home *h, uint64_t modseq);
/* The largest UIDNEXT of a mailbox that has gone, 1 if none has: one that came back, as it lived on elsewhere, may have
 * forgotten which UIDs below that each lane gave. */
uint32_t home_gone(const struct home *h);
/* Of a client that was told all there was up to `modseq`, here or at another node: is what changed since just what has a
 * greater MODSEQ here?  So it is for every state that this one knows; and, as long as one node alone makes states, for
 * any number up to the newest state's name, for instance one less than a name. */
bool home_covers(const struct home *h, uint64_t modseq);
bool home_is_shared(const struct home *h);           /* UIDs are given by lanes */
uint64_t home_shared_since(const struct home *h);    /* … by changes with a greater clock than this; 0: by none yet */

/* FAIL_NOTFOUND.  INBOX in any case; the mailbox is lent as long as the home lives. */
FAIL_CHECK enum fail home_find(struct home *h, struct source *s, struct view name, struct mailbox **out,
			       struct failure *why);
FAIL_CHECK enum fail home_find_id(struct home *h, struct source *s, const struct guid *id, struct mailbox **out,
				  struct failure *why);
/* In order of name (octets; INBOX first). */
unsigned home_mailboxes(const struct home *h);
struct view home_mailbox_name(const struct home *h, unsigned i);
FAIL_CHECK enum fail home_mailbox(struct home *h, struct source *s, unsigned i, struct mailbox **out,
				  struct failure *why);
/* Calls each() for the mailboxes of `h` that are other than in `was` (NULL: for all).  Reads these first, so that no callback comes
 * before a FAIL_AGAIN. */
FAIL_CHECK enum fail home_changed(struct home *h, const struct home *was, struct source *s,
				  void (*each)(void *ctx, struct mailbox *m), void *ctx, struct failure *why);
/* Subscriptions may name mailboxes that are not there (RFC 9051 6.3.7). In order of name. */
unsigned home_subscriptions(const struct home *h);
struct view home_subscription(const struct home *h, unsigned i);
bool home_is_subscribed(const struct home *h, struct view name);
/* A setting's value, or VIEW_NONE. */
struct view home_setting(const struct home *h, struct view key);

/* Reading text that names mailboxes: valid UTF-8, 1..MAILBOX_NAME_MAX octets, no control character, no empty level, at
 * most MAILBOX_DEPTH_MAX levels, no level "." or "..".  `why` tells a person which. */
FAIL_CHECK enum fail mailbox_name_check(struct view name, struct failure *why);
/* "INBOX" and "inbox/x" are INBOX and INBOX/x: that first level compares without case (RFC 9051 5.1). */
bool mailbox_name_is_inbox(struct view name);
/* "refs/mail/USER" with USER escaped as a ref may be; into `out` of REF_NAME_MAX + 1 octets. */
void home_ref_name(struct view user, char *out);

#endif
