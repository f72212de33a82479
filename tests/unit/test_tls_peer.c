/* TLS between two nodes: who is welcome, what for, and how many octets the handshake takes. */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "main/tls_peer.h"

#include "base/banned.h"

#define TURNS_MAX     100
#define HANDSHAKE_MAX 1100u /* octets, both ways; docs/replication.md */
#define NODES         3u
#define DIALLER       0u
#define ACCEPTER      1u
#define STRANGER      2u

struct side {
	int fd, wire; /* its end, and the other end of that, which the test copies from and to */
	struct tls *tls;
	enum tls_result result;
	struct failure why;
	size_t sent; /* octets that it put on the wire */
};

struct peer_test {
	struct node {
		char folder[64];
		struct identity *me;
		struct tls_context *context;
		struct node_key members[NODES];
		unsigned n_members;
	} nodes[NODES];
	struct side sides[2];
};

static bool is_member(void *ctx, const struct node_key *key)
{
	const struct node *n = ctx;

	for (unsigned i = 0; i < n->n_members; i++)
		if (memcmp(n->members[i].at, key->at, sizeof(key->at)) == 0)
			return true;
	return false;
}

static void knows(struct peer_test *t, unsigned who, unsigned whom)
{
	struct node *n = &t->nodes[who];

	n->members[n->n_members++] = *identity_key(t->nodes[whom].me);
}

static int setup(void **state)
{
	struct peer_test *t = mem_zalloc(sizeof(*t));
	struct failure why;

	(void)signal(SIGPIPE, SIG_IGN);
	for (unsigned i = 0; i < NODES; i++) {
		struct node *n = &t->nodes[i];

		(void)snprintf(n->folder, sizeof(n->folder), "/tmp/posthorn-peer-XXXXXX");
		assert_non_null(mkdtemp(n->folder));
		assert_int_equal(identity_open(n->folder, &n->me, &why), FAIL_NONE);
		n->context = tls_peer_context(n->me, is_member, n);
	}
	for (unsigned i = 0; i < 2; i++) {
		int fds[2];

		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
		t->sides[i].fd = fds[0];
		t->sides[i].wire = fds[1];
	}
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct peer_test *t = *state;

	for (unsigned i = 0; i < 2; i++) {
		tls_destroy(&t->sides[i].tls);
		(void)close(t->sides[i].fd);
		(void)close(t->sides[i].wire);
	}
	for (unsigned i = 0; i < NODES; i++) {
		char path[80];

		tls_context_unref(&t->nodes[i].context);
		identity_close(&t->nodes[i].me);
		(void)snprintf(path, sizeof(path), "%s/node.key", t->nodes[i].folder);
		(void)unlink(path);
		assert_int_equal(rmdir(t->nodes[i].folder), 0);
	}
	mem_free(t);
	return 0;
}

/* Carries what `from` has sent over to `to`. */
static bool carry(struct side *from, struct side *to)
{
	uint8_t octets[65536];
	ssize_t n = read(from->wire, octets, sizeof(octets));

	if (n <= 0)
		return false;
	from->sent += (size_t)n;
	assert_int_equal(write(to->wire, octets, (size_t)n), n);
	return true;
}

static void shake_one(struct side *s)
{
	if (s->result == TLS_WANT_READ || s->result == TLS_WANT_WRITE)
		s->result = tls_peer_shake(s->tls, &s->why);
}

/* Both sides in turn until neither has anything to say. */
static void shake(struct peer_test *t)
{
	struct side *dialler = &t->sides[0], *accepter = &t->sides[1];
	bool moved = true;

	dialler->result = accepter->result = TLS_WANT_READ;
	for (int i = 0; i < TURNS_MAX && moved; i++) {
		shake_one(dialler);
		moved = carry(dialler, accepter);
		shake_one(accepter);
		moved |= carry(accepter, dialler);
	}
}

static void begin(struct peer_test *t, unsigned dialler, unsigned accepter)
{
	t->sides[0].tls = tls_peer_dial(t->nodes[dialler].context, t->sides[0].fd, identity_key(t->nodes[accepter].me));
	t->sides[1].tls = tls_peer_accept(t->nodes[accepter].context, t->sides[1].fd);
}

static void assert_key(const struct tls *tls, const struct node *n)
{
	assert_memory_equal(tls_peer_key(tls)->at, identity_key(n->me)->at, NODE_KEY_LEN);
}

static void members_know_each_other_in_few_octets(void **state)
{
	struct peer_test *t = *state;

	knows(t, DIALLER, ACCEPTER);
	knows(t, ACCEPTER, DIALLER);
	begin(t, DIALLER, ACCEPTER);
	shake(t);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(t->sides[i].result, TLS_MOVED);
		assert_int_equal(tls_peer_purpose(t->sides[i].tls), TLS_MEMBER);
		assert_key(t->sides[i].tls, &t->nodes[1 - i]);
	}
	print_message("handshake: %zu octets out, %zu back\n", t->sides[0].sent, t->sides[1].sent);
	assert_true(t->sides[0].sent + t->sides[1].sent <= HANDSHAKE_MAX);
}

static void octets_pass_once_hands_are_shaken(void **state)
{
	struct peer_test *t = *state;
	struct buf out, in;

	knows(t, DIALLER, ACCEPTER);
	knows(t, ACCEPTER, DIALLER);
	begin(t, DIALLER, ACCEPTER);
	shake(t);
	buf_init(&out, 100);
	buf_init(&in, 100);
	buf_puts(&out, "hello");
	assert_int_equal(tls_write(t->sides[1].tls, &out, &t->sides[1].why), TLS_MOVED);
	assert_true(carry(&t->sides[1], &t->sides[0]));
	assert_int_equal(tls_read(t->sides[0].tls, &in, 100, &t->sides[0].why), TLS_MOVED);
	assert_true(view_equal(buf_view(&in), VIEW("hello")));
	buf_finish(&out);
	buf_finish(&in);
}

static void who_is_no_member_is_turned_away(void **state)
{
	struct peer_test *t = *state;
	struct buf in;

	knows(t, STRANGER, ACCEPTER);
	begin(t, STRANGER, ACCEPTER);
	shake(t);
	assert_int_equal(t->sides[1].result, TLS_BROKEN);
	assert_non_null(strstr(t->sides[1].why.text, "no member"));
	/* In TLS 1.3 who dialled learns it when it reads. */
	buf_init(&in, 100);
	assert_int_equal(tls_read(t->sides[0].tls, &in, 100, &t->sides[0].why), TLS_BROKEN);
	assert_non_null(strstr(t->sides[0].why.text, "does not know this node"));
	assert_true(tls_peer_is_unknown(t->sides[0].tls));
	assert_false(tls_peer_is_unknown(t->sides[1].tls));
	buf_finish(&in);
}

static void another_node_than_was_dialled_is_not_taken(void **state)
{
	struct peer_test *t = *state;

	knows(t, DIALLER, ACCEPTER);
	knows(t, DIALLER, STRANGER);
	knows(t, STRANGER, DIALLER);
	begin(t, DIALLER, STRANGER);
	tls_destroy(&t->sides[0].tls);
	t->sides[0].tls = tls_peer_dial(t->nodes[DIALLER].context, t->sides[0].fd, identity_key(t->nodes[ACCEPTER].me));
	shake(t);
	assert_int_equal(t->sides[0].result, TLS_BROKEN);
	assert_non_null(strstr(t->sides[0].why.text, "another node answers"));
	assert_false(tls_peer_is_unknown(t->sides[0].tls));
	assert_int_equal(t->sides[1].result, TLS_BROKEN);
}

static void one_that_left_is_not_dialled(void **state)
{
	struct peer_test *t = *state;

	knows(t, ACCEPTER, DIALLER);
	begin(t, DIALLER, ACCEPTER);
	shake(t);
	assert_int_equal(t->sides[0].result, TLS_BROKEN);
	assert_non_null(strstr(t->sides[0].why.text, "no member"));
}

static void our_own_key_is_refused(void **state)
{
	struct peer_test *t = *state;

	knows(t, DIALLER, DIALLER);
	begin(t, DIALLER, DIALLER);
	shake(t);
	assert_int_equal(t->sides[0].result, TLS_BROKEN);
	assert_non_null(strstr(t->sides[0].why.text, "own key"));
}

static void a_newcomer_needs_no_membership_but_the_right_inviter(void **state)
{
	struct peer_test *t = *state;
	struct key_hash hash = key_hash_of(identity_key(t->nodes[ACCEPTER].me));

	t->sides[0].tls = tls_peer_dial_join(t->nodes[STRANGER].context, t->sides[0].fd, &hash);
	t->sides[1].tls = tls_peer_accept(t->nodes[ACCEPTER].context, t->sides[1].fd);
	shake(t);
	assert_int_equal(t->sides[0].result, TLS_MOVED);
	assert_int_equal(t->sides[1].result, TLS_MOVED);
	assert_int_equal(tls_peer_purpose(t->sides[1].tls), TLS_JOINING);
	assert_key(t->sides[1].tls, &t->nodes[STRANGER]);
}

static void a_newcomer_gives_its_secret_to_no_other(void **state)
{
	struct peer_test *t = *state;
	struct key_hash hash = key_hash_of(identity_key(t->nodes[ACCEPTER].me));

	hash.at[31] ^= 1;
	t->sides[0].tls = tls_peer_dial_join(t->nodes[STRANGER].context, t->sides[0].fd, &hash);
	t->sides[1].tls = tls_peer_accept(t->nodes[ACCEPTER].context, t->sides[1].fd);
	shake(t);
	assert_int_equal(t->sides[0].result, TLS_BROKEN);
}

static void garbage_breaks_it_off(void **state)
{
	struct peer_test *t = *state;
	static const char garbage[] = "EHLO mail.example.org\r\nMAIL FROM:<>\r\n";

	t->sides[1].tls = tls_peer_accept(t->nodes[ACCEPTER].context, t->sides[1].fd);
	assert_int_equal(write(t->sides[1].wire, garbage, sizeof(garbage)), sizeof(garbage));
	t->sides[1].result = tls_peer_shake(t->sides[1].tls, &t->sides[1].why);
	assert_int_equal(t->sides[1].result, TLS_BROKEN);
}

static void a_key_stays_what_it_is(void **state)
{
	struct peer_test *t = *state;
	struct identity *again;
	struct failure why;

	assert_int_equal(identity_make(t->nodes[0].folder, &why), FAIL_EXISTS);
	assert_int_equal(identity_open(t->nodes[0].folder, &again, &why), FAIL_NONE);
	assert_true(node_id_equal(identity_id(again), identity_id(t->nodes[0].me)));
	identity_close(&again);
}

static void a_key_that_is_none_is_refused(void **state)
{
	struct peer_test *t = *state;
	struct identity *none = NULL;
	struct failure why;
	char path[80];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/node.key", t->nodes[0].folder);
	fd = open(path, O_WRONLY | O_TRUNC);
	assert_int_equal(write(fd, "none\n", 5), 5);
	(void)close(fd);
	assert_int_equal(identity_open(t->nodes[0].folder, &none, &why), FAIL_REFUSED);
	assert_null(none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(members_know_each_other_in_few_octets, setup, teardown),
		cmocka_unit_test_setup_teardown(octets_pass_once_hands_are_shaken, setup, teardown),
		cmocka_unit_test_setup_teardown(who_is_no_member_is_turned_away, setup, teardown),
		cmocka_unit_test_setup_teardown(another_node_than_was_dialled_is_not_taken, setup, teardown),
		cmocka_unit_test_setup_teardown(one_that_left_is_not_dialled, setup, teardown),
		cmocka_unit_test_setup_teardown(our_own_key_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(a_newcomer_needs_no_membership_but_the_right_inviter, setup, teardown),
		cmocka_unit_test_setup_teardown(a_newcomer_gives_its_secret_to_no_other, setup, teardown),
		cmocka_unit_test_setup_teardown(garbage_breaks_it_off, setup, teardown),
		cmocka_unit_test_setup_teardown(a_key_stays_what_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(a_key_that_is_none_is_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
