/* main/joining_request.h - what a newcomer asks, read (joining.h).  Nothing here blocks.  For main/joining.c alone. */
#ifndef MAIN_JOINING_REQUEST_H
#define MAIN_JOINING_REQUEST_H

#include "base/mem.h"
#include "main/token.h"

struct joining_request {
	struct arena arena; /* holds the texts */
	uint8_t secret[TOKEN_SECRET_LEN];
	struct view name; /* whatever it says */
	struct view addresses[NODE_ADDRESSES_MAX];
	unsigned n_addresses;
};

void joining_request_init(struct joining_request *r);
void joining_request_finish(struct joining_request *r); /* wipes the secret */
/* FAIL_REFUSED: it is no request; `why` is for the newcomer. */
FAIL_CHECK enum fail joining_request_read(struct view json, struct joining_request *r, struct failure *why);

#endif
