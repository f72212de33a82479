/* tests/fuzz/fuzz_smtp.c - a session against a client that says anything, in any pieces.
 *
 * The first octet chooses LMTP, TLS, bounds and whether the host answers at once; then pieces come, each with an octet
 * before it that says how long it is.  Beyond the sanitizers it must hold that
 *
 * - there is never more than one message for each CRLF.CRLF and each "LAST" that the client sent;
 * - a message has the octets that a client may send: with no BINARYMIME in sight, CR and LF only as CRLF;
 * - all memory that was asked for is given back, which host_finish asserts;
 * - replies are whole lines that begin with a code;
 * - input is always used in the end: a session that wants to read has not left a whole line or anything of a message.
 */
#include <assert.h>

#include "base/limits.h"
#include "base/log.h"
#include "host.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

static size_t count(struct view all, struct view what)
{
	size_t n = 0;

	for (size_t i = 0; i + what.len <= all.len; i++)
		n += view_starts_nocase(view_from(all, i), what);
	return n;
}

static void check_messages(const struct host *h, struct view said)
{
	size_t ends = count(said, VIEW("\r\n.\r\n")) + count(said, VIEW("LAST"));
	bool binary = count(said, VIEW("BINARYMIME")) > 0;

	assert(h->deliveries <= ends);
	for (const struct stored *m = h->first; m && !binary; m = m->next) {
		struct view text = view_of(m->octets, m->len);

		assert(count(text, VIEW("\r")) == count(text, VIEW("\r\n")));
		assert(count(text, VIEW("\n")) == count(text, VIEW("\r\n")));
	}
}

static void check_replies(struct buf *out)
{
	struct view rest = buf_view(out);

	assert(buf_fits(out));
	while (rest.len) {
		size_t end = view_search(rest, 0, VIEW("\r\n"));

		assert(end != SIZE_MAX && end >= 4 && rest.at[0] >= '2' && rest.at[0] <= '5');
		assert(ascii_is_digit(rest.at[1]) && ascii_is_digit(rest.at[2]) &&
		       (rest.at[3] == ' ' || rest.at[3] == '-'));
		rest = view_from(rest, end + 2);
	}
	buf_clear(out);
}

static enum session_want run(struct host *h, struct smtp_session *s, struct buf *in, struct buf *out)
{
	enum session_want want;

	do {
		want = smtp_session_step(s, in, out);
		check_replies(out);
		if (want == SESSION_WAIT)
			host_answer(h);
		if (want == SESSION_STARTTLS) {
			buf_clear(in);
			smtp_session_secured(s);
		}
	} while (want == SESSION_WRITE || want == SESSION_WAIT || want == SESSION_STARTTLS);
	return want;
}

/* `heard` gets what was fed, without the octets that cut it. */
static void play(struct host *h, uint8_t choice, struct view said, struct buf *heard)
{
	struct rng_seeded rng;
	struct smtp_settings settings = { "mx.example.org", choice & 4 ? 64 : 4096, choice & 2, 3, 5 };
	struct smtp_peer peer = { choice & 1, choice & 8, VIEW("192.0.2.1"), VIEW("s1") };
	struct smtp_session *s;
	enum session_want want = SESSION_READ;
	struct buf in, out;

	rng_seed(&rng, 1);
	buf_init(&in, SMTP_COMMAND_LINE_MAX + SMTP_EXTENSION_ROOM);
	buf_init(&out, SMTP_OUT_HIGH + 2 * SMTP_REPLY_MAX);
	s = smtp_session_create(&settings, &h->smtp, &peer, &h->clock, &rng.rng);
	smtp_session_greet(s, &out);
	check_replies(&out);
	while (said.len && want == SESSION_READ) {
		size_t piece = said.at[0] ? said.at[0] : 1000;

		if (piece > in.max - in.len)
			piece = in.max - in.len;
		assert(piece > 0);
		buf_put(&in, view_sub(said, 1, piece));
		buf_put(heard, view_sub(said, 1, piece));
		said = view_from(said, 1 + piece);
		h->now_ms += choice & 16 ? 20000 : 0;
		want = run(h, s, &in, &out);
		assert(want == SESSION_CLOSE || in.len == 0 || !memchr(in.at, '\n', in.len));
	}
	if (choice & 32)
		smtp_session_expire(s, &out);
	check_replies(&out);
	smtp_session_destroy(&s);
	buf_finish(&in);
	buf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
	struct view said = view_from(view_of(at, len), 1);
	struct host h;
	struct buf heard;

	if (len < 2)
		return 0;
	log_set_level(LOG_ERROR);
	host_init(&h);
	host_user(&h, VIEW("a@example.org"));
	host_user(&h, VIEW("b@example.org"))->at_delivery = FAIL_LATER;
	host_user(&h, VIEW("c@example.org"))->at_rcpt = FAIL_FULL;
	h.deferred = at[0] & 64;
	h.room_left = at[0] & 128 ? 20000 : 1 << 20;
	buf_init(&heard, len);
	play(&h, at[0], said, &heard);
	check_messages(&h, buf_view(&heard));
	buf_finish(&heard);
	host_finish(&h);
	return 0;
}
