/* tests/smtp/run-transcripts.c - holds sessions against conversations written down in FILE…
 *
 * Each transcript runs twice: with what the client says between two answers in one piece and a host that answers at
 * once, then an octet at a time and a host that takes its time.
 *
 *     # a comment; names the section of the RFC
 *     given user ADDRESS [AT-RCPT [AT-DELIVERY]]    what comes of it, by the names of base/fail.h; "none" unless said
 *     given everybody                               any address is a user
 *     given lmtp | tls-offered | secure | unix
 *     given message-max | recipients-max | errors-max | room N
 *     given only whole                              for input that comes before its turn
 *     C: a line, CRLF is put behind it              C+ the same with \r \n \0 \t \\ \xHH, nothing is put behind it
 *     C*N: a line, N times
 *     S: the answer's next line; * matches anything but its end
 *     tls | answer | drain | wait MS | closed       shakes hands | lets the host answer | shuts down | time | it is
 * over hold                                          the host does not answer before "answer" stored: N messages so far
 *     message: N FROM TO…                           then M: lines hold all of it; * as above
 *
 * "S:" lines must be all that was said by the time the client goes on. */
#include "base/limits.h"
#include "host.h"
#include "transcript.h"

#include "base/banned.h"

struct play {
	const char *file;
	unsigned line;
	bool by_octet, held, only_whole, closed;
	struct smtp_settings settings;
	struct smtp_peer peer;
	struct host host;
	struct rng_seeded rng;
	struct smtp_session *session;
	enum session_want want;
	struct buf in, out;
	struct buf said, heard; /* by the client: not fed yet, not expected yet */
	struct view message;    /* what M: lines have not matched yet */
};

static void fail_play(const struct play *p, const char *what, struct view saw)
{
	fprintf(stderr, "%s:%u: (%s) %s: %.*s\n", p->file, p->line, p->by_octet ? "by octet" : "whole", what,
		VIEW_FMT(saw));
	exit(1);
}

static void hear(struct play *p)
{
	if (!buf_fits(&p->out))
		fail_play(p, "out is too small", VIEW_NONE);
	buf_put(&p->heard, buf_view(&p->out));
	buf_clear(&p->out);
}

static void start(struct play *p)
{
	if (p->session)
		return;
	p->session = smtp_session_create(&p->settings, &p->host.smtp, &p->peer, &p->host.clock, &p->rng.rng);
	smtp_session_greet(p->session, &p->out);
	hear(p);
}

static void step(struct play *p)
{
	do {
		p->want = smtp_session_step(p->session, &p->in, &p->out);
		hear(p);
		if (p->want == SESSION_WAIT && !p->held)
			host_answer(&p->host);
	} while (p->want == SESSION_WRITE || (p->want == SESSION_WAIT && !p->held));
}

static void feed(struct play *p)
{
	size_t piece = p->by_octet ? 1 : 30000;

	start(p);
	for (size_t i = 0; i < p->said.len; i += piece) {
		buf_put(&p->in, view_sub(buf_view(&p->said), i, piece));
		step(p);
	}
	buf_clear(&p->said);
}

static void expect_line(struct play *p, struct view pattern)
{
	struct view all, line;
	size_t end;

	feed(p);
	all = buf_view(&p->heard);
	end = view_search(all, 0, VIEW("\r\n"));
	if (end == SIZE_MAX)
		fail_play(p, "no answer, wanted", pattern);
	line = view_sub(all, 0, end);
	if (!transcript_matches(pattern, line))
		fail_play(p, "answered", line);
	buf_consume(&p->heard, end + 2);
}

static void expect_silence(struct play *p)
{
	feed(p);
	if (p->heard.len)
		fail_play(p, "unexpected", buf_view(&p->heard));
}

static void say(struct play *p, struct view text)
{
	if (p->heard.len)
		fail_play(p, "unexpected before the client goes on", buf_view(&p->heard));
	buf_put(&p->said, text);
}

static void say_escaped(struct play *p, struct view text)
{
	struct buf octets;

	buf_init(&octets, SIZE_MAX);
	transcript_unescape(text, &octets);
	say(p, buf_view(&octets));
	buf_finish(&octets);
}

static uint64_t number(const struct play *p, struct view text)
{
	uint64_t n;

	if (!view_decimal(text, INT64_MAX, &n))
		fail_play(p, "not a number", text);
	return n;
}

static enum fail fail_of(const struct play *p, struct view name)
{
	for (enum fail f = FAIL_NONE; f <= FAIL_AGAIN; f++)
		if (name.len == 0 || view_equal(name, view_str(fail_name(f))))
			return name.len ? f : FAIL_NONE;
	fail_play(p, "no such class", name);
	return FAIL_NONE;
}

static void given(struct play *p, struct view text)
{
	struct view what = view_cut(&text, ' ');

	if (view_equal(what, VIEW("user"))) {
		struct host_user *user = host_user(&p->host, view_cut(&text, ' '));

		user->at_rcpt = fail_of(p, view_cut(&text, ' '));
		user->at_delivery = fail_of(p, view_cut(&text, ' '));
	} else if (view_equal(what, VIEW("everybody"))) {
		p->host.everybody = true;
	} else if (view_equal(what, VIEW("lmtp"))) {
		p->peer.lmtp = true;
	} else if (view_equal(what, VIEW("unix"))) {
		p->peer.address = VIEW("unix");
	} else if (view_equal(what, VIEW("tls-offered"))) {
		p->settings.tls_offered = true;
	} else if (view_equal(what, VIEW("secure"))) {
		p->peer.secure = true;
	} else if (view_equal(what, VIEW("message-max"))) {
		p->settings.message_max = number(p, text);
	} else if (view_equal(what, VIEW("recipients-max"))) {
		p->settings.recipients_max = (unsigned)number(p, text);
	} else if (view_equal(what, VIEW("errors-max"))) {
		p->settings.errors_max = (unsigned)number(p, text);
	} else if (view_equal(what, VIEW("room"))) {
		p->host.room_left = (int64_t)number(p, text);
	} else if (view_equal(what, VIEW("only"))) {
		p->only_whole = true;
	} else {
		fail_play(p, "cannot be given", what);
	}
}

static void expect_stored(struct play *p, struct view n)
{
	feed(p);
	if (p->host.n_stored != number(p, n))
		fail_play(p, "stored is not", n);
}

/* "N FROM TO…" */
static void expect_message(struct play *p, struct view text)
{
	size_t n = number(p, view_cut(&text, ' '));
	struct view from = view_cut(&text, ' ');
	const struct stored *m;
	struct view recipients;

	feed(p);
	m = host_stored(&p->host, n);
	if (!m)
		fail_play(p, "no such message", VIEW_NONE);
	if (from.len < 2 || !view_equal(view_sub(from, 1, from.len - 2), view_str(m->reverse_path)))
		fail_play(p, "is from", view_str(m->reverse_path));
	recipients = view_trim(view_str(m->recipients));
	if (!view_equal(text, recipients))
		fail_play(p, "is for", recipients);
	p->message = view_of(m->octets, m->len);
}

static void expect_message_line(struct play *p, struct view pattern)
{
	size_t end = view_search(p->message, 0, VIEW("\r\n"));
	struct view line = view_sub(p->message, 0, end);

	if (p->message.len == 0)
		fail_play(p, "the message is over, wanted", pattern);
	if (!transcript_matches(pattern, line))
		fail_play(p, "the message says", line);
	p->message = end == SIZE_MAX ? VIEW_NONE : view_from(p->message, end + 2);
}

static void expect_message_over(struct play *p)
{
	if (p->message.len)
		fail_play(p, "the message goes on", p->message);
}

static void command(struct play *p, struct view line)
{
	struct view argument = line;
	struct view word = view_cut(&argument, ' ');

	if (view_equal(word, VIEW("tls"))) {
		expect_silence(p);
		if (p->want != SESSION_STARTTLS)
			fail_play(p, "does not ask for TLS", VIEW_NONE);
		smtp_session_secured(p->session);
		step(p);
	} else if (view_equal(word, VIEW("hold"))) {
		p->held = p->host.deferred = true;
	} else if (view_equal(word, VIEW("answer"))) {
		expect_silence(p);
		if (p->want != SESSION_WAIT || !host_answer(&p->host))
			fail_play(p, "nothing waits", VIEW_NONE);
		step(p);
	} else if (view_equal(word, VIEW("drain"))) {
		feed(p);
		smtp_session_drain(p->session);
		step(p);
	} else if (view_equal(word, VIEW("wait"))) {
		feed(p);
		p->host.now_ms += (int64_t)number(p, argument);
		if (number(p, argument) > smtp_session_patience_ms(p->session))
			smtp_session_expire(p->session, &p->out);
		step(p);
	} else if (view_equal(word, VIEW("closed"))) {
		expect_silence(p);
		if (p->want != SESSION_CLOSE)
			fail_play(p, "is not closed", VIEW_NONE);
		p->closed = true;
	} else {
		fail_play(p, "means nothing", line);
	}
}

static void say_often(struct play *p, struct view line)
{
	struct view text = line;
	uint64_t times = number(p, view_cut(&text, ':'));

	while (times--) {
		say(p, view_from(text, 1));
		say(p, VIEW("\r\n"));
	}
}

static void play_line(struct play *p, struct view line)
{
	struct view text = view_from(line, 3);

	if (!view_starts(line, VIEW("M:")))
		expect_message_over(p);
	if (line.len == 0 || line.at[0] == '#')
		return;
	if (view_starts(line, VIEW("given ")))
		given(p, view_from(line, 6));
	else if (view_starts(line, VIEW("C*")))
		say_often(p, view_from(line, 2));
	else if (view_starts(line, VIEW("C+ ")))
		say_escaped(p, text);
	else if (view_starts(line, VIEW("C:"))) {
		say(p, text);
		say(p, VIEW("\r\n"));
	} else if (view_starts(line, VIEW("S:")))
		expect_line(p, text);
	else if (view_starts(line, VIEW("M:")))
		expect_message_line(p, text);
	else if (view_starts(line, VIEW("stored: ")))
		expect_stored(p, view_from(line, 8));
	else if (view_starts(line, VIEW("message: ")))
		expect_message(p, view_from(line, 9));
	else
		command(p, line);
}

static void play(void *ctx, const char *file, struct view script, bool by_octet)
{
	struct play p = {
		.file = file,
		.by_octet = by_octet,
		.settings = { "mx.example.org", MESSAGE_LEN_DEFAULT, false, SMTP_RECIPIENTS_MAX, SMTP_ERRORS_MAX },
		.peer = { false, false, VIEW("192.0.2.1"), VIEW("s1") },
	};

	(void)ctx;
	host_init(&p.host);
	p.host.deferred = by_octet;
	rng_seed(&p.rng, 1);
	buf_init(&p.in, 32768);
	buf_init(&p.out, SMTP_OUT_HIGH + 2 * SMTP_REPLY_MAX);
	buf_init(&p.said, 1u << 26);
	buf_init(&p.heard, 1u << 26);
	while (script.len && !(by_octet && p.only_whole)) {
		p.line++;
		play_line(&p, view_cut(&script, '\n'));
	}
	if (!(by_octet && p.only_whole)) {
		expect_silence(&p);
		expect_message_over(&p);
	}
	smtp_session_destroy(&p.session);
	host_finish(&p.host);
	buf_finish(&p.in);
	buf_finish(&p.out);
	buf_finish(&p.said);
	buf_finish(&p.heard);
}

int main(int argc, char **argv)
{
	return transcript_run(argc, argv, play, NULL);
}
