/* smtpd/commands.c - what a client may say and when (RFC 5321 4.1, RFC 2033 4).
 *
 * A command is parsed whole before anything is done; what cannot be parsed is refused and changes nothing. */
#include "base/limits.h"
#include "smtpd/address.h"
#include "smtpd/reply.h"
#include "smtpd/session.h"

#include "base/banned.h"

struct request {
	struct view client; /* HELO, EHLO, LHLO */
	struct smtp_path path;
	struct smtp_parameters parameters;
	uint64_t chunk_len;
	bool chunk_last;
};

struct command {
	const char *name;
	enum { BY_SMTP = 1, BY_LMTP = 2, BY_BOTH = 3 } by;
	unsigned states; /* enum smtp_state */
	bool ends_group; /* the client awaits its reply before it goes on; RFC 2920 3.1, RFC 3207 4 */
	const char *(*parse)(struct view text, struct request *out); /* NULL, or the reply that refuses it */
	void (*run)(struct smtp_session *s, const struct request *r);
};

#define ANY_STATE (SMTP_NEW | SMTP_READY | SMTP_MAIL | SMTP_CHUNKS)

/* Parsing. --------------------------------------------------------------------------------------------------------- */

static const char *parse_nothing(struct view text, struct request *out)
{
	(void)out;
	return text.len ? "501 5.5.4 nothing goes behind this command" : NULL;
}

static const char *parse_anything(struct view text, struct request *out)
{
	(void)text;
	(void)out;
	return NULL;
}

static const char *parse_something(struct view text, struct request *out)
{
	(void)out;
	return text.len ? NULL : "501 5.5.4 something is to go behind this command";
}

/* What is no domain but harmless in a Received field passes: RFC 5321 4.1.4 lets no mail fail for a wrong name here. */
static bool is_client_name(struct view v)
{
	for (size_t i = 0; i < v.len; i++) {
		uint8_t c = ascii_lower(v.at[i]);

		if (!ascii_is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '_' && c != '.' && c != ':')
			return false;
	}
	return v.len > 0 && v.len <= SMTP_DOMAIN_MAX;
}

static const char *parse_client(struct view text, struct request *out)
{
	if (!is_client_name(text) && !smtp_is_literal(text))
		return "501 5.5.4 your domain or address literal, please";
	out->client = text;
	return NULL;
}

/* "FROM:<path>"; a space behind the colon is wrong and common, so it passes. */
static bool cut_keyword(struct view *text, struct view keyword)
{
	if (!view_starts_nocase(*text, keyword))
		return false;
	*text = view_from(*text, keyword.len);
	while (text->len && text->at[0] == ' ')
		*text = view_from(*text, 1);
	return true;
}

static const char *parse_mail(struct view text, struct request *out)
{
	if (!cut_keyword(&text, VIEW("FROM:")))
		return "501 5.5.4 MAIL FROM:<address>";
	switch (smtp_path_parse(&text, &out->path)) {
	case SMTP_PATH_BAD:
		return "501 5.1.7 not an address in <>";
	case SMTP_PATH_TOO_LONG:
		return "501 5.1.7 path too long";
	case SMTP_PATH_GOOD:
		break;
	}
	if (out->path.local_len == out->path.len && out->path.len)
		return "501 5.1.7 the sender needs a domain";
	return smtp_parameters_parse(text, SMTP_OF_MAIL, &out->parameters);
}

static const char *parse_rcpt(struct view text, struct request *out)
{
	const struct smtp_path *p = &out->path;

	if (!cut_keyword(&text, VIEW("TO:")))
		return "501 5.5.4 RCPT TO:<address>";
	switch (smtp_path_parse(&text, &out->path)) {
	case SMTP_PATH_BAD:
		return "501 5.1.3 not an address in <>";
	case SMTP_PATH_TOO_LONG:
		return "501 5.1.3 path too long";
	case SMTP_PATH_GOOD:
		break;
	}
	/* Senders of lists put more than 64 octets before their '@'; nobody here is called so. */
	if (p->local_len > SMTP_LOCAL_PART_MAX)
		return "501 5.1.3 local part too long";
	if (p->local_len == p->len && !view_equal_nocase(smtp_path_view(p), VIEW("postmaster")))
		return "501 5.1.3 the recipient needs a domain";
	return smtp_parameters_parse(text, SMTP_OF_RCPT, &out->parameters);
}

/* 521 ends the session: without a length nobody knows where the next command begins. */
static const char *parse_bdat(struct view text, struct request *out)
{
	struct view len = view_cut(&text, ' ');

	out->chunk_last = view_equal_nocase(view_trim(text), VIEW("LAST"));
	if (!view_decimal(len, UINT64_MAX, &out->chunk_len) || (view_trim(text).len && !out->chunk_last))
		return "521 5.5.4 BDAT takes a number of octets, then perhaps LAST";
	return NULL;
}

/* Running. --------------------------------------------------------------------------------------------------------- */

static void meet(struct smtp_session *s, const struct request *r, bool extended)
{
	mem_free(s->client);
	s->client = mem_str(r->client);
	s->extended = extended;
	smtp_transaction_end(s);
	s->state = SMTP_READY;
}

static void run_helo(struct smtp_session *s, const struct request *r)
{
	if (!smtp_allow_junk(s))
		return;
	meet(s, r, false);
	smtp_reply_about(s, "250 ", s->settings->hostname);
}

static void run_ehlo(struct smtp_session *s, const struct request *r)
{
	if (!smtp_allow_junk(s))
		return;
	meet(s, r, true);
	buf_printf(s->out, "250-%s\r\n", s->settings->hostname);
	buf_puts(s->out, "250-PIPELINING\r\n");
	buf_printf(s->out, "250-SIZE %zu\r\n", s->settings->message_max);
	if (s->settings->tls_offered && !s->secure)
		buf_puts(s->out, "250-STARTTLS\r\n");
	buf_puts(s->out, "250-ENHANCEDSTATUSCODES\r\n"
			 "250-8BITMIME\r\n"
			 "250-SMTPUTF8\r\n"
			 "250-BINARYMIME\r\n");
	smtp_reply(s, "250 CHUNKING");
}

static void run_starttls(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (s->secure) {
		smtp_refuse(s, "503 5.5.1 TLS is on already");
	} else if (!s->settings->tls_offered) {
		smtp_refuse(s, "502 5.5.1 no TLS here");
	} else {
		smtp_reply(s, "220 2.0.0 go ahead");
		s->phase = SMTP_PHASE_TLS;
	}
}

static void run_mail(struct smtp_session *s, const struct request *r)
{
	if (!smtp_allow_mail(s))
		return;
	if (r->path.utf8 && !r->parameters.smtputf8) {
		smtp_refuse(s, "553 5.6.7 this sender needs SMTPUTF8");
	} else if (r->parameters.size > s->settings->message_max) {
		smtp_refuse(s, "552 5.3.4 message too large");
	} else {
		smtp_transaction_begin(s, smtp_path_view(&r->path), &r->parameters);
		smtp_reply(s, "250 2.1.0 ok");
	}
}

static void log_refused(const struct smtp_session *s, struct view recipient, enum fail result,
			const struct failure *why)
{
	struct log_line l;

	log_begin(&l, LOG_INFO, "smtp-recipient-refused");
	log_text(&l, "session", s->id);
	log_text(&l, "client", s->address);
	log_view(&l, "from", s->mail.delivery.reverse_path);
	log_view(&l, "to", recipient);
	log_text(&l, "class", fail_name(result));
	log_text(&l, "error", why->text);
	log_end(&l);
}

static void run_rcpt(struct smtp_session *s, const struct request *r)
{
	struct view recipient = smtp_path_view(&r->path);
	struct failure why = { 0 };
	enum fail result;

	s->mail.recipient_tried = true;
	if ((r->path.utf8 || r->parameters.utf8_used) && !s->mail.smtputf8) {
		smtp_refuse(s, "553 5.6.7 this recipient needs SMTPUTF8 behind MAIL");
		return;
	}
	if (s->mail.delivery.n >= s->settings->recipients_max) {
		smtp_reply(s, "452 4.5.3 too many recipients, send them another copy");
		return;
	}
	result = s->host->recipient(s->host, recipient, &why);
	if (result == FAIL_NONE && !smtp_transaction_add(s, recipient))
		result = fail_with(&why, FAIL_FULL, "short of memory");
	if (result == FAIL_NONE) {
		smtp_reply(s, smtp_reply_of(result));
		return;
	}
	log_refused(s, recipient, result, &why);
	smtp_refuse_recipient(s, smtp_reply_of(result));
}

/* Why no message can come now; NULL: it can. */
static const char *no_message_now(const struct smtp_session *s)
{
	if (s->state == SMTP_NEW || s->state == SMTP_READY)
		return "503 5.5.1 MAIL first";
	if (s->mail.delivery.n)
		return NULL;
	/* RFC 2033 4.2 wants 503; RFC 5321 3.3 lets us say what is the matter */
	if (s->lmtp || !s->mail.recipient_tried)
		return "503 5.5.1 RCPT first";
	return "554 5.5.1 no valid recipients";
}

static void run_data(struct smtp_session *s, const struct request *r)
{
	const char *refusal = no_message_now(s);

	(void)r;
	/* RFC 2920 3.1 lets it come before a word about RCPT, whose refusals have been counted. */
	if (refusal && s->mail.recipient_tried) {
		if (smtp_allow_junk(s))
			smtp_reply(s, refusal);
		return;
	}
	if (!refusal && s->mail.body_type == SMTP_BODY_BINARYMIME)
		refusal = "503 5.5.1 BINARYMIME comes by BDAT"; /* RFC 3030 3 */
	if (refusal) {
		smtp_refuse(s, refusal);
		return;
	}
	smtp_message_begin(s);
	smtp_reply(s, "354 go ahead, end with CRLF.CRLF");
	s->phase = SMTP_PHASE_DATA;
}

/* Whatever is wrong, the chunk's octets are on their way and must be read (RFC 3030 2). */
static void run_bdat(struct smtp_session *s, const struct request *r)
{
	s->chunk_len = s->chunk_left = r->chunk_len;
	s->chunk_since_ms = s->clock->steady_ms(s->clock);
	s->chunk_last = r->chunk_last;
	s->chunk_refusal = s->mail.broken ? s->mail.broken : no_message_now(s);
	s->phase = SMTP_PHASE_CHUNK;
	if (s->chunk_refusal || s->state == SMTP_CHUNKS)
		return;
	smtp_message_begin(s);
	s->state = SMTP_CHUNKS;
}

static void run_rset(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (!smtp_allow_junk(s))
		return;
	smtp_transaction_end(s);
	smtp_reply(s, "250 2.0.0 ok");
}

static void run_noop(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (smtp_allow_junk(s))
		smtp_reply(s, "250 2.0.0 ok");
}

static void run_vrfy(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (smtp_allow_junk(s)) /* RFC 5321 7.3: who is here is not for everybody to know */
		smtp_reply(s, "252 2.5.0 send it and see");
}

static void run_expn(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (smtp_allow_junk(s))
		smtp_reply(s, "502 5.7.2 lists are not shown");
}

static void run_quit(struct smtp_session *s, const struct request *r)
{
	(void)r;
	smtp_transaction_end(s);
	smtp_reply(s, "221 2.0.0 bye");
}

static void run_help(struct smtp_session *s, const struct request *r);

/* clang-format off */
static const struct command commands[] = {
	/* name       by       states      ends   parse            run             RFC 5321, where no other is named */
	{ "HELO",     BY_SMTP, ANY_STATE,  true,  parse_client,    run_helo },     /* 4.1.1.1    */
	{ "EHLO",     BY_SMTP, ANY_STATE,  true,  parse_client,    run_ehlo },     /* 4.1.1.1    */
	{ "LHLO",     BY_LMTP, ANY_STATE,  true,  parse_client,    run_ehlo },     /* RFC 2033 4.1 */
	{ "STARTTLS", BY_BOTH, SMTP_READY, true,  parse_nothing,   run_starttls }, /* RFC 3207 4 */
	{ "MAIL",     BY_BOTH, SMTP_READY, false, parse_mail,      run_mail },     /* 4.1.1.2    */
	{ "RCPT",     BY_BOTH, SMTP_MAIL,  false, parse_rcpt,      run_rcpt },     /* 4.1.1.3    */
	{ "DATA",     BY_BOTH, SMTP_MAIL,  true,  parse_nothing,   run_data },     /* 4.1.1.4    */
	{ "BDAT",     BY_BOTH, ANY_STATE,  false, parse_bdat,      run_bdat },     /* RFC 3030 2 */
	{ "RSET",     BY_BOTH, ANY_STATE,  false, parse_nothing,   run_rset },     /* 4.1.1.5    */
	{ "VRFY",     BY_BOTH, ANY_STATE,  true,  parse_something, run_vrfy },     /* 4.1.1.6    */
	{ "EXPN",     BY_BOTH, ANY_STATE,  true,  parse_something, run_expn },     /* 4.1.1.7    */
	{ "HELP",     BY_BOTH, ANY_STATE,  true,  parse_anything,  run_help },     /* 4.1.1.8    */
	{ "NOOP",     BY_BOTH, ANY_STATE,  true,  parse_anything,  run_noop },     /* 4.1.1.9    */
	{ "QUIT",     BY_BOTH, ANY_STATE,  false, parse_nothing,   run_quit },     /* 4.1.1.10   */
};
/* clang-format on */

#define N_COMMANDS (sizeof(commands) / sizeof(*commands))

static bool speaks(const struct smtp_session *s, const struct command *c)
{
	return c->by & (s->lmtp ? BY_LMTP : BY_SMTP);
}

static void run_help(struct smtp_session *s, const struct request *r)
{
	(void)r;
	if (!smtp_allow_junk(s))
		return;
	buf_puts(s->out, "214 2.0.0");
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (speaks(s, &commands[i]))
			buf_printf(s->out, " %s", commands[i].name);
	buf_puts(s->out, "\r\n");
}

/* Which command. --------------------------------------------------------------------------------------------------- */

static const struct command *find(const struct smtp_session *s, struct view verb)
{
	for (size_t i = 0; i < N_COMMANDS; i++)
		if (speaks(s, &commands[i]) && view_equal_nocase(verb, view_str(commands[i].name)))
			return &commands[i];
	return NULL;
}

static void refuse_unknown(struct smtp_session *s, struct view verb)
{
	/* A browser that was talked into posting here would have its lines taken for commands, one after the other. */
	static const char *const web[] = { "GET", "POST", "PUT", "CONNECT", "OPTIONS", "HEAD" };

	for (size_t i = 0; i < sizeof(web) / sizeof(*web); i++) {
		if (!view_equal_nocase(verb, view_str(web[i])))
			continue;
		smtp_log(s, LOG_WARN, "smtp-abuse", "what", VIEW("HTTP"));
		smtp_reply(s, "521 5.5.1 this is no web server");
		return;
	}
	smtp_refuse(s, "500 5.5.2 command not known");
}

static const char *out_of_sequence(const struct smtp_session *s)
{
	if (s->state == SMTP_NEW)
		return s->lmtp ? "503 5.5.1 LHLO first" : "503 5.5.1 EHLO first";
	if (s->state == SMTP_READY)
		return "503 5.5.1 MAIL first";
	return "503 5.5.1 not while a message is under way";
}

void smtp_command_run(struct smtp_session *s, struct view line, bool behind)
{
	struct view text = view_trim(line);
	struct view verb = view_cut(&text, ' ');
	const struct command *c = find(s, verb);
	struct request request = { 0 };
	const char *refusal;

	if (!c) {
		refuse_unknown(s, verb);
		return;
	}
	if (c->ends_group && behind) {
		smtp_log(s, LOG_WARN, "smtp-abuse", "what", VIEW("input before its turn"));
		smtp_reply(s, "554 5.5.0 input came before the reply it should wait for");
		s->phase = SMTP_PHASE_CLOSED;
		return;
	}
	refusal = c->states & s->state ? c->parse(view_trim(text), &request) : out_of_sequence(s);
	if (!refusal)
		c->run(s, &request);
	else if ((c->run == run_rcpt || c->run == run_data) && smtp_transaction_forgives(s))
		smtp_reply(s, refusal);
	else
		smtp_refuse(s, refusal);
	if (c->run == run_mail && s->state == SMTP_READY)
		smtp_transaction_refused(s);
}
