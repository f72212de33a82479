/* Buffers, views, arenas, randomness: what everything stands on. */
#include "base/buf.h"
#include "base/jobs.h"
#include "base/mem.h"
#include "base/rng.h"

#include "unit.h"

#include "base/banned.h"

static void a_buffer_takes_no_more_than_its_bound(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	buf_puts(&b, "0123456789");
	assert_true(buf_fits(&b));
	buf_putc(&b, 'x');
	assert_false(buf_fits(&b));
	assert_true(view_equal(buf_view(&b), VIEW("0123456789")));
	buf_clear(&b);
	buf_puts(&b, "01234567890"); /* left out whole */
	assert_false(buf_fits(&b));
	assert_int_equal(b.len, 0);
	buf_finish(&b);
}

static void room_for_no_octets_is_not_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 0);
	assert_non_null(buf_reserve(&b, 0));
	assert_null(buf_reserve(&b, 1));
	buf_finish(&b);
}

static void consuming_keeps_the_rest(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_puts(&b, "hello world");
	buf_consume(&b, 6);
	assert_true(view_equal(buf_view(&b), VIEW("world")));
	buf_consume(&b, 5);
	assert_int_equal(b.len, 0);
	buf_finish(&b);
}

static void long_prints_are_whole(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	buf_printf(&b, "%0300d", 7);
	assert_int_equal(b.len, 300);
	assert_int_equal(b.at[299], '7');
	buf_printf(&b, "%0900d", 7);
	assert_false(buf_fits(&b));
	assert_int_equal(b.len, 300);
	buf_finish(&b);
}

static void base64_goes_both_ways_and_takes_nothing_else(void **state)
{
	static const char *const bad[] = { "A", "AA", "AAA", "AA=A", "A===", "====", "AAA=AAAA", "AA A", "AAA\n" };
	struct rng_seeded r;
	struct buf text, back;
	uint8_t octets[60];

	(void)state;
	rng_seed(&r, 1);
	buf_init(&text, 200);
	buf_init(&back, 200);
	for (size_t len = 0; len < sizeof(octets); len++) {
		r.rng.fill(&r.rng, octets, len);
		buf_clear(&text);
		buf_clear(&back);
		buf_base64(&text, view_of(octets, len));
		assert_true(buf_unbase64(&back, buf_view(&text)));
		assert_true(view_equal(buf_view(&back), view_of(octets, len)));
	}
	buf_clear(&back);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(buf_unbase64(&back, view_str(bad[i])));
	assert_int_equal(back.len, 0);
	buf_finish(&text);
	buf_finish(&back);
}

static void numbers_are_read_whole_or_not_at_all(void **state)
{
	uint64_t n = 5;

	(void)state;
	assert_true(view_decimal(VIEW("18446744073709551615"), UINT64_MAX, &n));
	assert_true(n == UINT64_MAX);
	assert_false(view_decimal(VIEW("18446744073709551616"), UINT64_MAX, &n));
	assert_false(view_decimal(VIEW("256"), 255, &n));
	assert_false(view_decimal(VIEW(""), 255, &n));
	assert_false(view_decimal(VIEW("1a"), 255, &n));
	assert_false(view_decimal(VIEW("-1"), 255, &n));
	assert_true(view_hex(VIEW("fF"), 255, &n));
	assert_int_equal(n, 255);
}

static void utf8_is_the_shortest_form_without_surrogates(void **state)
{
	static const char *const good[] = { "", "a", "ä", "€", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf" };
	static const char *const bad[] = {
		"\x80", "\xc0\x80", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80",
		"a\xff"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(view_is_utf8(view_str(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(view_is_utf8(view_str(bad[i])));
}

static void what_steers_text_is_told_from_what_shows(void **state)
{
	static const char *const steers[] = { "\x1b",   "\n",     "\x7f",   "\xc2\x80", "\xc2\x9f",
					      "\u2028", "\u202e", "\u2066", "\u2069" };
	static const char *const shows[] = { "",       "a",      "~",      "\u00a0", "\u00ad", "\u200f",
					     "\u2027", "\u202f", "\u2065", "\u206a", "ä",      "\xc2" };

	(void)state;
	for (size_t i = 0; i < sizeof(steers) / sizeof(steers[0]); i++)
		assert_true(view_steers(view_str(steers[i])));
	assert_true(view_steers(VIEW("\0")));
	for (size_t i = 0; i < sizeof(shows) / sizeof(shows[0]); i++)
		assert_false(view_steers(view_str(shows[i])));
	assert_int_equal(view_char(VIEW("\xe2\x82\xac!")), 3);
	assert_int_equal(view_char(VIEW("\xe2\x82")), 0);
	assert_int_equal(view_char(VIEW_NONE), 0);
}

static void views_are_cut_and_searched_within_their_ends(void **state)
{
	struct view v = VIEW("a,b,,c"), rest = v;

	(void)state;
	assert_true(view_equal(view_cut(&rest, ','), VIEW("a")));
	assert_true(view_equal(view_cut(&rest, ','), VIEW("b")));
	assert_int_equal(view_cut(&rest, ',').len, 0);
	assert_true(view_equal(view_cut(&rest, ','), VIEW("c")));
	assert_null(rest.at);
	assert_int_equal(view_find(v, 2, ','), 3);
	assert_int_equal(view_find(v, 5, ','), v.len);
	assert_int_equal(view_search(v, 0, VIEW(",,")), 3);
	assert_true(view_search(v, 4, VIEW(",,")) == SIZE_MAX);
	assert_int_equal(view_sub(v, 4, 100).len, 2);
	assert_int_equal(view_from(v, 100).len, 0);
}

static void an_arena_hands_out_zeros_apart_from_each_other(void **state)
{
	struct arena a;
	uint8_t *blocks[200];

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < 200; i++) {
		blocks[i] = arena_alloc(&a, i * 7);
		for (size_t k = 0; k < i * 7; k++)
			assert_int_equal(blocks[i][k], 0);
		memset(blocks[i], (int)i, i * 7);
	}
	for (size_t i = 0; i < 200; i++)
		for (size_t k = 0; k < i * 7; k++)
			assert_int_equal(blocks[i][k], i);
	arena_finish(&a);
}

static unsigned jobs_worked, jobs_done;

static void note_work(struct job *j)
{
	(void)j;
	jobs_worked++;
}

static void note_done(struct job *j)
{
	(void)j;
	jobs_done++;
}

static void without_threads_jobs_are_worked_at_once_and_end_on_their_queue(void **state)
{
	struct jobs *jobs = jobs_create(0);
	struct runq home;
	struct job j = { .work = note_work, .done = note_done, .home = &home };

	(void)state;
	runq_init(&home, NULL, NULL);
	jobs_submit(jobs, &j);
	assert_int_equal(jobs_worked, 1);
	assert_int_equal(jobs_done, 0);
	assert_int_equal(runq_run(&home), 1);
	assert_int_equal(jobs_done, 1);
	runq_finish(&home);
	jobs_destroy(&jobs);
	assert_null(jobs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buffer_takes_no_more_than_its_bound),
		cmocka_unit_test(room_for_no_octets_is_not_refused),
		cmocka_unit_test(consuming_keeps_the_rest),
		cmocka_unit_test(long_prints_are_whole),
		cmocka_unit_test(base64_goes_both_ways_and_takes_nothing_else),
		cmocka_unit_test(numbers_are_read_whole_or_not_at_all),
		cmocka_unit_test(utf8_is_the_shortest_form_without_surrogates),
		cmocka_unit_test(what_steers_text_is_told_from_what_shows),
		cmocka_unit_test(views_are_cut_and_searched_within_their_ends),
		cmocka_unit_test(an_arena_hands_out_zeros_apart_from_each_other),
		cmocka_unit_test(without_threads_jobs_are_worked_at_once_and_end_on_their_queue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
