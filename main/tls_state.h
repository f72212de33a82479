/* main/tls_state.h - what tls.h keeps opaque.  For main/tls.c and main/tls_peer.c alone. */
#ifndef MAIN_TLS_STATE_H
#define MAIN_TLS_STATE_H

#include <openssl/ssl.h>

#include "main/identity.h"
#include "main/tls.h"

struct tls_context {
	unsigned refs; /* atomically */
	SSL_CTX *ctx;

	/* Of links between nodes. */
	struct node_key own;
	bool (*is_member)(void *ctx, const struct node_key *key);
	void *members; /* its ctx */
};

struct tls {
	SSL *ssl;
	struct tls_context *context;
	char described[80];
	bool broken;         /* the library forbids SSL_shutdown after a fatal error */
	const char *refused; /* why we broke it off, where the library's words say too little */

	/* Of links between nodes. */
	bool dialled;
	bool unknown; /* the other side does not know this node's key */
	struct key_hash expected; /* dialled: of the key that must be there */
	struct node_key key;      /* of the other side */
};

/* OpenSSL's newest words, or "unknown error"; empties its queue. */
const char *tls_library_words(void);
/* What a call of OpenSSL that returned `code` means; errno as it left it. */
enum tls_result tls_result_of(struct tls *tls, int code, struct failure *why);

#endif
