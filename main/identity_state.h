/* main/identity_state.h - what identity.h keeps opaque.  For main/identity.c and main/tls_peer.c alone. */
#ifndef MAIN_IDENTITY_STATE_H
#define MAIN_IDENTITY_STATE_H

#include <openssl/x509.h>

#include "main/identity.h"

struct identity {
	EVP_PKEY *key;
	X509 *certificate;
	struct node_key public;
	struct node_id id;
};

#endif
