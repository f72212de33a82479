/* main/identity.h - who this node is: an Ed25519 key in its data folder, and the id that follows from it.
 *
 *     DATA/node.key    PKCS #8, PEM, mode 0600
 *
 * Whoever has the key is the node: `init` never overwrites one.  TLS wants a certificate (tls_peer.h); ours says
 * nothing but the key, with the same octets each time it is made, so none is kept. */
#ifndef MAIN_IDENTITY_H
#define MAIN_IDENTITY_H

#include "base/fail.h"
#include "mailbox/nodes.h"

#define KEY_HASH_LEN 32u

struct key_hash { /* SHA-256 of the 32 octets of a key */
	uint8_t at[KEY_HASH_LEN];
};

struct key_hash key_hash_of(const struct node_key *key);

struct identity; /* immutable: any thread */

/* Makes the key.  FAIL_EXISTS: there is one; nothing was overwritten.  Blocks on disk. */
FAIL_CHECK enum fail identity_make(const char *data, struct failure *why);
/* Reads it; makes it first in a folder that has none.  FAIL_REFUSED: something else is in its place.  Blocks on disk.
 */
FAIL_CHECK enum fail identity_open(const char *data, struct identity **out, struct failure *why);
void identity_close(struct identity **me);

const struct node_id *identity_id(const struct identity *me);
const struct node_key *identity_key(const struct identity *me);

#endif
