/* smtpd/reply.h - replies, and how often a client may be told no.
 *
 * A refusal is a literal: code, enhanced code (RFC 2034, RFC 3463), text.  Texts never hold what the client sent.  221,
 * 421 and 521 are the last word of a session; its phase is SMTP_PHASE_CLOSED behind them.
 *
 * LMTP is spoken by our own mail system, which passes on what strangers did, over one connection for hours.  There only
 * octets for nothing are limited: with 421 for what came before, the next message would have to wait. */
#ifndef SMTPD_REPLY_H
#define SMTPD_REPLY_H

#include "base/fail.h"
#include "base/log.h"
#include "smtpd/session.h"

/* `text` and CRLF. */
void smtp_reply(struct smtp_session *s, const char *text);
/* `text`, `what` of our own making, and CRLF. */
void smtp_reply_about(struct smtp_session *s, const char *text, const char *what);
/* The same, for what the client did wrong: it counts, and the one too many is answered with 421 instead. */
void smtp_refuse(struct smtp_session *s, const char *text);
/* The same, for a recipient that is not taken: people mistype, so it counts less. */
void smtp_refuse_recipient(struct smtp_session *s, const char *text);
/* Counts a command that does nothing; false if there were too many and 421 has been said. */
bool smtp_allow_junk(struct smtp_session *s);
/* Counts octets that are read only because their end is not known otherwise; false if there were too many and 421 has
 * been said. */
bool smtp_allow_dropped(struct smtp_session *s, size_t octets);
/* Counts a message that came and was refused for good: its own reply stands. */
void smtp_note_refused_message(struct smtp_session *s);
/* May another message begin?  False if too much went wrong before, and 421 has been said. */
bool smtp_allow_mail(struct smtp_session *s);
/* A message was taken: mistakes before it are forgiven. */
void smtp_forgive(struct smtp_session *s);

/* What the host said, as a reply about one recipient, be it at RCPT or after an LMTP message. */
const char *smtp_reply_of(enum fail result);

/* One line of log about this session; `key` may be NULL. */
void smtp_log(const struct smtp_session *s, enum log_level level, const char *event, const char *key,
	      struct view value);

#endif
