/* The reader of imapd/lex.h.  What it says of some input is noted, one word or line an event, and must be the same
 * whether the input comes whole or octet by octet. */
#include "unit.h"

#include "imapd/lex.h"

#include "base/banned.h"

#define ACCEPT UINT64_MAX

/* One conversation. */
struct run {
	struct imap_sink sink; /* first: sink_put's argument is cast back */
	struct imap_reader reader;
	struct buf in, out, notes, message;
	uint64_t skip_max; /* of messages: ACCEPT, or they are refused */
	bool closed;
};

static void sink_put(struct imap_sink *sink, struct view octets)
{
	struct run *run = (struct run *)sink;

	buf_put(&run->message, octets);
}

static void note(struct run *run, const char *what, struct view text)
{
	buf_printf(&run->notes, "%s <%.*s>\n", what, VIEW_FMT(text));
}

static void on_message(struct run *run)
{
	note(run, "message", buf_view(&run->reader.text));
	buf_clear(&run->message);
	if (run->skip_max == ACCEPT) {
		imap_reader_accept(&run->reader, &run->sink, &run->out);
	} else if (!imap_reader_refuse(&run->reader, run->skip_max)) {
		note(run, "close", VIEW(""));
		run->closed = true;
	}
}

/* Steps until the reader wants more.  A command named LINE has the next line read as such. */
static void step(struct run *run)
{
	while (!run->closed) {
		switch (imap_reader_step(&run->reader, &run->in, &run->out)) {
		case IMAP_READ_MORE:
			return;
		case IMAP_READ_COMMAND:
			note(run, "command", buf_view(&run->reader.text));
			if (view_equal(buf_view(&run->reader.text), VIEW("a LINE")))
				imap_reader_expect_line(&run->reader);
			break;
		case IMAP_READ_MESSAGE:
			on_message(run);
			break;
		case IMAP_READ_APPENDED:
			note(run, "appended", buf_view(&run->message));
			break;
		case IMAP_READ_LINE:
			note(run, "line", buf_view(&run->reader.text));
			break;
		case IMAP_READ_BAD:
			note(run, "bad", run->reader.tag);
			break;
		case IMAP_READ_CLOSE:
			note(run, "close", VIEW(""));
			run->closed = true;
			break;
		}
	}
}

static void converse(struct view input, size_t piece, uint64_t skip_max, const char *expected, const char *said)
{
	struct run run = { .sink = { .put = sink_put }, .skip_max = skip_max };

	imap_reader_init(&run.reader);
	buf_init(&run.in, SIZE_MAX);
	buf_init(&run.out, 1000);
	buf_init(&run.notes, 4u << 20);
	buf_init(&run.message, 4u << 20);
	for (size_t at = 0; at < input.len && !run.closed; at += piece) {
		buf_put(&run.in, view_sub(input, at, piece));
		step(&run);
	}
	if (!view_equal(buf_view(&run.notes), view_str(expected)))
		fail_msg("pieces of %zu: noted\n%.*snot\n%s", piece, VIEW_FMT(run.notes), expected);
	if (!view_equal(buf_view(&run.out), view_str(said)))
		fail_msg("pieces of %zu: said %.*s", piece, VIEW_FMT(run.out));
	imap_reader_finish(&run.reader);
	buf_finish(&run.in);
	buf_finish(&run.out);
	buf_finish(&run.notes);
	buf_finish(&run.message);
}

static void reads_as(struct view input, uint64_t skip_max, const char *expected, const char *said)
{
	converse(input, input.len, skip_max, expected, said);
	converse(input, 1, skip_max, expected, said);
	converse(input, 7, skip_max, expected, said);
}

static void lines_are_commands(void **state)
{
	(void)state;
	reads_as(VIEW("a NOOP\r\nb NOOP\n\r\nc"), ACCEPT, "command <a NOOP>\ncommand <b NOOP>\ncommand <>\n", "");
	reads_as(VIEW("a {x}\r\n{5\r\n5}\r\n+5}\r\n"), ACCEPT,
		 "command <a {x}>\ncommand <{5>\ncommand <5}>\ncommand <+5}>\n", "");
}

static void literals_join_lines(void **state)
{
	(void)state;
	reads_as(VIEW("a LOGIN {4}\r\nuser {3}\r\na\r\n\r\nb NOOP\r\n"), ACCEPT,
		 "command <a LOGIN {4}\r\nuser {3}\r\na\r\n>\ncommand <b NOOP>\n", "+ OK\r\n+ OK\r\n");
	reads_as(VIEW("a LOGIN {4+}\r\nuser {0+}\r\n\r\n"), ACCEPT, "command <a LOGIN {4+}\r\nuser {0+}\r\n>\n", "");
	reads_as(VIEW("a X {0}\r\n {2}\nxy\n"), ACCEPT, "command <a X {0}\r\n {2}\nxy>\n", "+ OK\r\n+ OK\r\n");
}

/* The end of a literal's octets is no announcement. */
static void literals_may_look_like_announcements(void **state)
{
	(void)state;
	reads_as(VIEW("a X {4+}\r\n {9}\r\nb NOOP\r\n"), ACCEPT, "command <a X {4+}\r\n {9}>\ncommand <b NOOP>\n", "");
}

static void large_literals_are_refused(void **state)
{
	(void)state;
	reads_as(VIEW("a X {4097}\r\nb NOOP\r\n"), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a X {99999999999999999999}\r\nb NOOP\r\n"), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a X {99999999999999999999+}\r\nb NOOP\r\n"), ACCEPT, "close <>\n", "");
	reads_as(VIEW("(a X {4097}\r\nb NOOP\r\n"), ACCEPT, "bad <>\ncommand <b NOOP>\n", "");
}

/* `octets` times "x" in place of the "@". */
static void stretched(struct buf *b, const char *begin, size_t octets, const char *end)
{
	buf_clear(b);
	buf_puts(b, begin);
	for (size_t i = 0; i < octets; i++)
		buf_putc(b, 'x');
	buf_puts(b, end);
}

static void unasked_literals_are_read_away(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4u << 20);
	stretched(&b, "a X {5000+}\r\n", 5000, "\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	stretched(&b, "a X {5000+}\r\n", 5000, " {3+}\r\nabc {8}\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	stretched(&b, "a X {1048577+}\r\n", 100, "");
	reads_as(buf_view(&b), ACCEPT, "close <>\n", "");
	stretched(&b, "a X {5000+}\r\n", 5000, " {1048576+}\r\nabc");
	reads_as(buf_view(&b), ACCEPT, "close <>\n", "");
	buf_finish(&b);
}

static void long_lines_are_read_away(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4u << 20);
	stretched(&b, "a X ", IMAP_LINE_MAX, "\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	stretched(&b, "a X ", IMAP_LINE_MAX, " {3+}\r\nb\r\n\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	stretched(&b, "a X ", 2 * IMAP_LINE_MAX + IMAP_SKIP_MAX, "");
	reads_as(buf_view(&b), ACCEPT, "close <>\n", "");
	stretched(&b, "a LINE\r\n", IMAP_LINE_MAX, " {3+}\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "command <a LINE>\nbad <a>\ncommand <b NOOP>\n", "");
	buf_finish(&b);
}

static void literals_are_counted(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1u << 20);
	buf_puts(&b, "a X");
	for (unsigned i = 0; i <= IMAP_LITERALS_MAX; i++)
		buf_puts(&b, " {1+}\r\ny");
	buf_puts(&b, "\r\nb NOOP\r\n");
	reads_as(buf_view(&b), ACCEPT, "bad <a>\ncommand <b NOOP>\n", "");
	buf_finish(&b);
}

static void messages_go_to_the_sink(void **state)
{
	(void)state;
	reads_as(VIEW("a APPEND INBOX {5}\r\nhello\r\nb NOOP\r\n"), ACCEPT,
		 "message <a APPEND INBOX {5}>\nappended <hello>\ncommand <b NOOP>\n", "+ OK\r\n");
	reads_as(VIEW("a append {5}\r\nINBOX (\\Seen) ~{6+}\r\na\r\nb\r\n\r\n"), ACCEPT,
		 "message <a append {5}\r\nINBOX (\\Seen) ~{6+}>\nappended <a\r\nb\r\n>\n", "+ OK\r\n");
	reads_as(VIEW("a APPEND x UTF8 (~{2}\r\nhi)\r\n"), ACCEPT, "message <a APPEND x UTF8 (~{2}>\nappended <hi>\n",
		 "+ OK\r\n");
	reads_as(VIEW("a APPEND x {0+}\r\n\r\n"), ACCEPT, "message <a APPEND x {0+}>\nappended <>\n", "");
}

static void what_follows_a_message_is_refused(void **state)
{
	(void)state;
	reads_as(VIEW("a APPEND x {2+}\r\nhi)\r\nb NOOP\r\n"), ACCEPT,
		 "message <a APPEND x {2+}>\nbad <a>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a APPEND x (~{2+}\r\nhi\r\nb NOOP\r\n"), ACCEPT,
		 "message <a APPEND x (~{2+}>\nbad <a>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a APPEND x {2+}\r\nhi (\\Seen) {4+}\r\nmore\r\nb NOOP\r\n"), ACCEPT,
		 "message <a APPEND x {2+}>\nbad <a>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a APPEND x {2+}\r\nhi {4}\r\nb NOOP\r\n"), ACCEPT,
		 "message <a APPEND x {2+}>\nbad <a>\ncommand <b NOOP>\n", "");
}

static void nul_needs_a_literal8(void **state)
{
	struct run run = { .sink = { .put = sink_put } };

	(void)state;
	reads_as(VIEW("a APPEND x {3+}\r\na\0b\r\n"), ACCEPT, "message <a APPEND x {3+}>\nbad <a>\n", "");
	imap_reader_init(&run.reader);
	buf_init(&run.in, 1000);
	buf_init(&run.out, 1000);
	buf_init(&run.message, 1000);
	buf_put(&run.in, VIEW("a APPEND x ~{3+}\r\na\0b\r\n"));
	assert_int_equal(imap_reader_step(&run.reader, &run.in, &run.out), IMAP_READ_MESSAGE);
	assert_int_equal(imap_reader_step(&run.reader, &run.in, &run.out), IMAP_READ_MESSAGE);
	imap_reader_accept(&run.reader, &run.sink, &run.out);
	assert_int_equal(imap_reader_step(&run.reader, &run.in, &run.out), IMAP_READ_APPENDED);
	assert_true(view_equal(buf_view(&run.message), VIEW("a\0b")));
	imap_reader_finish(&run.reader);
	buf_finish(&run.in);
	buf_finish(&run.out);
	buf_finish(&run.message);
}

static void refused_messages_are_read_away(void **state)
{
	(void)state;
	reads_as(VIEW("a APPEND x {5}\r\nb NOOP\r\n"), 100, "message <a APPEND x {5}>\ncommand <b NOOP>\n", "");
	reads_as(VIEW("a APPEND x {5+}\r\nhello\r\nb NOOP\r\n"), 100, "message <a APPEND x {5+}>\ncommand <b NOOP>\n",
		 "");
	reads_as(VIEW("a APPEND x {5+}\r\nhello"), 4, "message <a APPEND x {5+}>\nclose <>\n", "");
}

static void lines_have_no_literals(void **state)
{
	(void)state;
	reads_as(VIEW("a LINE\r\nDONE {5}\r\nb NOOP\r\n"), ACCEPT,
		 "command <a LINE>\nline <DONE {5}>\ncommand <b NOOP>\n", "");
}

static void an_idle_reader_holds_nothing(void **state)
{
	struct imap_reader r;
	struct buf in, out;

	(void)state;
	imap_reader_init(&r);
	buf_init(&in, 1000);
	buf_init(&out, 1000);
	assert_true(imap_reader_is_idle(&r));
	buf_puts(&in, "a NO");
	assert_int_equal(imap_reader_step(&r, &in, &out), IMAP_READ_MORE);
	assert_false(imap_reader_is_idle(&r));
	buf_puts(&in, "OP\r\n");
	assert_int_equal(imap_reader_step(&r, &in, &out), IMAP_READ_COMMAND);
	assert_true(imap_reader_is_idle(&r));
	imap_reader_release(&r);
	assert_int_equal(r.text.room, 0);
	assert_int_equal(imap_reader_step(&r, &in, &out), IMAP_READ_MORE);
	imap_reader_finish(&r);
	buf_finish(&in);
	buf_finish(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_commands),
		cmocka_unit_test(literals_join_lines),
		cmocka_unit_test(literals_may_look_like_announcements),
		cmocka_unit_test(large_literals_are_refused),
		cmocka_unit_test(unasked_literals_are_read_away),
		cmocka_unit_test(long_lines_are_read_away),
		cmocka_unit_test(literals_are_counted),
		cmocka_unit_test(messages_go_to_the_sink),
		cmocka_unit_test(what_follows_a_message_is_refused),
		cmocka_unit_test(nul_needs_a_literal8),
		cmocka_unit_test(refused_messages_are_read_away),
		cmocka_unit_test(lines_have_no_literals),
		cmocka_unit_test(an_idle_reader_holds_nothing),
	};

	return cmocka_run_group_tests_name("imap lex", tests, NULL, NULL);
}
