/* main/conn.h - one connection: a socket, perhaps TLS, and a session that knows neither. */
#ifndef MAIN_CONN_H
#define MAIN_CONN_H

#include "main/worker.h"

struct conn;

/* Takes over an accepted socket. */
void conn_accept(struct worker *w, const struct listener *l, int fd);
/* Its user has a newer durable state. */
void conn_news(struct conn *c);
/* The node shuts down. */
void conn_drain(struct conn *c);
/* At the end of patience: closes without a word, even in the middle. */
void conn_cut(struct conn *c);

struct conn *conn_next(struct conn *c);
struct conn **conn_watch_link(struct conn *c); /* for the list of worker_user_watch */

#endif
