/* main/tls_peer.h - TLS between nodes: 1.3, both sides known by their Ed25519 keys (docs/replication.md, "Link").
 *
 * One context serves both directions.  Of a certificate only the key counts: not its names, not its dates, so a clock
 * that is wrong cuts nobody off.  What a link is for is told by ALPN (RFC 7301):
 *
 *     posthorn/1         between members: each side's key must be a member's
 *     posthorn-join/1    from one that wants to become a member, whose key nobody knows yet
 *
 * One cipher suite, one group, one signature, no tickets and no middlebox mode: the handshake is under 1,100 octets, both
 * ways together.
 *
 * The connections are `struct tls` (tls.h): tls_read, tls_write and the rest work on them, and the handshake runs
 * inside.  In TLS 1.3 the side that dialled is ready before the other has looked at its key: only when the first octets
 * come back is it welcome. */
#ifndef MAIN_TLS_PEER_H
#define MAIN_TLS_PEER_H

#include "main/identity.h"
#include "main/tls.h"

enum tls_purpose { TLS_MEMBER, TLS_JOINING };

/* `is_member` is called within the handshake, on whatever thread runs it, for links between members, both when we
 * dialled and when we accepted; `ctx` must outlive the context.  Reads nothing from disk. */
struct tls_context *tls_peer_context(const struct identity *me,
				     bool (*is_member)(void *ctx, const struct node_key *key), void *ctx);

/* On a socket that was accepted.  `fd` is non-blocking and stays the caller's. */
struct tls *tls_peer_accept(struct tls_context *ctx, int fd);
/* On a socket that we connected, or are connecting, to a member: its key must be this one. */
struct tls *tls_peer_dial(struct tls_context *ctx, int fd, const struct node_key *expected);
/* The same to join, by the hash of the inviter's key. */
struct tls *tls_peer_dial_join(struct tls_context *ctx, int fd, const struct key_hash *expected);

/* Goes on with the handshake.  TLS_MOVED: it is done, and the two below have answers. */
enum tls_result tls_peer_shake(struct tls *tls, struct failure *why);
enum tls_purpose tls_peer_purpose(const struct tls *tls);
const struct node_key *tls_peer_key(const struct tls *tls);
/* Behind TLS_BROKEN, dialled: the other side does not take this node for a member. */
bool tls_peer_is_unknown(const struct tls *tls);

#endif
