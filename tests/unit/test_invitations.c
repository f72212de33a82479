/* Tokens, the invitations behind them, and where nodes are dialled. */
#include "unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/addresses.h"
#include "main/invitations.h"

#include "base/banned.h"

#define NOW 1795359399

struct invitations_test {
	char folder[64];
	uint8_t secret[TOKEN_SECRET_LEN];
	struct node_key newcomer, other;
	struct failure why;
};

static int setup(void **state)
{
	struct invitations_test *t = mem_zalloc(sizeof(*t));

	(void)snprintf(t->folder, sizeof(t->folder), "/tmp/posthorn-invitations-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	memset(t->secret, 7, sizeof(t->secret));
	memset(t->other.at, 1, sizeof(t->other.at));
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	static const char *const names[] = { "invitations", "addresses" };
	struct invitations_test *t = *state;
	char path[100];

	for (unsigned i = 0; i < 2; i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", t->folder, names[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(t->folder), 0); /* and nothing else is left */
	mem_free(t);
	return 0;
}

/* Tokens. ---------------------------------------------------------------------------------------------------------- */

static struct token a_token(void)
{
	struct token t = { .n_addresses = 2 };

	memset(t.key.at, 0xfb, sizeof(t.key.at)); /* '-' and '_' come of it */
	memset(t.secret, 0xff, sizeof(t.secret));
	assert_int_equal(host_port_read(VIEW("north.example.org:2525"), &t.addresses[0], NULL), FAIL_NONE);
	assert_int_equal(host_port_read(VIEW("[2001:db8::1]:2525"), &t.addresses[1], NULL), FAIL_NONE);
	return t;
}

static void a_token_is_read_back(void **state)
{
	struct token t = a_token(), read;
	struct buf b;

	(void)state;
	buf_init(&b, TOKEN_LEN_MAX);
	buf_puts(&b, " ");
	token_put(&b, &t);
	buf_puts(&b, "\n");
	assert_int_equal(token_read(buf_view(&b), &read, NULL), FAIL_NONE);
	assert_memory_equal(read.key.at, t.key.at, KEY_HASH_LEN);
	assert_memory_equal(read.secret, t.secret, TOKEN_SECRET_LEN);
	assert_int_equal(read.n_addresses, 2);
	assert_string_equal(read.addresses[1].text, "[2001:db8::1]:2525");
	buf_finish(&b);
}

static void a_token_is_one_word_of_letters_digits_and_lines(void **state)
{
	struct token t = a_token();
	struct buf b;

	(void)state;
	buf_init(&b, TOKEN_LEN_MAX);
	token_put(&b, &t);
	for (size_t i = 0; i < b.len; i++)
		assert_non_null(strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", b.at[i]));
	buf_finish(&b);
}

static void a_mistake_in_a_token_is_noticed(void **state)
{
	struct token t = a_token(), read;
	struct failure why;
	struct buf b;

	(void)state;
	buf_init(&b, TOKEN_LEN_MAX);
	token_put(&b, &t);
	for (size_t i = 0; i < b.len; i++) {
		b.at[i] ^= 1;
		assert_int_equal(token_read(buf_view(&b), &read, &why), FAIL_REFUSED);
		b.at[i] ^= 1;
		assert_int_equal(token_read(view_sub(buf_view(&b), 0, i), &read, &why), FAIL_REFUSED);
	}
	buf_finish(&b);
}

static void what_is_no_token_is_refused(void **state)
{
	static const char *const texts[] = { "",           "posthorn-",    "posthorn-AQ", "north.example.org",
					     "posthorn-=", "posthorn-++++" };
	struct token read;
	struct failure why;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(token_read(view_str(texts[i]), &read, &why), FAIL_REFUSED);
}

/* Invitations. ----------------------------------------------------------------------------------------------------- */

static enum fail take(struct invitations_test *t, const struct node_key *key, int64_t now, unsigned *n_grants)
{
	struct invitation in;
	enum fail f = invitations_take(t->folder, t->secret, key, now, &in, &t->why);

	if (f == FAIL_NONE) {
		*n_grants = in.n_grants;
		if (in.n_grants > 0)
			assert_true(view_equal(in.grants[0], VIEW("a@example.org")));
		arena_finish(&in.arena);
	}
	return f;
}

static void invite(struct invitations_test *t, unsigned n_grants)
{
	const struct view grants[] = { VIEW("a@example.org"), VIEW("b{%}@example.org") };

	assert_int_equal(invitations_add(t->folder, t->secret, grants, n_grants, NOW, &t->why), FAIL_NONE);
}

static void an_invitation_is_for_one_node_which_may_try_again(void **state)
{
	struct invitations_test *t = *state;
	unsigned n = 99;

	invite(t, 2);
	assert_int_equal(take(t, &t->newcomer, NOW + 1, &n), FAIL_NONE);
	assert_int_equal(n, 2);
	assert_int_equal(take(t, &t->other, NOW + 2, &n), FAIL_REFUSED);
	assert_int_equal(take(t, &t->newcomer, NOW + 3, &n), FAIL_NONE);
	assert_int_equal(n, 2);
}

static void an_invitation_lives_for_an_hour(void **state)
{
	struct invitations_test *t = *state;
	unsigned n;

	assert_false(invitations_are_open(t->folder, NOW));
	invite(t, 0);
	assert_true(invitations_are_open(t->folder, NOW + INVITATION_LIFE_S - 1));
	assert_false(invitations_are_open(t->folder, NOW + INVITATION_LIFE_S));
	assert_int_equal(take(t, &t->newcomer, NOW + INVITATION_LIFE_S, &n), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "run out"));
	assert_int_equal(take(t, &t->newcomer, NOW + INVITATION_LIFE_S - 1, &n), FAIL_NONE);
	assert_int_equal(n, 0);
}

static void an_unknown_secret_is_refused(void **state)
{
	struct invitations_test *t = *state;
	unsigned n;

	assert_int_equal(take(t, &t->newcomer, NOW, &n), FAIL_REFUSED);
	invite(t, 0);
	t->secret[0] ^= 1;
	assert_int_equal(take(t, &t->newcomer, NOW, &n), FAIL_REFUSED);
}

static void few_are_open_at_once_and_old_ones_are_forgotten(void **state)
{
	struct invitations_test *t = *state;

	for (unsigned i = 0; i < INVITATIONS_MAX; i++) {
		t->secret[0] = (uint8_t)i;
		invite(t, 1);
	}
	assert_int_equal(invitations_add(t->folder, t->secret, NULL, 0, NOW, &t->why), FAIL_REFUSED);
	assert_int_equal(invitations_add(t->folder, t->secret, NULL, 0, NOW + INVITATION_LIFE_S, &t->why), FAIL_NONE);
}

static void the_file_is_ours_alone_and_holds_no_secret(void **state)
{
	struct invitations_test *t = *state;
	char path[100], text[4096] = "";
	struct stat st;
	int fd;

	invite(t, 1);
	(void)snprintf(path, sizeof(path), "%s/invitations", t->folder);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	fd = open(path, O_RDONLY);
	assert_true(read(fd, text, sizeof(text) - 1) > 0);
	(void)close(fd);
	assert_null(strstr(text, "07070707"));
}

/* Addresses. ------------------------------------------------------------------------------------------------------- */

static void addresses_are_host_and_port(void **state)
{
	static const struct {
		const char *text, *host, *port; /* host NULL: refused */
	} cases[] = {
		{ "mail.example.org:2525", "mail.example.org", "2525" },
		{ "192.0.2.1:1", "192.0.2.1", "1" },
		{ "[2001:db8::1]:65535", "2001:db8::1", "65535" },
		{ "mail.example.org", NULL, NULL },
		{ "mail.example.org:", NULL, NULL },
		{ "mail.example.org:0", NULL, NULL },
		{ "mail.example.org:65536", NULL, NULL },
		{ "mail.example.org:25x", NULL, NULL },
		{ ":2525", NULL, NULL },
		{ "", NULL, NULL },
		{ "2001:db8::1:2525", NULL, NULL },
		{ "[2001:db8::1]", NULL, NULL },
		{ "[]:25", NULL, NULL },
		{ "a b:25", NULL, NULL },
		{ "-o:25", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char host[HOST_PORT_MAX + 1], port[6];
		struct host_port a;
		enum fail f = host_port_read(view_str(cases[i].text), &a, NULL);

		if ((f == FAIL_NONE) != (cases[i].host != NULL))
			fail_msg("\"%s\" is taken for what it is not", cases[i].text);
		if (f != FAIL_NONE)
			continue;
		host_port_split(&a, host, port);
		assert_string_equal(host, cases[i].host);
		assert_string_equal(port, cases[i].port);
	}
}

static void overrides_are_kept_replaced_and_removed(void **state)
{
	struct invitations_test *t = *state;
	const struct node_id north = { { 1 } }, south = { { 2 } };
	struct host_port a, b;
	struct addresses all;

	assert_int_equal(host_port_read(VIEW("192.0.2.1:2525"), &a, NULL), FAIL_NONE);
	assert_int_equal(host_port_read(VIEW("[::1]:2526"), &b, NULL), FAIL_NONE);
	assert_int_equal(addresses_load(t->folder, &all, &t->why), FAIL_NONE);
	assert_int_equal(all.n, 0);
	assert_int_equal(addresses_set(t->folder, &north, NULL, &t->why), FAIL_NOTFOUND);
	assert_int_equal(addresses_set(t->folder, &north, &a, &t->why), FAIL_NONE);
	assert_int_equal(addresses_set(t->folder, &south, &a, &t->why), FAIL_NONE);
	assert_int_equal(addresses_set(t->folder, &north, &b, &t->why), FAIL_NONE);
	assert_int_equal(addresses_load(t->folder, &all, &t->why), FAIL_NONE);
	assert_int_equal(all.n, 2);
	assert_string_equal(addresses_find(&all, &north)->text, "[::1]:2526");
	assert_int_equal(addresses_set(t->folder, &north, NULL, &t->why), FAIL_NONE);
	assert_int_equal(addresses_load(t->folder, &all, &t->why), FAIL_NONE);
	assert_null(addresses_find(&all, &north));
	assert_string_equal(addresses_find(&all, &south)->text, "192.0.2.1:2525");
}

static void a_file_of_something_else_is_refused(void **state)
{
	struct invitations_test *t = *state;
	struct addresses all;
	char path[100];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/addresses", t->folder);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_int_equal(write(fd, "north here\n", 11), 11);
	(void)close(fd);
	assert_int_equal(addresses_load(t->folder, &all, &t->why), FAIL_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_read_back),
		cmocka_unit_test(a_token_is_one_word_of_letters_digits_and_lines),
		cmocka_unit_test(a_mistake_in_a_token_is_noticed),
		cmocka_unit_test(what_is_no_token_is_refused),
		cmocka_unit_test_setup_teardown(an_invitation_is_for_one_node_which_may_try_again, setup, teardown),
		cmocka_unit_test_setup_teardown(an_invitation_lives_for_an_hour, setup, teardown),
		cmocka_unit_test_setup_teardown(an_unknown_secret_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(few_are_open_at_once_and_old_ones_are_forgotten, setup, teardown),
		cmocka_unit_test_setup_teardown(the_file_is_ours_alone_and_holds_no_secret, setup, teardown),
		cmocka_unit_test(addresses_are_host_and_port),
		cmocka_unit_test_setup_teardown(overrides_are_kept_replaced_and_removed, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_of_something_else_is_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
