/* main/links_conn.c - sockets with other nodes: accepted or dialled, shaken hands, then a link.
 *
 * What is to be sent is written once a turn of the loop, so that messages of one turn share a TLS record. */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utlist.h>

#include "base/log.h"
#include "main/joining.h"
#include "main/links_state.h"

#include "base/banned.h"

#define HANDSHAKE_S   10.0
#define WAITING_MAX   ((size_t)64 << 20)  /* octets of messages that workers have not taken: then nothing is read */
#define PARTING_S     5.0                 /* for the last words to go out */
#define IN_MAX        ((size_t)WIRE_FRAME_MAX + TLS_RECORD_MAX)
#define READS_MAX     16    /* records, before the loop turns: it has others to serve */
#define OUT_SEND_MS   60000 /* TCP: unacknowledged for so long, the connection is dead */
#define STRANGERS_MAX 60u   /* that have dialled us and not shown who they are; HANDSHAKE_S each */

static void conn_step(struct link_conn *c);

/* Ending. ------------------------------------------------------------------------------------------------------------ */

static void conn_end(struct link_conn *c, const char *why)
{
	struct links *ls = c->links;
	struct node_id id = c->link ? *link_id(c->link) : c->id;
	bool known = c->link || c->dialled, refuses = c->tls && tls_peer_is_unknown(c->tls);
	char words[PEER_TEXT_MAX]; /* the link's own words go with it */

	(void)snprintf(words, sizeof(words), "%s", why);
	if (c->link || c->dialled)
		log_say(c->link ? LOG_INFO : LOG_DEBUG, "link-ended", "peer", node_hex(&id).s, "address",
			c->address.text, "reason", words, NULL);
	else
		log_say(LOG_INFO, "stranger-left", "address", c->address.text, "reason", words, NULL);
	if (c->link)
		links_note_told(ls, c->link);
	link_close(&c->link);
	ev_io_stop(ls->loop, &c->readable);
	ev_io_stop(ls->loop, &c->writable);
	ev_timer_stop(ls->loop, &c->patience);
	if (c->tls)
		tls_destroy(&c->tls);
	if (c->fd >= 0)
		close(c->fd);
	buf_finish(&c->in);
	DL_DELETE(ls->conns, c);
	mem_free(c);
	if (known)
		links_note_failed(ls, &id, refuses, words);
}

void links_close_all(struct links *ls)
{
	while (ls->conns)
		conn_end(ls->conns, "this node ends its links");
}

/* Newcomers: on a thread of their own, as their exchange waits. ------------------------------------------------------ */

struct newcomer {
	struct links *links;
	struct tls *tls;
	int fd;
};

static void *serve_newcomer(void *arg)
{
	struct newcomer *n = arg;

	joining_serve(n->tls, n->fd, n->links->command_host);
	tls_destroy(&n->tls);
	close(n->fd);
	atomic_fetch_sub(&n->links->newcomers, 1);
	mem_free(n);
	return NULL;
}

static void hand_over_newcomer(struct link_conn *c)
{
	struct newcomer *n;
	pthread_t thread;

	if (atomic_load(&c->links->newcomers) >= NEWCOMERS_MAX) {
		conn_end(c, "too many nodes want to join at once");
		return;
	}
	n = mem_zalloc(sizeof(*n));
	*n = (struct newcomer){ c->links, c->tls, c->fd };
	atomic_fetch_add(&c->links->newcomers, 1);
	if (pthread_create(&thread, NULL, serve_newcomer, n) != 0) {
		atomic_fetch_sub(&c->links->newcomers, 1);
		mem_free(n);
		conn_end(c, "no thread can be made for a node that wants to join");
		return;
	}
	pthread_detach(thread);
	ev_io_stop(c->links->loop, &c->readable); /* before the descriptor may be closed by the other */
	ev_io_stop(c->links->loop, &c->writable);
	c->tls = NULL;
	c->fd = -1;
	conn_end(c, "a newcomer is served");
}

/* Octets. ------------------------------------------------------------------------------------------------------------ */

static void want(struct link_conn *c, bool read, bool write)
{
	struct ev_loop *loop = c->links->loop;

	if (read)
		ev_io_start(loop, &c->readable);
	else
		ev_io_stop(loop, &c->readable);
	if (write)
		ev_io_start(loop, &c->writable);
	else
		ev_io_stop(loop, &c->writable);
}

/* False: the connection is gone. */
static bool flush(struct link_conn *c)
{
	struct failure why = { 0 };
	enum tls_result r = TLS_MOVED;

	c->dirty = false;
	if (link_out(c->link)->len)
		r = tls_write(c->tls, link_out(c->link), &why);
	if (r == TLS_BROKEN || r == TLS_CLOSED) {
		conn_end(c, r == TLS_CLOSED ? "the peer closed" : why.text);
		return false;
	}
	if (link_is_over(c->link) && link_out(c->link)->len == 0) {
		conn_end(c, link_why(c->link));
		return false;
	}
	link_sent(c->link);
	if (link_is_over(c->link) && !ev_is_active(&c->patience)) {
		ev_timer_set(&c->patience, PARTING_S, 0);
		ev_timer_start(c->links->loop, &c->patience);
	}
	want(c, !link_is_over(c->link) && !c->held,
	     r == TLS_WANT_WRITE); /* nothing more is taken from a peer that is shown the door */
	return true;
}

/* A peer must not fill the memory with what workers are slower to take in. */
static bool hold(struct link_conn *c)
{
	struct links *ls = c->links;

	c->held = atomic_load(&ls->waiting) > WAITING_MAX;
	if (c->held) {
		ev_io_stop(ls->loop, &c->readable);
		if (!ev_is_active(&ls->retry))
			ev_timer_again(ls->loop, &ls->retry);
	}
	return c->held;
}

static void take_input(struct link_conn *c)
{
	enum tls_result r = TLS_MOVED;

	if (hold(c))
		return;
	for (int i = 0; i < READS_MAX && !link_is_over(c->link); i++) {
		struct failure why = { 0 };
		size_t had = c->in.len, got;

		r = tls_read(c->tls, &c->in, TLS_RECORD_MAX, &why);
		if (r == TLS_CLOSED || r == TLS_BROKEN) {
			conn_end(c, r == TLS_CLOSED ? "the peer closed" : why.text);
			return;
		}
		if (r != TLS_MOVED)
			break;
		got = c->in.len - had;
		if (!link_take(c->link, &c->in))
			break; /* flushed, then ended */
		if (got < TLS_RECORD_MAX && !tls_pending(c->tls))
			break; /* no more has come, as a rule; if it has, the loop tells */
	}
	c->dirty = true;
	if (r == TLS_MOVED && tls_pending(c->tls) && !link_is_over(c->link))
		ev_feed_event(c->links->loop, &c->readable, EV_READ);
}

/* The handshake. ----------------------------------------------------------------------------------------------------- */

static void shaken(struct link_conn *c)
{
	struct links *ls = c->links;
	struct node_id id;

	c->shaken = true;
	ev_timer_stop(ls->loop, &c->patience);
	if (tls_peer_purpose(c->tls) == TLS_JOINING) {
		hand_over_newcomer(c);
		return;
	}
	id = node_id_of_key(tls_peer_key(c->tls));
	if (node_id_equal(&id, &ls->node->id)) {
		conn_end(c, "that is this very node, or a copy of its data folder");
		return;
	}
	c->since = clock_unix_s(ls->node->clock);
	tls_read_ahead(c->tls);
	c->link = link_open(ls->peers, &id, c->dialled);
	want(c, true, false);
	take_input(c);
}

static void shake(struct link_conn *c)
{
	struct failure why = { 0 };
	enum tls_result r = tls_peer_shake(c->tls, &why);

	if (r == TLS_MOVED)
		shaken(c);
	else if (r == TLS_WANT_READ || r == TLS_WANT_WRITE)
		want(c, r == TLS_WANT_READ, r == TLS_WANT_WRITE);
	else
		conn_end(c, r == TLS_CLOSED ? "the peer closed within the handshake" : why.text);
}

static void begin_shaking(struct link_conn *c)
{
	struct directory *d = node_directory(c->links->node);
	struct directory_node n;
	int error = 0;
	socklen_t len = sizeof(error);

	c->connecting = false;
	if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &len) != 0 || error) {
		struct failure why;

		fail_errno(&why, error ? error : errno, "connect");
		directory_unref(&d);
		conn_end(c, why.text);
		return;
	}
	if (!directory_node(d, &c->id, &n)) {
		directory_unref(&d);
		conn_end(c, "it is no member any more");
		return;
	}
	c->tls = tls_peer_dial(c->links->tls, c->fd, &n.key);
	directory_unref(&d);
	shake(c);
}

static void conn_step(struct link_conn *c)
{
	if (c->connecting)
		begin_shaking(c);
	else if (!c->shaken)
		shake(c);
	else
		take_input(c);
}

/* Sockets. ----------------------------------------------------------------------------------------------------------- */

static void on_readable(struct ev_loop *loop, ev_io *io, int revents)
{
	(void)loop;
	(void)revents;
	conn_step((struct link_conn *)((uint8_t *)io - offsetof(struct link_conn, readable)));
}

static void on_writable(struct ev_loop *loop, ev_io *io, int revents)
{
	struct link_conn *c = (struct link_conn *)((uint8_t *)io - offsetof(struct link_conn, writable));

	(void)loop;
	(void)revents;
	if (c->link)
		c->dirty = true;
	else
		conn_step(c);
}

static void on_patience_over(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct link_conn *c = (struct link_conn *)((uint8_t *)t - offsetof(struct link_conn, patience));

	(void)loop;
	(void)revents;
	conn_end(c, c->link ? link_why(c->link) : "no connection within 10 seconds");
}

static void tune(int fd)
{
	int yes = 1;
	unsigned ms = OUT_SEND_MS;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &ms, sizeof(ms));
}

static struct link_conn *conn_create(struct links *ls, int fd)
{
	struct link_conn *c = mem_zalloc(sizeof(*c));

	c->links = ls;
	c->fd = fd;
	tune(fd);
	buf_init(&c->in, IN_MAX);
	ev_io_init(&c->readable, on_readable, fd, EV_READ);
	ev_io_init(&c->writable, on_writable, fd, EV_WRITE);
	ev_timer_init(&c->patience, on_patience_over, HANDSHAKE_S, 0);
	ev_timer_start(ls->loop, &c->patience);
	DL_APPEND(ls->conns, c);
	return c;
}

void links_connect(struct links *ls, struct link_member *m, const struct host_port *address, const struct sockaddr *at,
		   unsigned len)
{
	int fd = socket(at->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	struct link_conn *c;
	struct failure why;

	if (fd < 0 || (connect(fd, at, len) != 0 && errno != EINPROGRESS)) {
		fail_errno(&why, errno, "connect");
		if (fd >= 0)
			close(fd);
		links_note_failed(ls, &m->id, false, why.text);
		return;
	}
	c = conn_create(ls, fd);
	c->dialled = c->connecting = true;
	c->id = m->id;
	c->address = *address;
	want(c, false, true);
}

static void name_address(struct link_conn *c, const struct sockaddr_storage *from)
{
	char text[INET6_ADDRSTRLEN] = "?";
	const void *at = from->ss_family == AF_INET6 ? (const void *)&((const struct sockaddr_in6 *)from)->sin6_addr
						     : (const void *)&((const struct sockaddr_in *)from)->sin_addr;
	unsigned port = ntohs(((const struct sockaddr_in *)from)->sin_port); /* at one place in both */

	inet_ntop(from->ss_family, at, text, sizeof(text));
	(void)snprintf(c->address.text, sizeof(c->address.text), from->ss_family == AF_INET6 ? "[%s]:%u" : "%s:%u",
		       text, port);
}

/* Who holds connections open and says nothing must not keep members out, who need a moment: the oldest makes room. */
static void make_room(struct links *ls)
{
	struct link_conn *c, *oldest = NULL;
	unsigned n = 0;

	DL_FOREACH(ls->conns, c)
	if (!c->link && !c->dialled) {
		oldest = oldest ? oldest : c;
		n++;
	}
	if (n >= STRANGERS_MAX)
		conn_end(oldest, "too many at once that have not shown who they are");
}

/* Without descriptors whoever dials waits, and the loop would ask for him without end: it looks again at the next tick. */
static void accept_failed(struct ev_loop *loop, struct link_listener *l)
{
	struct failure why;

	if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ECONNABORTED)
		return;
	fail_errno(&why, errno, "accept");
	log_say(LOG_ERROR, "accept-failed", "protocol", "peers", "error", why.text, NULL);
	ev_io_stop(loop, &l->io);
	l->paused = true;
}

void links_accept_again(struct links *ls)
{
	for (unsigned i = 0; i < ls->n_listeners; i++) {
		struct link_listener *l = &ls->listeners[i];

		if (l->paused)
			ev_io_start(ls->loop, &l->io);
		l->paused = false;
	}
}

static void on_accept(struct ev_loop *loop, ev_io *io, int revents)
{
	struct link_listener *l = (struct link_listener *)io;
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	int fd = accept4(io->fd, (struct sockaddr *)&from, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
	struct link_conn *c;

	(void)revents;
	if (fd < 0) {
		accept_failed(loop, l);
		return;
	}
	if (l->links->parted) {
		close(fd);
		return;
	}
	make_room(l->links);
	c = conn_create(l->links, fd);
	name_address(c, &from);
	c->tls = tls_peer_accept(l->links->tls, fd);
	want(c, true, false);
}

void links_listen(struct links *ls)
{
	struct node *n = ls->node;

	ls->listeners = mem_array(n->n_listeners, sizeof(ls->listeners[0]));
	for (unsigned i = 0; i < n->n_listeners; i++) {
		struct link_listener *l = &ls->listeners[ls->n_listeners];

		if (n->listeners[i].kind != LISTEN_PEERS)
			continue;
		ls->n_listeners++;
		l->links = ls;
		ev_io_init(&l->io, on_accept, n->listeners[i].fd, EV_READ);
		ev_io_start(ls->loop, &l->io);
	}
}

void links_unlisten(struct links *ls)
{
	for (unsigned i = 0; i < ls->n_listeners; i++) {
		ev_io_stop(ls->loop, &ls->listeners[i].io);
		ls->listeners[i].paused = false;
	}
}

/* Output. ------------------------------------------------------------------------------------------------------------ */

struct link_conn *links_conn_of(struct links *ls, const struct link *l)
{
	struct link_conn *c;

	DL_FOREACH(ls->conns, c)
	if (c->link == l)
		return c;
	return NULL;
}

void links_stirred(struct links *ls, struct link *l)
{
	struct link_conn *c = links_conn_of(ls, l);

	if (c)
		c->dirty = true;
}

void links_octets(int fd, uint64_t *sent, uint64_t *received)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) != 0)
		return;
	*sent = info.tcpi_bytes_acked;
	*received = info.tcpi_bytes_received;
}

void links_drop_redialled(struct links *ls)
{
	struct link_conn *c, *next;

	DL_FOREACH_SAFE(ls->conns, c, next)
	{
		struct link_member *m = c->link ? links_member(ls, link_id(c->link)) : NULL;

		if (m && m->redial) {
			m->redial = false;
			conn_end(c, "its address was changed");
			m->next = 0;
		}
	}
}

void links_read_held(struct links *ls)
{
	struct link_conn *c, *next;

	DL_FOREACH_SAFE(ls->conns, c, next)
	if (c->held) {
		c->held = false;
		ev_io_start(ls->loop, &c->readable);
		take_input(c);
	}
}

void links_flush(struct links *ls)
{
	struct link_conn *c, *next;

	DL_FOREACH_SAFE(ls->conns, c, next)
	if (c->link && c->dirty)
		flush(c);
}
