/* imapd/lex.c - the reader's states.
 *
 *     LINE ── CRLF ──▶ handed out, LINE
 *      ├── "{n}" ──▶ LITERAL ── n octets ──▶ LINE
 *      ├── APPEND's "{n}" ──▶ ASKED ── accepted ──▶ MESSAGE ── n octets ──▶ TAIL ── CRLF ──▶ appended, LINE
 *      │                        └── refused ──▶ SKIP, or LINE if the client waits      └── more ──▶ REST
 *      └── a bound is broken ──▶ REST ── CRLF ──▶ bad, LINE
 *                                 └── "{n+}" ──▶ SKIP ── n octets ──▶ REST
 *
 * (R1) Octets that a literal announced are never read as a command: whatever is refused, the count goes on.
 * (R2) What the client waits to send was asked for, or its command has ended: it never waits for both.
 * (R3) text holds IMAP_COMMAND_MAX octets and a line at most; of what is unwanted, its last few. */
#include "imapd/lex.h"

#include <assert.h>

#include "imapd/chars.h"

#include "base/banned.h"

#define CONTINUE     "+ OK\r\n"
#define WINDOW       64u    /* octets of an unwanted line that are kept: a literal's announcement fits */
#define TEXT_KEEP    4096u  /* octets of memory that the next command may find */
#define ROOM_LINE    16384u /* octets taken at a time */
#define ROOM_MESSAGE 131072u

void imap_reader_init(struct imap_reader *r)
{
	*r = (struct imap_reader){ .literal_max = IMAP_LITERAL_LOGIN_MAX, .skip_max = IMAP_SKIP_MAX };
	buf_init(&r->text, IMAP_COMMAND_MAX + IMAP_LINE_MAX + ROOM_LINE);
}

void imap_reader_finish(struct imap_reader *r)
{
	buf_finish(&r->text);
}

void imap_reader_set_literal_max(struct imap_reader *r, size_t octets)
{
	r->literal_max = octets;
}

void imap_reader_expect_line(struct imap_reader *r)
{
	r->expects_line = true;
}

size_t imap_reader_room(const struct imap_reader *r)
{
	return r->reading == READING_MESSAGE || r->reading == READING_SKIP ? ROOM_MESSAGE : ROOM_LINE;
}

bool imap_reader_is_idle(const struct imap_reader *r)
{
	return r->reading == READING_LINE && (r->handed_out || r->text.len == 0);
}

void imap_reader_release(struct imap_reader *r)
{
	if (imap_reader_is_idle(r)) {
		buf_release(&r->text);
		r->handed_out = false;
	}
}

/* Makes ready for the next command; what was handed out stays until then. */
static void start_over(struct imap_reader *r)
{
	r->reading = READING_LINE;
	r->answered = r->expects_line = false;
	r->literals = 0;
	r->line_octets = r->line_at = 0;
	r->skipped = 0;
	r->skip_max = IMAP_SKIP_MAX;
}

static void drop_text(struct imap_reader *r)
{
	if (r->text.room > TEXT_KEEP)
		buf_release(&r->text);
	else
		buf_clear(&r->text);
}

/* Keeps the command's tag: the text it is in may go.  A line that is no command leaves it. */
static void note_tag(struct imap_reader *r)
{
	size_t len = 0;

	r->tag = VIEW_NONE;
	while (len < r->text.len && imap_is_tag_char(r->text.at[len]))
		len++;
	if (len == 0 || len > IMAP_TAG_MAX || len == r->text.len || r->text.at[len] != ' ')
		return;
	memcpy(r->tag_at, r->text.at, len);
	r->tag = view_of(r->tag_at, len);
}

static struct view without_crlf(struct view line)
{
	if (line.len > 0 && line.at[line.len - 1] == '\n')
		line.len--;
	if (line.len > 0 && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* A line's text ends in "{n}", "{n+}", "~{n}" … */
struct announced {
	size_t at; /* of the "{" or "~" */
	uint64_t len;
	bool synchronising, binary;
};

/* The text's last line is from `line_at` on. */
static bool announced_at_end(const struct buf *text, size_t line_at, struct announced *out)
{
	struct view line = view_from(without_crlf(buf_view(text)), line_at);
	size_t end = line.len, at;

	if (end == 0 || line.at[--end] != '}')
		return false;
	out->synchronising = end == 0 || line.at[end - 1] != '+';
	if (!out->synchronising)
		end--;
	for (at = end; at > 0 && ascii_is_digit(line.at[at - 1]); at--)
		;
	if (at == end || at == 0 || line.at[at - 1] != '{')
		return false;
	if (!view_decimal(view_sub(line, at, end - at), INT64_MAX, &out->len))
		out->len = UINT64_MAX;
	at--;
	out->binary = at > 0 && line.at[at - 1] == '~';
	out->at = line_at + (out->binary ? at - 1 : at);
	return true;
}

/* Moves octets of `in` to the text, a line's end at most.  True: there is one now. */
static bool take_line(struct imap_reader *r, struct buf *in)
{
	struct view have = view_sub(buf_view(in), 0, ROOM_LINE);
	size_t lf = view_find(have, 0, '\n');
	size_t n = lf < have.len ? lf + 1 : have.len;

	buf_put(&r->text, view_sub(have, 0, n));
	buf_consume(in, n);
	r->line_octets += n;
	assert(buf_fits(&r->text)); /* (R3) */
	return lf < have.len;
}

static enum imap_read hand_out(struct imap_reader *r, enum imap_read what)
{
	r->text.len = without_crlf(buf_view(&r->text)).len;
	r->handed_out = true;
	start_over(r);
	return what;
}

/* From here on what comes of this command is read away. */
static void begin_unwanted(struct imap_reader *r, const char *complaint)
{
	r->complaint = complaint;
	r->reading = READING_REST;
}

/* The command that broke a rule is at its end. */
static enum imap_read finish_unwanted(struct imap_reader *r)
{
	bool answered = r->answered;

	drop_text(r);
	start_over(r);
	return answered ? IMAP_READ_MORE : IMAP_READ_BAD;
}

/* A literal of an unwanted command: one that the client waits to send ends the command, others are read away. */
static enum imap_read unwanted_literal(struct imap_reader *r, const struct announced *a)
{
	if (a->synchronising)
		return finish_unwanted(r); /* (R2) */
	if (a->len > r->skip_max - r->skipped) {
		r->complaint = "literal too large";
		return IMAP_READ_CLOSE;
	}
	r->skipped += a->len;
	r->left = a->len;
	r->reading = READING_SKIP;
	buf_clear(&r->text);
	return IMAP_READ_MORE;
}

/* Of an unwanted command only so much is kept as may announce a literal. */
static void keep_window(struct imap_reader *r)
{
	if (r->text.len > WINDOW)
		buf_consume(&r->text, r->text.len - WINDOW);
}

/* A line of an unwanted command has ended: does the command go on? */
static enum imap_read end_of_rest(struct imap_reader *r)
{
	struct announced a;

	if (!r->expects_line && announced_at_end(&r->text, 0, &a))
		return unwanted_literal(r, &a);
	return finish_unwanted(r);
}

/* Is the literal an APPEND's message, and not the mailbox's name?  That one is the first argument. */
static bool is_message(struct view line, size_t literal_at)
{
	struct view rest = line, word;

	view_cut(&rest, ' ');
	word = view_cut(&rest, ' ');
	return view_equal_nocase(word, VIEW("APPEND")) && rest.at && (size_t)(rest.at - line.at) < literal_at;
}

/* The session decides what becomes of the message. */
static enum imap_read ask(struct imap_reader *r, const struct announced *a)
{
	r->in_parentheses = r->text.at[a->at - 1] == '(';
	r->has_nul = false;
	r->text.len = without_crlf(buf_view(&r->text)).len;
	r->reading = READING_ASKED;
	return IMAP_READ_MESSAGE;
}

static enum imap_read begin_literal(struct imap_reader *r, const struct announced *a, struct buf *out)
{
	r->synchronising = a->synchronising;
	r->binary = a->binary;
	r->left = a->len;
	if (is_message(buf_view(&r->text), a->at))
		return ask(r, a);
	if (a->len > r->literal_max || a->len + r->text.len > IMAP_COMMAND_MAX) {
		begin_unwanted(r, "literal too large");
		return unwanted_literal(r, a);
	}
	if (++r->literals > IMAP_LITERALS_MAX) {
		begin_unwanted(r, "too many literals");
		return unwanted_literal(r, a);
	}
	if (a->synchronising)
		buf_puts(out, CONTINUE);
	r->reading = READING_LITERAL;
	return IMAP_READ_MORE;
}

static enum imap_read read_line(struct imap_reader *r, struct buf *in, struct buf *out)
{
	bool whole = take_line(r, in);
	struct announced a;

	if (r->line_octets > IMAP_LINE_MAX) {
		if (!r->expects_line)
			note_tag(r);
		begin_unwanted(r, "command line too long");
		return whole ? end_of_rest(r) : IMAP_READ_MORE;
	}
	if (!whole)
		return IMAP_READ_MORE;
	if (r->expects_line)
		return hand_out(r, IMAP_READ_LINE);
	note_tag(r);
	if (!announced_at_end(&r->text, r->line_at, &a))
		return hand_out(r, IMAP_READ_COMMAND);
	return begin_literal(r, &a, out);
}

/* Counts `n` octets of `in` off the literal under way. */
static size_t literal_octets(struct imap_reader *r, const struct buf *in)
{
	size_t n = in->len < r->left ? in->len : (size_t)r->left;

	r->left -= n;
	return n;
}

static enum imap_read read_literal(struct imap_reader *r, struct buf *in)
{
	size_t n = literal_octets(r, in);

	buf_put(&r->text, view_of(in->at, n));
	buf_consume(in, n);
	if (r->left == 0) {
		r->reading = READING_LINE;
		r->line_at = r->text.len;
	}
	return IMAP_READ_MORE;
}

static enum imap_read read_message(struct imap_reader *r, struct buf *in)
{
	size_t n = literal_octets(r, in);
	struct view octets = view_of(in->at, n);

	if (!r->binary && n > 0 && memchr(octets.at, 0, n))
		r->has_nul = true;
	if (n > 0)
		r->sink->put(r->sink, octets);
	buf_consume(in, n);
	if (r->left == 0)
		r->reading = READING_TAIL;
	return IMAP_READ_MORE;
}

static enum imap_read read_skip(struct imap_reader *r, struct buf *in)
{
	buf_consume(in, literal_octets(r, in));
	if (r->left == 0)
		r->reading = READING_REST;
	return IMAP_READ_MORE;
}

/* Reads a line of which only the end matters. */
static enum imap_read read_rest(struct imap_reader *r, struct buf *in)
{
	size_t before = r->line_octets;
	bool whole;

	keep_window(r);
	whole = take_line(r, in);
	r->skipped += r->line_octets - before;
	if (r->skipped > r->skip_max) {
		r->complaint = "command too long";
		return IMAP_READ_CLOSE;
	}
	return whole ? end_of_rest(r) : IMAP_READ_MORE;
}

/* The line that a message was in goes on: a right one ends here. */
static enum imap_read read_tail(struct imap_reader *r, struct buf *in)
{
	bool whole = take_line(r, in);
	struct view tail = without_crlf(buf_view(&r->text));

	if (!whole && r->text.len < WINDOW)
		return IMAP_READ_MORE;
	if (!view_equal(tail, r->in_parentheses ? VIEW(")") : VIEW("")))
		begin_unwanted(r, "nothing may follow the message");
	else if (r->has_nul)
		begin_unwanted(r, "a message with NUL needs a literal8");
	else
		return hand_out(r, IMAP_READ_APPENDED);
	return whole ? end_of_rest(r) : IMAP_READ_MORE;
}

enum imap_read imap_reader_step(struct imap_reader *r, struct buf *in, struct buf *out)
{
	enum imap_read what = IMAP_READ_MORE;

	if (r->handed_out) {
		drop_text(r);
		r->handed_out = false;
	}
	while (what == IMAP_READ_MORE && (in->len > 0 || r->reading == READING_ASKED)) {
		switch (r->reading) {
		case READING_LINE:
			what = read_line(r, in, out);
			break;
		case READING_LITERAL:
			what = read_literal(r, in);
			break;
		case READING_MESSAGE:
			what = read_message(r, in);
			break;
		case READING_TAIL:
			what = read_tail(r, in);
			break;
		case READING_SKIP:
			what = read_skip(r, in);
			break;
		case READING_REST:
			what = read_rest(r, in);
			break;
		case READING_ASKED:
			return IMAP_READ_MESSAGE;
		}
	}
	return what;
}

void imap_reader_accept(struct imap_reader *r, struct imap_sink *sink, struct buf *out)
{
	assert(r->reading == READING_ASKED);
	drop_text(r);
	r->sink = sink;
	r->line_octets = 0;
	r->reading = READING_MESSAGE;
	if (r->synchronising)
		buf_puts(out, CONTINUE);
}

bool imap_reader_refuse(struct imap_reader *r, uint64_t skip_max)
{
	struct announced a = { .len = r->left, .synchronising = r->synchronising };

	assert(r->reading == READING_ASKED);
	r->answered = true;
	r->skip_max = skip_max;
	return unwanted_literal(r, &a) != IMAP_READ_CLOSE;
}
