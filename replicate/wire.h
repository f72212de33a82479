/* replicate/wire.h - the messages between two peers, as octets (docs/replication.md, "Messages").
 *
 * A frame is its length (varint, of what follows), its type (1 octet), its fields.  Varints are LEB128, unsigned, at most
 * 10 octets, shortest form only; a signed number is zigzag first; "text" is a varint length and octets; an id is 20 octets.
 * A frame is at most WIRE_FRAME_MAX octets: what does not fit (large messages) travels in pieces on request (WANT).
 *
 * Much repeats from frame to frame, so each direction of a link has a context that both ends build alike from what passed:
 * users and node names by number, the last mailbox, time, lane and mask of an op, and the last blobs.  A context is bounded,
 * and begins anew with each link.  Whatever is not canonical, too long or out of order is FAIL_REFUSED, and the link ends.
 * Nothing here blocks. */
#ifndef REPLICATE_WIRE_H
#define REPLICATE_WIRE_H

#include "mailbox/op.h"

#define WIRE_VERSION 1u /* we speak WIRE_VERSION_LEAST … WIRE_VERSION */
#define WIRE_VERSION_LEAST 1u

enum wire_type {
	WIRE_HELLO = 1, /* first in each direction */
	WIRE_BYE,       /* the link ends: text says why, for people */
	WIRE_PING,      /* number; answered by PONG with it */
	WIRE_PONG,      /* … and of how many users messages are still lacking there */
	WIRE_REACH,     /* lanes of nodes that the sender is linked with */
	WIRE_DIGEST,    /* of all heads that both hold: see replicate/digest.c */
	WIRE_HEAD,      /* ref, commit: the sender's is there, durable; `want`: tell me yours */
	WIRE_STEPS,     /* ref, base, steps, result: how the sender's head moved */
	WIRE_ACK,       /* ref, commit: it is durable here, with all that it brought */
	WIRE_WANT,      /* objects, or the rest of them */
	WIRE_OBJECTS,   /* answer to WANT, in its order, perhaps in several frames */
	WIRE_TYPES,
};

/* HELLO. */
struct wire_hello {
	unsigned version, version_least; /* that the sender speaks: the higher common one counts */
	unsigned format;                 /* of trees of mail; must be equal in this version */
	struct oid directory;            /* the sender's refs/cluster */
	uint16_t reach;                  /* as REACH */
};

/* A digest of heads: `level` 0: one sum over all; 1: WIRE_BUCKETS of them. */
#define WIRE_BUCKETS 256u
struct wire_digest {
	unsigned level;
	uint64_t sums[WIRE_BUCKETS]; /* level 0: one */
};

/* One step of a user's state.  A join's other parent is told by its id: whoever does not know it asks for the objects of
 * the result. */
struct wire_step {
	enum { STEP_OP, STEP_JOIN } kind;
	struct op *op;    /* STEP_OP.  Decoding: the receiver's own, with its blobs; lane, node, time as they were made */
	struct oid other; /* STEP_JOIN */
};

struct wire_steps {
	struct oid base, result;
	struct wire_step *steps;
	unsigned n;
};

struct wire_want {
	struct oid id;
	uint64_t from; /* octets that are here already */
};

struct wire_object {
	struct oid id;
	bool lacking;          /* the sender does not have it (any more); nothing follows */
	enum object_type type;
	uint64_t len, from;    /* octets of the whole; where this piece begins */
	struct view octets;    /* the piece */
};

struct wire_message {
	enum wire_type type;
	struct view ref;       /* HEAD, STEPS, ACK: user's name, or empty: refs/cluster */
	struct oid commit;     /* HEAD, ACK */
	bool want;             /* HEAD */
	uint64_t number;       /* PING, PONG; REACH: the mask */
	uint64_t lacking;      /* PONG: users */
	struct view text;      /* BYE */
	struct wire_hello hello;
	struct wire_digest digest;
	struct wire_steps steps;
	struct wire_want *wants;
	struct wire_object *objects;
	unsigned n;            /* of wants or objects */
	struct arena arena;    /* decoding: holds all of it */
};

/* One direction's context. */
struct wire_context;
struct wire_context *wire_context_create(void);
void wire_context_destroy(struct wire_context **c);

/* Whether time counts for more than octets from here on: `busy`, messages are deflated in less than half the time, for 5
 * octets more in a hundred. */
void wire_hurry(struct wire_context *c, bool busy);

/* Appends the message's frame.  False: it does not fit WIRE_FRAME_MAX or `out`, or an op in it has a part past its bound
 * (base/limits.h) and can only be sent as objects; then nothing was appended and the context is as before. */
bool wire_put(struct wire_context *c, const struct wire_message *m, struct buf *out);

/* Cuts the first whole frame off the front of `in`.  FAIL_AGAIN: there is no whole one yet.  FAIL_REFUSED: the peer broke the
 * protocol.  On FAIL_NONE give the message back with wire_message_finish. */
FAIL_CHECK enum fail wire_take(struct wire_context *c, struct buf *in, struct wire_message *out, struct failure *why);
/* The same from octets that stay where they are: cheaper where many frames lie in one buffer. */
FAIL_CHECK enum fail wire_cut(struct wire_context *c, struct view *in, struct wire_message *out, struct failure *why);
/* Also gives back ops that nobody took (set steps[i].op to NULL to keep one). */
void wire_message_finish(struct wire_message *m);

/* May a blob of this many octets travel in a step? */
bool wire_blob_fits(size_t len);

#endif
