/* mailbox/directory_nodes.c - the ops that change who is in the cluster, and who owns which lane (nodes.h, N1 to N3).
 */
#include <assert.h>

#include "mailbox/directory_apply.h"

#include "base/banned.h"

/* A record that is being made of lines; NULL once it has become too long. */
static void set_line(struct directory_apply *a, struct record **r, const char *key, struct view value)
{
	struct record *next = record_key_is_set(view_str(key)) ? record_with_member(*r, key, value, a->stamp)
							       : record_with(*r, key, value, a->stamp);

	assert(next); /* all that stands in a node's record is bounded, far below RECORD_LEN_MAX */
	record_unref(r);
	*r = next;
}

static void drop_line(struct record **r, const char *key, struct view value)
{
	struct record *next = record_without(*r, key, value);

	assert(next); /* `created` stays */
	record_unref(r);
	*r = next;
}

struct lane_text {
	char s[4];
};

static struct view lane_view(struct lane_text *text, unsigned lane)
{
	(void)snprintf(text->s, sizeof(text->s), "%u", lane % LANES);
	return view_str(text->s);
}

static void set_lane(struct directory_apply *a, struct record **r, const char *key, unsigned lane)
{
	struct lane_text text;

	set_line(a, r, key, lane_view(&text, lane));
}

static void drop_lane(struct record **r, unsigned lane)
{
	struct lane_text text;

	drop_line(r, "lane", lane_view(&text, lane));
}

static void say(struct directory_apply *a, const char *what, const struct node_id *id, struct view name)
{
	buf_printf(&a->subject, "node %s %s ", what, node_hex(id).s);
	buf_put(&a->subject, name);
}

/* Addresses and names come from other machines, too: all that a record holds is checked here. */
static enum fail check_texts(const struct directory_op *op, struct failure *why)
{
	if (op->n_targets > NODE_ADDRESSES_MAX)
		return fail_with(why, FAIL_REFUSED, "a node has %u addresses at most", NODE_ADDRESSES_MAX);
	for (unsigned i = 0; i < op->n_targets; i++)
		if (!record_may_hold(op->targets[i]) || op->targets[i].len > SMTP_DOMAIN_MAX + 8)
			return fail_with(why, FAIL_REFUSED, "this is no address of a node");
	return FAIL_NONE;
}

static enum fail check_new(const struct directory_apply *a, struct failure *why)
{
	const struct directory_op *op = a->op;
	const struct node_id id = node_id_of_key(&op->key);

	if (!node_id_equal(&id, &op->id))
		return fail_with(why, FAIL_REFUSED, "a node's id is the hash of its key");
	if (!address_domain_is_valid(op->name))
		return fail_with(why, FAIL_REFUSED, "%.*s is no host name", VIEW_FMT(op->name));
	if (directory_count(a->next, DIRECTORY_NODES) >= NODES_MAX)
		return fail_with(why, FAIL_REFUSED, "a cluster has had %u nodes at most", NODES_MAX);
	return check_texts(op, why);
}

/* The record of the op's node, with all but its lanes. */
static struct record *make_record(struct directory_apply *a)
{
	const struct directory_op *op = a->op;
	struct record *r = record_create(view_str(node_hex(&op->id).s), op->time, a->stamp);
	struct buf key;

	buf_init(&key, (size_t)2 * NODE_KEY_LEN);
	buf_hex(&key, view_of(op->key.at, NODE_KEY_LEN));
	set_line(a, &r, "key", buf_view(&key));
	buf_finish(&key);
	set_line(a, &r, "name", op->name);
	for (unsigned i = 0; i < op->n_targets; i++)
		set_line(a, &r, "address", op->targets[i]);
	return r;
}

enum fail directory_node_found(struct directory_apply *a, struct failure *why)
{
	enum fail f = check_new(a, why);
	struct record *r;

	if (f == FAIL_NONE && directory_count(a->next, DIRECTORY_NODES) > 0)
		f = fail_with(why, FAIL_EXISTS, "there is a cluster already");
	if (f != FAIL_NONE)
		return f;
	r = make_record(a);
	for (unsigned lane = 0; lane < LANES; lane++)
		set_lane(a, &r, "lane", lane);
	set_lane(a, &r, "works", 0);
	directory_put(a->next, DIRECTORY_NODES, r);
	say(a, "found", &a->op->id, a->op->name);
	return FAIL_NONE;
}

/* Lanes. ----------------------------------------------------------------------------------------------------------- */

static uint16_t mask_of(const uint8_t *lanes, unsigned n)
{
	uint16_t mask = 0;

	for (unsigned i = 0; i < n; i++)
		mask |= (uint16_t)(1u << lanes[i]);
	return mask;
}

/* Passes the lanes from one record to the other: consumes and replaces both references. */
static void pass_lanes(struct directory_apply *a, uint16_t lanes, struct record **from, struct record **to)
{
	for (unsigned lane = 0; lane < LANES; lane++) {
		if (!(lanes & 1u << lane))
			continue;
		drop_lane(from, lane);
		set_lane(a, to, "lane", lane);
	}
}

static unsigned lowest(uint16_t lanes)
{
	return (unsigned)__builtin_ctz(lanes);
}

/* A member, for the person who asked. */
static enum fail find_member(struct directory_apply *a, const struct node_id *id, struct directory_node *out,
			     struct failure *why)
{
	if (!directory_node(a->next, id, out))
		return fail_with(why, FAIL_NOTFOUND, "%s is no node of this cluster", node_hex(id).s);
	if (out->left)
		return fail_with(why, FAIL_REFUSED, "%.*s has left the cluster", VIEW_FMT(out->name));
	return FAIL_NONE;
}

/* Adding. ---------------------------------------------------------------------------------------------------------- */

static enum fail check_grants(struct directory_apply *a, struct failure *why)
{
	const struct directory_op *op = a->op;

	if (op->n_grants > NODE_GRANTS_MAX)
		return fail_with(why, FAIL_REFUSED, "a node holds %u users by name at most", NODE_GRANTS_MAX);
	for (unsigned i = 0; i < op->n_grants; i++)
		if (!directory_find(a->next, DIRECTORY_USERS, op->grants[i]))
			return fail_with(why, FAIL_NOTFOUND, "there is no user %.*s", VIEW_FMT(op->grants[i]));
	return FAIL_NONE;
}

static enum fail check_absent(struct directory_apply *a, struct failure *why)
{
	struct directory_node n;

	if (!directory_node(a->next, &a->op->id, &n))
		return FAIL_NONE;
	if (!n.left)
		return fail_with(why, FAIL_EXISTS, "%.*s is a member already", VIEW_FMT(n.name));
	return fail_with(why, FAIL_REFUSED,
			 "this node has left the cluster for good; to come back, begin with an empty data folder: "
			 "posthorn init");
}

/* What the inviter gives a new node (N2). */
static enum fail choose_lanes(struct directory_apply *a, const struct directory_node *giver, uint16_t *out,
			      struct failure *why)
{
	uint8_t spare[LANES];
	unsigned n = directory_spare_lanes(giver, spare), given = a->op->n_grants > 0 ? 1 : n / 2;

	if (n < 2)
		return fail_with(why, FAIL_REFUSED,
				 "%.*s has no lane to spare for another node: invite from another one, which "
				 "`posthorn cluster status` shows to have more",
				 VIEW_FMT(giver->name));
	*out = mask_of(spare + n - given, given);
	return FAIL_NONE;
}

static void add_with(struct directory_apply *a, const struct directory_node *giver, uint16_t lanes)
{
	struct record *from = record_ref((struct record *)giver->record), *to = make_record(a);

	for (unsigned i = 0; i < a->op->n_grants; i++)
		set_line(a, &to, "grant", a->op->grants[i]);
	pass_lanes(a, lanes, &from, &to);
	set_lane(a, &to, "works", lowest(lanes));
	directory_put(a->next, DIRECTORY_NODES, from);
	directory_put(a->next, DIRECTORY_NODES, to);
}

enum fail directory_node_add(struct directory_apply *a, struct failure *why)
{
	struct directory_node giver;
	uint16_t lanes = 0;
	enum fail f = check_new(a, why);

	if (f == FAIL_NONE)
		f = check_grants(a, why);
	if (f == FAIL_NONE)
		f = check_absent(a, why);
	if (f == FAIL_NONE)
		f = find_member(a, &a->op->other, &giver, why);
	if (f == FAIL_NONE)
		f = choose_lanes(a, &giver, &lanes, why);
	if (f != FAIL_NONE)
		return f;
	add_with(a, &giver, lanes);
	say(a, "add", &a->op->id, a->op->name);
	return FAIL_NONE;
}

/* The other ops. --------------------------------------------------------------------------------------------------- */

/* Who gets the lanes of a member that goes: of the others that hold all users, the one that has been a member for longest.  So
 * two that take out one node, on two sides of a cut, give its lanes to the same (N2).  False: there is none. */
static bool find_heir(const struct directory_apply *a, const struct directory_node *goes, struct directory_node *out)
{
	bool found = false;

	for (size_t i = 0; i < directory_count(a->next, DIRECTORY_NODES); i++) {
		struct directory_node n;

		if (!directory_node_at(a->next, i, &n) || n.left || n.n_grants > 0 || node_id_equal(&n.id, &goes->id) ||
		    (found && !stamp_is_newer(record_origin(out->record), record_origin(n.record))))
			continue;
		*out = n;
		found = true;
	}
	return found;
}

enum fail directory_node_leave(struct directory_apply *a, struct failure *why)
{
	struct directory_node n, heir;
	struct record *from, *to;
	uint8_t spare[LANES];
	enum fail f = find_member(a, &a->op->id, &n, why);

	if (f == FAIL_NONE && directory_members(a->next) == 1)
		f = fail_with(why, FAIL_REFUSED, "%.*s is the only node of its cluster", VIEW_FMT(n.name));
	if (f != FAIL_NONE)
		return f;
	say(a, "leave", &n.id, n.name); /* `n` lends what the puts below give back */
	from = record_ref((struct record *)n.record);
	if (find_heir(a, &n, &heir)) {
		to = record_ref((struct record *)heir.record);
		pass_lanes(a, mask_of(spare, directory_spare_lanes(&n, spare)), &from, &to);
		directory_put(a->next, DIRECTORY_NODES, to);
	}
	set_line(a, &from, "left", VIEW("yes"));
	directory_put(a->next, DIRECTORY_NODES, from);
	return FAIL_NONE;
}

enum fail directory_node_lane(struct directory_apply *a, struct failure *why)
{
	struct directory_node n;
	struct record *r;
	uint8_t lane = 0;
	enum fail f = find_member(a, &a->op->id, &n, why);

	if (f == FAIL_NONE && !directory_lane_next(a->next, &n.id, &lane))
		f = fail_with(why, FAIL_REFUSED, "this node has no other lane that nobody has worked with");
	if (f != FAIL_NONE)
		return f;
	say(a, "lane", &n.id, n.name);
	r = record_ref((struct record *)n.record);
	drop_lane(&r, n.lane);
	set_lane(a, &r, "used", n.lane);
	set_lane(a, &r, "works", lane);
	directory_put(a->next, DIRECTORY_NODES, r);
	return FAIL_NONE;
}

enum fail directory_node_address(struct directory_apply *a, struct failure *why)
{
	struct directory_node n;
	struct record *r;
	enum fail f = find_member(a, &a->op->id, &n, why);

	if (f == FAIL_NONE)
		f = check_texts(a->op, why);
	if (f != FAIL_NONE)
		return f;
	say(a, "address", &n.id, n.name);
	r = record_ref((struct record *)n.record);
	for (unsigned i = 0; i < n.n_addresses; i++)
		drop_line(&r, "address", n.addresses[i]);
	for (unsigned i = 0; i < a->op->n_targets; i++)
		set_line(a, &r, "address", a->op->targets[i]);
	directory_put(a->next, DIRECTORY_NODES, r);
	return FAIL_NONE;
}
