/* imapd/auth.h - what AUTHENTICATE says: SASL PLAIN (RFC 4616) and SCRAM-SHA-256 (RFC 5802, RFC 7677).
 *
 * A state machine over decoded messages; base64 and continuation lines are the session's (RFC 9051 6.2.2).  It knows no
 * users: it asks for a password to be checked, or for a user's keys, and goes on with the answer.  There is no channel
 * binding ("-PLUS"): a client that asks for one (gs2 "p=") is refused (RFC 5802 6).
 * User names and passwords are UTF-8, taken as they are: no SASLprep, so a client must spell them as they were set.
 *
 *     sasl_begin, then sasl_step with each response, the initial one included:
 *     PLAIN          step: PASSWORD
 *     SCRAM-SHA-256  step: KEYS, sasl_keys: CHALLENGE, step: CHALLENGE or WRONG, step: PROVEN
 */
#ifndef IMAPD_AUTH_H
#define IMAPD_AUTH_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/rng.h"
#include "imapd/imapd.h"

#define SASL_NONCE_LEN   24u /* octets of base64 that we add to the client's nonce: 144 bits */
#define SASL_MESSAGE_MAX 2048u /* octets of one message of a client, decoded; ours */

enum sasl_result {
	SASL_CHALLENGE, /* send what was put on `challenge`, step with the response                  */
	SASL_PASSWORD,  /* is sasl_password right for sasl_user?  The machine is done                */
	SASL_KEYS,      /* look up the keys of sasl_user, go on with sasl_keys                       */
	SASL_PROVEN,    /* the client has proven to be sasl_user, and knows that we know the keys    */
	SASL_WRONG,     /* it has not                                                                */
	SASL_FORBIDDEN, /* it would act as another, which nobody may, whoever it has proven to be   */
	SASL_MALFORMED, /* it does not speak the mechanism: sasl_complaint                           */
};

enum sasl_state { SASL_EXPECT_PLAIN, SASL_EXPECT_FIRST, SASL_EXPECT_KEYS, SASL_EXPECT_FINAL, SASL_EXPECT_EMPTY, SASL_DONE };

struct sasl {
	enum sasl_state state;
	struct buf user, password; /* decoded, UTF-8                                     */
	struct buf gs2;            /* SCRAM: the client's gs2-header …                   */
	struct buf transcript;     /* … client-first-message-bare "," server-first-message … */
	struct buf nonce;          /* … both nonces                                      */
	uint8_t ours[SASL_NONCE_LEN];
	struct scram_keys keys;
	const char *complaint;
};

/* `mechanism` in any case.  False: not one of ours, and `s` is untouched.  If the client sent no initial response, both
 * mechanisms begin with an empty challenge. */
FAIL_CHECK bool sasl_begin(struct sasl *s, struct view mechanism, struct rng *rng);
/* Wipes what is secret; also for a client that cancels ("*"). */
void sasl_finish(struct sasl *s);

FAIL_CHECK enum sasl_result sasl_step(struct sasl *s, struct view response, struct buf *challenge);
/* After SASL_KEYS; always SASL_CHALLENGE. */
FAIL_CHECK enum sasl_result sasl_keys(struct sasl *s, const struct scram_keys *keys, struct buf *challenge);

struct view sasl_user(const struct sasl *s);
struct view sasl_password(const struct sasl *s);
const char *sasl_complaint(const struct sasl *s);

/* What is to be stored of a password: PBKDF2 with SHA-256 (RFC 5802 3).  Takes a while, milliseconds for the 4,096 iterations
 * that RFC 7677 4 asks for at least: a job's work. */
#define SCRAM_ITERATIONS 4096u
void scram_derive(struct view password, const uint8_t salt[16], uint32_t iterations, struct scram_keys *out);

#endif
