/* replicate/peers_state.h - what peers.h keeps opaque.  For replicate/ alone. */
#ifndef REPLICATE_PEERS_STATE_H
#define REPLICATE_PEERS_STATE_H

#include "replicate/peers.h"

#define SLOT_NONE PEERS_MAX
#define LEN_UNKNOWN UINT64_MAX

/* The ref that stands while objects came that may not be packed yet (need.c). */
struct repair {
	struct oid at;            /* once all that flies has landed; zeros: there is none */
	unsigned flying;          /* changes that move it */
	bool failed;              /* one of them did */
	int64_t moved_ms;         /* steady */
	struct job job;           /* packs what has come, while `mending` */
	bool mending, mended;
	struct oid mending_at;
};

struct peers {
	struct peers_options o;
	struct link *slots[PEERS_MAX];
	uint16_t reached;       /* lanes of neighbours, and of theirs */
	uint16_t named;         /* … as the host was told */
	int64_t named_until_ms[LANES]; /* steady: how long a lane that was lost is still named */
	unsigned jobs;    /* under way */
	struct need *needs;
	struct asking *askings;
	struct repair repair;
	uint64_t begun;         /* fetches so far */
	int64_t resume_ms;      /* steady: when it is looked again for what was interrupted */
	int64_t resume_wait_ms; /* from one time to the next */
	unsigned resume_from;   /* the slot that has its turn first … */
	unsigned resume_turns;  /* … and how many links have theirs until then */
};

/* Objects that are to come over a link, in the order in which they are asked for (need.c). */
struct need_list {
	struct need_want *first, **last;
};

/* A user's state that is fetched over a link, and then its messages (fetch.c). */
struct fetch {
	struct fetch *next;
	struct link *link;        /* NULL: it is gone, and a job still has this */
	struct peers *peers;
	struct objstore *store;
	uint64_t number;          /* of this fetch, since the start */
	char *user;               /* "": the directory */
	struct oid commit;
	struct fetched *fetched;  /* NULL: the keeper has it */
	enum fetch_phase {
		FETCH_TREES,      /* what differs from ours */
		FETCH_SMALL,      /* few messages: they are brought along */
		FETCH_HANDED,     /* the keeper has it, and takes it in */
		FETCH_FILL,       /* many: they come when it is ours */
		FETCH_SEAL,       /* all are here */
	} phase;
	struct walk_place {       /* trees that are still to be looked at */
		struct oid theirs, ours; /* ours: the tree at the same place in our state; zeros: none */
		uint8_t kind, depth;
		bool later;       /* not of INBOX */
		uint32_t prefix;  /* of UIDs below, without the bits that are still to come */
	} *places;
	size_t n_places, room_places;
	struct fetch_blob {       /* messages that differ from ours */
		struct oid id;
		uint64_t len, rank; /* the less, the sooner */
	} *blobs;
	size_t n_blobs, room_blobs, next_blob;
	uint64_t blob_octets;     /* of those that are still to come */
	size_t blobs_left;        /* how many they are */
	uint64_t chosen_octets;   /* the job's: of those that it has looked at */
	struct fetch_want {       /* asked for, in the order in which they come */
		struct oid id;
		uint64_t len;     /* octets; LEN_UNKNOWN: of a tree */
		uint64_t number;  /* of its asking */
		struct buf octets;
	} *wants;
	size_t n_wants, room_wants;
	size_t next_want, asked_want; /* the one that comes next; up to here they were asked for */
	size_t n_lacking;         /* messages that the peer does not have */
	size_t octets;            /* of trees of which a part is here */
	size_t kept;              /* octets of `fetched` that cannot go to the store ahead */
	uint64_t ahead;           /* octets that did */
	size_t n_looked;          /* places that were looked at */
	bool marked;              /* refs/partial/USER was moved: */
	struct oid partial;       /* where it stands; zeros: it is not there */
	struct change *change;    /* messages on their way to the disk */
	struct job job;
	bool working;
	bool large;               /* refs/partial/USER stands */
	bool beside;              /* … and stood before (F3) */
	bool resumed;             /* the state is ours already */
	enum fail class;          /* of the job */
	struct failure why;
};

/* Objects that the peer asked for (serve.c). */
struct serving {
	struct wire_want *wants;     /* while `working`, the job's */
	size_t n, done;
	struct wire_want *more;      /* came meanwhile */
	size_t more_n;
	struct job job;
	bool working;
	struct link *link;        /* NULL: it is gone */
	struct peers *peers;
	struct wire_object *objects; /* of one answer */
	unsigned n_objects;
	struct arena arena;
};

struct link {
	struct peers *peers;
	struct node_id id;
	struct peer_member member;
	unsigned slot;            /* SLOT_NONE: not greeted yet */
	bool dialled, over;
	char why[200];
	struct wire_context *sending, *receiving;
	struct buf out;
	int64_t opened_ms, heard_ms, asked_ms; /* steady; asked: since when an answer is owed, 0: none */
	int64_t put_ms;           /* steady: of the last message that was put out */
	bool pinged;              /* a PING is out … */
	int64_t pinged_us;        /* … since then, steady; … */
	uint64_t pings;           /* … and its number: so many there were */
	int64_t rtt_us;
	uint64_t lacking_pings;   /* that asked how much is lacking there … */
	bool lacking_known;       /* … and the last of them was answered: */
	uint64_t lacking;
	struct oid directory;     /* the peer's … */
	int64_t directory_ms;     /* … steady: when it was last told, or fetched */
	struct oid directory_told; /* what it knows of ours */
	uint16_t reach;           /* lanes that the peer is linked with */
	uint16_t reach_told;      /* what it knows of ours */
	bool overstepped;         /* that it did was logged */
	bool buckets_sent;
	uint8_t digests_taken;    /* bit: level */
	bool comparing;           /* a PING is out behind our buckets: the peer's heads come before its PONG */
	bool compared;
	struct fetch *fetches;    /* oldest first; the first one is at work */
	struct fetch *fills;
	struct need_list need_asked, need_waiting;
	uint64_t need_held;       /* octets of objects of which a part is here */
	uint64_t asks;            /* objects that were asked for: answers come in that order */
	struct serving *serving;
};

/* link.c */
void link_end(struct link *l, bool say, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void link_put(struct link *l, const struct wire_message *m);
void link_owed(struct link *l);
/* The directory that the peer told last, unless it is here. */
void link_fetch_directory(struct link *l);
void link_ping(struct link *l);
void link_compared(struct link *l);
/* Lanes that were lost a while ago are named no longer. */
void reach_tick(struct peers *p);

/* digest.c */
void digest_begin(struct link *l);
void digest_take(struct link *l, const struct wire_digest *d);

/* fetch.c */
void fetch_want(struct fetch *f, const struct oid *id, uint64_t len);
void fetch_begin(struct link *l, const char *user, struct fetched *f);
bool fetch_is_under_way(const struct link *l, const char *user, const struct oid *commit);
void fetch_objects(struct link *l, const struct wire_object *o, unsigned n);
/* Whether a user's messages come over that link, as far as they are lacking; and has them come. */
bool fetch_brings(const struct link *l, struct view user);
void fetch_again(struct link *l, struct view user);
void fetch_link_closed(struct link *l);

/* partial.c: refs/partial/USER.  Those that return a failure block on disk: in a job. */
/* Makes it durable before anything depends on it. */
FAIL_CHECK enum fail partial_mark(struct fetch *f, struct failure *why);
/* Moves it on with a batch of messages. */
void partial_move(struct fetch *f, struct change *batch);
/* Puts trees into the store ahead of what names them. */
FAIL_CHECK enum fail partial_put_ahead(struct fetch *f, struct failure *why);
/* Takes it away: all is here. */
FAIL_CHECK enum fail partial_remove(struct fetch *f, struct failure *why);

/* resume.c: what was interrupted before, perhaps in an earlier run. */
void resume_link(struct link *l);
/* Over other links, as this one ends. */
void resume_elsewhere(struct link *l);
void resume_tick(struct peers *p, int64_t now_ms);
/* A peer did not have all that lacks: another may. */
void resume_from_next(struct peers *p);
/* How many users' messages have not all come. */
uint64_t resume_lacking(struct peers *p);

/* need.c */
/* Whether the answer that comes next is to a need, when a fetch waits for its answer of that number. */
bool need_is_next(const struct link *l, uint64_t number);
void need_object(struct link *l, const struct wire_object *o);
void need_link_closed(struct link *l);
void repair_begin(struct peers *p);

/* walk.c: looks at what came, and notes what is wanted next.  Blocks on disk: in a job. */
enum walk_kind {
	WALK_COMMIT, WALK_ROOT, WALK_MAILBOX, WALK_NODE, WALK_PENDING, WALK_PENDING_LEAF, WALK_TABLES, WALK_RECORDS, WALK_TEXT,
};
void walk_begin(struct fetch *f, const struct oid *ours);
/* FAIL_AGAIN: some are wanted (f->wants), or too much is held (walk_is_full).  FAIL_REFUSED: not of our shape, or too much. */
FAIL_CHECK enum fail walk(struct fetch *f, struct failure *why);
bool walk_is_full(const struct fetch *f);

/* serve.c */
void serve_wants(struct link *l, const struct wire_want *wants, unsigned n);
void serve_go_on(struct link *l);
void serve_link_closed(struct link *l);

#endif
