/* The join of two states of the directory: records by name, lines by key, the same in any order. */
#include "mailbox/directory_state.h"
#include "merge/merge.h"
#include "store_help.h"
#include "unit.h"

#include "base/banned.h"

#define NODES 3u

struct directory_test {
	struct store_test *store;
	struct directory *nodes[NODES]; /* node i works with lane i */
	struct join_report report;
	struct failure why;
};

static int setup(void **state)
{
	struct directory_test *t = mem_zalloc(sizeof(*t));
	void *store;

	store_setup(&store);
	t->store = store;
	for (unsigned i = 0; i < NODES; i++)
		t->nodes[i] = directory_empty();
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct directory_test *t = *state;
	void *store = t->store;

	for (unsigned i = 0; i < NODES; i++)
		directory_unref(&t->nodes[i]);
	store_teardown(&store);
	mem_free(t);
	return 0;
}

/* Commits to a ref of the node's own, so that all can be read back. */
static void commit(struct directory_test *t, unsigned node, struct directory *next, struct change *c)
{
	char ref[32];
	struct oid old = { { 0 } };

	snprintf(ref, sizeof(ref), "refs/test/%u", node);
	(void)objstore_ref(t->store->store, ref, &old);
	c->ref = NULL; /* directory_apply has them all move one */
	change_move_ref(c, ref, &old, directory_commit(next));
	assert_int_equal(objstore_commit(t->store->store, c, &t->why), FAIL_NONE);
	change_destroy(&c);
	directory_unref(&t->nodes[node]);
	t->nodes[node] = next;
}

/* `targets` with spaces between. */
static void run(struct directory_test *t, unsigned node, enum directory_op_kind kind, const char *name,
		const char *targets)
{
	struct view words[8], rest = view_str(targets);
	struct directory_op op = { .kind = kind, .name = view_str(name), .targets = words, .lane = (uint8_t)node };
	struct change *c = change_create();
	struct directory *next = NULL;

	if (kind == DIRECTORY_USER_PASSWORD)
		op.password = op.scram = rest;
	while (kind != DIRECTORY_USER_PASSWORD && rest.len > 0)
		words[op.n_targets++] = view_cut(&rest, ' ');
	op.time = 1795359399 + node;
	op.node = VIEW("mail.example.org");
	if (directory_apply(t->nodes[node], &op, &next, c, &t->why) != FAIL_NONE)
		fail_msg("%s", t->why.text);
	commit(t, node, next, c);
}

/* Both ways round, and as it is read back. */
static void hear(struct directory_test *t, unsigned node, unsigned from)
{
	struct change *c = change_create(), *c2 = change_create();
	struct directory *one = NULL, *two = NULL, *read = NULL;
	struct directory *x = t->nodes[node], *y = t->nodes[from];

	assert_int_equal(directory_join(y, x, &two, c2, &t->report, &t->why), FAIL_NONE);
	assert_int_equal(directory_join(x, y, &one, c, &t->report, &t->why), FAIL_NONE);
	assert_true(oid_equal(directory_commit(one), directory_commit(two)));
	directory_unref(&two);
	change_destroy(&c2);
	if (one == x) {
		directory_unref(&one);
		change_destroy(&c);
		return;
	}
	commit(t, node, one, c);
	assert_int_equal(directory_load_commit(t->store->store, directory_commit(one), &read, &t->why), FAIL_NONE);
	assert_int_equal(read->clock, one->clock);
	assert_memory_equal(read->seen, one->seen, sizeof(one->seen));
	for (unsigned i = 0; i < DIRECTORY_TABLES; i++)
		assert_int_equal(read->tables[i].n, one->tables[i].n);
	directory_unref(&read);
}

static void heal(struct directory_test *t)
{
	hear(t, 0, 1);
	hear(t, 0, 2);
	hear(t, 1, 0);
	hear(t, 2, 0);
	for (unsigned i = 1; i < NODES; i++)
		assert_true(oid_equal(directory_commit(t->nodes[0]), directory_commit(t->nodes[i])));
}

/* A domain and a user that all know. */
static void common(struct directory_test *t)
{
	run(t, 0, DIRECTORY_DOMAIN_ADD, "example.org", "");
	run(t, 0, DIRECTORY_USER_ADD, "a@example.org", "");
	hear(t, 1, 0);
	hear(t, 2, 0);
	assert_false(t->report.joined);
}

static const struct record *find(struct directory_test *t, enum directory_table table, const char *name)
{
	return directory_find(t->nodes[0], table, view_str(name));
}

static void users_made_on_all_sides_are_there(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_USER_ADD, "b@example.org", "");
	run(t, 1, DIRECTORY_USER_ADD, "c@example.org", "");
	run(t, 2, DIRECTORY_USER_ADD, "d@example.org", "");
	heal(t);
	assert_int_equal(directory_count(t->nodes[0], DIRECTORY_USERS), 4);
}

static void a_user_removed_on_one_side_is_gone(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_USER_REMOVE, "a@example.org", "");
	run(t, 1, DIRECTORY_USER_PASSWORD, "a@example.org", "new");
	heal(t);
	assert_null(find(t, DIRECTORY_USERS, "a@example.org"));
}

static void the_newer_password_stays(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_USER_PASSWORD, "a@example.org", "older");
	run(t, 1, DIRECTORY_USER_ADD, "b@example.org", "");
	run(t, 1, DIRECTORY_USER_PASSWORD, "a@example.org", "newer");
	heal(t);
	assert_true(view_equal(record_value(find(t, DIRECTORY_USERS, "a@example.org"), "password"), VIEW("newer")));
}

static void a_user_made_on_both_sides_has_the_older_origin(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_USER_ADD, "b@example.org", "");
	run(t, 1, DIRECTORY_USER_ADD, "x@example.org", "");
	run(t, 1, DIRECTORY_USER_ADD, "b@example.org", "");
	run(t, 1, DIRECTORY_USER_PASSWORD, "b@example.org", "secret");
	heal(t);
	assert_int_equal(record_origin(find(t, DIRECTORY_USERS, "b@example.org")).lane, 0);
	assert_true(view_equal(record_value(find(t, DIRECTORY_USERS, "b@example.org"), "password"), VIEW("secret")));
}

static void a_user_removed_and_made_again_is_the_new_one(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 1, DIRECTORY_USER_REMOVE, "a@example.org", "");
	run(t, 1, DIRECTORY_USER_ADD, "a@example.org", "");
	run(t, 0, DIRECTORY_USER_ADD, "b@example.org", "");
	heal(t);
	assert_int_equal(record_origin(find(t, DIRECTORY_USERS, "a@example.org")).lane, 1);
}

static void each_target_of_an_alias_merges_by_itself(void **state)
{
	struct directory_test *t = *state;
	const struct record *alias;

	common(t);
	run(t, 0, DIRECTORY_ALIAS_ADD, "info@example.org", "a@example.org b@example.net");
	heal(t);
	run(t, 0, DIRECTORY_ALIAS_ADD, "info@example.org", "c@example.net");
	run(t, 1, DIRECTORY_ALIAS_REMOVE, "info@example.org", "b@example.net");
	run(t, 2, DIRECTORY_ALIAS_ADD, "info@example.org", "d@example.net");
	heal(t);
	alias = find(t, DIRECTORY_ALIASES, "info@example.org");
	assert_true(record_has(alias, "target", VIEW("a@example.org")));
	assert_false(record_has(alias, "target", VIEW("b@example.net")));
	assert_true(record_has(alias, "target", VIEW("c@example.net")));
	assert_true(record_has(alias, "target", VIEW("d@example.net")));
}

static void an_alias_left_without_targets_goes(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_ALIAS_ADD, "info@example.org", "a@example.net b@example.net");
	heal(t);
	run(t, 0, DIRECTORY_ALIAS_REMOVE, "info@example.org", "a@example.net");
	run(t, 1, DIRECTORY_ALIAS_REMOVE, "info@example.org", "b@example.net");
	heal(t);
	assert_null(find(t, DIRECTORY_ALIASES, "info@example.org"));
}

static void a_domain_with_users_stays(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 0, DIRECTORY_USER_REMOVE, "a@example.org", "");
	run(t, 0, DIRECTORY_DOMAIN_REMOVE, "example.org", "");
	run(t, 1, DIRECTORY_USER_ADD, "b@example.org", "");
	heal(t);
	assert_non_null(find(t, DIRECTORY_DOMAINS, "example.org"));
	assert_null(find(t, DIRECTORY_USERS, "a@example.org"));
}

static void a_domain_without_users_goes(void **state)
{
	struct directory_test *t = *state;

	common(t);
	run(t, 1, DIRECTORY_DOMAIN_ADD, "example.net", "");
	run(t, 0, DIRECTORY_USER_REMOVE, "a@example.org", "");
	run(t, 0, DIRECTORY_DOMAIN_REMOVE, "example.org", "");
	heal(t);
	assert_null(find(t, DIRECTORY_DOMAINS, "example.org"));
	assert_non_null(find(t, DIRECTORY_DOMAINS, "example.net"));
}

static struct node_key key_of(unsigned i)
{
	struct node_key key;

	memset(key.at, (int)i + 1, sizeof(key.at));
	return key;
}

/* On `node`, the i-th of all members is founded or let in by `inviter`. */
static void add_member(struct directory_test *t, unsigned node, uint8_t lane, unsigned i, unsigned inviter)
{
	struct node_key key = key_of(i), from = key_of(inviter);
	const struct view address = VIEW("mail.example.org:2525");
	const char *const names[] = { "north", "south", "east" };
	struct directory_op op = { .kind = i == inviter ? DIRECTORY_NODE_FOUND : DIRECTORY_NODE_ADD,
				   .name = view_str(names[i]), .targets = &address, .n_targets = 1, .lane = lane,
				   .id = node_id_of_key(&key), .key = key, .time = 1795359399,
				   .node = VIEW("mail.example.org") };
	struct change *c = change_create();
	struct directory *next = NULL;

	if (i != inviter)
		op.other = node_id_of_key(&from);
	if (directory_apply(t->nodes[node], &op, &next, c, &t->why) != FAIL_NONE)
		fail_msg("%s", t->why.text);
	commit(t, node, next, c);
}

static void a_node_let_in_by_two_has_used_both_lanes(void **state)
{
	struct directory_test *t = *state;
	struct node_key key = key_of(2);
	struct node_id id = node_id_of_key(&key);
	struct directory_node n;
	uint8_t lanes[2];

	add_member(t, 0, 0, 0, 0);
	add_member(t, 0, 0, 1, 0);
	hear(t, 1, 0);
	for (unsigned i = 0; i < 2; i++) {
		add_member(t, i, (uint8_t)(8 * i), 2, i);
		lanes[i] = directory_lane(t->nodes[i], &id);
	}
	assert_int_not_equal(lanes[0], lanes[1]);
	heal(t);
	assert_true(directory_node(t->nodes[0], &id, &n));
	assert_int_equal(n.used | 1u << n.lane, 1u << lanes[0] | 1u << lanes[1]);
	assert_int_not_equal(n.used, 0);
}

static void every_route_leads_to_the_same(void **state)
{
	struct directory_test *t = *state;

	common(t);
	for (unsigned i = 0; i < NODES; i++)
		run(t, i, DIRECTORY_ALIAS_ADD, "info@example.org", i == 1 ? "x@example.net" : "y@example.net");
	hear(t, 0, 1); /* two joins of the same three, by different routes */
	hear(t, 2, 1);
	hear(t, 0, 2);
	hear(t, 1, 2);
	hear(t, 2, 0);
	hear(t, 1, 0);
	hear(t, 0, 2);
	for (unsigned i = 1; i < NODES; i++)
		assert_true(oid_equal(directory_commit(t->nodes[0]), directory_commit(t->nodes[i])));
}

int main(void)
{
#define CLAIM(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CLAIM(users_made_on_all_sides_are_there),
		CLAIM(a_user_removed_on_one_side_is_gone),
		CLAIM(the_newer_password_stays),
		CLAIM(a_user_made_on_both_sides_has_the_older_origin),
		CLAIM(a_user_removed_and_made_again_is_the_new_one),
		CLAIM(each_target_of_an_alias_merges_by_itself),
		CLAIM(an_alias_left_without_targets_goes),
		CLAIM(a_domain_with_users_stays),
		CLAIM(a_domain_without_users_goes),
		CLAIM(a_node_let_in_by_two_has_used_both_lanes),
		CLAIM(every_route_leads_to_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
