/* Sockets that listen: on numbers, on paths, and the words for why not. */
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include "main/listen.h"

#include "base/banned.h"

/* A listener on a free loopback port: opened by the kernel's choice, then named. */
static struct listener free_port(const char *host, char *text, size_t room)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(in);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct listener l = { 0 };

	assert_int_equal(bind(fd, (struct sockaddr *)&in, len), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&in, &len), 0);
	(void)close(fd);
	(void)snprintf(text, room, "%s:%u", host, ntohs(in.sin_port));
	assert_true(conf_address(text, &l));
	l.text = text;
	return l;
}

static bool can_connect(const struct listener *l)
{
	int fd = socket(l->address.ss_family, SOCK_STREAM, 0);
	bool can = connect(fd, (const struct sockaddr *)&l->address, l->address_len) == 0;

	(void)close(fd);
	return can;
}

static void a_port_takes_connections(void **state)
{
	char text[64];
	struct listener l = free_port("127.0.0.1", text, sizeof(text));
	struct failure why;
	int fd;

	(void)state;
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_NONE);
	assert_true(can_connect(&l));
	(void)close(fd);
	assert_false(can_connect(&l));
}

static void a_port_in_use_is_named(void **state)
{
	char text[64];
	struct listener l = free_port("127.0.0.1", text, sizeof(text));
	struct failure why;
	int fd, second = -1;

	(void)state;
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_NONE);
	assert_int_equal(listen_open(&l, &second, &why), FAIL_EXISTS);
	assert_non_null(strstr(why.text, text));
	assert_int_equal(second, -1);
	(void)close(fd);
}

static void any_address_takes_ipv4_too(void **state)
{
	char text[64], four[64];
	struct listener l = free_port("[::]", text, sizeof(text)), v4 = { 0 };
	struct failure why;
	int fd;

	(void)state;
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_NONE);
	(void)snprintf(four, sizeof(four), "127.0.0.1%s", strrchr(text, ':'));
	assert_true(conf_address(four, &v4));
	assert_true(can_connect(&v4));
	(void)close(fd);
}

static void a_dead_unix_socket_is_replaced_a_live_one_is_not(void **state)
{
	char folder[] = "/tmp/posthorn-listen-XXXXXX", text[80];
	struct listener l = { .text = text };
	struct failure why;
	int fd, second = -1;

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(text, sizeof(text), "unix:%s/lmtp", folder);
	assert_true(conf_address(text, &l));
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_NONE);
	assert_true(can_connect(&l));
	assert_int_equal(listen_open(&l, &second, &why), FAIL_EXISTS);
	(void)close(fd);
	assert_false(can_connect(&l));
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_NONE);
	assert_true(can_connect(&l));
	(void)close(fd);
	(void)unlink(text + strlen("unix:"));
	assert_int_equal(rmdir(folder), 0);
}

static void a_low_port_is_roots(void **state)
{
	struct listener l = { .text = "127.0.0.1:1" };
	struct failure why;
	int fd;

	(void)state;
	if (geteuid() == 0)
		skip();
	assert_true(conf_address(l.text, &l));
	assert_int_equal(listen_open(&l, &fd, &why), FAIL_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_port_takes_connections),
		cmocka_unit_test(a_port_in_use_is_named),
		cmocka_unit_test(any_address_takes_ipv4_too),
		cmocka_unit_test(a_dead_unix_socket_is_replaced_a_live_one_is_not),
		cmocka_unit_test(a_low_port_is_roots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
