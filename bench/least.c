/* bench/least.c - least FILE CONNECTIONS STEPS OCTETS WRITTEN SECONDS [COPIED]: what the machine gives to a server that
 * does no work.
 *
 * The least server that makes something durable, and its client, on a thread each.  A piece of work is STEPS requests,
 * each answered with a line before the next is sent: small ones, and a last one of OCTETS.  What came in whole while
 * the last sync lasted is written to FILE, WRITTEN octets each, and synced at once.  Nothing is looked at, nothing is
 * kept. LMTP with PIPELINING is two steps, a STORE is one.  Prints works a second, and how many shared a sync.
 *
 * With COPIED, a second such server has it as well before the answer: the first sends it COPIED octets of each work once
 * that is durable, the second writes WRITTEN, syncs, and says so with an octet. */
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define CONNECTIONS_MAX 64u
#define OCTETS_MAX      (64u << 10)
#define REQUEST_LEN     100u         /* octets of a small request */
#define FILE_LEN        (128u << 20) /* octets, written over and over: as a journal segment, it does not grow */

static const char answer[] = "250 2.0.0 OK\r\n";

struct work {
	unsigned connections, steps;
	size_t octets, written, copied;
	double seconds;
};

struct peer {
	int fd;
	unsigned step;
	size_t seen; /* octets of the step's request, or of its answer */
};

struct server {
	const struct work *work;
	int file;
	off_t at;
	pthread_t thread;
	struct peer peers[CONNECTIONS_MAX];
	unsigned long works, syncs;
	struct peer other;                 /* the second, for the first, and the other way round; fd -1: there is none */
	unsigned waiting[CONNECTIONS_MAX]; /* for the second's word: by number, oldest first */
	unsigned n_waiting;
};

static uint8_t octets[CONNECTIONS_MAX * OCTETS_MAX]; /* which does not matter */

static void need(bool done, const char *what)
{
	if (done)
		return;
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t request_len(const struct work *w, unsigned step)
{
	return step + 1 == w->steps ? w->octets : REQUEST_LEN;
}

/* True: what was waited for has come whole. */
static bool take(struct peer *p, size_t wanted, bool *ended)
{
	static _Thread_local uint8_t room[OCTETS_MAX];
	ssize_t n = recv(p->fd, room, wanted - p->seen, 0);

	need(n >= 0, "recv");
	*ended = n == 0;
	p->seen += (size_t)n;
	if (p->seen < wanted)
		return false;
	p->seen = 0;
	return true;
}

static void give(const struct peer *p, const void *at, size_t len)
{
	need(send(p->fd, at, len, MSG_NOSIGNAL) == (ssize_t)len, "send");
}

static void poll_also(int all, int fd, unsigned number)
{
	struct epoll_event e = { .events = EPOLLIN, .data.u32 = number };

	need(epoll_ctl(all, EPOLL_CTL_ADD, fd, &e) == 0, "epoll_ctl");
}

static int poll_all(const struct peer *peers, unsigned n)
{
	int all = epoll_create1(0);

	need(all >= 0, "epoll_create1");
	for (unsigned i = 0; i < n; i++)
		poll_also(all, peers[i].fd, i);
	return all;
}

static void make_durable(struct server *s, unsigned works)
{
	size_t len = works * s->work->written;

	if ((size_t)s->at + len > FILE_LEN)
		s->at = 0;
	need(pwrite(s->file, octets, len, s->at) == (ssize_t)len, "pwrite");
	need(fdatasync(s->file) == 0, "fdatasync");
	s->at += (off_t)len;
	s->works += works;
	s->syncs++;
}

/* To the n that have waited longest. */
static void answer_first(struct server *s, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		struct peer *p = &s->peers[s->waiting[i]];

		p->step = 0;
		give(p, answer, sizeof(answer) - 1);
	}
	s->n_waiting -= n;
	memmove(s->waiting, s->waiting + n, s->n_waiting * sizeof(s->waiting[0]));
}

/* The second has said of how many works that it has them. */
static void hear(struct server *s)
{
	uint8_t words[CONNECTIONS_MAX];
	ssize_t n = recv(s->other.fd, words, s->n_waiting, 0);

	need(n > 0, "the second server");
	answer_first(s, (unsigned)n);
}

/* Until the client closes. */
static void *serve(void *arg)
{
	struct server *s = arg;
	struct epoll_event events[CONNECTIONS_MAX + 1];
	int all = poll_all(s->peers, s->work->connections);
	bool ended = false;

	if (s->other.fd >= 0)
		poll_also(all, s->other.fd, CONNECTIONS_MAX);
	while (!ended) {
		int n = epoll_wait(all, events, CONNECTIONS_MAX + 1, -1);
		unsigned whole[CONNECTIONS_MAX], works = 0;

		for (int i = 0; i < n && !ended; i++) {
			unsigned number = events[i].data.u32;
			struct peer *p = &s->peers[number % CONNECTIONS_MAX];

			if (number == CONNECTIONS_MAX) {
				hear(s);
				continue;
			}
			if (!take(p, request_len(s->work, p->step), &ended))
				continue;
			if (++p->step < s->work->steps)
				give(p, answer, sizeof(answer) - 1);
			else
				whole[works++] = number;
		}
		if (works == 0 || ended)
			continue;
		make_durable(s, works);
		memcpy(s->waiting + s->n_waiting, whole, works * sizeof(whole[0]));
		s->n_waiting += works;
		if (s->other.fd >= 0)
			give(&s->other, octets, works * s->work->copied);
		else
			answer_first(s, works);
	}
	close(all);
	if (s->other.fd >= 0)
		shutdown(s->other.fd, SHUT_RDWR);
	return NULL;
}

/* The second server, until the first closes. */
static void *copy(void *arg)
{
	static uint8_t room[CONNECTIONS_MAX * OCTETS_MAX];
	struct server *s = arg;
	ssize_t n;

	while ((n = recv(s->other.fd, room, sizeof(room), 0)) > 0) {
		size_t works = (s->other.seen += (size_t)n) / s->work->copied;

		s->other.seen %= s->work->copied;
		if (works == 0)
			continue;
		make_durable(s, (unsigned)works);
		if (send(s->other.fd, octets, works, MSG_NOSIGNAL) < 0)
			break;
	}
	return NULL;
}

/* Works a second. */
static double load(const struct work *w, struct peer *peers)
{
	struct epoll_event events[CONNECTIONS_MAX];
	int all = poll_all(peers, w->connections);
	unsigned long works = 0;
	double start = now();
	bool ended = false;

	for (unsigned i = 0; i < w->connections; i++)
		give(&peers[i], octets, request_len(w, 0));
	while (!ended && now() - start < w->seconds) {
		int n = epoll_wait(all, events, CONNECTIONS_MAX, -1);

		for (int i = 0; i < n; i++) {
			struct peer *p = &peers[events[i].data.u32];

			if (!take(p, sizeof(answer) - 1, &ended))
				continue;
			p->step = (p->step + 1) % w->steps;
			works += p->step == 0;
			give(p, octets, request_len(w, p->step));
		}
	}
	close(all);
	return (double)works / (now() - start);
}

static int tune(int fd)
{
	int on = 1;

	need(fd >= 0, "a connection");
	need(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) == 0, "setsockopt");
	return fd;
}

static void connect_all(unsigned n, struct peer *ours, struct peer *theirs)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	need(bind(listener, (struct sockaddr *)&at, len) == 0 && listen(listener, CONNECTIONS_MAX) == 0, "listen");
	need(getsockname(listener, (struct sockaddr *)&at, &len) == 0, "getsockname");
	for (unsigned i = 0; i < n; i++) {
		theirs[i] = (struct peer){ .fd = tune(socket(AF_INET, SOCK_STREAM, 0)) };
		need(connect(theirs[i].fd, (struct sockaddr *)&at, len) == 0, "connect");
		ours[i] = (struct peer){ .fd = tune(accept(listener, NULL, NULL)) };
	}
	close(listener);
}

static int make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	need(fd >= 0, path);
	for (size_t len = 0; len < FILE_LEN; len += OCTETS_MAX)
		need(write(fd, octets, OCTETS_MAX) == OCTETS_MAX, path);
	need(fsync(fd) == 0 && unlink(path) == 0, path);
	return fd;
}

int main(int argc, char **argv)
{
	static struct server server, second;
	struct peer clients[CONNECTIONS_MAX];
	struct work w = { 0 };
	double rate;

	if (argc == 7 || argc == 8)
		w = (struct work){ (unsigned)strtoul(argv[2], NULL, 10),
				   (unsigned)strtoul(argv[3], NULL, 10),
				   strtoul(argv[4], NULL, 10),
				   strtoul(argv[5], NULL, 10),
				   argc == 8 ? strtoul(argv[7], NULL, 10) : 0,
				   strtod(argv[6], NULL) };
	if (w.connections - 1u >= CONNECTIONS_MAX || w.steps == 0 || w.octets - 1u >= OCTETS_MAX ||
	    w.written > OCTETS_MAX || w.copied > OCTETS_MAX) {
		(void)fprintf(stderr, "usage: least FILE CONNECTIONS STEPS OCTETS WRITTEN SECONDS [COPIED]\n");
		return 2;
	}
	server = (struct server){ .work = &w, .file = make_file(argv[1]), .other = { .fd = -1 } };
	connect_all(w.connections, server.peers, clients);
	if (w.copied) {
		second = (struct server){ .work = &w, .file = make_file(argv[1]) };
		connect_all(1, &server.other, &second.other);
		need((errno = pthread_create(&second.thread, NULL, copy, &second)) == 0, "pthread_create");
	}
	need((errno = pthread_create(&server.thread, NULL, serve, &server)) == 0, "pthread_create");
	rate = load(&w, clients);
	for (unsigned i = 0; i < w.connections; i++)
		shutdown(clients[i].fd, SHUT_RDWR);
	pthread_join(server.thread, NULL);
	if (w.copied)
		pthread_join(second.thread, NULL);
	(void)printf("rate=%.1f a_sync=%.1f\n", rate, server.syncs ? (double)server.works / (double)server.syncs : 0);
	return 0;
}
