#include "smtpd/reply.h"

#include <assert.h>

#include "base/limits.h"

#include "base/banned.h"

void smtp_reply_about(struct smtp_session *s, const char *text, const char *what)
{
	buf_puts(s->out, text);
	buf_puts(s->out, what);
	buf_puts(s->out, "\r\n");
	assert(buf_fits(s->out));
}

void smtp_reply(struct smtp_session *s, const char *text)
{
	smtp_reply_about(s, text, "");
	if (strncmp(text + 1, "21", 2) == 0)
		s->phase = SMTP_PHASE_CLOSED;
}

static void too_many(struct smtp_session *s, const char *what)
{
	smtp_log(s, LOG_WARN, "smtp-abuse", "what", view_str(what));
	smtp_reply(s, "421 4.7.0 too many errors, closing");
}

void smtp_refuse(struct smtp_session *s, const char *text)
{
	if (++s->errors >= s->settings->errors_max && !s->lmtp)
		too_many(s, "errors");
	else
		smtp_reply(s, text);
}

void smtp_refuse_recipient(struct smtp_session *s, const char *text)
{
	if (++s->refusals > SMTP_REFUSALS_MAX && !s->lmtp)
		too_many(s, "refused recipients");
	else
		smtp_reply(s, text);
}

bool smtp_allow_junk(struct smtp_session *s)
{
	if (s->lmtp || ++s->junk <= SMTP_JUNK_MAX || ++s->errors < s->settings->errors_max)
		return true;
	too_many(s, "commands without a message");
	return false;
}

bool smtp_allow_dropped(struct smtp_session *s, size_t octets)
{
	s->dropped += octets;
	if (s->dropped <= (uint64_t)SMTP_DROPPED_TIMES * s->settings->message_max)
		return true;
	smtp_transaction_end(s);
	too_many(s, "octets for nothing");
	return false;
}

void smtp_note_refused_message(struct smtp_session *s)
{
	s->errors++;
}

bool smtp_allow_mail(struct smtp_session *s)
{
	if (s->lmtp || s->errors < s->settings->errors_max)
		return true;
	too_many(s, "refused messages");
	return false;
}

void smtp_forgive(struct smtp_session *s)
{
	s->errors = s->refusals = s->junk = 0;
	s->dropped = 0;
}

/* The one place where the host's answers become ours.  Its own words stay in the log: they are not for strangers. */
static const char *const replies[] = {
	[FAIL_NONE] = "250 2.1.5 ok",
	[FAIL_NOTFOUND] = "550 5.1.1 no such user here",
	[FAIL_EXISTS] = "451 4.3.0 trouble here, try again later",
	[FAIL_CONFLICT] = "451 4.3.0 trouble here, try again later",
	[FAIL_REFUSED] = "550 5.7.1 not ours to take",
	[FAIL_LATER] = "451 4.3.0 trouble here, try again later",
	[FAIL_FULL] = "452 4.3.1 no room here, try again later",
	[FAIL_CORRUPT] = "451 4.3.0 trouble here, try again later",
	[FAIL_AGAIN] = "451 4.3.0 trouble here, try again later",
};

const char *smtp_reply_of(enum fail result)
{
	assert((size_t)result < sizeof(replies) / sizeof(*replies));
	return replies[result];
}

void smtp_log(const struct smtp_session *s, enum log_level level, const char *event, const char *key, struct view value)
{
	struct log_line l;

	log_begin(&l, level, event);
	log_text(&l, "session", s->id);
	log_text(&l, "client", s->address);
	if (key)
		log_view(&l, key, value);
	log_end(&l);
}
