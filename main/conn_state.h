/* main/conn_state.h - what a connection is made of.  For main/conn*.c and main/worker.c alone. */
#ifndef MAIN_CONN_STATE_H
#define MAIN_CONN_STATE_H

#include <netinet/in.h>

#include "main/conn.h"
#include "main/worker.h"

struct conn {
	unsigned magic;
	enum listener_kind kind;
	struct worker *worker;
	struct conn *prev, *next;           /* of the worker's */
	struct conn *watch_prev, *watch_next; /* of the user's */
	int fd;
	ev_io readable, writable;
	ev_timer patience, delay;
	double heard;                       /* when input last came */
	struct tls *tls;
	struct buf in, out;
	size_t sent;                        /* octets of `out` that are on their way (without TLS) */
	bool running, waiting, closing, eof, again, starting_tls, tls_wants_write;
	bool drained;                       /* without TLS: there was no more to read; the loop tells when there is */
	bool loopback, counted_address;
	char id[20];
	char address[INET6_ADDRSTRLEN + 8];
	struct imap_session *imap;
	struct smtp_session *smtp;
	union {
		struct smtp_host smtp_host;
		struct imap_host imap_host;
	};
	struct worker_user *user;           /* of an authenticated IMAP session */
	struct login *login;                /* under way */
};

/* The answer that the session waited for has been handed in. */
void conn_answered(struct conn *c);
/* Leaves its worker's loop; and enters another's, on that worker's thread. */
void conn_depart(struct conn *c);
void conn_arrive(struct conn *c, struct worker *w);

/* conn_smtp.c, conn_imap.c: the hosts. */
void conn_smtp_init(struct conn *c);
void conn_imap_init(struct conn *c);
void conn_imap_finish(struct conn *c);
/* The user's state has been read, or cannot be. */
void conn_imap_ready(struct conn *c);

#endif
