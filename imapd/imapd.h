/* imapd/imapd.h - an IMAP session (RFC 9051, RFC 3501): octets in, octets out, ops to the host.
 *
 * A session shows one state of the selected mailbox, its view; it moves on to the newest durable state only where the RFC
 * lets it (7.5.1, 5.5), by the difference of the two.  Every change is an op for the host, and its tagged OK waits until
 * the op is durable.  No sockets, no threads, no clock of its own.  Nothing here blocks: what is not in memory is asked of
 * the host (warm), and the command goes on where it was. */
#ifndef IMAPD_IMAPD_H
#define IMAPD_IMAPD_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/fail.h"
#include "base/rng.h"
#include "base/session.h"
#include "mailbox/mailbox.h"
#include "mailbox/op.h"
#include "mime/cache.h"

struct imap_session;

/* SCRAM-SHA-256 (RFC 7677, RFC 5802 3): what is stored of a password. */
struct scram_keys {
	uint8_t salt[16];
	uint32_t iterations;
	uint8_t stored_key[32], server_key[32];
};

/* What a session needs of its node.  Answers may come before a call returns. */
struct imap_host {
	/* Checks a password; imap_session_authenticated has the answer. Both views die with the call. */
	void (*login)(struct imap_host *h, struct imap_session *s, struct view user, struct view password);
	/* The user's keys, and its name as it is written (RFC 5802; an unknown user gets made-up keys that never fit). */
	void (*scram_keys)(struct imap_host *h, struct view user, struct scram_keys *out);
	/* SCRAM succeeded or failed: as after login, imap_session_authenticated has the last word (delays, moves). */
	void (*scram_done)(struct imap_host *h, struct imap_session *s, struct view user, bool proven);

	/* From authentication on: */
	struct home *(*home)(struct imap_host *h);      /* newest durable state; lent until the next step */
	struct source *(*source)(struct imap_host *h);  /* answers FAIL_AGAIN rather than wait            */
	/* Reads source->missing in a job; then imap_session_resume. */
	void (*warm)(struct imap_host *h, struct imap_session *s);
	/* Takes the op over, fills in what is not the client's (time, seed, author, node, lane), applies it after those
	 * before it; imap_session_op_done with its number when it is durable or failed.  Several may be under way. */
	void (*submit)(struct imap_host *h, struct imap_session *s, struct op *op, unsigned number);
	/* The first UID of the mailbox that no session has been told of, `uidnext` at most; with `take`, this one is told
	 * of all below `uidnext` (\Recent: RFC 3501 2.3.2).  imapd/claims.h is made for it. */
	uint32_t (*claim_recent)(struct imap_host *h, const struct guid *mailbox, uint32_t uidnext, bool take);
	struct summary_cache *cache;
	/* A summary that was not in the cache, and was built: to be kept. */
	void (*keep_summary)(struct imap_host *h, const struct summary_entry *e);
	/* Asks for (or gives back, negative) memory for a message under way; false: the node is short of it. */
	bool (*room)(struct imap_host *h, int64_t octets);
};

struct imap_settings {
	const char *hostname;    /* in the greeting                                  */
	size_t message_max;      /* octets of an APPEND                              */
	bool tls_offered;        /* STARTTLS works                                   */
};

struct imap_peer {
	bool secure;             /* TLS                                              */
	bool loopback;           /* passwords may be sent in the clear               */
	struct view address, id; /* for the log                                      */
};

struct imap_session *imap_session_create(const struct imap_settings *settings, struct imap_host *host,
					 const struct imap_peer *peer, struct clock *clock, struct rng *rng);
/* Not while SESSION_WAIT lasts. */
void imap_session_destroy(struct imap_session **s);

void imap_session_greet(struct imap_session *s, struct buf *out);
enum session_want imap_session_step(struct imap_session *s, struct buf *in, struct buf *out);
void imap_session_secured(struct imap_session *s);

/* Answers to what the host was asked; then step again. */
/* `host` is the one that the session talks to from now on (its user's worker); `user` is copied. FAIL_REFUSED: wrong. */
void imap_session_authenticated(struct imap_session *s, enum fail result, struct imap_host *host, struct view user);
void imap_session_resume(struct imap_session *s);
/* `result` is lent, NULL unless `class` is FAIL_NONE.  True: all ops have their answers, the session may be stepped. */
bool imap_session_op_done(struct imap_session *s, unsigned number, enum fail class, const struct op_result *result,
			  const struct failure *why);

/* There is a newer durable state.  True: step now, to show it (IDLE); else the next command will. */
bool imap_session_wants_news(const struct imap_session *s);

uint32_t imap_session_patience_ms(const struct imap_session *s);
void imap_session_expire(struct imap_session *s, struct buf *out); /* BYE */
void imap_session_drain(struct imap_session *s);                   /* BYE at the next step that may close */
/* How much input the session can use now: `in` need not hold more. */
size_t imap_session_room(const struct imap_session *s);

#endif
