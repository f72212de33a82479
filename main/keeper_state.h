/* main/keeper_state.h - what keeper.h keeps opaque.  For main/keeper*.c alone. */
#ifndef MAIN_KEEPER_STATE_H
#define MAIN_KEEPER_STATE_H

#include "main/keeper.h"

/* A change of the state, from its coming to its answer. */
struct flight {
	struct flight *next;
	struct keeper *keeper;
	struct op *op;           /* NULL: the first state, or what a peer brought */
	struct keeper_wait *wait;
	struct change *change;   /* on its way to the disk; NULL: none was needed, or the op failed */
	struct home *after;      /* the state it makes */
	struct op_result result;
	bool has_result;
	enum fail class;
	struct failure why;
	bool known;              /* `class` holds */
	uint64_t position;       /* of `after` on the trail */
	uint32_t uid_from;       /* UIDs that are given later are at or past it */
	int64_t landed_ms;       /* steady: when it was durable */
	struct fetched *fetched; /* holds objects that are read before they are durable */
	unsigned slot;           /* of the peer that brought `theirs` */
	struct home *theirs;     /* its state; NULL: the change is our own */
};

struct flights {
	struct flight *first, **last;
};

/* What a peer told, and was not taken in yet. */
struct incoming {
	struct incoming *next;
	unsigned slot;
	struct replica_message *message; /* STEPS */
	struct fetched *fetched;
};

/* Who asks us for UIDs, mailbox by mailbox: the role of the writer goes where it is used. */
#define WRITER_HABITS    8u
#define WRITER_HANDS_AT  4u /* requests of one lane in a row, none of our own between */
struct writer_habit {
	struct guid mailbox;
	uint8_t lane;
	unsigned requests;
};

struct keeper {
	struct keeper_env *env;
	char *user;
	char ref[REF_NAME_MAX + 1];
	struct source source;
	struct home *durable; /* NULL: being read */
	struct home *tip;     /* durable, and what is on its way */
	struct flights waiting; /* not applied yet */
	struct flights flying;  /* applied; oldest first */
	struct flights landed;  /* durable; wait for a peer's acknowledgement, or for UIDs */
	unsigned n_flying;
	struct task answers;  /* posted while `answers_posted` */
	bool answers_posted;
	bool warming;
	bool falling;   /* one that flew has failed: nothing is applied until the others are down (K3) */
	bool stale;     /* the ref is not where we left it: the state is to be read again */
	bool failing;   /* what it did of itself could not be written, and that was said */
	bool answering; /* done() callbacks are under way */
	bool going;     /* keeper_go_on is under way */
	bool absent;    /* there is no state, and no user of whom one would follow: a peer's may come */
	bool troubled;
	struct failure trouble;
	int64_t trouble_ends; /* steady: it is looked at again then */

	struct replica_host replica_host;
	struct replica *replica;
	struct incoming *incoming, **incoming_last;
	unsigned n_incoming;
	struct fetched *fetched_flying;    /* of the flight that holds it */
	bool fetching;
	unsigned fetching_slot;
	struct oid lacked[PEERS_MAX];      /* a peer's head that is still to be fetched; zeros: none */
	bool missed;                       /* what a peer told could not be had, and nothing has been taken in since */
	struct home *theirs[PEERS_MAX];    /* the last state that the peer told, pinned: its next steps may begin there */
	bool lacking;                      /* refs/partial/USER stood when it was looked last: states may lack messages … */
	uint64_t whole_from;               /* … and none does from that position of the trail on */
	uint16_t refused;                  /* bit: slot of a peer that told what was not believed, and still waits for an answer */
	struct oid filling[PEERS_MAX];     /* a state that is owed an ACK once its messages are here; zeros: none */
	uint16_t reachable;                /* as it was when mailboxes with pending messages were looked at */
	bool to_settle;                    /* tip has pending messages that were not looked at since it moved */
	struct op **unheard;               /* our own that a peer takes for others of the same stamps: see bring_again */
	unsigned n_unheard;
	struct home *settled;              /* the state in which all was looked at; NULL: none */
	int64_t waits_since;               /* steady: since when a writer that can be reached owes us UIDs; 0: not */
	int64_t retry_at;                  /* steady: peers are told our head again then; 0: not */
	bool ticking;
	struct writer_habit habits[WRITER_HABITS];
};

/* keeper.c */
void flights_append(struct flights *l, struct flight *p);
void flights_remove(struct flights *l, struct flight *p);
void flight_launch(struct keeper *k, struct flight *p);
/* The source that sees what flies as well. */
struct source *keeper_source(struct keeper *k, struct fetched_source *room);
void keeper_answer_landed(struct keeper *k);
void keeper_wants_tick(struct keeper *k);

/* keeper_warm.c */
void keeper_source_begin(struct keeper *k);
/* Reads what k->source lacks; keeper_go_on follows. */
void keeper_warm_source(struct keeper *k);

/* keeper_peers.c: takes in what peers told.  False: it waits for the disk, or for what flies. */
bool keeper_take_in(struct keeper *k);
void keeper_note_theirs(struct keeper *k, unsigned slot, struct home *theirs);
/* Whether messages of the user's are still to come. */
bool keeper_is_partial(const struct keeper *k);
void keeper_next_fetch(struct keeper *k);
/* What a peer told came to nothing.  It is asked for its head again later, unless there is none of ours to be told with that:
 * then that state itself is fetched again. */
void keeper_note_lacking(struct keeper *k, unsigned slot, const struct oid *commit);
void keeper_forget_unheard(struct keeper *k);
/* Our state has moved, or our lane has, not because of the peer in `slot`: what others told may be believed now. */
void keeper_ask_refused(struct keeper *k, unsigned slot);
/* keeper_writer.c: gives UIDs to what waits for them, if it is ours to give. */
void keeper_settle(struct keeper *k);
void keeper_own_use(struct keeper *k, const struct guid *mailbox);

#endif
