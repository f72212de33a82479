/* main/token.h - what `cluster invite` prints and `cluster join` takes: one word that a person carries over.
 *
 * "posthorn-" and base64url (RFC 4648 5, no padding) of
 *     0   1  version, 1
 *     1  32  SHA-256 of the inviter's key
 *    33  16  secret
 *    49   1  number of addresses, 1 … TOKEN_ADDRESSES_MAX
 *    50      each: 1 octet of length, HOST:PORT
 *         4  the first octets of the SHA-256 of all before: against typing mistakes, not against people
 * Whoever has it may join while it lives.  Nothing here blocks. */
#ifndef MAIN_TOKEN_H
#define MAIN_TOKEN_H

#include "base/buf.h"
#include "main/addresses.h"
#include "main/identity.h"

#define TOKEN_SECRET_LEN    16u
#define TOKEN_ADDRESSES_MAX NODE_ADDRESSES_MAX
#define TOKEN_LEN_MAX       4096u /* characters */

struct token {
	struct key_hash key;
	uint8_t secret[TOKEN_SECRET_LEN];
	struct host_port addresses[TOKEN_ADDRESSES_MAX]; /* where to dial, in this order */
	unsigned n_addresses;
};

/* Appends the word. */
void token_put(struct buf *b, const struct token *t);
/* White space around it is skipped.  FAIL_REFUSED: in words for the person who typed it. */
FAIL_CHECK enum fail token_read(struct view text, struct token *out, struct failure *why);

#endif
