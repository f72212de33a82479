/* mailbox/message.h - one message in a mailbox: an entry of a leaf tree (docs/format.md, "Trees of mail").
 *
 * The name of the entry holds all there is to know of the message but its octets, which are the blob behind it.
 * Values and views only; nothing here allocates or blocks. */
#ifndef MAILBOX_MESSAGE_H
#define MAILBOX_MESSAGE_H

#include "base/buf.h"
#include "base/fail.h"
#include "base/limits.h"
#include "objstore/oid.h"

#define GUID_LEN 16u

/* The name of a message or a mailbox for ever: random, 128 bits. */
struct guid {
	uint8_t at[GUID_LEN];
};

static inline bool guid_equal(const struct guid *a, const struct guid *b)
{
	return memcmp(a->at, b->at, GUID_LEN) == 0;
}

bool guid_is_none(const struct guid *g);
/* The i-th guid that follows from `seed`: the same on every node that applies the same op. */
struct guid guid_derive(const struct guid *seed, uint32_t i);
void guid_put(struct buf *b, const struct guid *g); /* 32 hexadecimal digits */
bool guid_of_hex(struct view hex, struct guid *out);

/* The name of one local change: a Lamport counter of the user's, and the lane of the node that made it (0..15). */
struct stamp {
	uint64_t clock; /* at most CLOCK_MAX */
	uint8_t lane;
};

#define LANES 16u

/* MODSEQ, the name of a state: its clock and a tag, below 2^53, so that clients which keep it in a double are safe.  The
 * tag of a local change is its lane + 1, that of a join a hash, JOIN_TAG_FIRST … MODSEQ_TAG_MAX (docs/merge.md). */
#define MODSEQ_TAG_BITS 20u
#define MODSEQ_TAG_MAX  ((1u << MODSEQ_TAG_BITS) - 1)
#define JOIN_TAG_FIRST  17u
#define CLOCK_MAX       ((UINT64_C(1) << (53 - MODSEQ_TAG_BITS)) - 1)

static inline uint64_t modseq_of_join(uint64_t clock, unsigned tag)
{
	return clock << MODSEQ_TAG_BITS | tag;
}

static inline uint64_t modseq_of(struct stamp s)
{
	return modseq_of_join(s.clock, s.lane + 1u);
}

static inline uint64_t modseq_clock(uint64_t modseq)
{
	return modseq >> MODSEQ_TAG_BITS;
}

static inline unsigned modseq_tag(uint64_t modseq)
{
	return modseq & MODSEQ_TAG_MAX;
}

/* Lanes share the UID space in blocks of UID_BLOCK, as many as a leaf tree holds, in turn. */
#define UID_BLOCK 32u

static inline unsigned lane_of_uid(uint32_t uid)
{
	return uid / UID_BLOCK % LANES;
}

/* Has whoever has `seen` (lane to newest clock) taken in the change with this stamp? */
static inline bool stamp_is_seen(const uint64_t seen[LANES], struct stamp s)
{
	return seen[s.lane] >= s.clock;
}

static inline bool stamp_is_newer(struct stamp a, struct stamp b)
{
	return a.clock != b.clock ? a.clock > b.clock : a.lane > b.lane;
}

enum message_flag { /* RFC 9051 2.3.2 */
	FLAG_ANSWERED = 1,
	FLAG_FLAGGED = 2,
	FLAG_DELETED = 4,
	FLAG_SEEN = 8,
	FLAG_DRAFT = 16,
	FLAGS_SYSTEM = 31,
};

struct message {
	uint32_t uid;         /* 0: pending, waits for a UID and is shown to nobody */
	struct guid guid;
	uint64_t size;        /* octets of the blob: RFC822.SIZE */
	int64_t date;         /* INTERNALDATE, seconds since 1970 */
	struct stamp origin;  /* the change that put it into this mailbox */
	uint64_t modseq;      /* of the state that last changed it */
	unsigned flags;       /* of enum message_flag */
	struct view keywords; /* as the entry has them, "+$Junk+work"; see keyword_next */
	struct view stamps;   /* of each flag, in the entry's order of flags and keywords; "41.0;55.0" */
	struct oid blob;
};

/* Reads an entry's name.  The views in `out` point into `name`.  False: not such a name. */
bool message_parse(struct view name, const struct oid *blob, struct message *out);

/* Cuts the next keyword off the front of message.keywords; its spelling goes into `out`, in UTF-8 as set.  False at
 * the end. */
struct keyword {
	uint8_t at[KEYWORD_LEN_MAX];
	size_t len;
};
bool keyword_next(struct view *keywords, struct keyword *out);
/* Has the message the keyword, in any case of its letters? */
bool message_has_keyword(const struct message *m, struct view keyword);
/* May this be a keyword: an atom of 1..KEYWORD_LEN_MAX octets (RFC 9051 9 flag-keyword)? */
bool keyword_is_valid(struct view keyword);

/* Writing: flags one by one with their stamps.  Names keep the order: letters of system flags, then keywords sorted. */
struct flag_set {
	unsigned flags;
	struct stamp flag_stamps[5];            /* by bit number of enum message_flag */
	unsigned n_keywords;
	struct flag_keyword {
		struct keyword name;
		struct stamp stamp;
	} *keywords;                            /* room for KEYWORDS_MESSAGE_MAX */
};
/* False: the entry's stamps do not fit its flags. */
bool flag_set_read(const struct message *m, struct flag_set *out);
/* Puts the entry's name; flags and keywords come from `set`, not from `m`. */
void message_put(struct buf *b, const struct message *m, const struct flag_set *set);

#endif
