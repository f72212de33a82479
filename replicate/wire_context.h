/* replicate/wire_context.h - what both ends of one direction know from what passed (docs/replication.md, "Messages").
 * For replicate/ alone.
 *
 * A frame that is written may turn out not to fit.  So its ref is only noted when it is complete (context_tell), and
 * the rest of what a frame changes is `recent`, a plain value: who writes keeps a copy and puts it back. */
#ifndef REPLICATE_WIRE_CONTEXT_H
#define REPLICATE_WIRE_CONTEXT_H

#include "base/limits.h"
#include "replicate/code.h"
#include "replicate/wire.h"

/* The last blobs that passed, told by their age: 0 is the newest. */
struct ring {
	struct ring_blob {
		struct oid id;
		size_t len;
		struct blob *blob; /* a reference; NULL at the end that writes, which need not keep it */
	} at[WIRE_RING_BLOBS];
	unsigned next, n;
	size_t octets;
};

struct node_name {
	uint8_t at[NODE_NAME_MAX];
	uint8_t len;
};

struct recent {
	struct guid mailbox; /* of the last op that has one */
	uint32_t uid;        /* the last UID of its last range */
	int64_t time;        /* of the last op, as the next four */
	uint8_t lane;
	uint16_t reachable;
	struct node_name node;
	unsigned n_nodes; /* of context.nodes */
	struct ring ring;
};

struct context_ref {
	struct view name;
	struct oid commit; /* the last one told of it; zeros: none */
};

struct wire_context {
	struct recent recent;
	struct node_name nodes[WIRE_NODES_MAX];
	struct context_ref *refs; /* the first is "", refs/cluster */
	unsigned n_refs, room_refs;
	unsigned ref;       /* the frame's; WIRE_REFS_MAX: it has no number yet */
	struct arena names; /* of refs */
	uint32_t *slots;    /* hash table of refs by name: number + 1, 0: free; for the end that writes */
	unsigned n_slots, n_hashed;
	size_t room;      /* octets that blobs and pieces of this frame may still have */
	struct buf body;  /* of the frame that is being written */
	struct buf plain; /* inflated */
	bool busy; /* see wire_hurry */
	struct libdeflate_compressor *deflate[2]; /* by `busy` */
	struct libdeflate_decompressor *inflate;
};

/* A ref is a number, or 0 and its name.  Each frame has one at most: the functions after the first two speak of that.
 */
void context_put_ref(struct wire_context *c, struct buf *b, struct view name);
/* The name lies in the frame or in the context. */
struct view context_take_ref(struct wire_context *c, struct reader *r);
/* The commit last told of it; NULL: none. */
const struct oid *context_commit(const struct wire_context *c);
/* The frame is whole, and tells this commit. */
void context_tell(struct wire_context *c, struct view name, const struct oid *commit);

void context_put_node(struct wire_context *c, struct buf *b, struct view name);
/* The name lies in the frame or in the context. */
struct view context_take_node(struct wire_context *c, struct reader *r);

/* `octets`, whose length the reader knows already, deflated if that is shorter. */
void context_put_packed(struct wire_context *c, struct buf *b, struct view octets);
/* Lies in the frame or in c->plain, until the next one is taken. */
struct view context_take_packed(struct wire_context *c, struct reader *r, size_t len);

void context_put_blob(struct wire_context *c, struct buf *b, const struct blob *blob);
/* A reference; NULL: refused. */
struct blob *context_take_blob(struct wire_context *c, struct reader *r);

#endif
