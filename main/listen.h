/* main/listen.h - sockets that listen. */
#ifndef MAIN_LISTEN_H
#define MAIN_LISTEN_H

#include "main/conf.h"

/* A non-blocking listening socket, closed on exec.  `[::]` also takes IPv4, and falls back to 0.0.0.0 on a machine
 * without IPv6.  A unix socket that nobody listens on any more is replaced; anybody may connect who reaches it.
 * FAIL_EXISTS: the address is in use; FAIL_REFUSED: the port is below 1024 and we are not root; FAIL_LATER: anything
 * else. */
FAIL_CHECK enum fail listen_open(const struct listener *l, int *fd, struct failure *why);

#endif
