/* tests/unit/test_smtp_body.c - where a message ends, and what it holds. */
#include "unit.h"

#include "base/limits.h"
#include "base/rng.h"
#include "smtpd/body.h"
#include "smtpd/smtpd.h"

#include "base/banned.h"

static int64_t held, most;

static bool room(struct smtp_host *h, int64_t octets)
{
	(void)h;
	if (octets > 0 && held + octets > most)
		return false;
	held += octets;
	assert_true(held >= 0);
	return true;
}

static struct smtp_host host = { .room = room };

/* The same by the book: the whole stream, CRLF.CRLF found first, then lines. */
static bool by_the_book(struct view in, struct buf *message, bool *bare, size_t *used)
{
	struct view start = VIEW(".\r\n");
	size_t end = view_starts(in, start) ? 0 : view_search(in, 0, VIEW("\r\n.\r\n"));

	if (end == SIZE_MAX)
		return false;
	*used = end + (view_starts(in, start) ? 3 : 5);
	in = view_sub(in, 0, *used - 3);
	*bare = false;
	for (size_t i = 0; i < in.len; i++) {
		bool cr = i > 0 && in.at[i - 1] == '\r';
		bool line = i == 0 || (i > 1 && in.at[i - 1] == '\n' && in.at[i - 2] == '\r');

		*bare |= (in.at[i] == '\n') != cr;
		if (in.at[i] != '.' || !line)
			buf_putc(message, in.at[i]);
	}
	return true;
}

static void random_octets(struct rng *rng, uint8_t *to, size_t n)
{
	static const uint8_t likely[] = "\r\n\r\n\r\n..a\r\n.\r\n\n\r";

	for (size_t i = 0; i < n; i++)
		to[i] = likely[rng_below(rng, sizeof(likely))]; /* its NUL as well */
}

static void every_stream_ends_where_the_book_says_in_any_pieces(void **state)
{
	struct rng_seeded rng;
	unsigned ended = 0, sound = 0;

	(void)state;
	rng_seed(&rng, 5321);
	for (unsigned round = 0; round < 200000; round++) {
		uint8_t octets[40];
		size_t n = rng_below(&rng.rng, sizeof(octets)) + 1, used = 0, took = 0;
		struct smtp_body body;
		struct buf message;
		bool bare = false, wanted, ends = false;

		random_octets(&rng.rng, octets, n);
		buf_init(&message, 100);
		wanted = by_the_book(view_of(octets, n), &message, &bare, &used);
		most = 1 << 20;
		smtp_body_init(&body, &host, 1000, false);
		while (took < n && !ends) {
			struct view piece = view_sub(view_of(octets, n), took, 1 + rng_below(&rng.rng, 9));
			size_t before = piece.len;

			ends = smtp_body_take_data(&body, &piece);
			took += before - piece.len;
		}
		assert_int_equal(ends, wanted);
		if (ends) {
			ended++;
			assert_int_equal(took, used);
			assert_int_equal(body.fault, bare ? SMTP_BODY_BARE : SMTP_BODY_SOUND);
		}
		if (ends && !bare) {
			sound++;
			assert_true(view_equal(buf_view(&body.octets), buf_view(&message)));
		}
		smtp_body_finish(&body);
		assert_int_equal(held, 0);
		buf_finish(&message);
	}
	assert_true(ended > 10000 && sound > 1000);
}

static void a_fault_gives_memory_back_at_once(void **state)
{
	static uint8_t line[1000];
	struct smtp_body body;
	struct view in;

	(void)state;
	memset(line, 'a', sizeof(line));
	most = 1 << 20;
	smtp_body_init(&body, &host, 50000, false);
	for (int i = 0; i < 60; i++) {
		in = view_of(line, sizeof(line));
		assert_false(smtp_body_take_data(&body, &in));
		assert_int_equal(held > 0, i < 50);
	}
	assert_int_equal(body.fault, SMTP_BODY_TOO_LARGE);
	assert_int_equal(body.came, 60000);
	in = VIEW("\r\n.\r\n");
	assert_true(smtp_body_take_data(&body, &in));
	smtp_body_finish(&body);
	assert_int_equal(held, 0);
}

static void memory_is_asked_for_as_octets_come(void **state)
{
	static uint8_t line[10000];
	struct smtp_body body;

	(void)state;
	memset(line, 'a', sizeof(line));
	most = 100000;
	smtp_body_init(&body, &host, 50u << 20, false);
	while (body.fault == SMTP_BODY_SOUND) {
		struct view in = view_of(line, sizeof(line));

		assert_false(smtp_body_take_data(&body, &in));
		assert_true(held <= (int64_t)(2 * body.came + SMTP_ROOM_STEP_MIN));
	}
	assert_int_equal(body.fault, SMTP_BODY_NO_ROOM);
	assert_true(body.came > 50000);
	assert_int_equal(held, 0);
}

static void chunks_cut_lines_anywhere(void **state)
{
	static const struct {
		const char *chunks[4];
		bool binary;
		enum smtp_body_fault fault;
	} cases[] = {
		{ { "a\r", "\nb", "\r\n" }, false, SMTP_BODY_SOUND },
		{ { "a\r", "", "\n" }, false, SMTP_BODY_SOUND },
		{ { "a\r", "b" }, false, SMTP_BODY_BARE },
		{ { "a", "\n" }, false, SMTP_BODY_BARE },
		{ { "\n" }, false, SMTP_BODY_BARE },
		{ { "a\r\r", "\n" }, false, SMTP_BODY_BARE },
		{ { "a\r" }, false, SMTP_BODY_BARE },
		{ { "a" }, false, SMTP_BODY_SOUND },
		{ { ".\r\n", "..\r\n" }, false, SMTP_BODY_SOUND },
		{ { "\n\r", "a\r" }, true, SMTP_BODY_SOUND },
	};

	(void)state;
	most = 1 << 20;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct smtp_body body;
		struct buf all;

		buf_init(&all, 100);
		smtp_body_init(&body, &host, 1000, cases[i].binary);
		for (size_t k = 0; cases[i].chunks[k]; k++) {
			smtp_body_take_chunk(&body, view_str(cases[i].chunks[k]));
			buf_puts(&all, cases[i].chunks[k]);
		}
		smtp_body_end_chunks(&body);
		assert_int_equal(body.fault, cases[i].fault);
		if (cases[i].fault == SMTP_BODY_SOUND)
			assert_true(view_equal(buf_view(&body.octets), buf_view(&all)));
		smtp_body_finish(&body);
		buf_finish(&all);
		assert_int_equal(held, 0);
	}
}

static void only_the_header_is_searched_for_received(void **state)
{
	struct smtp_body body;

	(void)state;
	most = 1 << 20;
	smtp_body_init(&body, &host, 1000, false);
	smtp_body_take_chunk(
		&body, VIEW("Received: a\r\n\tReceived: b\r\nRECEIVED: c\r\nReceivedx: d\r\n\r\nReceived: e\r\n"));
	assert_int_equal(smtp_body_count_received(&body, 10), 2);
	assert_int_equal(smtp_body_count_received(&body, 1), 1);
	smtp_body_finish(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_stream_ends_where_the_book_says_in_any_pieces),
		cmocka_unit_test(a_fault_gives_memory_back_at_once),
		cmocka_unit_test(memory_is_asked_for_as_octets_come),
		cmocka_unit_test(chunks_cut_lines_anywhere),
		cmocka_unit_test(only_the_header_is_searched_for_received),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
