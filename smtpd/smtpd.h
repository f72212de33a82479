/* smtpd/smtpd.h - an SMTP or LMTP session (RFC 5321, RFC 2033): octets in, octets out, messages to the host.
 *
 * No sockets, no threads, no clock of its own.  Nothing here blocks.  A session lives on one thread.
 *
 * The holder of a session keeps two buffers.  `in` must be able to grow to SMTP_COMMAND_LINE_MAX + SMTP_EXTENSION_ROOM
 * octets; more makes messages faster.  `out` must be able to grow to SMTP_OUT_HIGH + 2 * SMTP_REPLY_MAX. */
#ifndef SMTPD_SMTPD_H
#define SMTPD_SMTPD_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/fail.h"
#include "base/rng.h"
#include "base/session.h"
#include "objstore/objstore.h"

struct smtp_recipient {
	struct view address; /* without <>, source route and needless quotes; "postmaster" may stand alone */
	enum fail result;    /* FAIL_NONE: durable */
	struct failure why;
};

/* One accepted message on its way to its recipients.  The session owns it; the host fills in the results, then calls
 * smtp_session_delivered. */
struct smtp_delivery {
	struct view reverse_path;          /* without <>, empty for the null path */
	struct view id;                    /* as in our Received field and in the log */
	struct blob *message;              /* with its trace header */
	struct smtp_recipient *recipients; /* two of them may lead to the same user */
	size_t n;
};

struct smtp_session;

/* What a session needs of its node. */
struct smtp_host {
	/* May mail for this address come in here?  FAIL_NOTFOUND: the domain is ours, the user is not there.
	 * FAIL_REFUSED: not ours to take.  FAIL_LATER: cannot tell now.  Does not block. */
	enum fail (*recipient)(struct smtp_host *h, struct view address, struct failure *why);
	/* Stores the message for all its recipients; the answer comes by smtp_session_delivered, perhaps before this
	 * returns. */
	void (*deliver)(struct smtp_host *h, struct smtp_session *s, struct smtp_delivery *d);
	/* Asks for (or gives back, negative) memory for a message under way; false: the node is short of it, 452. */
	bool (*room)(struct smtp_host *h, int64_t octets);
};

struct smtp_settings {
	const char *hostname;    /* our name in the banner, EHLO and Received                */
	size_t message_max;      /* octets; SIZE                                             */
	bool tls_offered;        /* STARTTLS works                                           */
	unsigned recipients_max; /* of a message                                             */
	unsigned errors_max;     /* of a client, then 421                                    */
};

struct smtp_peer {
	bool lmtp;
	bool secure;         /* TLS from the start                                       */
	struct view address; /* "192.0.2.1", "IPv6:2001:db8::1", or "unix"               */
	struct view id;      /* the log's session id                                     */
};

/* `settings`, `host`, `clock` and `rng` stay the caller's and must outlive the session; `peer` is copied. */
struct smtp_session *smtp_session_create(const struct smtp_settings *settings, struct smtp_host *host,
					 const struct smtp_peer *peer, struct clock *clock, struct rng *rng);
/* Also in the middle of anything: a message that was not acknowledged leaves nothing. Not while SESSION_WAIT lasts. */
void smtp_session_destroy(struct smtp_session **s);

/* Puts the greeting into `out`: call once, before any step. */
void smtp_session_greet(struct smtp_session *s, struct buf *out);
/* Uses what it can of `in`; replies go to `out`. */
enum session_want smtp_session_step(struct smtp_session *s, struct buf *in, struct buf *out);
/* After SESSION_STARTTLS and the handshake. */
void smtp_session_secured(struct smtp_session *s);
/* After SESSION_WAIT: results are in the delivery; then step again. */
void smtp_session_delivered(struct smtp_session *s);
/* Milliseconds of silence after which the holder calls smtp_session_expire, which says 421; SESSION_CLOSE follows from
 * step.  Silence while SESSION_WAIT lasts is the host's own. */
uint32_t smtp_session_patience_ms(const struct smtp_session *s);
void smtp_session_expire(struct smtp_session *s, struct buf *out);
/* The node shuts down: 421 at the next point where no message is lost; SESSION_CLOSE follows from step.  Step once more
 * after this call, for the session that waits in silence. */
void smtp_session_drain(struct smtp_session *s);

#endif
