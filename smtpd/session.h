/* smtpd/session.h - a session from within: what its parts share.  session.c tells the story. */
#ifndef SMTPD_SESSION_H
#define SMTPD_SESSION_H

#include "base/mem.h"
#include "smtpd/body.h"
#include "smtpd/parameters.h"
#include "smtpd/smtpd.h"

#define SMTP_ID_LEN                                                                                                    \
	24u /* hexadecimal digits of 12 octets from rng: nobody can guess a message's octets, nor its hash */

/* What the octets that come are, or what is waited for. */
enum smtp_phase {
	SMTP_PHASE_COMMAND,
	SMTP_PHASE_SKIP, /* the rest of a line that was too long      */
	SMTP_PHASE_DATA,
	SMTP_PHASE_CHUNK,   /* the octets of a BDAT                      */
	SMTP_PHASE_DELIVER, /* the host has the message                  */
	SMTP_PHASE_ANSWER,  /* its replies are going out                 */
	SMTP_PHASE_TLS,     /* the holder shakes hands                   */
	SMTP_PHASE_CLOSED,
};

/* Where in RFC 5321 4.1.4 the client is; bits, for the table of commands. */
enum smtp_state {
	SMTP_NEW = 1,    /* it has not said who it is        */
	SMTP_READY = 2,  /* for MAIL                         */
	SMTP_MAIL = 4,   /* for RCPT, DATA and BDAT          */
	SMTP_CHUNKS = 8, /* for more BDAT                    */
};

/* From MAIL until its message is answered, or RSET. */
struct smtp_transaction {
	struct arena arena; /* holds the addresses */
	struct smtp_delivery delivery;
	struct smtp_body body;
	enum smtp_body_type body_type;
	bool smtputf8;
	unsigned forgiven;      /* commands that may still follow a MAIL which was refused, and not count */
	bool recipient_tried;   /* there was a RCPT, whatever came of it */
	const char *broken;     /* how a chunk was refused: so is the rest; else NULL */
	size_t recipients_room; /* elements of delivery.recipients */
	size_t charged;         /* octets from host->room, less the body's own */
	int64_t body_since_ms;  /* its first octets could come from then on */
	char id[SMTP_ID_LEN + 1];
};

struct smtp_session {
	const struct smtp_settings *settings;
	struct smtp_host *host;
	struct clock *clock;
	struct rng *rng;
	char *id, *address; /* of the peer */
	bool lmtp, secure;

	enum smtp_phase phase;
	enum smtp_state state;
	struct buf *out; /* while a call that has one lasts */
	char *client;    /* what it called itself */
	bool extended;   /* EHLO or LHLO          */
	bool draining;
	int64_t line_since_ms; /* start of an unfinished line; 0: none */
	unsigned errors, refusals, junk;
	uint64_t dropped; /* octets of messages and chunks that were refused while they came */

	uint64_t chunk_len, chunk_left; /* octets of this BDAT: all, still to come; in SMTP_PHASE_CHUNK */
	int64_t chunk_since_ms;
	bool chunk_last;
	const char *chunk_refusal; /* the chunk is read and dropped, then this is said */

	const char *refusal; /* of the whole message, in SMTP_PHASE_ANSWER; NULL: see results */
	size_t answered;     /* replies that went out, in SMTP_PHASE_ANSWER */
	bool delivered;      /* the host answered, in SMTP_PHASE_DELIVER */

	struct smtp_transaction mail;
};

/* transaction.c: from MAIL to the last reply. */
void smtp_transaction_begin(struct smtp_session *s, struct view reverse_path, const struct smtp_parameters *p);
/* Forgets all of it and gives everything back; harmless when there is none. */
void smtp_transaction_end(struct smtp_session *s);
/* MAIL was refused, and counted.  What belongs to it may be on its way (RFC 2920 3.1): as many commands as MAIL may have
 * recipients are no mistakes of their own. */
void smtp_transaction_refused(struct smtp_session *s);
/* Is this one of those? */
bool smtp_transaction_forgives(struct smtp_session *s);
/* False if the host is short of memory; then nothing was added. */
bool smtp_transaction_add(struct smtp_session *s, struct view recipient);
/* Octets of the message may come. */
void smtp_message_begin(struct smtp_session *s);
/* Why nothing more can come of the message under way; NULL: nothing is wrong with it so far. */
const char *smtp_message_fault(const struct smtp_session *s);
/* The message is complete: refuses it, or hands it to the host. */
void smtp_message_complete(struct smtp_session *s);
/* Refuses the message of all recipients. */
void smtp_message_refuse(struct smtp_session *s, const char *refusal);
/* The host answered. */
void smtp_message_answered(struct smtp_session *s);
/* Puts the next reply; after the last the transaction is over. */
void smtp_message_answer(struct smtp_session *s);

/* commands.c: `line` is without its CRLF, `behind` says that more input has come already. */
void smtp_command_run(struct smtp_session *s, struct view line, bool behind);

#endif
