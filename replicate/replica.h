/* replicate/replica.h - what a user's peers have of its state, and what they lack (docs/replication.md, "One user").
 *
 * A replica lives with the user's keeper and on its thread.  It keeps the trail: the newest states of this node with the step
 * that made each, bounded in number and octets.  A peer whose head is on the trail is brought up to date by steps; any other
 * is told our head, and fetches what it lacks by difference.  A state machine: no store, no sockets, no clock.
 *
 *  (R1) Nothing is told to a peer before it is durable here: after a crash we might give its stamp or UID again.
 *  (R2) At most one STEPS or HEAD is on its way to a peer, so that what comes meanwhile goes in one frame with one check, and a
 *       node joins at most once a round trip.
 *  (R3) What is learnt of one peer is passed on to all others in the same way.
 *  (R4) An ACK is sent when the state that it names, and all that state brought, is durable here. */
#ifndef REPLICATE_REPLICA_H
#define REPLICATE_REPLICA_H

#include "base/limits.h"
#include "replicate/wire.h"

/* A message about one user, to or from one peer: HEAD, STEPS or ACK. */
struct replica_message {
	enum wire_type type;
	struct oid commit; /* STEPS: the result */
	bool want;         /* HEAD: the other is to tell its own */
	struct oid base;   /* STEPS */
	struct wire_step *steps;
	unsigned n;
};
struct replica_message *replica_message_create(enum wire_type type, const struct oid *commit);
void replica_message_destroy(struct replica_message **m);
/* Octets that it holds. */
size_t replica_message_octets(const struct replica_message *m);

struct replica;

struct replica_host {
	/* Takes the message over. */
	void (*send)(struct replica_host *h, unsigned slot, struct replica_message *m);
	/* As objstore_pin, for all states that may still be asked for: those on their way to the disk, the newest, and older ones at
	 * which a peer stands.  Our ref may go over to a peer's state that has none of them in its history. */
	void (*pin)(struct replica_host *h, const struct oid *commit);
	void (*unpin)(struct replica_host *h, const struct oid *commit);
};

struct replica *replica_create(struct replica_host *host);
void replica_destroy(struct replica **r);

/* The trail. -------------------------------------------------------------------------------------------------------- */

/* Begins anew at `h`, which is durable. */
void replica_begin(struct replica *r, struct home *h);
/* Keeps no more octets of steps than this; 0: a node without peers. */
void replica_keep(struct replica *r, size_t octets);

/* Positions count up, one a state. */
uint64_t replica_tip(const struct replica *r);
uint64_t replica_durable_at(const struct replica *r);
/* `after` was made from the newest state by `op` … */
void replica_step(struct replica *r, struct home *after, struct op *op);
/* … or by joining `other` to it. */
void replica_joined(struct replica *r, struct home *after, struct home *other);
/* … or by a difference of trees, as no steps were known: peers that stand before it are told our head. */
void replica_jumped(struct replica *r, struct home *after);
/* All states up to the one at `position` are durable: peers are told. */
void replica_durable(struct replica *r, uint64_t position);
/* What is not durable has failed. */
void replica_cut(struct replica *r);

/* The ops on the trail that are in no state which a peer told and ours has taken in: newest last. */
void replica_each_unheard(const struct replica *r, void (*each)(void *ctx, struct op *op), void *ctx);

/* A state that steps may begin at, or be joined with: lent; NULL if it is not kept. */
struct home *replica_state(const struct replica *r, const struct oid *commit);
/* Whether the state is one of those that led to ours; and the position from which on ours has taken it in. */
bool replica_find(const struct replica *r, const struct oid *commit, uint64_t *position);

/* Peers. ------------------------------------------------------------------------------------------------------------ */

/* A link that holds the user is there.  The peer is taken to stand where we do: if it does not, it is told by a HEAD, or does
 * not know the base of the first steps, and says so. */
void replica_up(struct replica *r, unsigned slot);
void replica_down(struct replica *r, unsigned slot);
bool replica_is_up(const struct replica *r, unsigned slot);
unsigned replica_peers(const struct replica *r);

/* The peer's head is `commit`.  False: it is none that we know, so it must be fetched; nothing is sent before that is done or
 * the peer says more. */
bool replica_heard(struct replica *r, unsigned slot, const struct oid *commit);
/* The peer has `commit` durable. */
void replica_acked(struct replica *r, unsigned slot, const struct oid *commit);
/* Tells the peer our head, as we do not know where it stands; `want`: it shall tell its own. */
void replica_tell(struct replica *r, unsigned slot, bool want);
/* The replica is about to be forgotten, while links stay: tells our head to whoever waits for more than it was sent (R2).  The next
 * replica of that user takes all of them to stand where we do. */
void replica_tell_rest(struct replica *r);
/* The peer waits for an ACK of `commit`, which ours has taken in at `position`. */
void replica_owe(struct replica *r, unsigned slot, const struct oid *commit, uint64_t position);

/* Whether the peer in that slot has said that the state at `position` is durable there; and how many linked ones have. */
bool replica_has(const struct replica *r, unsigned slot, uint64_t position);
unsigned replica_copies(const struct replica *r, uint64_t position);
/* An answer has waited in vain for peers to have that: they are late, until they have more.  False: they were already. */
bool replica_late(struct replica *r, uint64_t position);
/* How many linked peers are not late. */
unsigned replica_prompt(const struct replica *r);
/* What a linked peer still lacks; false: not known. */
bool replica_behind(const struct replica *r, unsigned slot, uint64_t *changes, uint64_t *octets);

#endif
