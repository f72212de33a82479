/* main/joining.h - how a machine becomes a member: one exchange over TLS (tls_peer.h, "posthorn-join/1").
 *
 * Frames both ways: 1 octet of type, 4 of length (big-endian), content.
 *     newcomer   'q'  JSON: {"version": 1, "secret": "<32 digits>", "name": "…", "addresses": ["HOST:PORT", …]}
 *     inviter    'e'  words: no; the end
 *            or  'b'  a record, 't' a tree, 'c' at last the commit of refs/cluster: as git objects, children first
 *
 * The inviter, once the secret has proved right, in this order: takes the invitation for this key (invitations.h), adds
 * the node to the directory, changes every home over to lanes, sees to it that another node knows, sends the directory.
 * Wherever this breaks off, the same token from the same node goes on: what is done already is not done again.
 *
 *  (J1) No home gives dense UIDs once the newcomer has the directory, without which it can give none.
 *  (J2) The newcomer's refs/cluster moves when all that it names has come, by hash.
 *  (J3) If there is another member that holds all users, one has the newcomer in its directory before the newcomer has it.  Else
 *       nobody would know it if the inviter were lost then, and its lane would be given again. */
#ifndef MAIN_JOINING_H
#define MAIN_JOINING_H

#include "main/command.h"
#include "main/tls_peer.h"
#include "main/token.h"

#define JOINING_VERSION 1

/* The inviter's end, on a connection that has shaken hands with TLS_JOINING: to its end, in bounded time.  Blocks: run
 * it on a thread of its own.  `tls` and `fd` stay the caller's.  Logs what came of it. */
void joining_serve(struct tls *tls, int fd, struct command_host *h);

/* What a newcomer says of itself. */
struct joining_self {
	const char *name; /* of its configuration */
	struct host_port addresses[NODE_ADDRESSES_MAX];
	unsigned n_addresses; /* 0: it only dials out */
};

/* The newcomer's: dials the token's addresses in turn, and makes the host's node a member.  Blocks.  FAIL_REFUSED: this
 * node is not empty, or the inviter says no; FAIL_LATER: no address answers, or it broke off: the same token may do
 * later. */
FAIL_CHECK enum fail joining_ask(const struct token *t, const struct joining_self *self, struct command_host *h,
				 struct failure *why);
/* The same on a connected, non-blocking socket, which stays the caller's. */
FAIL_CHECK enum fail joining_exchange(int fd, const struct token *t, const struct joining_self *self,
				      struct command_host *h, struct failure *why);

/* Where others are to dial this node, by its configuration: from listen { peers }, or its name where that listens
 * everywhere; none if it listens on itself alone, or not at all.  At most NODE_ADDRESSES_MAX. */
unsigned joining_addresses(const struct conf *conf, struct host_port *out);

#endif
