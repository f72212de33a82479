/* imapd/command.h - what a client asked for, parsed: the one thing that goes from parse to run.
 *
 * A command is a tag, a name and one struct of the union below, whichever its family is.  All of it lives in the command's
 * arena and goes with it; views never point at the input.  Text is as the client meant it: quotes and literals undone,
 * mailbox names in UTF-8 whatever the wire's encoding was (INBOX in any case becomes INBOX, also as first level).
 * Nothing here looked at a mailbox: sets are unresolved, keywords unchecked against what is there. */
#ifndef IMAPD_COMMAND_H
#define IMAPD_COMMAND_H

#include "base/mem.h"
#include "mailbox/op.h"

/* Sequence sets (RFC 9051 9 sequence-set). ------------------------------------------------------------------------- */

#define IMAP_STAR 0u /* "*" in an unresolved set; no UID or sequence number is 0 */

struct imap_set {
	bool saved;               /* "$": the result that SEARCH saved (RFC 5182, RFC 9051 6.4.4.1); no ranges then */
	struct uid_range *ranges; /* as they were written: any order, first may be past last, either may be IMAP_STAR */
	unsigned n;
};

/* Puts the numbers of `set` into `out` (in `arena`) as ranges that ascend and lie apart by one at least, with "*" as
 * `largest`: the number of messages, or the last UID.  Without any message (largest == 0) "*" names none, and a range
 * with one names none.  `set` must not be "$". Ranges may reach past `largest`; imap_set_largest tells. */
void imap_set_resolve(const struct imap_set *set, uint32_t largest, struct arena *arena, struct uid_range **out,
		      unsigned *n);
/* The largest number that was written out (0: none but "*"): sequence numbers past the last message are BAD. */
uint32_t imap_set_largest(const struct imap_set *set);
/* Is `number` in these resolved ranges?  By halving. */
bool imap_ranges_have(const struct uid_range *ranges, unsigned n, uint32_t number);

/* Flags (RFC 9051 2.3.2). */
struct imap_flags {
	unsigned system;       /* of enum message_flag */
	struct view *keywords; /* each keyword_is_valid, first spelling, none twice */
	unsigned n_keywords;
};

/* Families. -------------------------------------------------------------------------------------------------------- */

struct imap_id_field {
	struct view field, value; /* value.at NULL: NIL */
};

enum imap_status_item { /* RFC 9051 6.3.11 */
	STATUS_MESSAGES = 1,
	STATUS_UIDNEXT = 2,
	STATUS_UIDVALIDITY = 4,
	STATUS_UNSEEN = 8,
	STATUS_DELETED = 16,
	STATUS_SIZE = 32,
	STATUS_RECENT = 64,          /* RFC 3501 6.3.10 */
	STATUS_HIGHESTMODSEQ = 128,  /* RFC 7162 3.1.7  */
	STATUS_MAILBOXID = 256,      /* RFC 8474 4.3    */
};

enum imap_list_select { /* RFC 5258 3.1, RFC 6154 3 */
	LIST_SELECT_SUBSCRIBED = 1,
	LIST_SELECT_REMOTE = 2,      /* changes nothing here */
	LIST_SELECT_RECURSIVEMATCH = 4,
	LIST_SELECT_SPECIAL_USE = 8,
};

enum imap_list_return { /* RFC 5258 3.2, RFC 5819, RFC 6154 */
	LIST_RETURN_SUBSCRIBED = 1,
	LIST_RETURN_CHILDREN = 2,
	LIST_RETURN_SPECIAL_USE = 4,
	LIST_RETURN_STATUS = 8,
};

struct imap_list {               /* LIST; LSUB has one pattern and no options */
	bool extended;           /* any of: selection options, a list of patterns, RETURN */
	unsigned select, returns, status;
	struct view reference;
	struct view *patterns;   /* with "*" and "%"; UTF-8 */
	unsigned n_patterns;     /* 1 at least */
};

enum imap_search_kind {
	KEY_ALL,
	KEY_AND,                 /* keys[0] … keys[n - 1] */
	KEY_OR,                  /* keys[0], keys[1] */
	KEY_NOT,                 /* keys[0] */
	KEY_FLAG,                /* flag: one bit of enum message_flag (UNSEEN is NOT of it) */
	KEY_RECENT,              /* RFC 3501 only: NEW is AND of it and NOT Seen, OLD is NOT of it */
	KEY_KEYWORD,             /* text */
	KEY_SEQ, KEY_UID,        /* set */
	KEY_BEFORE, KEY_ON, KEY_SINCE,             /* INTERNALDATE; number: seconds since 1970 of the date's midnight */
	KEY_SENTBEFORE, KEY_SENTON, KEY_SENTSINCE, /* Date: field; the same */
	KEY_LARGER, KEY_SMALLER, /* number: octets */
	KEY_FROM, KEY_TO, KEY_CC, KEY_BCC, KEY_SUBJECT, KEY_BODY, KEY_TEXT, /* text, in the search's charset */
	KEY_HEADER,              /* field; text */
	KEY_MODSEQ,              /* number: this or later (RFC 7162 3.1.5; entry names are read and not told apart) */
	KEY_OLDER, KEY_YOUNGER,  /* number: seconds (RFC 5032) */
	KEY_EMAILID,             /* text (RFC 8474 6) */
	KEY_THREADID,
};

struct imap_search_key {
	enum imap_search_kind kind;
	struct imap_search_key **keys;
	unsigned n;
	unsigned flag;
	int64_t number;
	struct view field, text;
	struct imap_set set;
};

enum imap_search_return { /* RFC 4731, RFC 5182, RFC 9051 6.4.4 */
	SEARCH_MIN = 1,
	SEARCH_MAX = 2,
	SEARCH_ALL = 4,
	SEARCH_COUNT = 8,
	SEARCH_SAVE = 16,
};

struct imap_search {
	bool extended;           /* RETURN was written: answer with ESEARCH ("RETURN ()" is SEARCH_ALL) */
	unsigned returns;
	struct view charset;     /* empty: US-ASCII, or UTF-8 once that is on */
	struct imap_search_key *key;
	bool modseq;             /* a MODSEQ key is among them: the answer carries MODSEQ (RFC 7162 3.1.5) */
};

enum imap_fetch_kind {
	FETCH_UID,
	FETCH_FLAGS,
	FETCH_INTERNALDATE,
	FETCH_SIZE,              /* RFC822.SIZE */
	FETCH_ENVELOPE,
	FETCH_BODY,              /* without extension data */
	FETCH_BODYSTRUCTURE,
	FETCH_SECTION,           /* BODY[…], BODY.PEEK[…]; RFC822, RFC822.HEADER, RFC822.TEXT as sections with own labels */
	FETCH_BINARY,            /* RFC 3516, RFC 9051 6.4.5 */
	FETCH_BINARY_SIZE,
	FETCH_MODSEQ,            /* RFC 7162 3.1.4 */
	FETCH_EMAILID,           /* RFC 8474 5 */
	FETCH_THREADID,
};

enum imap_section_kind {
	SECTION_WHOLE,           /* the message, or with a path the part's body */
	SECTION_HEADER,
	SECTION_HEADER_FIELDS,
	SECTION_HEADER_FIELDS_NOT,
	SECTION_TEXT,
	SECTION_MIME,            /* has a path */
};

struct imap_fetch_item {
	enum imap_fetch_kind kind;
	bool peek;               /* does not set \Seen: BODY.PEEK, BINARY.PEEK, RFC822.HEADER, and all that is no section */
	enum imap_section_kind section;
	uint32_t *path;          /* part numbers, as summary_part takes them */
	unsigned depth;
	struct view *fields;     /* names of header fields */
	unsigned n_fields;
	bool partial;            /* "<first.count>" */
	uint32_t first, count;
	struct view label;       /* what the answer says before the data: "FLAGS", "BODY[1.HEADER.FIELDS (To)]<17>" */
};

/* What a client knows of a mailbox (RFC 7162 3.2.5). */
struct imap_resync {
	uint32_t uidvalidity;
	uint64_t modseq;
	bool has_known;
	struct imap_set known;      /* UIDs, without "*" */
	struct imap_set seqs, uids; /* of some messages: as many numbers in either, ascending, without "*"; or none */
};

struct imap_fetch {
	struct imap_set set;
	struct imap_fetch_item *items; /* macros opened, none twice; UID FETCH does not add UID by itself */
	unsigned n;
	bool changed;            /* CHANGEDSINCE was written (RFC 7162 3.1.4.1) */
	uint64_t changed_since;
	bool vanished;           /* VANISHED was: with CHANGEDSINCE, in UID FETCH (RFC 7162 3.2.6) */
};

struct imap_store {
	struct imap_set set;
	enum flag_mode mode;
	bool silent;
	struct imap_flags flags;
	bool if_unchanged;       /* UNCHANGEDSINCE was written (RFC 7162 3.1.3) */
	uint64_t unchanged_since;
};

struct imap_append {             /* all but the message, which is a stream (imapd/lex.h) */
	struct view mailbox;
	struct imap_flags flags;
	bool dated;
	int64_t date;            /* seconds since 1970 */
	uint64_t len;            /* octets announced */
	bool binary;             /* literal8: may hold NUL (RFC 3516) */
	bool utf8;               /* UTF8 (…) around it (RFC 6855 4) */
};

enum imap_family {
	IMAP_NOTHING,            /* CAPABILITY NOOP LOGOUT STARTTLS NAMESPACE IDLE CHECK CLOSE UNSELECT EXPUNGE */
	IMAP_LOGIN,
	IMAP_AUTHENTICATE,
	IMAP_ID,
	IMAP_ENABLE,
	IMAP_SELECT,             /* and EXAMINE */
	IMAP_CREATE,
	IMAP_MAILBOX,            /* DELETE SUBSCRIBE UNSUBSCRIBE */
	IMAP_RENAME,
	IMAP_LIST,               /* and LSUB */
	IMAP_STATUS,
	IMAP_APPEND,
	IMAP_SET,                /* UID EXPUNGE */
	IMAP_SEARCH,
	IMAP_FETCH,
	IMAP_STORE,
	IMAP_COPY,               /* and MOVE */
};

struct imap_command {
	struct arena arena;      /* holds what all the views point at */
	struct view tag;         /* empty: what came had none that is valid; the answer is "* BAD" */
	struct view name;        /* in capitals; "UID FETCH" with one space */
	bool uid;                /* the name starts with UID: sets and answers are of UIDs */
	enum imap_family family;
	union {
		struct {
			struct view user, password;
		} login;
		struct {
			struct view mechanism;      /* in capitals */
			bool has_initial;           /* SASL-IR (RFC 4959) … */
			struct view initial;        /* … decoded; "=" is empty */
		} authenticate;
		struct {
			struct imap_id_field *fields;
			unsigned n;                 /* 0: NIL */
		} id;
		struct {
			struct view *names;         /* in capitals */
			unsigned n;
		} enable;
		struct {
			struct view mailbox;
			bool condstore, qresync;
			struct imap_resync known;   /* with qresync */
		} select;
		struct {
			struct view mailbox;        /* a trailing "/" is gone (RFC 9051 6.3.4) */
			struct view *uses;          /* USE (\Sent …), as written (RFC 6154 3) */
			unsigned n_uses;
		} create;
		struct view mailbox;
		struct {
			struct view from, to;
		} rename;
		struct imap_list list;
		struct {
			struct view mailbox;
			unsigned items;             /* of enum imap_status_item */
		} status;
		struct imap_append append;
		struct imap_set set;
		struct imap_search search;
		struct imap_fetch fetch;
		struct imap_store store;
		struct {
			struct imap_set set;
			struct view mailbox;
		} copy;
	};
};

void imap_command_init(struct imap_command *c);
void imap_command_finish(struct imap_command *c); /* frees; init before the next use */

#endif
