/* main/conn.c - a socket and its session.
 *
 * One function drives a connection: conn_run reads what there is, lets the session step, sends what it said, until the
 * session wants something that is not there.  A connection waits for at most one of: input, room in the socket, an answer
 * that the session asked its host for, a delay.
 *
 *  (N1) While the session waits for an answer, it is neither stepped nor destroyed: a connection that breaks meanwhile is
 *       only marked, and ends when the answer comes.
 *  (N2) Input behind STARTTLS is thrown away before the handshake (RFC 3207 6; RFC 9051 6.2.1).
 *  (N3) `in` holds at most what the session has room for; `out` little more than IMAP_OUT_HIGH. */
#include "main/conn.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utlist.h>

#include "base/log.h"
#include "main/conn_state.h"
#include "main/deliver.h"

#include "base/banned.h"

#define CONN_MAGIC      0x636f6e6eu
#define CONN_READ_MAX   65536u /* octets a read */
#define CONN_ROUNDS_MAX 32u    /* steps before the loop gets its turn */

static void conn_destroy(struct conn *c);

/* The kinds of sessions, as one. -------------------------------------------------------------------------------------- */

static bool is_imap(const struct conn *c)
{
	return c->kind == LISTEN_IMAP || c->kind == LISTEN_IMAPS;
}

static enum session_want session_step(struct conn *c)
{
	return is_imap(c) ? imap_session_step(c->imap, &c->in, &c->out) : smtp_session_step(c->smtp, &c->in, &c->out);
}

static size_t session_room(const struct conn *c)
{
	return is_imap(c) ? imap_session_room(c->imap) : CONN_READ_MAX;
}

static uint32_t session_patience_ms(const struct conn *c)
{
	return is_imap(c) ? imap_session_patience_ms(c->imap) : smtp_session_patience_ms(c->smtp);
}

static void session_expire(struct conn *c)
{
	if (is_imap(c))
		imap_session_expire(c->imap, &c->out);
	else
		smtp_session_expire(c->smtp, &c->out);
}

static void session_secured(struct conn *c)
{
	if (is_imap(c))
		imap_session_secured(c->imap);
	else
		smtp_session_secured(c->smtp);
}

/* Moving octets. ------------------------------------------------------------------------------------------------------ */

static void want_read(struct conn *c, bool on)
{
	if (on && !c->eof)
		ev_io_start(c->worker->loop, &c->readable);
	else
		ev_io_stop(c->worker->loop, &c->readable);
}

static void want_write(struct conn *c, bool on)
{
	if (on)
		ev_io_start(c->worker->loop, &c->writable);
	else
		ev_io_stop(c->worker->loop, &c->writable);
}

/* True: something came.  At the end of input, or when the connection broke, c->eof is set. */
static bool fill_plain(struct conn *c, size_t room)
{
	uint8_t *to = buf_reserve(&c->in, room);
	ssize_t n;

	assert(to);
	do
		n = recv(c->fd, to, room, 0);
	while (n < 0 && errno == EINTR);
	c->drained = n < (ssize_t)room;
	if (n > 0) {
		c->in.len += (size_t)n;
		return true;
	}
	c->eof = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
	return false;
}

static bool fill_tls(struct conn *c, size_t room)
{
	size_t before = c->in.len;
	struct failure why;

	switch (tls_read(c->tls, &c->in, room, &why)) {
	case TLS_MOVED:
	case TLS_WANT_READ:
		break;
	case TLS_WANT_WRITE:
		c->tls_wants_write = true;
		break;
	case TLS_BROKEN:
		if (tls_describe(c->tls).len == 0)
			log_say(LOG_INFO, "tls-failed", "session", c->id, "error", why.text, NULL);
		c->eof = true;
		break;
	case TLS_CLOSED:
		c->eof = true;
		break;
	}
	return c->in.len > before;
}

static bool fill(struct conn *c)
{
	size_t most = session_room(c), room;

	if (c->eof || c->in.len >= most)
		return false;
	room = most - c->in.len < CONN_READ_MAX ? most - c->in.len : CONN_READ_MAX;
	if (!(c->tls ? fill_tls(c, room) : fill_plain(c, room)))
		return false;
	c->heard = ev_now(c->worker->loop);
	return true;
}

static bool flush_plain(struct conn *c)
{
	while (c->sent < c->out.len) {
		ssize_t n = send(c->fd, c->out.at + c->sent, c->out.len - c->sent, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return false;
		if (n < 0) {
			c->eof = true; /* nobody is left to send to */
			break;
		}
		c->sent += (size_t)n;
	}
	return true;
}

static bool flush_tls(struct conn *c)
{
	struct failure why;

	if (c->out.len == 0)
		return true;
	switch (tls_write(c->tls, &c->out, &why)) {
	case TLS_MOVED:
		return true;
	case TLS_WANT_READ:
		return false;
	case TLS_WANT_WRITE:
		c->tls_wants_write = true;
		return false;
	case TLS_CLOSED:
	case TLS_BROKEN:
		c->eof = true;
		return true;
	}
	return true;
}

/* True: all is sent, or nothing can be sent any more. */
static bool flush(struct conn *c)
{
	if (!(c->tls ? flush_tls(c) : flush_plain(c)))
		return false;
	c->sent = 0;
	if (c->out.room > CONN_READ_MAX)
		buf_release(&c->out);
	else
		buf_clear(&c->out);
	return true;
}

/* Driving. ------------------------------------------------------------------------------------------------------------ */

static void start_tls(struct conn *c)
{
	struct tls_context *ctx = node_tls(c->worker->node);

	buf_clear(&c->in); /* (N2) */
	c->tls = tls_create(ctx, c->fd);
	c->drained = false;
	tls_context_unref(&ctx);
	session_secured(c);
}

/* What the session wants has been done, and it may be stepped again at once. */
static bool oblige(struct conn *c, enum session_want want)
{
	switch (want) {
	case SESSION_READ:
		return !c->drained && fill(c);
	case SESSION_WRITE:
		c->again = !flush(c); /* also if there is room by the time it is left to the socket: nobody else steps it */
		return !c->again;
	case SESSION_WAIT:
		c->waiting = true;
		return false;
	case SESSION_STARTTLS:
		c->starting_tls = true;
		c->again = !flush(c);
		if (c->again)
			return false;
		c->starting_tls = false;
		start_tls(c);
		return true;
	case SESSION_CLOSE:
		c->closing = true;
		return false;
	}
	return false;
}

/* Idle connections hold no buffers. */
static void settle(struct conn *c)
{
	bool all_sent = flush(c);

	if (c->waiting) { /* (N1); input that comes meanwhile stops the watcher, most often none does */
		want_write(c, !all_sent);
		return;
	}
	if (all_sent && (c->closing || c->eof || c->worker->cutting)) {
		conn_destroy(c);
		return;
	}
	if (c->in.len == 0)
		buf_release(&c->in);
	if (c->out.len == 0)
		buf_release(&c->out);
	want_write(c, !all_sent || c->tls_wants_write || c->again);
	want_read(c, all_sent && !c->again);
	c->tls_wants_write = false;
}

static void conn_run(struct conn *c)
{
	unsigned rounds = 0;

	c->again = false;
	if (c->running)
		return;
	c->running = true;
	if (c->starting_tls && !c->waiting)
		(void)oblige(c, SESSION_STARTTLS);
	while (!c->waiting && !c->closing && !c->worker->cutting && !c->starting_tls && !(c->eof && c->in.len == 0)) {
		if (!oblige(c, session_step(c)))
			break;
		if (++rounds == CONN_ROUNDS_MAX) {
			c->again = true;
			break;
		}
	}
	c->running = false;
	settle(c);
}

static void on_readable(struct ev_loop *loop, ev_io *io, int revents)
{
	struct conn *c = (struct conn *)((uint8_t *)io - offsetof(struct conn, readable));

	(void)loop;
	(void)revents;
	assert(c->magic == CONN_MAGIC);
	if (c->waiting) {
		want_read(c, false);
		c->drained = false;
	} else if (fill(c) || c->eof) {
		conn_run(c);
	} else {
		settle(c);
	}
}

static void on_writable(struct ev_loop *loop, ev_io *io, int revents)
{
	struct conn *c = (struct conn *)((uint8_t *)io - offsetof(struct conn, writable));

	(void)loop;
	(void)revents;
	assert(c->magic == CONN_MAGIC);
	if (flush(c))
		conn_run(c);
}

/* Re-armed only when it fires: a busy connection does not touch its timer. */
static void on_patience(struct ev_loop *loop, ev_timer *t, int revents)
{
	struct conn *c = (struct conn *)((uint8_t *)t - offsetof(struct conn, patience));
	double left = c->heard + session_patience_ms(c) / 1000.0 - ev_now(loop);

	(void)revents;
	if (left > 0 || c->waiting) {
		ev_timer_set(t, left > 1 ? left : 1, 0);
		ev_timer_start(loop, t);
		return;
	}
	session_expire(c);
	c->closing = true;
	if (flush(c) || left < -30)
		conn_destroy(c);
	else {
		ev_timer_set(t, 30, 0); /* for a peer that does not even take the farewell */
		ev_timer_start(loop, t);
		want_write(c, true);
	}
}

void conn_answered(struct conn *c)
{
	assert(c->waiting);
	c->waiting = false;
	conn_run(c);
}

/* Life. --------------------------------------------------------------------------------------------------------------- */

static void set_address(struct conn *c, const struct sockaddr_storage *from)
{
	char text[INET6_ADDRSTRLEN] = "unix";
	const char *prefix = "";

	if (from->ss_family == AF_INET) {
		const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)from;

		inet_ntop(AF_INET, &in->sin_addr, text, sizeof(text));
		c->loopback = (ntohl(in->sin_addr.s_addr) >> 24) == 127;
	} else if (from->ss_family == AF_INET6) {
		const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)(const void *)from;

		if (IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr)) {
			inet_ntop(AF_INET, in6->sin6_addr.s6_addr + 12, text, sizeof(text));
			c->loopback = in6->sin6_addr.s6_addr[12] == 127;
		} else {
			inet_ntop(AF_INET6, &in6->sin6_addr, text, sizeof(text));
			c->loopback = IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
			prefix = "IPv6:";
		}
	}
	snprintf(c->address, sizeof(c->address), "%s%s", prefix, text);
}

static void turn_away(struct conn *c, const char *why)
{
	const char *words = is_imap(c) ? "* BYE [UNAVAILABLE] too many connections\r\n" :
					 "421 4.7.0 too many connections\r\n";

	/* Best effort, and nothing under TLS: the peer learns it from the closed connection. */
	if (c->kind != LISTEN_IMAPS)
		(void)!send(c->fd, words, strlen(words), MSG_NOSIGNAL | MSG_DONTWAIT);
	log_say(LOG_WARN, "connection-refused", "address", c->address, "reason", why, NULL);
	close(c->fd);
	mem_free(c);
}

static void create_session(struct conn *c)
{
	struct node *n = c->worker->node;
	const struct node_settings *settings = atomic_load(&n->settings);

	if (is_imap(c)) {
		struct imap_peer peer = { c->kind == LISTEN_IMAPS, c->loopback, view_str(c->address), view_str(c->id) };

		conn_imap_init(c);
		c->imap = imap_session_create(&settings->imap, &c->imap_host, &peer, n->clock, n->rng);
		imap_session_greet(c->imap, &c->out);
	} else {
		struct smtp_peer peer = { c->kind == LISTEN_LMTP, false, view_str(c->address), view_str(c->id) };

		conn_smtp_init(c);
		c->smtp = smtp_session_create(&settings->smtp, &c->smtp_host, &peer, n->clock, n->rng);
		smtp_session_greet(c->smtp, &c->out);
	}
}

static void watch_socket(struct conn *c)
{
	ev_io_init(&c->readable, on_readable, c->fd, EV_READ);
	ev_io_init(&c->writable, on_writable, c->fd, EV_WRITE);
	ev_timer_init(&c->patience, on_patience, session_patience_ms(c) / 1000.0, 0);
	ev_timer_start(c->worker->loop, &c->patience);
	DL_APPEND(c->worker->conns, c);
}

void conn_accept(struct worker *w, enum listener_kind kind, int fd)
{
	struct node *n = w->node;
	struct conf *conf = node_conf(n);
	struct conn *c = mem_zalloc(sizeof(*c));
	struct sockaddr_storage from = { 0 };
	socklen_t len = sizeof(from);
	int on = 1;

	c->magic = CONN_MAGIC;
	c->worker = w;
	c->fd = fd;
	c->kind = kind;
	if (getpeername(fd, (struct sockaddr *)&from, &len) != 0)
		from.ss_family = AF_UNSPEC;
	set_address(c, &from);
	if (node_connections(n) >= conf->connections_max) {
		turn_away(c, "connections_max");
	} else if (from.ss_family != AF_UNIX &&
		   !guard_connect(n->guard, view_str(c->address), conf->connections_address_max)) {
		turn_away(c, "connections_address_max");
	} else {
		if (from.ss_family != AF_UNIX)
			(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
		snprintf(c->id, sizeof(c->id), "s%llx", (unsigned long long)atomic_fetch_add(&n->next_session, 1));
		c->counted_address = from.ss_family != AF_UNIX;
		atomic_fetch_add(&n->connections[c->kind], 1);
		c->heard = ev_now(w->loop);
		buf_init(&c->in, SIZE_MAX);
		buf_init(&c->out, SIZE_MAX);
		create_session(c);
		watch_socket(c);
		if (c->kind == LISTEN_IMAPS) {
			struct tls_context *ctx = node_tls(n);

			c->tls = tls_create(ctx, fd);
			tls_context_unref(&ctx);
		}
		conn_run(c);
	}
	conf_unref(&conf);
}

static void conn_destroy(struct conn *c)
{
	struct node *n = c->worker->node;

	assert(!c->waiting);
	DL_DELETE(c->worker->conns, c);
	ev_io_stop(c->worker->loop, &c->readable);
	ev_io_stop(c->worker->loop, &c->writable);
	ev_timer_stop(c->worker->loop, &c->patience);
	ev_timer_stop(c->worker->loop, &c->delay);
	if (c->imap) {
		imap_session_destroy(&c->imap);
		conn_imap_finish(c);
	}
	if (c->smtp)
		smtp_session_destroy(&c->smtp);
	tls_destroy(&c->tls);
	close(c->fd);
	if (c->counted_address)
		guard_disconnect(n->guard, view_str(c->address));
	atomic_fetch_sub(&n->connections[c->kind], 1);
	buf_finish(&c->in);
	buf_finish(&c->out);
	c->magic = 0;
	mem_free(c);
}

void conn_depart(struct conn *c)
{
	struct ev_loop *loop = c->worker->loop;

	DL_DELETE(c->worker->conns, c);
	ev_io_stop(loop, &c->readable);
	ev_io_stop(loop, &c->writable);
	ev_timer_stop(loop, &c->patience);
	ev_timer_stop(loop, &c->delay);
}

void conn_arrive(struct conn *c, struct worker *w)
{
	c->worker = w;
	c->heard = ev_now(w->loop);
	watch_socket(c);
}

void conn_news(struct conn *c)
{
	if (!c->waiting && !c->closing && !c->running && imap_session_wants_news(c->imap))
		conn_run(c);
}

void conn_drain(struct conn *c)
{
	if (is_imap(c))
		imap_session_drain(c->imap);
	else
		smtp_session_drain(c->smtp);
	if (!c->waiting)
		conn_run(c);
}

void conn_cut(struct conn *c)
{
	buf_clear(&c->out); /* whoever has not read it by now will not */
	c->sent = 0;
	if (!c->waiting)
		conn_destroy(c);
}
