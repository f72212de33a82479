/* bench/client.c - see client.h. */
#include "bench/client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/banned.h"

#define BUFFER_OCTETS      (256u << 10)
#define COMMAND_OCTETS     1024u
#define CLIENTS_AN_ADDRESS 100u
#define SILENCE_MAX_S      120 /* a server that says nothing for so long is taken for stuck */

struct client {
	int fd;
	unsigned tag;
	size_t at, len;  /* what is unread in `in` */
	uint64_t octets; /* read in all            */
	char *in;        /* BUFFER_OCTETS          */
	const char *where;
};

void die(const char *fmt, ...)
{
	va_list args;

	fputs("load: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int open_unix(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || strlen(path) >= sizeof(to.sun_path))
		die("%s: no socket", path);
	memcpy(to.sun_path, path, strlen(path));
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		die("%s: %s", path, strerror(errno));
	return fd;
}

static int open_tcp(const char *where, unsigned number)
{
	const char *colon = strrchr(where, ':');
	struct sockaddr_in to = { .sin_family = AF_INET }, from = { .sin_family = AF_INET };
	char host[64] = "";
	uint64_t port;
	int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (colon == NULL || (size_t)(colon - where) >= sizeof(host) ||
	    !view_decimal(view_str(colon + 1), 65535, &port))
		die("%s: not host:port", where);
	memcpy(host, where, (size_t)(colon - where));
	to.sin_port = htons((uint16_t)port);
	if (inet_pton(AF_INET, host, &to.sin_addr) != 1)
		die("%s: not an IPv4 address", host);
	from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + number / CLIENTS_AN_ADDRESS);
	if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof(from)) != 0 ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		die("%s: %s", where, strerror(errno));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return fd;
}

struct client *client_open(const char *where, unsigned number)
{
	struct timeval patience = { .tv_sec = SILENCE_MAX_S };
	struct client *c = mem_zalloc(sizeof(*c));

	c->where = where;
	c->fd = where[0] == '/' ? open_unix(where) : open_tcp(where, number);
	setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	c->in = mem_alloc(BUFFER_OCTETS);
	return c;
}

void client_close(struct client **c)
{
	if (*c != NULL) {
		close((*c)->fd);
		mem_free((*c)->in);
		mem_free(*c);
	}
	*c = NULL;
}

int client_fd(const struct client *c)
{
	return c->fd;
}

static const char *line_end(const struct client *c)
{
	return memchr(c->in + c->at, '\n', c->len);
}

static bool wait_readable(const struct client *c, int64_t deadline_ns)
{
	struct pollfd p = { .fd = c->fd, .events = POLLIN };
	int64_t left_ns = deadline_ns - now_ns();
	int n = poll(&p, 1, left_ns > 0 ? (int)(left_ns / 1000000 + 1) : 0);

	if (n < 0)
		die("poll: %s", strerror(errno));
	return n > 0;
}

static void fill(struct client *c)
{
	ssize_t n;

	if (c->at > 0) {
		memmove(c->in, c->in + c->at, c->len);
		c->at = 0;
	}
	if (c->len == BUFFER_OCTETS)
		die("%s: a line of more than %u octets", c->where, BUFFER_OCTETS);
	n = read(c->fd, c->in + c->len, BUFFER_OCTETS - c->len);
	if (n <= 0)
		die("%s: %s", c->where, n == 0 ? "hung up" : strerror(errno));
	c->len += (size_t)n;
	c->octets += (size_t)n;
}

static struct view take_line(struct client *c, const char *end)
{
	const char *start = c->in + c->at;
	size_t len = (size_t)(end - start);

	c->at += len + 1;
	c->len -= len + 1;
	if (len > 0 && start[len - 1] == '\r')
		len--;
	return view_of(start, len);
}

bool client_line_before(struct client *c, int64_t deadline_ns, struct view *line)
{
	const char *end;

	while ((end = line_end(c)) == NULL) {
		if (!wait_readable(c, deadline_ns))
			return false;
		fill(c);
	}
	*line = take_line(c, end);
	return true;
}

struct view client_line(struct client *c)
{
	const char *end;

	while ((end = line_end(c)) == NULL)
		fill(c);
	return take_line(c, end);
}

static void skip(struct client *c, uint64_t octets)
{
	while (octets > c->len) {
		octets -= c->len;
		c->at = c->len = 0;
		fill(c);
	}
	c->at += octets;
	c->len -= octets;
}

static void send_all(struct client *c, struct view octets, int flags)
{
	while (octets.len > 0) {
		ssize_t n = send(c->fd, octets.at, octets.len, MSG_NOSIGNAL | flags);

		if (n < 0)
			die("%s: %s", c->where, strerror(errno));
		octets = view_from(octets, (size_t)n);
	}
}

void client_send(struct client *c, struct view octets)
{
	send_all(c, octets, 0);
}

void client_sendf(struct client *c, const char *fmt, ...)
{
	char line[COMMAND_OCTETS];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof(line))
		die("a command of more than %u octets", COMMAND_OCTETS);
	client_send(c, view_of(line, (size_t)n));
}

/* A reply that may run over several lines must carry this code. */
static void lmtp_expect(struct client *c, const char *code)
{
	struct view line;

	do {
		line = client_line(c);
		if (!view_starts(line, view_str(code)))
			die("%s: wanted %s: %.*s", c->where, code, VIEW_FMT(line));
	} while (line.len > 3 && line.at[3] == '-');
}

void lmtp_greet(struct client *c)
{
	lmtp_expect(c, "220");
	client_sendf(c, "LHLO load.bench.example\r\n");
	lmtp_expect(c, "250");
}

void lmtp_deliver_begin(struct client *c, const char *recipient, struct view message)
{
	client_sendf(c, "MAIL FROM:<load@sender.example>\r\nRCPT TO:<%s>\r\nDATA\r\n", recipient);
	lmtp_expect(c, "250");
	lmtp_expect(c, "250");
	lmtp_expect(c, "354");
	send_all(c, message, MSG_MORE);
	client_send(c, VIEW(".\r\n"));
}

void lmtp_deliver(struct client *c, const char *recipient, struct view message)
{
	lmtp_deliver_begin(c, recipient, message);
	lmtp_expect(c, "250");
}

/* The octets that a line announces behind it, `… {n}`. */
static uint64_t literal_after(struct view line)
{
	size_t open;
	uint64_t n;

	if (line.len < 3 || line.at[line.len - 1] != '}')
		return 0;
	for (open = line.len - 1; open > 0 && line.at[open] != '{'; open--)
		;
	return view_decimal(view_sub(line, open + 1, line.len - open - 2), UINT64_MAX, &n) ? n : 0;
}

static void reply_note(struct reply *r, struct view line)
{
	struct view word;

	r->lines++;
	view_cut(&line, ' ');
	word = view_cut(&line, ' ');
	if (view_equal(word, VIEW("SEARCH"))) {
		while (line.len > 0)
			r->found += view_cut(&line, ' ').len > 0;
	} else if (view_starts(line, VIEW("FETCH "))) {
		r->fetches++;
	} else if (view_equal(line, VIEW("EXISTS"))) {
		view_decimal(word, UINT32_MAX, &r->exists);
	}
}

/* Reads up to the tagged response, which must be OK. */
static struct reply imap_finish(struct client *c)
{
	struct reply r = { 0 };
	uint64_t before = c->octets - c->len, literal;
	struct view line, tag;
	char want[16];

	snprintf(want, sizeof(want), "a%u", c->tag);
	for (;;) {
		line = client_line(c);
		if (line.len == 0 || line.at[0] != '*')
			break;
		reply_note(&r, line);
		while ((literal = literal_after(line)) > 0) {
			skip(c, literal);
			line = client_line(c);
		}
	}
	tag = view_cut(&line, ' ');
	if (!view_equal(tag, view_str(want)) || !view_starts(line, VIEW("OK")))
		die("%s: wanted %s OK: %.*s %.*s", c->where, want, VIEW_FMT(tag), VIEW_FMT(line));
	r.octets = c->octets - c->len - before;
	return r;
}

struct reply imap_command(struct client *c, const char *fmt, ...)
{
	char command[COMMAND_OCTETS];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(command, sizeof(command), fmt, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof(command))
		die("a command of more than %u octets", COMMAND_OCTETS);
	client_sendf(c, "a%u %s\r\n", ++c->tag, command);
	return imap_finish(c);
}

void imap_login(struct client *c, const char *user, const char *password)
{
	struct view greeting = client_line(c);

	if (!view_starts(greeting, VIEW("* OK")))
		die("%s: no greeting: %.*s", c->where, VIEW_FMT(greeting));
	imap_command(c, "LOGIN %s %s", user, password);
}

struct reply imap_append(struct client *c, const char *mailbox, struct view message)
{
	char command[128];
	int n = snprintf(command, sizeof(command), "a%u APPEND %s {%zu+}\r\n", ++c->tag, mailbox, message.len);

	send_all(c, view_of(command, (size_t)n), MSG_MORE);
	send_all(c, message, MSG_MORE);
	client_send(c, VIEW("\r\n"));
	return imap_finish(c);
}

void imap_idle(struct client *c)
{
	struct view line;

	client_sendf(c, "a%u IDLE\r\n", ++c->tag);
	do
		line = client_line(c);
	while (line.len > 0 && line.at[0] == '*');
	if (line.len == 0 || line.at[0] != '+')
		die("%s: no IDLE: %.*s", c->where, VIEW_FMT(line));
}
