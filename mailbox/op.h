/* mailbox/op.h - the function that changes mail (but for renew.h): home_apply(state, op) yields the next state and its commit.
 *
 * Each op is one commit whose subject a person understands.  An op that is applied to the same state gives the same commit,
 * byte for byte, on whatever node: all that is random or read from a clock is inside the op. */
#ifndef MAILBOX_OP_H
#define MAILBOX_OP_H

#include "mailbox/mailbox.h"

enum op_kind {
	OP_DELIVER,     /* add.*: from SMTP or LMTP; an absent mailbox is INBOX, and an absent INBOX is made       */
	OP_APPEND,      /* add.*: from IMAP; FAIL_NOTFOUND without the mailbox                                     */
	OP_COPY,        /* select.* from `mailbox` to `target`                                                     */
	OP_MOVE,
	OP_FLAGS,       /* select.*, flags.*                                                                       */
	OP_EXPUNGE,     /* select.*: those of them that have \Deleted                                              */
	OP_CREATE,      /* name, special_use; parents are made too                                                 */
	OP_DELETE,      /* name; children stay.  FAIL_REFUSED for INBOX                                            */
	OP_RENAME,      /* name to `target`, with children; parents are made; INBOX: its messages move (RFC 9051 6.3.6) */
	OP_SUBSCRIBE,   /* name, on                                                                                */
	OP_SPECIAL_USE, /* name, special_use                                                                       */
	OP_SETTING,     /* name is the key, value; no octets: removed                                              */
	OP_FIRST,       /* on home_empty: the mailboxes that every user has; see home_first                        */
	OP_SETTLE,      /* mailbox: gives UIDs to what is pending; writer: who gives them from now on              */
	OP_SHARE,       /* UIDs are given by lanes from now on (docs/merge.md, "UIDs")                             */
};

struct uid_range {
	uint32_t first, last; /* first <= last */
};

enum flag_mode { FLAGS_ADD, FLAGS_REMOVE, FLAGS_REPLACE };

struct op_message { /* one that comes in */
	struct blob *blob;            /* the op's own reference */
	int64_t date;
	unsigned flags;
	struct view *keywords;
	unsigned n_keywords;
};

struct op {
	unsigned refs;                /* atomically: an op that was applied does not change, and any thread may read it */
	enum op_kind kind;
	struct arena arena;           /* holds what the views point at */
	int64_t time;                 /* of the commit, seconds since 1970; UIDVALIDITY of a new mailbox comes from it */
	struct guid seed;             /* random: guids of new messages and mailboxes are derived from it */
	struct view author;           /* the user */
	struct view node;             /* the committer's name in the commit */
	uint8_t lane;                 /* of the node that makes the change */
	uint16_t reachable;           /* bit i: that node can ask lane i's for UIDs; its own lane need not be there */
	struct view note;             /* for the subject: "from a@example.org" */
	struct guid mailbox;          /* of ops on a selected mailbox: by id, as it may have been renamed */
	struct view name, target;     /* UTF-8, checked by home_apply */
	struct op_message *messages;  /* DELIVER, APPEND */
	unsigned n_messages;
	struct uid_range *uids;       /* COPY, MOVE, FLAGS, EXPUNGE: ascending, apart */
	unsigned n_uids;
	enum flag_mode flag_mode;
	unsigned flags;
	struct view *keywords;
	unsigned n_keywords;
	bool if_unchanged;            /* FLAGS: leave those changed since `unchanged_since`, and where home_covers does not
	                                 hold of it, all but those whose modseq it is (RFC 7162 3.1.3) */
	uint64_t unchanged_since;
	bool on;                      /* SUBSCRIBE */
	enum special_use special_use;
	struct view value;
	uint8_t writer;               /* SETTLE: lane; the maker's own if it keeps the role */
};

struct op *op_create(enum op_kind kind);
struct op *op_ref(struct op *op);
void op_unref(struct op **op);
/* Octets that it holds, blobs included. */
size_t op_octets(const struct op *op);
/* Takes over the reference to `blob`. */
void op_add_message(struct op *op, struct blob *blob, int64_t date, unsigned flags, const struct view *keywords,
		    unsigned n_keywords);

/* What became of it. */
struct op_result {
	struct arena arena;
	bool changed;                 /* false: nothing to do, no commit */
	uint32_t uidvalidity;         /* of the mailbox that messages went into (RFC 4315 APPENDUID, COPYUID) */
	uint32_t *from, *to;          /* n UIDs each: COPY, MOVE; `to` alone: DELIVER, APPEND; `to` is 0 while pending */
	struct guid *guids;           /* of what came in, n of them */
	struct guid target;           /* the mailbox that messages went into */
	unsigned n;
	bool pending;                 /* some wait for their UID */
	struct uid_range *modified;   /* FLAGS with if_unchanged: UIDs that were left alone */
	unsigned n_modified;
	uint64_t modseq;              /* of the new state */
};

/* Applies `op` to `h`.  On FAIL_NONE `*next` is the new state (a reference), and `c` has its objects and commit, but for the
 * ref, which the caller moves; with result->changed false *next is `h` again and `c` is empty.
 * FAIL_NOTFOUND: no such mailbox.  FAIL_EXISTS: target name taken.  FAIL_REFUSED: a bad name, a bound, INBOX deleted.
 * FAIL_AGAIN: as the source; nothing was done. */
FAIL_CHECK enum fail home_apply(struct home *h, struct source *s, const struct op *op, struct home **next,
				struct change *c, struct op_result *result, struct failure *why);

/* A user's first state, with INBOX and the other mailboxes that everybody has.  It follows from what the directory says of
 * the user alone, so that all nodes make the same commit and need not wait for each other.  `origin` is the stamp of the
 * user's record, `created` its time; `shared`: UIDs are given by lanes from the beginning. */
void home_first(struct view user, struct stamp origin, int64_t created, bool shared, struct home **out,
		struct change *c);

#endif
