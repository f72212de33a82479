/* replicate/fetched.h - a state whose trees came from a peer and are not in the store yet. */
#ifndef REPLICATE_FETCHED_H
#define REPLICATE_FETCHED_H

#include "mailbox/mailbox.h"

struct fetched {
	struct oid commit, held; /* what it is, and the state of ours that it was compared with: pinned meanwhile */
	struct objstore *store;
	struct change *objects; /* its commit and trees, and the small blobs beside them; not its messages */
	struct fetched_slot {   /* open addressing by id: 1 + index in objects, 0: free */
		uint32_t index;
	} *slots;
	size_t n_slots;         /* a power of two */
	size_t octets;          /* of its objects */
	struct oid *ahead;      /* trees that list what is in the store already: pinned */
	size_t n_ahead;
};

/* `held` (zeros: none) must be reached by a ref or a pin at that moment. */
struct fetched *fetched_create(struct objstore *store, const struct oid *commit, const struct oid *held);
void fetched_destroy(struct fetched **f);

/* Takes an object in (copied), if it is not there yet. */
void fetched_add(struct fetched *f, enum object_type type, const struct oid *id, struct view octets);
/* NULL: not there. */
const struct change_object *fetched_find(const struct fetched *f, const struct oid *id);

/* Moves the trees that name no trees over to `to`, and a tree that lists them behind them: its id.  What is in it stays in the store
 * for as long as `f` lives. */
struct oid fetched_put_ahead(struct fetched *f, struct change *to);
/* Forgets them: they are the store's already. */
void fetched_drop_ahead(struct fetched *f);

/* Reads what was fetched, and all else through `below`, which notes what is missing. */
struct fetched_source {
	struct source source;
	struct source *below;
	const struct fetched *fetched;
};
void fetched_source(const struct fetched *f, struct source *below, struct fetched_source *out);

#endif
