/* main/guard.h - who may connect and log in how often: connections an address, delays after failed logins.
 *
 * Also remembers, keyed by a secret of this process, passwords that have fitted, so that a client that connects often
 * does not cost 50 ms of argon2id each time.  Safe from any thread; nothing here blocks. */
#ifndef MAIN_GUARD_H
#define MAIN_GUARD_H

#include "base/view.h"

struct guard;

struct guard *guard_create(const uint8_t secret[32]);
void guard_destroy(struct guard **g);

/* Counts one connection from `address`; false, and not counted, if it has `max` already. */
bool guard_connect(struct guard *g, struct view address, unsigned max);
void guard_disconnect(struct guard *g, struct view address);

/* How long the answer to a login from `address` is held back: 0 without failures, then 1 s, 2 s, … to
 * LOGIN_DELAY_MAX_MS; failures are forgotten GUARD_MEMORY_MS after the last. */
#define GUARD_MEMORY_MS 600000
unsigned guard_delay_ms(struct guard *g, struct view address, int64_t now_ms);
void guard_failed(struct guard *g, struct view address, int64_t now_ms);
void guard_succeeded(struct guard *g, struct view address);

/* Has this password fitted this hash before? */
bool guard_knows(struct guard *g, struct view user, struct view hash, struct view password);
void guard_remember(struct guard *g, struct view user, struct view hash, struct view password);

#endif
