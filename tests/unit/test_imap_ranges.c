/* Ranges of UIDs, patterns of LIST: what is computed without a mailbox. */
#include "imapd/match.h"
#include "imapd/ranges.h"

#include "unit.h"

#include "base/banned.h"

static void expect_text(const struct uid_range *at, unsigned n, const char *text)
{
	struct buf out;

	buf_init(&out, 1024);
	ranges_put(&out, at, n);
	assert_int_equal(out.len, strlen(text));
	if (out.len > 0)
		assert_memory_equal(out.at, text, out.len);
	buf_finish(&out);
}

static void numbers_that_follow_each_other_become_one_range(void **state)
{
	static const uint32_t numbers[] = { 1, 2, 3, 5, 7, 8, UID_LAST };
	struct ranges r = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		ranges_add(&r, numbers[i]);
	expect_text(r.at, r.n, "1:3,5,7:8,4294967294");
	assert_int_equal(ranges_count(r.at, r.n), 7);
	ranges_finish(&r);
	expect_text(r.at, r.n, "");
}

static void expect_minus(const struct uid_range *a, unsigned n_a, const struct uid_range *b, unsigned n_b,
			 const char *text)
{
	struct ranges r = { 0 };

	ranges_minus(&r, a, n_a, b, n_b);
	expect_text(r.at, r.n, text);
	ranges_finish(&r);
}

static void what_one_set_lacks_of_another(void **state)
{
	static const struct uid_range some[] = { { 1, 10 }, { 20, 30 }, { 40, 40 } };
	static const struct uid_range middle[] = { { 5, 5 } }, ends[] = { { 1, 2 }, { 9, 21 }, { 30, 50 } };
	static const struct uid_range all[] = { { 1, UID_LAST } };

	(void)state;
	expect_minus(some, 3, NULL, 0, "1:10,20:30,40");
	expect_minus(some, 3, middle, 1, "1:4,6:10,20:30,40");
	expect_minus(some, 3, ends, 3, "3:8,22:29");
	expect_minus(some, 3, all, 1, "");
	expect_minus(some, 3, some, 3, "");
	expect_minus(NULL, 0, some, 3, "");
	expect_minus(all, 1, middle, 1, "1:4,6:4294967294");
}

static void copied_numbers_keep_their_order(void **state)
{
	static const uint32_t numbers[] = { 7, 8, 9, 3, 5, 6 };
	struct buf out;

	(void)state;
	buf_init(&out, 64);
	ranges_put_numbers(&out, numbers, 6);
	assert_int_equal(out.len, 9);
	assert_memory_equal(out.at, "7:9,3,5:6", 9);
	buf_finish(&out);
}

static void patterns_of_list(void **state)
{
	static const struct {
		const char *pattern, *name;
		bool matches;
	} cases[] = {
		{ "*", "a/b/c", true },
		{ "%", "a", true },
		{ "%", "a/b", false },
		{ "%/%", "a/b", true },
		{ "%/%", "a", false },
		{ "a/%", "a/b", true },
		{ "a/%", "a/b/c", false },
		{ "a/*", "a/b/c", true },
		{ "a/*", "a", false },
		{ "a*", "a", true },
		{ "a%", "ab", true },
		{ "*b", "aab", true },
		{ "*b%", "a/b/bc", true },
		{ "%b*", "a/b", false },
		{ "%b*", "cb/b", true },
		{ "*%", "a/b", true },
		{ "%*", "a/b", true },
		{ "*a*a*", "a", false },
		{ "*a*a*", "aa", true },
		{ "", "a", false },
		{ "a", "A", false },
		{ "inbox", "INBOX", true },
		{ "iNb%", "INBOX", true },
		{ "inbox/X", "INBOX/x", false },
		{ "inbox/x", "INBOX/x", true },
		{ "a/inbox", "a/INBOX", false },
		{ "*x", "INBOX", true },
		{ "in*", "Inner", false },
		{ "a.b", "a/b", false },
		{ "\xc3\xa4%",
		  "\xc3\xa4"
		  "b",
		  true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (imap_match(view_str(cases[i].pattern), view_str(cases[i].name)) != cases[i].matches)
			fail_msg("\"%s\" and \"%s\"", cases[i].pattern, cases[i].name);
}

static void no_pattern_takes_long(void **state)
{
	uint8_t pattern[1000], name[MAILBOX_NAME_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(pattern); i++)
		pattern[i] = i % 2 ? 'a' : i % 4 ? '*' : '%';
	memset(name, 'a', sizeof(name));
	name[sizeof(name) - 1] = 'b';
	assert_false(imap_match(view_of(pattern, sizeof(pattern)), view_of(name, sizeof(name))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_that_follow_each_other_become_one_range),
		cmocka_unit_test(what_one_set_lacks_of_another),
		cmocka_unit_test(copied_numbers_keep_their_order),
		cmocka_unit_test(patterns_of_list),
		cmocka_unit_test(no_pattern_takes_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
