/* imapd/login.c - who is it? STARTTLS, LOGIN, AUTHENTICATE (RFC 9051 6.2). */
#include "imapd/commands.h"

#include "base/banned.h"

bool session_takes_passwords(const struct imap_session *s)
{
	return s->secure || s->loopback;
}

enum run imap_run_starttls(struct imap_session *s, struct buf *out)
{
	(void)out;
	if (s->secure)
		return session_bad(s, "TLS is on already");
	if (!s->settings->tls_offered)
		return session_bad(s, "TLS is not offered");
	s->ending = ENDING_STARTTLS;
	return session_ok(s, "Begin TLS");
}

/* The host's answer. ----------------------------------------------------------------------------------------------- */

void imap_session_authenticated(struct imap_session *s, enum fail result, struct imap_host *host, struct view user)
{
	s->waiting = 0;
	s->answered = result;
	if (result != FAIL_NONE)
		return;
	s->host = host;
	s->user = mem_str(user);
	s->state = STATE_AUTHENTICATED;
	imap_reader_set_literal_max(&s->reader, IMAP_LITERAL_MAX);
}

/* `tried` is the name that was given. */
static enum run login_answered(struct imap_session *s, const char *how, struct view tried)
{
	bool right = s->answered == FAIL_NONE;
	struct log_line line;

	session_log_begin(s, &line, right ? LOG_INFO : LOG_WARN, right ? "imap-login" : "imap-login-failed");
	log_text(&line, "by", how);
	if (!right)
		log_view(&line, "tried", tried);
	if (!right)
		log_text(&line, "error", fail_name(s->answered));
	log_end(&line);
	if (s->answered == FAIL_LATER || s->answered == FAIL_FULL)
		return session_no(s, "[UNAVAILABLE] Cannot tell now; try later");
	if (!right)
		return session_no(s, "[AUTHENTICATIONFAILED] Wrong user or password");
	session_ok(s, "[CAPABILITY ");
	session_put_capabilities(s, &s->answer);
	buf_puts(&s->answer, "] Logged in");
	return RUN_DONE;
}

/* LOGIN. ----------------------------------------------------------------------------------------------------------- */

struct login {
	bool asked;
};

enum run imap_run_login(struct imap_session *s, struct buf *out)
{
	struct login *l = session_work(s, sizeof(*l), NULL);

	(void)out;
	if (l->asked)
		return login_answered(s, "login", s->command.login.user);
	if (!session_takes_passwords(s))
		return session_no(s, "[PRIVACYREQUIRED] Use TLS before a password");
	l->asked = true;
	s->waiting = 1;
	s->host->login(s->host, s, s->command.login.user, s->command.login.password);
	return RUN_WAIT;
}

/* AUTHENTICATE. ---------------------------------------------------------------------------------------------------- */

struct authenticate {
	struct sasl sasl;
	struct buf response, challenge;
	bool begun, asked;
};

static void finish_authenticate(void *work)
{
	struct authenticate *a = work;

	if (a->begun)
		sasl_finish(&a->sasl);
	buf_finish(&a->response);
	buf_finish(&a->challenge);
}

static enum run challenge(struct imap_session *s, struct authenticate *a, struct buf *out)
{
	buf_puts(out, "+ ");
	buf_base64(out, buf_view(&a->challenge));
	buf_puts(out, "\r\n");
	imap_reader_expect_line(&s->reader);
	return RUN_LINE;
}

/* What the mechanism makes of the client's words. */
static enum run go_on(struct imap_session *s, struct authenticate *a, enum sasl_result result, struct buf *out)
{
	struct scram_keys keys;

	switch (result) {
	case SASL_CHALLENGE:
		return challenge(s, a, out);
	case SASL_KEYS:
		s->host->scram_keys(s->host, sasl_user(&a->sasl), &keys);
		return go_on(s, a, sasl_keys(&a->sasl, &keys, &a->challenge), out);
	case SASL_PASSWORD:
		a->asked = true;
		s->waiting = 1;
		s->host->login(s->host, s, sasl_user(&a->sasl), sasl_password(&a->sasl));
		return RUN_WAIT;
	case SASL_PROVEN:
	case SASL_WRONG:
		a->asked = true;
		s->waiting = 1;
		s->host->scram_done(s->host, s, sasl_user(&a->sasl), result == SASL_PROVEN);
		return RUN_WAIT;
	case SASL_FORBIDDEN:
		return session_no(s, "[AUTHORIZATIONFAILED] Nobody may act as another user");
	case SASL_MALFORMED:
		break;
	}
	return session_bad(s, sasl_complaint(&a->sasl));
}

/* The first run: with the initial response, or an empty challenge. */
static enum run begin(struct imap_session *s, struct authenticate *a, struct buf *out)
{
	struct view mechanism = s->command.authenticate.mechanism;

	if (view_equal(mechanism, VIEW("PLAIN")) && !session_takes_passwords(s))
		return session_no(s, "[PRIVACYREQUIRED] Use TLS before a password");
	a->begun = sasl_begin(&a->sasl, mechanism, s->rng);
	if (!a->begun)
		return session_no(s, "[CANNOT] No such mechanism");
	buf_init(&a->response, SASL_MESSAGE_MAX);
	buf_init(&a->challenge, SASL_MESSAGE_MAX);
	if (!s->command.authenticate.has_initial)
		return challenge(s, a, out);
	return go_on(s, a, sasl_step(&a->sasl, s->command.authenticate.initial, &a->challenge), out);
}

enum run imap_run_authenticate(struct imap_session *s, struct buf *out)
{
	struct authenticate *a = session_work(s, sizeof(*a), finish_authenticate);

	if (!a->begun)
		return begin(s, a, out);
	if (a->asked)
		return login_answered(s, "authenticate", sasl_user(&a->sasl));
	if (view_equal(s->line, VIEW("*")))
		return session_bad(s, "Cancelled");
	buf_clear(&a->response);
	buf_clear(&a->challenge);
	if (!buf_unbase64(&a->response, s->line))
		return session_bad(s, "That is not base64");
	return go_on(s, a, sasl_step(&a->sasl, buf_view(&a->response), &a->challenge), out);
}
