/* imapd/general.c - what is said in any state, and what switches the session itself: RFC 9051 6.1, ENABLE, IDLE, ID. */
#include "imapd/commands.h"
#include "imapd/wire.h"

#include "base/banned.h"

#define CAPABILITIES_BEFORE "IMAP4rev2 IMAP4rev1 LITERAL+ SASL-IR ENABLE ID"
#define CAPABILITIES_AFTER                                                                                             \
	"IMAP4rev2 IMAP4rev1 LITERAL+ SASL-IR ENABLE ID IDLE NAMESPACE UNSELECT UIDPLUS MOVE CONDSTORE QRESYNC "       \
	"ESEARCH SEARCHRES WITHIN BINARY CHILDREN LIST-EXTENDED LIST-STATUS STATUS=SIZE SPECIAL-USE CREATE-SPECIAL-USE OBJECTID "        \
	"UTF8=ACCEPT"

void session_put_capabilities(const struct imap_session *s, struct buf *out)
{
	if (s->state != STATE_NOT_AUTHENTICATED) {
		buf_puts(out, CAPABILITIES_AFTER);
		return;
	}
	buf_puts(out, CAPABILITIES_BEFORE);
	if (!s->secure && s->settings->tls_offered)
		buf_puts(out, " STARTTLS");
	buf_puts(out, session_takes_passwords(s) ? " AUTH=PLAIN" : " LOGINDISABLED");
	buf_puts(out, " AUTH=SCRAM-SHA-256");
}

enum run imap_run_capability(struct imap_session *s, struct buf *out)
{
	buf_puts(out, "* CAPABILITY ");
	session_put_capabilities(s, out);
	buf_puts(out, "\r\n");
	return session_ok(s, "That is all");
}

/* What is new comes by itself, after every command. */
enum run imap_run_noop(struct imap_session *s, struct buf *out)
{
	(void)out;
	return session_ok(s, "Done");
}

enum run imap_run_logout(struct imap_session *s, struct buf *out)
{
	struct log_line line;

	session_log_begin(s, &line, LOG_INFO, "imap-logout");
	log_end(&line);
	session_bye(s, out, "Logging out");
	return session_ok(s, "Good bye");
}

enum run imap_run_id(struct imap_session *s, struct buf *out)
{
	struct log_line line;

	session_log_begin(s, &line, LOG_DEBUG, "imap-client");
	for (unsigned i = 0; i < s->command.id.n; i++)
		if (view_equal_nocase(s->command.id.fields[i].field, VIEW("name")))
			log_view(&line, "name", s->command.id.fields[i].value);
	log_end(&line);
	buf_puts(out, "* ID (\"name\" \"Posthorn\")\r\n");
	return session_ok(s, "Pleased to meet you");
}

void session_enable_condstore(struct imap_session *s, struct buf *out)
{
	if (s->condstore)
		return;
	s->condstore = true;
	if (s->state != STATE_SELECTED)
		return;
	buf_puts(out, "* OK [HIGHESTMODSEQ ");
	buf_decimal(out, s->news.modseq);
	buf_puts(out, "] Counting from here\r\n");
}

/* RFC 9051 6.3.1; RFC 6855 3; RFC 7162 3.1, 3.2.3. */
enum run imap_run_enable(struct imap_session *s, struct buf *out)
{
	struct buf enabled;

	buf_init(&enabled, IMAP_LINE_MAX);
	for (unsigned i = 0; i < s->command.enable.n; i++) {
		struct view name = s->command.enable.names[i];

		if (view_equal(name, VIEW("CONDSTORE"))) {
			session_enable_condstore(s, out);
		} else if (view_equal(name, VIEW("QRESYNC"))) {
			session_enable_condstore(s, out);
			s->qresync = true;
		} else if (view_equal(name, VIEW("IMAP4REV2"))) {
			s->rev2 = s->utf8 = true;
			ranges_finish(&s->recent);
		} else if (view_equal(name, VIEW("UTF8=ACCEPT"))) {
			s->utf8_accept = s->utf8 = true;
		} else {
			continue;
		}
		buf_putc(&enabled, ' ');
		buf_put(&enabled, view_equal(name, VIEW("IMAP4REV2")) ? VIEW("IMAP4rev2") : name);
	}
	buf_puts(out, "* ENABLED");
	buf_put(out, buf_view(&enabled));
	buf_puts(out, "\r\n");
	buf_finish(&enabled);
	return session_ok(s, "Done");
}

static void begin_idle(struct imap_session *s, struct buf *out)
{
	s->idling = true;
	imap_reader_expect_line(&s->reader);
	buf_puts(out, "+ idling\r\n");
}

/* RFC 9051 6.3.13.  Runs again at each step: with the client's line, or to look for news. */
enum run imap_run_idle(struct imap_session *s, struct buf *out)
{
	if (!s->idling)
		begin_idle(s, out);
	if (s->line.at) {
		s->idling = false;
		return view_equal_nocase(s->line, VIEW("DONE")) ? session_ok(s, "Done")
								: session_bad(s, "DONE was expected");
	}
	if (s->state == STATE_SELECTED) {
		enum run run = news_tell(s, false, out);

		if (run != RUN_DONE)
			return run;
	}
	if (s->ending == ENDING_CLOSE)
		return RUN_DONE;
	return RUN_LINE;
}
