/* main/addresses.h - where nodes are dialled: HOST:PORT, and what a person said of it on this machine.
 *
 * The directory has the addresses that each node gives for itself; `cluster address NODE HOST:PORT` overrides them on
 * this machine alone (a tunnel, a NAT, another port), in
 *
 *     DATA/addresses    mode 0600, replaced whole; a line each: <16 digits of the node's id> HOST:PORT */
#ifndef MAIN_ADDRESSES_H
#define MAIN_ADDRESSES_H

#include "base/fail.h"
#include "mailbox/nodes.h"

#define HOST_PORT_MAX 255u /* octets; ours: its length goes into one octet of a token */

struct host_port {
	char text[HOST_PORT_MAX + 1]; /* "mail.example.org:2525", "192.0.2.1:2525", "[2001:db8::1]:2525" */
};

/* FAIL_REFUSED: it is not HOST:PORT. */
FAIL_CHECK enum fail host_port_read(struct view text, struct host_port *out, struct failure *why);
/* Its halves, for getaddrinfo(3): the host without brackets, of HOST_PORT_MAX + 1 octets; the port, of 6. */
void host_port_split(const struct host_port *a, char *host, char *port);

struct addresses {
	struct address_override {
		struct node_id id;
		struct host_port address;
	} at[NODES_MAX];
	unsigned n;
};

/* None if there is no such file.  FAIL_REFUSED: it holds something else.  These two block on disk. */
FAIL_CHECK enum fail addresses_load(const char *data, struct addresses *out, struct failure *why);
/* Overrides where the node is dialled; NULL: no longer.  FAIL_NOTFOUND: nothing was there to remove. */
FAIL_CHECK enum fail addresses_set(const char *data, const struct node_id *id, const struct host_port *address,
				   struct failure *why);
/* NULL: dialled as the directory says. */
const struct host_port *addresses_find(const struct addresses *a, const struct node_id *id);

#endif
