/* smtpd/session.c - an SMTP or LMTP session: what comes in, in which order, and who waits for whom.
 *
 *              line                    354                  CRLF.CRLF                host          last reply
 *   COMMAND ----------> COMMAND, or  ------> DATA, CHUNK  -----------> DELIVER  -----------> ANSWER ------------>
 * COMMAND |  too long          |  220 to STARTTLS
 *      +-------> SKIP       +-------> TLS -> COMMAND (NEW)      and from anywhere to CLOSED
 *
 * (S1) The host gets one message for each end of DATA and each BDAT LAST, and for nothing else.
 * (S2) While the host has the message no input is read.
 * (S3) What was asked of host->room is given back when the transaction ends, however it ends.
 * (S4) Nothing that was said before TLS counts behind it (RFC 3207 4.2).
 *
 * Lines of commands end in CRLF.  A bare LF makes the end of the line a matter of opinion, so the session ends there:
 * it is neither taken for the end, which could run a command that was hidden in an argument, nor passed over, which
 * would leave a person at a terminal waiting.  A bare CR or a NUL leaves the end in no doubt; such a line is refused
 * and forgotten.
 *
 * Input that lies behind a command whose reply has to be awaited (RFC 2920 3.1) was sent by somebody who does not
 * listen: 554 and close, as Postfix with smtpd_forbid_unauth_pipelining.  Otherwise pipelining is taken from anybody,
 * also after HELO. */
#include <assert.h>

#include "base/limits.h"
#include "smtpd/reply.h"
#include "smtpd/session.h"

#include "base/banned.h"

#define LINE_MAX_OCTETS (SMTP_COMMAND_LINE_MAX + SMTP_EXTENSION_ROOM) /* with CRLF */

struct smtp_session *smtp_session_create(const struct smtp_settings *settings, struct smtp_host *host,
					 const struct smtp_peer *peer, struct clock *clock, struct rng *rng)
{
	struct smtp_session *s = mem_zalloc(sizeof(*s));

	assert(settings->message_max && settings->recipients_max && settings->errors_max);
	s->settings = settings;
	s->host = host;
	s->clock = clock;
	s->rng = rng;
	s->id = mem_str(peer->id);
	s->address = mem_str(peer->address);
	s->lmtp = peer->lmtp;
	s->secure = peer->secure;
	s->state = SMTP_NEW;
	return s;
}

void smtp_session_destroy(struct smtp_session **session)
{
	struct smtp_session *s = *session;

	if (!s)
		return;
	assert(s->phase != SMTP_PHASE_DELIVER || s->delivered);
	smtp_transaction_end(s);
	mem_free(s->id);
	mem_free(s->address);
	mem_free(s->client);
	mem_free(s);
	*session = NULL;
}

void smtp_session_greet(struct smtp_session *s, struct buf *out)
{
	buf_printf(out, "220 %s %s Posthorn\r\n", s->settings->hostname, s->lmtp ? "LMTP" : "ESMTP");
}

static void close_on_bare_lf(struct smtp_session *s)
{
	smtp_log(s, LOG_WARN, "smtp-abuse", "what", VIEW("bare LF in a command"));
	smtp_reply(s, "500 5.5.2 bare LF: lines end in CRLF");
	s->phase = SMTP_PHASE_CLOSED;
}

/* False if the line is not whole yet. */
static bool take_line(struct smtp_session *s, struct view *in)
{
	size_t lf = view_find(*in, 0, '\n');
	struct view line = view_sub(*in, 0, lf);

	if (lf == in->len && lf < LINE_MAX_OCTETS)
		return false;
	if (lf >= LINE_MAX_OCTETS) {
		s->phase = SMTP_PHASE_SKIP;
		return true;
	}
	*in = view_from(*in, lf + 1);
	s->line_since_ms = 0;
	if (line.len == 0 || line.at[line.len - 1] != '\r') {
		close_on_bare_lf(s);
		return true;
	}
	line.len--;
	if (memchr(line.at, '\r', line.len) || memchr(line.at, '\0', line.len))
		smtp_refuse(s, "500 5.5.2 bare CR or NUL in a command");
	else
		smtp_command_run(s, line, in->len > 0);
	return true;
}

/* Drops a line that is too long; its last octet stays until it is known whether an LF follows. */
static bool skip_line(struct smtp_session *s, struct view *in)
{
	size_t lf = view_find(*in, 0, '\n');
	bool bare = lf == 0 || in->at[lf - 1] != '\r';

	if (lf == in->len) {
		*in = view_from(*in, in->len ? in->len - 1 : 0);
		return false;
	}
	*in = view_from(*in, lf + 1);
	s->phase = SMTP_PHASE_COMMAND;
	s->line_since_ms = 0;
	if (bare)
		close_on_bare_lf(s);
	else
		smtp_refuse(s, "500 5.5.2 line too long");
	return true;
}

static void refuse_chunk(struct smtp_session *s)
{
	const char *refusal = s->chunk_refusal;

	if (s->chunk_last && s->lmtp && s->mail.delivery.n) {
		smtp_message_refuse(s, refusal); /* RFC 2033 4.2: a reply for each who was accepted */
		return;
	}
	/* Chunks behind what was refused may be on their way already; only those out of nowhere are a mistake. */
	if (s->mail.recipient_tried || smtp_transaction_forgives(s))
		smtp_reply(s, refusal);
	else
		smtp_refuse(s, refusal);
	if (s->chunk_last)
		smtp_transaction_end(s);
}

static void chunk_complete(struct smtp_session *s)
{
	const char *fault;

	s->phase = SMTP_PHASE_COMMAND;
	if (s->chunk_refusal) {
		refuse_chunk(s);
	} else if (s->chunk_last) {
		smtp_body_end_chunks(&s->mail.body);
		smtp_message_complete(s);
	} else if ((fault = smtp_message_fault(s))) {
		s->mail.broken = fault;
		smtp_refuse(s, fault);
	} else {
		smtp_reply(s, "250 2.0.0 chunk taken");
	}
}

static bool take_chunk(struct smtp_session *s, struct view *in)
{
	struct view chunk = view_sub(*in, 0, s->chunk_left < in->len ? (size_t)s->chunk_left : in->len);

	if (!s->chunk_refusal)
		smtp_body_take_chunk(&s->mail.body, chunk);
	*in = view_from(*in, chunk.len);
	s->chunk_left -= chunk.len;
	if ((s->chunk_refusal || smtp_message_fault(s)) && !smtp_allow_dropped(s, chunk.len))
		return true;
	if (s->chunk_left)
		return false;
	chunk_complete(s);
	return true;
}

static bool take_data(struct smtp_session *s, struct view *in)
{
	size_t before = in->len;

	if (smtp_body_take_data(&s->mail.body, in)) {
		smtp_message_complete(s);
		return true;
	}
	return smtp_message_fault(s) && !smtp_allow_dropped(s, before - in->len);
}

/* One step on; false if that needs more input. */
static bool advance(struct smtp_session *s, struct view *in)
{
	switch (s->phase) {
	case SMTP_PHASE_COMMAND:
		if (!s->draining)
			return take_line(s, in);
		smtp_transaction_end(s);
		smtp_reply(s, "421 4.3.2 shutting down, please come again");
		return true;
	case SMTP_PHASE_SKIP:
		return skip_line(s, in);
	case SMTP_PHASE_DATA:
		return take_data(s, in);
	case SMTP_PHASE_CHUNK:
		return take_chunk(s, in);
	case SMTP_PHASE_DELIVER:
		smtp_message_answered(s);
		return true;
	case SMTP_PHASE_ANSWER:
		smtp_message_answer(s);
		return true;
	case SMTP_PHASE_TLS:
	case SMTP_PHASE_CLOSED:
		break;
	}
	return true;
}

/* Octets come, but so slowly that it looks like a way to hold on to us: a line has as long as a silence, a message a
 * little for each octet. */
static bool is_too_slow(struct smtp_session *s, bool line_begun)
{
	int64_t now = s->clock->steady_ms(s->clock);

	if (s->phase == SMTP_PHASE_DATA || s->phase == SMTP_PHASE_CHUNK) {
		bool refused = s->phase == SMTP_PHASE_CHUNK && s->chunk_refusal;
		uint64_t came = refused ? s->chunk_len - s->chunk_left : s->mail.body.came;
		int64_t since = refused ? s->chunk_since_ms : s->mail.body_since_ms;

		return (uint64_t)(now - since) > SMTP_DATA_GRACE_MS + came * 1000 / SMTP_DATA_RATE_MIN;
	}
	if (line_begun && s->line_since_ms == 0)
		s->line_since_ms = now;
	return line_begun && now - s->line_since_ms > SMTP_COMMAND_TIMEOUT_MS;
}

static enum session_want run(struct smtp_session *s, struct view *in)
{
	for (;;) {
		if (s->phase == SMTP_PHASE_CLOSED)
			return SESSION_CLOSE;
		if (s->phase == SMTP_PHASE_TLS)
			return SESSION_STARTTLS;
		if (s->phase == SMTP_PHASE_DELIVER && !s->delivered)
			return SESSION_WAIT;
		if (s->out->len >= SMTP_OUT_HIGH)
			return SESSION_WRITE;
		if (advance(s, in))
			continue;
		if (!is_too_slow(s, in->len > 0))
			return SESSION_READ;
		smtp_session_expire(s, s->out);
	}
}

enum session_want smtp_session_step(struct smtp_session *s, struct buf *in, struct buf *out)
{
	struct view rest = buf_view(in);
	enum session_want want;

	s->out = out;
	want = run(s, &rest);
	s->out = NULL;
	buf_consume(in, in->len - rest.len);
	return want;
}

void smtp_session_secured(struct smtp_session *s)
{
	assert(s->phase == SMTP_PHASE_TLS);
	smtp_transaction_end(s);
	mem_free(s->client);
	s->client = NULL;
	s->state = SMTP_NEW;
	s->secure = true;
	s->phase = SMTP_PHASE_COMMAND;
}

void smtp_session_delivered(struct smtp_session *s)
{
	assert(s->phase == SMTP_PHASE_DELIVER && !s->delivered);
	s->delivered = true;
}

uint32_t smtp_session_patience_ms(const struct smtp_session *s)
{
	bool message = s->phase == SMTP_PHASE_DATA || s->phase == SMTP_PHASE_CHUNK;

	return message ? SMTP_DATA_TIMEOUT_MS : SMTP_COMMAND_TIMEOUT_MS;
}

void smtp_session_expire(struct smtp_session *s, struct buf *out)
{
	struct buf *before = s->out;

	if (s->phase == SMTP_PHASE_DELIVER || s->phase == SMTP_PHASE_CLOSED)
		return;
	s->out = out;
	smtp_log(s, LOG_INFO, "smtp-too-slow", NULL, VIEW_NONE);
	smtp_transaction_end(s);
	smtp_reply(s, "421 4.4.2 too slow, closing");
	s->out = before;
}

void smtp_session_drain(struct smtp_session *s)
{
	s->draining = true;
}
