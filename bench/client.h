/* bench/client.h - one blocking LMTP or IMAP connection, with as little work of its own as can be.
 *
 * It speaks to any server.  A server that says no, hangs up or breaks its protocol ends the program with words: a
 * figure measured on half of the work would be worth nothing. */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include <stdint.h>

#include "base/view.h"

struct client;

/* What a command brought before its tagged OK. */
struct reply {
	uint64_t lines;   /* untagged responses              */
	uint64_t fetches; /* … of which FETCH                */
	uint64_t octets;  /* all that was read               */
	uint64_t exists;  /* the last number of `* n EXISTS` */
	uint64_t found;   /* numbers on a SEARCH response    */
};

/* `where` is "host:port" (numeric) or the path of a socket.  `number` spreads the connections over addresses of
 * 127.0.0.0/8, a hundred each, as servers bound the connections of one address. */
struct client *client_open(const char *where, unsigned number);
void client_close(struct client **c);

/* The next line without its end; dies with the next call. */
struct view client_line(struct client *c);
/* Waits no longer than `deadline_ns`; false: nothing came. */
bool client_line_before(struct client *c, int64_t deadline_ns, struct view *line);
void client_send(struct client *c, struct view octets);
void client_sendf(struct client *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* For poll(2), once client_line_before has nothing more. */
int client_fd(const struct client *c);

/* LMTP: greeting and LHLO; one message to one recipient, acknowledged. */
void lmtp_greet(struct client *c);
void lmtp_deliver(struct client *c, const char *recipient, struct view message);
/* All but the waiting for the last reply. */
void lmtp_deliver_begin(struct client *c, const char *recipient, struct view message);

/* IMAP: greeting and LOGIN. */
void imap_login(struct client *c, const char *user, const char *password);
/* Sends a command and reads up to its tagged OK. */
struct reply imap_command(struct client *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct reply imap_append(struct client *c, const char *mailbox, struct view message);
/* Sends IDLE and waits for the continuation. */
void imap_idle(struct client *c);

int64_t now_ns(void);
void die(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
