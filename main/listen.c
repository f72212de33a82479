/* main/listen.c - sockets that listen (listen.h). */
#include "main/listen.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define BACKLOG 1024

static enum fail fail_socket(const struct listener *l, int error, struct failure *why)
{
	if (error == EADDRINUSE)
		return fail_with(why, FAIL_EXISTS, "%s is in use: another mail server listens there", l->text);
	if (error == EACCES || error == EPERM)
		return fail_with(why, FAIL_REFUSED,
				 "only root may listen on %s: start as root, or take a port from 1024 on", l->text);
	return fail_errno(why, error, "cannot listen on %s", l->text);
}

/* True: somebody listens on the unix socket at this address. */
static bool is_alive(const struct listener *l)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool alive;

	if (fd < 0)
		return false;
	alive = connect(fd, (const struct sockaddr *)&l->address, l->address_len) == 0 || errno == EAGAIN;
	(void)close(fd);
	return alive;
}

static int bind_and_listen(int fd, const struct listener *l)
{
	const struct sockaddr_un *un = (const struct sockaddr_un *)&l->address;
	int on = 1, off = 0;

	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (l->address.ss_family == AF_INET6)
		(void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (l->address.ss_family == AF_UNIX && !is_alive(l))
		(void)unlink(un->sun_path);
	if (bind(fd, (const struct sockaddr *)&l->address, l->address_len) < 0)
		return errno;
	if (l->address.ss_family == AF_UNIX && chmod(un->sun_path, 0666) < 0)
		return errno;
	return listen(fd, BACKLOG) < 0 ? errno : 0;
}

/* 0, and *out, or an errno. */
static int open_socket(const struct listener *l, int *out)
{
	int fd = socket(l->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int error = fd < 0 ? errno : bind_and_listen(fd, l);

	if (error == 0)
		*out = fd;
	else if (fd >= 0)
		(void)close(fd);
	return error;
}

/* The IPv4 twin of `[::]`; false if `l` is anything else. */
static bool any_ipv4(const struct listener *l, struct listener *out)
{
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)&l->address;
	struct sockaddr_in *in = (struct sockaddr_in *)&out->address;

	if (l->address.ss_family != AF_INET6 || memcmp(&in6->sin6_addr, &in6addr_any, sizeof(in6addr_any)) != 0)
		return false;
	*out = *l;
	*in = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = in6->sin6_port };
	out->address_len = sizeof(*in);
	return true;
}

enum fail listen_open(const struct listener *l, int *fd, struct failure *why)
{
	struct listener four;
	int error = open_socket(l, fd);

	if ((error == EAFNOSUPPORT || error == EADDRNOTAVAIL) && any_ipv4(l, &four))
		error = open_socket(&four, fd);
	return error == 0 ? FAIL_NONE : fail_socket(l, error, why);
}
