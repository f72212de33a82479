/* The configuration file: defaults, values, and complaints that name the line. */
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include "main/conf.h"

#include "base/banned.h"

struct conf_test {
	char path[64];
	struct conf *conf;
	struct failure why;
};

static int setup(void **state)
{
	struct conf_test *t = mem_zalloc(sizeof(*t));
	int fd;

	(void)snprintf(t->path, sizeof(t->path), "/tmp/posthorn-conf-XXXXXX");
	fd = mkstemp(t->path);
	assert_true(fd >= 0);
	(void)close(fd);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct conf_test *t = *state;

	conf_unref(&t->conf);
	(void)unlink(t->path);
	mem_free(t);
	return 0;
}

static enum fail load(struct conf_test *t, const char *text)
{
	FILE *file = fopen(t->path, "w");

	assert_non_null(file);
	(void)fputs(text, file);
	assert_int_equal(fclose(file), 0);
	conf_unref(&t->conf);
	return conf_load(t->path, &t->conf, &t->why);
}

/* The complaint names the line and has these words. */
static void assert_complains(struct conf_test *t, const char *text, unsigned line, const char *words)
{
	char where[100];

	(void)snprintf(where, sizeof(where), "%s:%u: ", t->path, line);
	assert_int_equal(load(t, text), FAIL_REFUSED);
	if (strncmp(t->why.text, where, strlen(where)) != 0 || !strstr(t->why.text, words))
		fail_msg("said \"%s\", not \"%s…%s\"", t->why.text, where, words);
}

static unsigned port_of(const struct listener *l)
{
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)&l->address;

	return ntohs(in6->sin6_port); /* in the same place as IPv4's */
}

static void a_name_is_enough(void **state)
{
	struct conf_test *t = *state;

	assert_int_equal(load(t, "name = mail.example.org\n"), FAIL_NONE);
	assert_string_equal(t->conf->name, "mail.example.org");
	assert_string_equal(t->conf->data, "/var/lib/posthorn");
	assert_string_equal(t->conf->user, "posthorn");
	assert_string_equal(t->conf->tls_certificate, "/var/lib/posthorn/certificate.pem");
	assert_string_equal(t->conf->tls_key, "/var/lib/posthorn/key.pem");
	assert_int_equal(t->conf->log, LOG_INFO);
	assert_int_equal(t->conf->message_max, 50u << 20);
	assert_int_equal(t->conf->connections_max, 8192);
	assert_int_equal(t->conf->connections_address_max, 512);
	assert_int_equal(t->conf->recipients_max, 1000);
	assert_int_equal(t->conf->errors_max, 20);
	assert_int_equal(t->conf->memory_max, 512u << 20);
	assert_int_equal(t->conf->history, 256);
	assert_int_equal(t->conf->copies, 2);
	assert_int_equal(t->conf->writer_patience_ms, 2000);
	assert_int_equal(t->conf->peer_memory, 16u << 20);
	assert_true(t->conf->workers >= 1);
	assert_int_equal(t->conf->n_listeners, 4);
	assert_string_equal(t->conf->listeners[0].text, "[::]:25");
	assert_int_equal(port_of(&t->conf->listeners[1]), 24);
	assert_int_equal(t->conf->listeners[2].kind, LISTEN_IMAP);
	assert_int_equal(port_of(&t->conf->listeners[3]), 993);
}

static void every_key_is_taken(void **state)
{
	struct conf_test *t = *state;

	assert_int_equal(load(t, "# a comment\n"
				 "name = \"a.example.org\"  // another\n"
				 "data = data\n"
				 "user = mail\n"
				 "log = debug\n"
				 "workers = 3\n"
				 "history = 7\n"
				 "copies = 3\n"
				 "writer_patience = 0\n"
				 "listen {\n"
				 "  smtp = {\"127.0.0.1:2525\", \"[::1]:2525\"}\n"
				 "  lmtp = \"unix:/run/lmtp\"\n"
				 "  imaps = {}\n"
				 "  peers = \"0.0.0.0:2525\"\n"
				 "}\n"
				 "tls { certificate = c.pem  key = /k.pem }\n"
				 "limits { message_max = 1M  memory = 1g  connections = 10  connections_address = 5\n"
				 "  recipients = 100  errors = 3  peer_memory = 2M }\n"),
			 FAIL_NONE);
	assert_string_equal(t->conf->data, "/tmp/data");
	assert_string_equal(t->conf->tls_certificate, "/tmp/c.pem");
	assert_string_equal(t->conf->tls_key, "/k.pem");
	assert_int_equal(t->conf->log, LOG_DEBUG);
	assert_int_equal(t->conf->workers, 3);
	assert_int_equal(t->conf->history, 7);
	assert_int_equal(t->conf->copies, 3);
	assert_int_equal(t->conf->writer_patience_ms, 0);
	assert_int_equal(t->conf->peer_memory, 2u << 20);
	assert_int_equal(t->conf->message_max, 1u << 20);
	assert_int_equal(t->conf->memory_max, 1u << 30);
	assert_int_equal(t->conf->connections_max, 10);
	assert_int_equal(t->conf->connections_address_max, 5);
	assert_int_equal(t->conf->recipients_max, 100);
	assert_int_equal(t->conf->errors_max, 3);
	assert_int_equal(t->conf->n_listeners, 5); /* two smtp, one lmtp, imap's own, no imaps, peers */
	assert_int_equal(t->conf->listeners[1].address.ss_family, AF_INET6);
	assert_int_equal(t->conf->listeners[2].address.ss_family, AF_UNIX);
	assert_int_equal(t->conf->listeners[3].kind, LISTEN_IMAP);
	assert_int_equal(t->conf->listeners[4].kind, LISTEN_PEERS);
}

static void complaints_name_the_line(void **state)
{
	struct conf_test *t = *state;

	assert_complains(t, "name = a\n\nnmae = b\n", 3, "nmae");
	assert_complains(t, "name = a\nlisten {\n  pop3 = {}\n}\n", 3, "pop3");
	assert_complains(t, "name = a\nworkers = many\n", 2, "workers");
	assert_complains(t, "name = a\nworkers = 65\n", 2, "0 to 64");
	assert_complains(t, "name = a\nhistory = 0\n", 2, "history");
	assert_complains(t, "name = a\ncopies = 17\n", 2, "1 to 16");
	assert_complains(t, "name = a\nwriter_patience = 61\n", 2, "0 to 60");
	assert_complains(t, "name = a\nlisten { peers = {\"unix:/run/peers\"} }\n", 2, "network");
	assert_complains(t, "name = a\nlimits { peer_memory = 1K }\n", 2, "peer_memory");
	assert_complains(t, "name = \"a b\"\n", 1, "no host name");
	assert_complains(t, "name = a\nlog = loud\n", 2, "debug, info, warn");
	assert_complains(t, "name = a\nlisten { smtp = {\"25\"} }\n", 2, "no address");
	assert_complains(t, "name = a\nlisten {\n smtp = {\"[::]:25\",\n\"localhost:25\"}\n}\n", 4, "localhost:25");
	assert_complains(t, "name = a\nlimits {\n message_max = 65M }\n", 3, "message_max");
	assert_complains(t, "name = a\nlimits {\n message_max = 1K }\n", 3, "message_max");
	assert_complains(t, "name = a\nlimits {\n message_max = big }\n", 3, "message_max");
	assert_complains(t, "name = a\nlimits {\n recipients = 99 }\n", 3, "recipients");
	assert_complains(t, "name = a\nlimits {\n connections = -1 }\n", 3, "connections");
	assert_complains(t, "name = a\nname\n", 3, "");
	assert_complains(t, "name = a\nlisten {\n", 3, "");
}

static void what_is_missing_is_named(void **state)
{
	struct conf_test *t = *state;

	assert_int_equal(load(t, ""), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "`name`"));
	assert_int_equal(load(t, "name = a\ntls { key = x }\n"), FAIL_REFUSED);
	assert_non_null(strstr(t->why.text, "`certificate`"));
	assert_int_equal(conf_load("/nonexistent/posthorn.conf", &t->conf, &t->why), FAIL_NOTFOUND);
	assert_non_null(strstr(t->why.text, "/nonexistent/posthorn.conf"));
}

static void sizes_have_units(void **state)
{
	static const char *const wrong[] = {
		"", "K", "M", "-1", "1.5M", "1T", "1KB", " 1", "18446744073709551616", "1048577"
	};
	size_t size;

	(void)state;
	assert_true(conf_size("8192", 1u << 20, &size) && size == 8192);
	assert_true(conf_size("8k", 1u << 20, &size) && size == 8192);
	assert_true(conf_size("1M", 1u << 20, &size) && size == 1u << 20);
	assert_true(conf_size("2G", SIZE_MAX, &size) && size == (size_t)2 << 30);
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(conf_size(wrong[i], 1u << 20, &size));
}

static void addresses_are_numbers(void **state)
{
	static const char *const right[] = { "0.0.0.0:25",        "127.0.0.1:65535", "[::]:1",
					     "[2001:db8::1]:993", "unix:/a",         "unix:a" };
	static const char *const wrong[] = { "",           "25",          ":25",          "1.2.3.4",
					     "1.2.3.4:0",  "1.2.3:25",    "::1:25",       "[::1]",
					     "[]:25",      "[::1]:65536", "[1.2.3.4]:25", "*:25",
					     "1.2.3.4:+5", "unix:",       "localhost:25" };
	struct listener l;

	(void)state;
	for (unsigned i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		if (!conf_address(right[i], &l))
			fail_msg("%s was refused", right[i]);
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (conf_address(wrong[i], &l))
			fail_msg("%s was taken", wrong[i]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_name_is_enough),
		TEST(every_key_is_taken),
		TEST(complaints_name_the_line),
		TEST(what_is_missing_is_named),
		cmocka_unit_test(sizes_have_units),
		cmocka_unit_test(addresses_are_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
