/* mailbox/nodes.c - the members of a cluster, read from the directory's records (nodes.h). */
#include "mailbox/nodes.h"

#include <openssl/sha.h>

#include "mailbox/directory_state.h"

#include "base/banned.h"

#define NODE_RECORD_MAX (256u << 10) /* octets: more than its bounded lines take, less than RECORD_LEN_MAX */

struct node_hex node_hex(const struct node_id *id)
{
	struct node_hex hex;

	for (unsigned i = 0; i < NODE_ID_LEN; i++)
		(void)snprintf(hex.s + (size_t)2 * i, 3, "%02x", id->at[i]);
	return hex;
}

/* Exactly `len` octets from hexadecimal digits, lower case. */
static bool octets_of_hex(struct view hex, uint8_t *to, size_t len)
{
	uint64_t octet;

	if (hex.len != 2 * len)
		return false;
	for (size_t i = 0; i < hex.len; i++)
		if (hex.at[i] >= 'A' && hex.at[i] <= 'F')
			return false;
	for (size_t i = 0; i < len; i++) {
		if (!view_hex(view_sub(hex, 2 * i, 2), 0xff, &octet))
			return false;
		to[i] = (uint8_t)octet;
	}
	return true;
}

bool node_id_of_hex(struct view hex, struct node_id *out)
{
	struct node_id id;

	if (!octets_of_hex(hex, id.at, sizeof(id.at)))
		return false;
	*out = id;
	return true;
}

struct node_id node_id_of_key(const struct node_key *key)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	struct node_id id;

	(void)SHA256(key->at, sizeof(key->at), hash);
	memcpy(id.at, hash, sizeof(id.at));
	return id;
}

/* Records. --------------------------------------------------------------------------------------------------------- */

static bool read_lane(struct view value, uint8_t *out)
{
	uint64_t lane;

	if (!view_decimal(value, LANES - 1, &lane))
		return false;
	*out = (uint8_t)lane;
	return true;
}

static bool take_line(struct directory_node *n, const struct record_line *line)
{
	uint8_t lane;

	if (view_equal(line->key, VIEW("lane")) || view_equal(line->key, VIEW("used"))) {
		if (!read_lane(line->value, &lane))
			return false;
		if (line->key.at[0] == 'l')
			n->lanes |= (uint16_t)(1u << lane);
		else
			n->used |= (uint16_t)(1u << lane);
	} else if (view_equal(line->key, VIEW("address")) && n->n_addresses < NODE_ADDRESSES_MAX) {
		n->addresses[n->n_addresses++] = line->value;
	} else if (view_equal(line->key, VIEW("grant"))) {
		n->n_grants++;
	}
	return true;
}

/* What the record says, whatever the others do. */
static bool read_node(const struct record *r, struct directory_node *out)
{
	struct directory_node n = { .record = r, .created = record_created(r) };
	struct node_id of_key;

	if (r->text.len > NODE_RECORD_MAX || !node_id_of_hex(r->name, &n.id) ||
	    !octets_of_hex(record_value(r, "key"), n.key.at, sizeof(n.key.at)) ||
	    !read_lane(record_value(r, "works"), &n.lane))
		return false;
	of_key = node_id_of_key(&n.key);
	if (!node_id_equal(&of_key, &n.id))
		return false;
	for (size_t i = 0; i < r->n; i++)
		if (!take_line(&n, &r->lines[i]))
			return false;
	n.name = record_value(r, "name");
	n.left = record_value(r, "left").len > 0;
	*out = n;
	return true;
}

/* The stamp of the line that gives the lane to the record's node; clock 0: there is none. */
static struct stamp lane_stamp(const struct record *r, unsigned lane)
{
	uint8_t seen;

	for (size_t i = 0; i < r->n; i++)
		if (view_equal(r->lines[i].key, VIEW("lane")) && read_lane(r->lines[i].value, &seen) && seen == lane)
			return r->lines[i].stamp;
	return (struct stamp){ 0 };
}

/* (N3): takes from `n` what is another's. */
static void settle_lanes(const struct directory *d, struct directory_node *n)
{
	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node other;
		uint16_t theirs;

		if (!read_node(directory_record(d, DIRECTORY_NODES, i), &other) || node_id_equal(&other.id, &n->id))
			continue;
		theirs = (uint16_t)(other.used | 1u << other.lane);
		for (unsigned lane = 0; lane < LANES; lane++)
			if (other.lanes & ~theirs & 1u << lane &&
			    stamp_is_newer(lane_stamp(other.record, lane), lane_stamp(n->record, lane)))
				theirs |= (uint16_t)(1u << lane);
		n->lanes &= (uint16_t)(~theirs | 1u << n->lane);
	}
}

bool directory_node_at(const struct directory *d, size_t i, struct directory_node *out)
{
	if (!read_node(directory_record(d, DIRECTORY_NODES, i), out))
		return false;
	settle_lanes(d, out);
	return true;
}

static const struct record *find_node(const struct directory *d, const struct node_id *id)
{
	return directory_find(d, DIRECTORY_NODES, view_str(node_hex(id).s));
}

bool directory_node(const struct directory *d, const struct node_id *id, struct directory_node *out)
{
	const struct record *r = find_node(d, id);

	if (!r || !read_node(r, out))
		return false;
	settle_lanes(d, out);
	return true;
}

/* Looking up. ------------------------------------------------------------------------------------------------------ */

bool directory_node_of_lane(const struct directory *d, unsigned lane, struct directory_node *out)
{
	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node n;

		if (!directory_node_at(d, i, &n) || !((n.used | 1u << n.lane) & 1u << lane))
			continue;
		*out = n;
		return true;
	}
	return false;
}

/* All of the name, or what comes before one of its dots; or the beginning of the id. */
static bool is_named(const struct directory_node *n, struct view name)
{
	bool begins = view_starts_nocase(n->name, name);

	if (name.len == 0)
		return false;
	return (begins && (n->name.len == name.len || n->name.at[name.len] == '.')) ||
	       view_starts_nocase(n->record->name, name);
}

enum fail directory_node_named(const struct directory *d, struct view name, struct directory_node *out,
			       struct failure *why)
{
	unsigned found = 0;

	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node n;

		if (!directory_node_at(d, i, &n) || n.left || !is_named(&n, name))
			continue;
		if (found++ == 0)
			*out = n;
	}
	if (found == 1)
		return FAIL_NONE;
	if (found > 1)
		return fail_with(why, FAIL_REFUSED,
				 "%.*s fits %u nodes; give more digits of the id: posthorn cluster status",
				 VIEW_FMT(name), found);
	return fail_with(why, FAIL_NOTFOUND, "%.*s is no node of this cluster; to see them: posthorn cluster status",
			 VIEW_FMT(name));
}

unsigned directory_members(const struct directory *d)
{
	unsigned members = 0;

	for (size_t i = 0; i < directory_count(d, DIRECTORY_NODES); i++) {
		struct directory_node n;

		members += read_node(directory_record(d, DIRECTORY_NODES, i), &n) && !n.left;
	}
	return members;
}

bool directory_has_member(const struct directory *d, const struct node_key *key)
{
	const struct node_id id = node_id_of_key(key);
	struct directory_node n;

	return directory_node(d, &id, &n) && !n.left && memcmp(n.key.at, key->at, sizeof(key->at)) == 0;
}

static bool record_holds(const struct record *r, struct view user)
{
	return record_value(r, "left").len == 0 &&
	       (record_value(r, "grant").len == 0 || record_has(r, "grant", user));
}

bool directory_holds(const struct directory *d, const struct node_id *id, struct view user)
{
	const struct record *r = find_node(d, id);

	return !r || record_holds(r, user);
}

bool directory_shares(const struct directory *d, const struct node_id *me, const struct node_id *peer, struct view user)
{
	const struct record *r = find_node(d, peer);

	return r && record_holds(r, user) && directory_holds(d, me, user);
}

enum fail directory_check_own(const struct directory *d, const struct node_id *id, struct failure *why)
{
	struct directory_node n;

	if (directory_count(d, DIRECTORY_NODES) == 0 || directory_node(d, id, &n))
		return FAIL_NONE;
	return fail_with(
		why, FAIL_REFUSED,
		"the directory of the cluster has no node %s: was the data folder copied without its node.key?  "
		"Put that back; or begin with an empty folder, and join",
		node_hex(id).s);
}

enum fail directory_check_heard(const struct directory *d, const struct node_id *id, const struct directory_op *op,
				struct failure *why)
{
	bool leaves = op->kind == DIRECTORY_NODE_LEAVE && node_id_equal(&op->id, id);
	struct directory_node n;

	if (leaves || !directory_node(d, id, &n) || n.n_grants == 0)
		return FAIL_NONE;
	return fail_with(why, FAIL_REFUSED,
			 "this node holds the mail of some users alone, and no other takes over what it says of users and "
			 "nodes: say it on another one");
}

uint8_t directory_lane(const struct directory *d, const struct node_id *id)
{
	struct directory_node n;

	return directory_node(d, id, &n) ? n.lane : 0;
}

unsigned directory_spare_lanes(const struct directory_node *n, uint8_t out[LANES])
{
	unsigned count = 0;

	for (uint8_t lane = 0; lane < LANES; lane++) {
		struct stamp since = lane_stamp(n->record, lane);
		unsigned at = count;

		if (lane == n->lane || !(n->lanes & ~n->used & 1u << lane))
			continue;
		for (; at > 0 && stamp_is_newer(lane_stamp(n->record, out[at - 1]), since); at--)
			out[at] = out[at - 1];
		out[at] = lane;
		count++;
	}
	return count;
}

bool directory_lane_next(const struct directory *d, const struct node_id *id, uint8_t *out)
{
	struct directory_node n;
	uint8_t spare[LANES];

	if (!directory_node(d, id, &n) || directory_spare_lanes(&n, spare) == 0)
		return false;
	*out = spare[0];
	return true;
}
