/* main/password.h - passwords: what is kept of them, and how people give them.
 *
 * Kept are an argon2id hash (RFC 9106; for LOGIN and PLAIN) and SCRAM-SHA-256 keys (RFC 5802, 7677), as opaque text in
 * the directory.  The password itself is kept nowhere. */
#ifndef MAIN_PASSWORD_H
#define MAIN_PASSWORD_H

#include "base/buf.h"
#include "base/fail.h"
#include "base/rng.h"
#include "imapd/imapd.h"

/* argon2id as OWASP's Password Storage Cheat Sheet has it: 19 MiB, 2 passes, 1 lane. */
#define PASSWORD_MEMORY_KIB 19456u
#define PASSWORD_PASSES     2u
/* RFC 7677 4 asks for 4096 at least; OWASP for 600,000 with PBKDF2-HMAC-SHA-256, but the client pays for it too. */
#define PASSWORD_SCRAM_ITERATIONS 15000u

/* FAIL_REFUSED: empty, longer than PASSWORD_MAX, not UTF-8, or with control characters. */
FAIL_CHECK enum fail password_check(struct view password, struct failure *why);
/* What is kept of `password`: both texts.  Takes about 50 ms of CPU: run it as a job.  As
 * password_check. */
FAIL_CHECK enum fail password_derive(struct view password, struct rng *rng, struct buf *argon2, struct buf *scram,
				     struct failure *why);
/* Whether `password` fits `argon2`, in time that tells nothing but its length.  With an empty `argon2` (no such user,
 * or none set): works as hard, and says no.  Takes about 50 ms of CPU: run it as a job. */
bool password_fits(struct view password, struct view argon2);

/* Reads what password_derive put into `scram`. */
bool password_scram_read(struct view scram, struct scram_keys *out);
/* Keys that fit no password, the same each time for `user`, so that nobody learns who is there (RFC 5802 7).  `secret`
 * is random and stays the same as long as the node runs. */
void password_scram_invent(struct view user, const uint8_t secret[32], struct scram_keys *out);

/* Asks on the terminal, twice if `again`, without echo.  FAIL_NOTFOUND: no terminal.  FAIL_REFUSED: the two differ, or
 * the person gave up, or as password_check.  Blocks. */
FAIL_CHECK enum fail password_prompt(const char *prompt, bool again, struct buf *out, struct failure *why);
/* The first line of standard input.  FAIL_REFUSED: none, or as password_check.  Blocks. */
FAIL_CHECK enum fail password_from_stdin(struct buf *out, struct failure *why);
/* Makes one up: 20 letters and digits that are hard to mistake, in groups of five; 100 bits. */
void password_invent(struct rng *rng, struct buf *out);

/* Overwrites and empties. */
void password_wipe(struct buf *b);

#endif
