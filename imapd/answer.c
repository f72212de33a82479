/* imapd/answer.c - tagged answers, BYE, and the one table from failures to response codes (RFC 5530, RFC 9051 7.1). */
#include "imapd/session.h"
#include "imapd/utf7.h"
#include "imapd/wire.h"

#include "base/banned.h"

static const char *const codes[] = {
	[FAIL_NOTFOUND] = "[NONEXISTENT] ", [FAIL_EXISTS] = "[ALREADYEXISTS] ", [FAIL_CONFLICT] = "[INUSE] ",
	[FAIL_REFUSED] = "[CANNOT] ",       [FAIL_LATER] = "[UNAVAILABLE] ",    [FAIL_FULL] = "[OVERQUOTA] ",
	[FAIL_CORRUPT] = "[CORRUPTION] ",
};

static enum run answer(struct imap_session *s, enum answer_status status, const char *code, struct view text)
{
	s->status = status;
	buf_clear(&s->answer);
	buf_puts(&s->answer, code);
	/* Words of ours may quote what a client sent: no line of an answer may end in their midst. */
	for (size_t i = 0; i < text.len; i++)
		buf_putc(&s->answer, text.at[i] < ' ' || text.at[i] == 127 ? '?' : text.at[i]);
	return RUN_DONE;
}

enum run session_ok(struct imap_session *s, const char *text)
{
	return answer(s, ANSWER_OK, "", view_str(text));
}

enum run session_no(struct imap_session *s, const char *text)
{
	return answer(s, ANSWER_NO, "", view_str(text));
}

enum run session_bad(struct imap_session *s, const char *text)
{
	return answer(s, ANSWER_BAD, "", view_str(text));
}

enum run session_fail(struct imap_session *s, enum fail class, const struct failure *why)
{
	if (class == FAIL_AGAIN)
		return RUN_WARM;
	if (class == FAIL_CORRUPT || class == FAIL_LATER || class == FAIL_FULL) {
		struct log_line line;

		session_log_begin(s, &line, LOG_ERROR, "imap-trouble");
		log_text(&line, "class", fail_name(class));
		log_text(&line, "error", why->text);
		log_end(&line);
	}
	return answer(s, ANSWER_NO, codes[class], view_str(why->text));
}

enum run session_fail_target(struct imap_session *s, enum fail class, const struct failure *why)
{
	if (class == FAIL_NOTFOUND)
		return answer(s, ANSWER_NO, "[TRYCREATE] ", view_str(why->text));
	return session_fail(s, class, why);
}

void session_put_name(struct imap_session *s, struct buf *out, struct view name)
{
	struct buf coded;

	buf_putc(out, '"');
	buf_init(&coded, 8 * MAILBOX_NAME_MAX);
	if (!s->utf8) {
		utf7_put(&coded, name);
		name = buf_view(&coded);
	}
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] == '"' || name.at[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, name.at[i]);
	}
	buf_finish(&coded);
	buf_putc(out, '"');
}

void session_log_begin(struct imap_session *s, struct log_line *l, enum log_level level, const char *event)
{
	log_begin(l, level, event);
	log_text(l, "session", s->id);
	log_text(l, "address", s->address);
	if (s->user)
		log_text(l, "user", s->user);
}

void session_bye(struct imap_session *s, struct buf *out, const char *text)
{
	buf_puts(out, "* BYE ");
	buf_puts(out, text);
	buf_puts(out, "\r\n");
	s->ending = ENDING_CLOSE;
}
