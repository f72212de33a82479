/* main/conn.h - one connection: a socket, perhaps TLS, and a session that knows neither. */
#ifndef MAIN_CONN_H
#define MAIN_CONN_H

#include "main/worker.h"

struct conn;

/* Takes over an accepted socket. */
void conn_accept(struct worker *w, enum listener_kind kind, int fd);
/* Its user has a newer durable state. */
void conn_news(struct conn *c);
/* The node shuts down. */
void conn_drain(struct conn *c);
/* At the end of draining: closes without a word; one that waits for an answer (worker->cutting is set) when it has it. */
void conn_cut(struct conn *c);

#endif
