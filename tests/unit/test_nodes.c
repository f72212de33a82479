/* The cluster's nodes in the directory: who owns which lane, and that no lane is ever worked with by two. */
#include "store_help.h"
#include "unit.h"

#include "mailbox/directory.h"

#include "base/banned.h"

#define NODES 8u

struct nodes_test {
	struct store_test *store;
	struct directory *d;
	struct node_key keys[NODES];
	struct node_id ids[NODES];
	struct failure why;
};

static int setup(void **state)
{
	struct nodes_test *t = mem_zalloc(sizeof(*t));
	void *store;

	store_setup(&store);
	t->store = store;
	t->d = directory_empty();
	for (unsigned i = 0; i < NODES; i++) {
		memset(t->keys[i].at, (int)i + 1, NODE_KEY_LEN);
		t->ids[i] = node_id_of_key(&t->keys[i]);
	}
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct nodes_test *t = *state;
	void *store = t->store;

	directory_unref(&t->d);
	store_teardown(&store);
	mem_free(t);
	return 0;
}

static enum fail change(struct nodes_test *t, struct directory_op *op)
{
	struct directory *next;
	enum fail f;

	op->time = 1795359399;
	op->node = VIEW("mail.example.org");
	f = directory_change(t->d, t->store->store, op, &next, &t->why);
	if (f == FAIL_NONE) {
		directory_unref(&t->d);
		t->d = next;
	}
	return f;
}

static struct directory_op new_node(struct nodes_test *t, enum directory_op_kind kind, unsigned i, const char *name)
{
	return (struct directory_op){ .kind = kind, .name = view_str(name), .id = t->ids[i], .key = t->keys[i] };
}

static void found(struct nodes_test *t)
{
	const struct view address = VIEW("north.example.org:2525");
	struct directory_op op = new_node(t, DIRECTORY_NODE_FOUND, 0, "north");

	op.targets = &address;
	op.n_targets = 1;
	assert_int_equal(change(t, &op), FAIL_NONE);
}

static enum fail add(struct nodes_test *t, unsigned inviter, unsigned i, const char *name)
{
	struct directory_op op = new_node(t, DIRECTORY_NODE_ADD, i, name);

	op.other = t->ids[inviter];
	op.lane = directory_lane(t->d, &t->ids[inviter]);
	return change(t, &op);
}

static enum fail other_op(struct nodes_test *t, enum directory_op_kind kind, unsigned i, int other)
{
	struct directory_op op = { .kind = kind, .id = t->ids[i] };

	if (other >= 0)
		op.other = t->ids[other];
	return change(t, &op);
}

static struct directory_node node(struct nodes_test *t, unsigned i)
{
	struct directory_node n;

	assert_true(directory_node(t->d, &t->ids[i], &n));
	return n;
}

/* (N1), and that no lane is owned by two. */
static void assert_lanes_apart(struct nodes_test *t)
{
	unsigned owned = 0, worked = 0;

	for (size_t i = 0; i < directory_count(t->d, DIRECTORY_NODES); i++) {
		struct directory_node n;
		unsigned works;

		assert_true(directory_node_at(t->d, i, &n));
		works = n.used | 1u << n.lane;
		assert_int_equal(owned & n.lanes, 0);
		assert_int_equal(worked & works, 0);
		owned |= n.lanes;
		worked |= works;
	}
}

/* The first, and those it invites. -------------------------------------------------------------------------------- */

static void the_first_node_owns_all_lanes(void **state)
{
	struct nodes_test *t = *state;
	struct directory_node n;

	assert_int_equal(directory_members(t->d), 0);
	assert_int_equal(directory_lane(t->d, &t->ids[0]), 0);
	found(t);
	n = node(t, 0);
	assert_int_equal(n.lanes, 0xffff);
	assert_int_equal(n.lane, 0);
	assert_true(view_equal(n.name, VIEW("north")));
	assert_int_equal(n.n_addresses, 1);
	assert_true(view_equal(n.addresses[0], VIEW("north.example.org:2525")));
	assert_true(directory_has_member(t->d, &t->keys[0]));
	assert_false(directory_has_member(t->d, &t->keys[1]));
	assert_int_equal(directory_members(t->d), 1);
}

static void there_is_one_first_node(void **state)
{
	struct nodes_test *t = *state;
	struct directory_op op = new_node(t, DIRECTORY_NODE_FOUND, 1, "south");

	found(t);
	assert_int_equal(change(t, &op), FAIL_EXISTS);
}

static void an_inviter_gives_half_of_what_it_has(void **state)
{
	struct nodes_test *t = *state;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(node(t, 0).lanes, 0x01ff); /* 15 unused: 7 go */
	assert_int_equal(node(t, 1).lanes, 0xfe00);
	assert_int_equal(node(t, 1).lane, 9);
	assert_int_equal(add(t, 1, 2, "east"), FAIL_NONE);
	assert_int_equal(node(t, 1).lanes, 0x1e00); /* 6 unused: 3 go */
	assert_int_equal(node(t, 2).lane, 13);
	assert_lanes_apart(t);
}

static void a_node_of_few_users_gets_one_lane(void **state)
{
	struct nodes_test *t = *state;
	const struct view grants[] = { VIEW("a@example.org") };
	struct directory_op domain = { .kind = DIRECTORY_DOMAIN_ADD, .name = VIEW("example.org") };
	struct directory_op user = { .kind = DIRECTORY_USER_ADD, .name = VIEW("a") };
	struct directory_op op = new_node(t, DIRECTORY_NODE_ADD, 1, "laptop");
	struct directory_node n;

	found(t);
	op.other = t->ids[0];
	op.grants = grants;
	op.n_grants = 1;
	assert_int_equal(change(t, &op), FAIL_NOTFOUND);
	assert_int_equal(change(t, &domain), FAIL_NONE);
	assert_int_equal(change(t, &user), FAIL_NONE);
	assert_int_equal(change(t, &op), FAIL_NONE);
	n = node(t, 1);
	assert_int_equal(n.lanes, 0x8000);
	assert_true(directory_holds(t->d, &n.id, VIEW("a@example.org")));
	assert_false(directory_holds(t->d, &n.id, VIEW("b@example.org")));
	n = node(t, 0);
	assert_true(directory_holds(t->d, &n.id, VIEW("b@example.org")));
	assert_true(directory_shares(t->d, &t->ids[0], &t->ids[1], VIEW("a@example.org")));
	assert_false(directory_shares(t->d, &t->ids[0], &t->ids[1], VIEW("b@example.org")));
	assert_false(directory_shares(t->d, &t->ids[0], &t->ids[2], VIEW("a@example.org")));
}

static void who_has_no_lane_to_spare_invites_nobody(void **state)
{
	struct nodes_test *t = *state;
	unsigned i = 1;

	found(t);
	while (add(t, 0, i, "south") == FAIL_NONE)
		i++;
	assert_int_equal(t->why.class, FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "lane"));
	assert_int_equal(i, 5);
	assert_lanes_apart(t);
}

static void adding_twice_changes_nothing(void **state)
{
	struct nodes_test *t = *state;
	struct oid before;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	before = *directory_commit(t->d);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_EXISTS);
	assert_true(oid_equal(&before, directory_commit(t->d)));
}

static void an_id_that_is_not_the_keys_is_refused(void **state)
{
	struct nodes_test *t = *state;
	struct directory_op op = new_node(t, DIRECTORY_NODE_FOUND, 0, "north");

	op.id = t->ids[1];
	assert_int_equal(change(t, &op), FAIL_REFUSED);
}

/* Leaving, and lanes that move. ------------------------------------------------------------------------------------ */

static void lanes_of_a_node_that_leaves_go_to_its_heir(void **state)
{
	struct nodes_test *t = *state;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 1, 0), FAIL_NONE);
	assert_int_equal(node(t, 0).lanes, 0xfdff); /* all but the one it worked with */
	assert_true(node(t, 1).left);
	assert_int_equal(node(t, 1).lane, 9);
	assert_false(directory_has_member(t->d, &t->keys[1]));
	assert_int_equal(directory_members(t->d), 1);
	assert_lanes_apart(t);
}

/* Two may say on two sides of a cut that it is gone, and both invite others then. */
static void lanes_of_a_node_that_is_removed_go_to_the_oldest_whoever_says_so(void **state)
{
	struct nodes_test *t = *state;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(add(t, 1, 2, "east"), FAIL_NONE);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 1, 2), FAIL_NONE);
	assert_int_equal(node(t, 2).lanes, 0xe000);
	assert_int_equal(node(t, 0).lanes, 0x1dff);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 0, 2), FAIL_NONE);
	assert_int_equal(node(t, 2).lanes, 0xfdfe); /* all but those that the others worked with */
	assert_lanes_apart(t);
}

static void a_node_that_left_stays_away(void **state)
{
	struct nodes_test *t = *state;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 1, 0), FAIL_NONE);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 1, 0), FAIL_REFUSED);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_REFUSED);
	assert_int_equal(add(t, 1, 2, "east"), FAIL_REFUSED);
}

static void the_last_node_does_not_leave(void **state)
{
	struct nodes_test *t = *state;

	found(t);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 0, -1), FAIL_REFUSED);
}

static void a_restored_node_takes_its_next_lane(void **state)
{
	struct nodes_test *t = *state;
	uint8_t next;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_true(directory_lane_next(t->d, &t->ids[1], &next));
	assert_int_equal(next, 10);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LANE, 1, -1), FAIL_NONE);
	assert_int_equal(node(t, 1).lane, 10);
	assert_int_equal(node(t, 1).used, 1u << 9);
	assert_int_equal(node(t, 1).lanes, 0xfc00);
	assert_int_equal(directory_lane(t->d, &t->ids[1]), 10);
	assert_lanes_apart(t);
}

static void a_restored_node_without_another_lane_takes_none(void **state)
{
	struct nodes_test *t = *state;
	unsigned n = 0;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	while (other_op(t, DIRECTORY_NODE_LANE, 1, -1) == FAIL_NONE)
		n++;
	assert_int_equal(t->why.class, FAIL_REFUSED);
	assert_int_equal(n, 6);
	assert_lanes_apart(t);
}

/* South would take lane 10 if it were set back to what it is now.  It inherits lower ones, and gives away what it can. */
static void what_an_old_copy_would_take_is_given_to_nobody(void **state)
{
	struct nodes_test *t = *state;
	unsigned guests = 0;
	uint8_t next;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(other_op(t, DIRECTORY_NODE_LEAVE, 0, -1), FAIL_NONE);
	assert_int_equal(node(t, 1).lanes, 0xfffe);
	assert_true(directory_lane_next(t->d, &t->ids[1], &next));
	assert_int_equal(next, 10);
	while (add(t, 1, 2 + guests, "guest") == FAIL_NONE)
		guests++;
	assert_int_equal(guests, 4);
	assert_int_equal(node(t, 2).lane, 2); /* with 2 to 8, half of them, which south got last */
	assert_true(directory_lane_next(t->d, &t->ids[1], &next));
	assert_int_equal(next, 10);
	assert_lanes_apart(t);
}

static void the_last_lane_to_spare_is_given_to_no_laptop(void **state)
{
	struct nodes_test *t = *state;
	const struct view grants[] = { VIEW("a@example.org") };
	struct directory_op domain = { .kind = DIRECTORY_DOMAIN_ADD, .name = VIEW("example.org") };
	struct directory_op user = { .kind = DIRECTORY_USER_ADD, .name = VIEW("a") };
	struct directory_op laptop = new_node(t, DIRECTORY_NODE_ADD, 5, "laptop");
	unsigned i = 1;
	uint8_t next;

	found(t);
	assert_int_equal(change(t, &domain), FAIL_NONE);
	assert_int_equal(change(t, &user), FAIL_NONE);
	while (add(t, 0, i, "south") == FAIL_NONE)
		i++;
	laptop.other = t->ids[0];
	laptop.grants = grants;
	laptop.n_grants = 1;
	assert_int_equal(change(t, &laptop), FAIL_REFUSED);
	assert_true(directory_lane_next(t->d, &t->ids[0], &next));
	assert_int_equal(next, 1);
}

/* Commits a directory whose only table is `nodes`, with `r` in the place of the record of that name: as a join may. */
static void put_by_hand(struct nodes_test *t, const struct record *r)
{
	struct oid was = *directory_commit(t->d), id;
	struct change *c = change_create();
	struct commit commit = { .author = VIEW("posthorn <posthorn@north> 1795359399 +0000"),
				 .message = VIEW("join\n\nStamp: 9.0\nSeen: 0:9\n") };
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < directory_count(t->d, DIRECTORY_NODES); i++) {
		const struct record *is = directory_record(t->d, DIRECTORY_NODES, i);

		if (view_equal(is->name, r->name))
			is = r;
		(void)change_add(c, OBJECT_BLOB, is->text);
		tree_put(&b, &(struct tree_entry){ false, is->name, is->blob });
	}
	id = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_clear(&b);
	tree_put(&b, &(struct tree_entry){ true, VIEW("nodes"), id });
	commit.tree = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_clear(&b);
	commit.committer = commit.author;
	commit_put(&b, &commit);
	id = change_add(c, OBJECT_COMMIT, buf_view(&b));
	change_move_ref(c, DIRECTORY_REF, &was, &id);
	assert_int_equal(objstore_commit(t->store->store, c, &t->why), FAIL_NONE);
	change_destroy(&c);
	buf_finish(&b);
	directory_unref(&t->d);
	assert_int_equal(directory_load(t->store->store, &t->d, &t->why), FAIL_NONE);
}

static void add_lane(struct record **r, const char *lane, uint64_t clock)
{
	struct record *more = record_with_member(*r, "lane", view_str(lane), (struct stamp){ clock, 0 });

	record_unref(r);
	*r = more;
}

/* (N3): north removes south, which was inviting east at that moment: both hold the lanes that east was given. */
static void a_lane_in_two_hands_is_the_workers(void **state)
{
	struct nodes_test *t = *state;
	struct record *north;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(add(t, 1, 2, "east"), FAIL_NONE); /* 13, 14, 15; works with 13; clock 3 */
	north = record_ref((struct record *)node(t, 0).record);
	add_lane(&north, "13", 99);
	add_lane(&north, "14", 99);
	add_lane(&north, "15", 1);
	put_by_hand(t, north);
	record_unref(&north);
	assert_int_equal(node(t, 2).lanes, 0xa000);
	assert_int_equal(node(t, 0).lanes, 0x41ff);
	assert_lanes_apart(t);
}

/* Looking up. ------------------------------------------------------------------------------------------------------ */

static void nodes_are_found_by_name_id_and_lane(void **state)
{
	struct nodes_test *t = *state;
	struct directory_node n;
	char digits[5];

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(directory_node_named(t->d, VIEW("South"), &n, &t->why), FAIL_NONE);
	assert_true(node_id_equal(&n.id, &t->ids[1]));
	(void)snprintf(digits, sizeof(digits), "%.4s", node_hex(&t->ids[0]).s);
	assert_int_equal(directory_node_named(t->d, view_str(digits), &n, &t->why), FAIL_NONE);
	assert_true(node_id_equal(&n.id, &t->ids[0]));
	assert_int_equal(directory_node_named(t->d, VIEW("sou"), &n, &t->why), FAIL_NOTFOUND);
	assert_int_equal(add(t, 0, 2, "east.example.org"), FAIL_NONE);
	assert_int_equal(directory_node_named(t->d, VIEW("east"), &n, &t->why), FAIL_NONE);
	assert_int_equal(directory_node_named(t->d, VIEW("east.example"), &n, &t->why), FAIL_NONE);
	assert_int_equal(directory_node_named(t->d, VIEW("west"), &n, &t->why), FAIL_NOTFOUND);
	assert_int_equal(directory_node_named(t->d, VIEW(""), &n, &t->why), FAIL_NOTFOUND);
	assert_true(directory_node_of_lane(t->d, 9, &n));
	assert_true(node_id_equal(&n.id, &t->ids[1]));
	assert_false(directory_node_of_lane(t->d, 10, &n));
}

static void a_folder_that_is_anothers_is_noticed(void **state)
{
	struct nodes_test *t = *state;

	assert_int_equal(directory_check_own(t->d, &t->ids[1], &t->why), FAIL_NONE);
	found(t);
	assert_int_equal(directory_check_own(t->d, &t->ids[0], &t->why), FAIL_NONE);
	assert_int_equal(directory_check_own(t->d, &t->ids[1], &t->why), FAIL_REFUSED);
}

static void two_of_one_name_are_told_apart_by_id(void **state)
{
	struct nodes_test *t = *state;
	struct directory_node n;

	found(t);
	assert_int_equal(add(t, 0, 1, "north"), FAIL_NONE);
	assert_int_equal(directory_node_named(t->d, VIEW("north"), &n, &t->why), FAIL_REFUSED);
}

static void an_address_replaces_those_before(void **state)
{
	struct nodes_test *t = *state;
	const struct view address = VIEW("192.0.2.1:2526");
	struct directory_op op = { .kind = DIRECTORY_NODE_ADDRESS, .targets = &address, .n_targets = 1 };

	found(t);
	op.id = t->ids[0];
	assert_int_equal(change(t, &op), FAIL_NONE);
	assert_int_equal(node(t, 0).n_addresses, 1);
	assert_true(view_equal(node(t, 0).addresses[0], address));
}

static void what_was_committed_is_read_back(void **state)
{
	struct nodes_test *t = *state;
	struct directory *again;
	struct directory_node n;

	found(t);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(directory_load(t->store->store, &again, &t->why), FAIL_NONE);
	assert_true(directory_node(again, &t->ids[1], &n));
	assert_int_equal(n.lanes, 0xfe00);
	assert_memory_equal(n.key.at, t->keys[1].at, NODE_KEY_LEN);
	directory_unref(&again);
}

/* Users. ----------------------------------------------------------------------------------------------------------- */

static void users_are_shared_once_there_are_two_nodes(void **state)
{
	struct nodes_test *t = *state;
	struct directory_op domain = { .kind = DIRECTORY_DOMAIN_ADD, .name = VIEW("example.org") };
	struct directory_op before = { .kind = DIRECTORY_USER_ADD, .name = VIEW("a") };
	struct directory_op after = { .kind = DIRECTORY_USER_ADD, .name = VIEW("b"), .lane = 3 };
	struct directory_user user;

	found(t);
	assert_int_equal(change(t, &domain), FAIL_NONE);
	assert_int_equal(change(t, &before), FAIL_NONE);
	assert_int_equal(add(t, 0, 1, "south"), FAIL_NONE);
	assert_int_equal(change(t, &after), FAIL_NONE);
	assert_true(directory_user(t->d, VIEW("a"), &user));
	assert_false(user.shared);
	assert_true(directory_user(t->d, VIEW("b"), &user));
	assert_true(user.shared);
	assert_int_equal(user.origin.lane, 3);
	assert_int_equal(user.origin.clock, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_first_node_owns_all_lanes, setup, teardown),
		cmocka_unit_test_setup_teardown(there_is_one_first_node, setup, teardown),
		cmocka_unit_test_setup_teardown(an_inviter_gives_half_of_what_it_has, setup, teardown),
		cmocka_unit_test_setup_teardown(a_node_of_few_users_gets_one_lane, setup, teardown),
		cmocka_unit_test_setup_teardown(who_has_no_lane_to_spare_invites_nobody, setup, teardown),
		cmocka_unit_test_setup_teardown(adding_twice_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(an_id_that_is_not_the_keys_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(lanes_of_a_node_that_leaves_go_to_its_heir, setup, teardown),
		cmocka_unit_test_setup_teardown(lanes_of_a_node_that_is_removed_go_to_the_oldest_whoever_says_so, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_node_that_left_stays_away, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_node_does_not_leave, setup, teardown),
		cmocka_unit_test_setup_teardown(a_restored_node_takes_its_next_lane, setup, teardown),
		cmocka_unit_test_setup_teardown(a_restored_node_without_another_lane_takes_none, setup, teardown),
		cmocka_unit_test_setup_teardown(what_an_old_copy_would_take_is_given_to_nobody, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_lane_to_spare_is_given_to_no_laptop, setup, teardown),
		cmocka_unit_test_setup_teardown(a_lane_in_two_hands_is_the_workers, setup, teardown),
		cmocka_unit_test_setup_teardown(nodes_are_found_by_name_id_and_lane, setup, teardown),
		cmocka_unit_test_setup_teardown(a_folder_that_is_anothers_is_noticed, setup, teardown),
		cmocka_unit_test_setup_teardown(two_of_one_name_are_told_apart_by_id, setup, teardown),
		cmocka_unit_test_setup_teardown(an_address_replaces_those_before, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_committed_is_read_back, setup, teardown),
		cmocka_unit_test_setup_teardown(users_are_shared_once_there_are_two_nodes, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
