/* mailbox/nodes.h - the members of a cluster, as its directory has them: the table `nodes` of refs/cluster.
 *
 *     nodes/0f3a…               one record a node, by the 16 hexadecimal digits of its id (record.h):
 *         created               and when, by whose stamp
 *         address HOST:PORT     where others dial it; a set: none for one that only dials out
 *         grant USER            a set: it holds these users alone; none: all of them
 *         key                   64 hexadecimal digits: its Ed25519 key
 *         lane N                a set: the lanes it owns
 *         left yes              it is no member any more
 *         name                  as in its configuration
 *         used N                a set: the lanes it worked with before
 *         works N               the lane it works with: of the stamps and UIDs that it gives
 *
 * The record stays for ever, so that no lane that gave UIDs is given to anybody again.
 *
 *  (N1) A node works with one lane, which no other node has ever worked with.
 *  (N2) A lane passes from hand to hand: a node gives away its own alone, so two that are cut off from each other never
 *       give away the same.  Those of a member that goes pass to the oldest one, whoever says so.  A node gives away what
 *       it got last, takes for itself what it has had for longest, and keeps one at least: so what it would take if it
 *       were set back to an old copy is nobody else's by then.
 *  (N3) Where two records hold one lane after all (a node was removed while it was inviting), it is the one's who works
 *       or worked with it, else the one's whose line is newer.
 *
 * Views live as long as the directory.  Nothing here blocks. */
#ifndef MAILBOX_NODES_H
#define MAILBOX_NODES_H

#include "base/view.h"
#include "mailbox/message.h"

struct directory;
struct directory_op;
struct record;

#define NODE_ID_LEN        8u
#define NODE_KEY_LEN       32u
#define NODE_ADDRESSES_MAX 8u   /* of one node; ours */
#define NODE_GRANTS_MAX    256u /* users of one node that does not hold all; ours */
#define NODES_MAX          64u  /* that ever were members: 16 lanes; ours */

struct node_id { /* the first octets of the SHA-256 of its key */
	uint8_t at[NODE_ID_LEN];
};

struct node_key { /* Ed25519, RFC 8032 5.1.5 */
	uint8_t at[NODE_KEY_LEN];
};

struct node_hex {
	char s[2 * NODE_ID_LEN + 1];
};

static inline bool node_id_equal(const struct node_id *a, const struct node_id *b)
{
	return memcmp(a->at, b->at, NODE_ID_LEN) == 0;
}

static inline bool node_id_is_none(const struct node_id *id)
{
	static const struct node_id none;

	return node_id_equal(id, &none);
}

struct node_hex node_hex(const struct node_id *id);
bool node_id_of_hex(struct view hex, struct node_id *out); /* lower case */
struct node_id node_id_of_key(const struct node_key *key);

struct directory_node {
	struct node_id id;
	struct node_key key;
	struct view name;
	int64_t created;
	uint16_t lanes; /* owned: bit i is lane i */
	uint16_t used;  /* worked with before */
	uint8_t lane;   /* works with */
	bool left;
	struct view addresses[NODE_ADDRESSES_MAX];
	unsigned n_addresses;
	unsigned n_grants;           /* 0: it holds every user */
	const struct record *record; /* lent; its `grant` lines name the users */
};

/* False: no such node.  Those that have left are there too. */
bool directory_node(const struct directory *d, const struct node_id *id, struct directory_node *out);
/* The i-th of directory_count(d, DIRECTORY_NODES), in order of id.  False: the record is damaged. */
bool directory_node_at(const struct directory *d, size_t i, struct directory_node *out);
/* Who works with the lane, or did. */
bool directory_node_of_lane(const struct directory *d, unsigned lane, struct directory_node *out);
/* By name ("south" does for south.example.org) or by the first digits of the id, of members.  FAIL_NOTFOUND,
 * FAIL_REFUSED (it fits several): in words. */
FAIL_CHECK enum fail directory_node_named(const struct directory *d, struct view name, struct directory_node *out,
					  struct failure *why);

/* How many are members now. */
unsigned directory_members(const struct directory *d);
/* Whether this key is a member's. */
bool directory_has_member(const struct directory *d, const struct node_key *key);
/* Whether the node is a member and holds the user's mail; one that is in no table is alone, and holds all.  Asked for each
 * message and each change, so it reads no more of the record than that. */
bool directory_holds(const struct directory *d, const struct node_id *id, struct view user);
/* Whether `me` and its peer tell each other of the user's mail. */
bool directory_shares(const struct directory *d, const struct node_id *me, const struct node_id *peer, struct view user);
/* Whether the node may make changes at all: it is in the table, or nobody is.  FAIL_REFUSED: the data folder is another
 * node's, whose lanes are not ours; in words. */
FAIL_CHECK enum fail directory_check_own(const struct directory *d, const struct node_id *id, struct failure *why);
/* Whether others take over what the node is about to change in the directory, or it concerns nobody else, as when it leaves.
 * FAIL_REFUSED: they do not, for it holds some users alone; in words. */
FAIL_CHECK enum fail directory_check_heard(const struct directory *d, const struct node_id *id,
					   const struct directory_op *op, struct failure *why);
/* The lane of the node's stamps and UIDs; 0 where there is no such node, as in a cluster of one. */
uint8_t directory_lane(const struct directory *d, const struct node_id *id);
/* The node's own lanes that nobody has worked with, in the order in which it takes them itself (N2): those it has had for
 * longest, of these the lowest.  Returns how many. */
unsigned directory_spare_lanes(const struct directory_node *n, uint8_t out[LANES]);
/* The lane to which the node would move next: the first of these.  False: none. */
bool directory_lane_next(const struct directory *d, const struct node_id *id, uint8_t *out);

#endif
