/* TLS on a socket: a client of OpenSSL's own at the other end of a socket pair, both sides in turn. */
#include "unit.h"

#include <fcntl.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "main/tls.h"

#include "base/banned.h"

#define TURNS_MAX 1000

struct tls_test {
	char folder[64], certificate[80], key[80];
	struct tls_context *context;
	int fds[2]; /* ours, the client's */
	struct tls *tls;
	SSL_CTX *client_context;
	SSL *client;
	struct buf in;
	struct failure why;
};

static int setup(void **state)
{
	struct tls_test *t = mem_zalloc(sizeof(*t));

	(void)signal(SIGPIPE, SIG_IGN);
	(void)snprintf(t->folder, sizeof(t->folder), "/tmp/posthorn-tls-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	(void)snprintf(t->certificate, sizeof(t->certificate), "%s/c.pem", t->folder);
	(void)snprintf(t->key, sizeof(t->key), "%s/k.pem", t->folder);
	assert_int_equal(tls_make_certificate("mail.example.org", t->certificate, t->key, &t->why), FAIL_NONE);
	assert_int_equal(tls_context_load(t->certificate, t->key, &t->context, &t->why), FAIL_NONE);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, t->fds), 0);
	t->tls = tls_create(t->context, t->fds[0]);
	t->client_context = SSL_CTX_new(TLS_client_method());
	assert_int_equal(SSL_CTX_load_verify_file(t->client_context, t->certificate), 1);
	t->client = SSL_new(t->client_context);
	SSL_set_fd(t->client, t->fds[1]);
	SSL_set_verify(t->client, SSL_VERIFY_PEER, NULL);
	SSL_set1_host(t->client, "mail.example.org");
	SSL_set_connect_state(t->client);
	buf_init(&t->in, 1 << 20);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct tls_test *t = *state;

	tls_destroy(&t->tls);
	tls_context_unref(&t->context);
	SSL_free(t->client);
	SSL_CTX_free(t->client_context);
	(void)close(t->fds[0]);
	if (t->fds[1] >= 0)
		(void)close(t->fds[1]);
	(void)unlink(t->certificate);
	(void)unlink(t->key);
	(void)rmdir(t->folder);
	buf_finish(&t->in);
	mem_free(t);
	return 0;
}

/* Both sides in turn until the client has shaken hands, or one of them breaks off. */
static enum tls_result shake(struct tls_test *t)
{
	enum tls_result r = TLS_WANT_READ;

	for (int i = 0; i < TURNS_MAX && (r == TLS_WANT_READ || r == TLS_WANT_WRITE); i++) {
		int code = SSL_do_handshake(t->client);

		r = tls_read(t->tls, &t->in, 100, &t->why);
		if (code == 1 && tls_describe(t->tls).len > 0)
			break;
	}
	return r;
}

static void a_verifying_client_shakes_hands(void **state)
{
	struct tls_test *t = *state;

	assert_int_equal(tls_describe(t->tls).len, 0);
	assert_int_equal(shake(t), TLS_WANT_READ);
	assert_true(view_starts(tls_describe(t->tls), VIEW("TLSv1.3 ")));
	assert_int_equal(SSL_get_verify_result(t->client), X509_V_OK);
}

static void octets_go_both_ways(void **state)
{
	struct tls_test *t = *state;
	struct buf out;
	char got[10];

	assert_int_equal(shake(t), TLS_WANT_READ);
	assert_int_equal(SSL_write(t->client, "hello", 5), 5);
	assert_int_equal(tls_read(t->tls, &t->in, 100, &t->why), TLS_MOVED);
	assert_true(view_equal(buf_view(&t->in), VIEW("hello")));
	assert_int_equal(tls_read(t->tls, &t->in, 100, &t->why), TLS_WANT_READ);
	buf_init(&out, 100);
	buf_puts(&out, "world");
	assert_int_equal(tls_write(t->tls, &out, &t->why), TLS_MOVED);
	assert_int_equal(out.len, 0);
	assert_int_equal(SSL_read(t->client, got, sizeof(got)), 5);
	assert_memory_equal(got, "world", 5);
	buf_finish(&out);
}

static void little_room_leaves_the_rest_pending(void **state)
{
	struct tls_test *t = *state;

	assert_int_equal(shake(t), TLS_WANT_READ);
	assert_int_equal(SSL_write(t->client, "hello", 5), 5);
	assert_int_equal(tls_read(t->tls, &t->in, 2, &t->why), TLS_MOVED);
	assert_int_equal(t->in.len, 2);
	assert_true(tls_pending(t->tls));
	assert_int_equal(tls_read(t->tls, &t->in, 100, &t->why), TLS_MOVED);
	assert_int_equal(t->in.len, 5);
	assert_false(tls_pending(t->tls));
}

static void a_full_socket_is_waited_for(void **state)
{
	struct tls_test *t = *state;
	size_t received = 0, total = 4u << 20;
	enum tls_result r = TLS_WANT_WRITE;
	char got[16384];
	struct buf out;

	assert_int_equal(shake(t), TLS_WANT_READ);
	buf_init(&out, total);
	memset(buf_reserve(&out, total), 'x', total);
	out.len = total;
	assert_int_equal(tls_write(t->tls, &out, &t->why), TLS_WANT_WRITE);
	assert_true(out.len > 0 && out.len < total);
	while (received < total) {
		int n = SSL_read(t->client, got, sizeof(got));

		if (n > 0) {
			received += (size_t)n;
			continue;
		}
		assert_int_equal(r, TLS_WANT_WRITE);
		r = tls_write(t->tls, &out, &t->why);
	}
	assert_int_equal(out.len, 0);
	buf_finish(&out);
}

static void a_close_is_told_from_a_break(void **state)
{
	struct tls_test *t = *state;

	assert_int_equal(shake(t), TLS_WANT_READ);
	SSL_shutdown(t->client);
	assert_int_equal(tls_read(t->tls, &t->in, 100, &t->why), TLS_CLOSED);
}

static void garbage_breaks(void **state)
{
	struct tls_test *t = *state;

	assert_int_equal(write(t->fds[1], "EHLO example.org\r\n", 18), 18);
	assert_int_equal(tls_read(t->tls, &t->in, 100, &t->why), TLS_BROKEN);
	assert_true(view_starts(view_str(t->why.text), VIEW("TLS: ")));
}

static void an_end_in_the_handshake_is_an_end(void **state)
{
	struct tls_test *t = *state;
	enum tls_result r;

	(void)SSL_do_handshake(t->client);
	(void)close(t->fds[1]);
	t->fds[1] = -1;
	do
		r = tls_read(t->tls, &t->in, 100, &t->why);
	while (r == TLS_WANT_READ);
	assert_true(r == TLS_CLOSED || r == TLS_BROKEN);
}

static void tls_1_1_is_refused(void **state)
{
	struct tls_test *t = *state;

	(void)SSL_set_cipher_list(t->client, "ALL:@SECLEVEL=0");
	(void)SSL_set_min_proto_version(t->client, TLS1_VERSION);
	(void)SSL_set_max_proto_version(t->client, TLS1_1_VERSION);
	assert_int_equal(shake(t), TLS_BROKEN);
}

static void tls_1_2_is_taken(void **state)
{
	struct tls_test *t = *state;

	(void)SSL_set_max_proto_version(t->client, TLS1_2_VERSION);
	assert_int_equal(shake(t), TLS_WANT_READ);
	assert_true(view_starts(tls_describe(t->tls), VIEW("TLSv1.2 ECDHE")));
}

static void a_certificate_is_never_overwritten(void **state)
{
	struct tls_test *t = *state;
	struct stat st;

	assert_int_equal(tls_make_certificate("b.example.org", t->certificate, t->key, &t->why), FAIL_EXISTS);
	assert_int_equal(stat(t->key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	(void)unlink(t->key);
	assert_int_equal(tls_make_certificate("b.example.org", t->certificate, t->key, &t->why), FAIL_EXISTS);
	assert_int_equal(stat(t->key, &st), -1); /* no key without its certificate */
}

static void files_that_do_not_fit_are_refused(void **state)
{
	struct tls_test *t = *state;
	struct tls_context *context = NULL;
	char other[100], other_key[100];

	(void)snprintf(other, sizeof(other), "%s/other.pem", t->folder);
	(void)snprintf(other_key, sizeof(other_key), "%s/other.key", t->folder);
	assert_int_equal(tls_make_certificate("b.example.org", other, other_key, &t->why), FAIL_NONE);
	assert_int_equal(tls_context_load(t->certificate, other_key, &context, &t->why), FAIL_REFUSED);
	assert_int_equal(tls_context_load(t->key, t->key, &context, &t->why), FAIL_REFUSED);
	assert_int_equal(tls_context_load("/nonexistent", t->key, &context, &t->why), FAIL_NOTFOUND);
	assert_null(context);
	(void)unlink(other);
	(void)unlink(other_key);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_verifying_client_shakes_hands),
		TEST(octets_go_both_ways),
		TEST(little_room_leaves_the_rest_pending),
		TEST(a_full_socket_is_waited_for),
		TEST(a_close_is_told_from_a_break),
		TEST(garbage_breaks),
		TEST(an_end_in_the_handshake_is_an_end),
		TEST(tls_1_1_is_refused),
		TEST(tls_1_2_is_taken),
		TEST(a_certificate_is_never_overwritten),
		TEST(files_that_do_not_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
