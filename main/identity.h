/* main/identity.h - who this node is: an Ed25519 key in its data folder, and the id that follows from it.
 *
 *     DATA/node.key    PKCS #8, PEM, mode 0600
 *     DATA/node.crt    a self-signed certificate of nothing but the key, PEM, mode 0600: TLS wants one (tls_peer.h)
 *
 * Whoever has the key is the node.  A folder that was copied to a second machine makes two machines one node, which the
 * cluster notices and refuses; so does `init` never overwrite a key. */
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

/* Makes key and certificate.  FAIL_EXISTS: there is a key; nothing was overwritten.  Blocks on disk. */
FAIL_CHECK enum fail identity_make(const char *data, struct failure *why);
/* Reads them; makes them first in a folder that has none.  FAIL_REFUSED: no key of ours, or they do not belong
 * together. Blocks on disk. */
FAIL_CHECK enum fail identity_open(const char *data, struct identity **out, struct failure *why);
void identity_close(struct identity **me);

const struct node_id *identity_id(const struct identity *me);
const struct node_key *identity_key(const struct identity *me);

#endif
