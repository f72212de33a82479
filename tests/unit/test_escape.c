/* Names as tree entries: what must not come out, and that all comes back. */
#include "unit.h"

#include "base/rng.h"
#include "mailbox/escape.h"

#include "base/banned.h"

#define NAME_MAX_LEN 64u

static void assert_escaped(const char *name, const char *escaped)
{
	struct buf out, back;

	buf_init(&out, 1000);
	buf_init(&back, 1000);
	escape_name(&out, view_str(name));
	if (!view_equal(buf_view(&out), view_str(escaped)))
		fail_msg("\"%s\" became \"%.*s\", not \"%s\"", name, VIEW_FMT(buf_view(&out)), escaped);
	assert_true(unescape_name(&back, buf_view(&out)));
	assert_true(view_equal(buf_view(&back), view_str(name)));
	buf_finish(&out);
	buf_finish(&back);
}

static void plain_names_stay_as_they_are(void **state)
{
	(void)state;
	assert_escaped("INBOX", "INBOX");
	assert_escaped("a.b+c@example.org", "a.b+c@example.org");
	assert_escaped("Größe", "Größe");
	assert_escaped("", "");
}

static void separators_and_controls_are_escaped(void **state)
{
	(void)state;
	assert_escaped("a/b", "a%2Fb");
	assert_escaped("100 %", "100%20%25");
	assert_escaped("a\n\x7f", "a%0A%7F");
	assert_escaped("a\\b:c~1", "a%5Cb%3Ac%7E1");
}

/* What git calls .git: also for HFS+, which ignores U+200C, and in refs. */
static void what_git_forbids_is_escaped(void **state)
{
	(void)state;
	assert_escaped(".", "%2E");
	assert_escaped("..", "%2E%2E");
	assert_escaped(".git", "%2Egit");
	assert_escaped("\xe2\x80\x8c.git", "\xe2\x80\x8c%2Egit");
	assert_escaped("a..b", "a%2E.b");
	assert_escaped("a.", "a%2E");
	assert_escaped("mail.lock", "mail%2Elock");
	assert_escaped("mail.lock.d", "mail.lock.d");
	assert_escaped("@{u}", "@%7Bu%7D");
}

static void only_the_canonical_form_is_read(void **state)
{
	static const char *const wrong[] = { "%41", "%2f", "%", "%2", "%GG", "a/b", ".a", "a.", "a b", "a.lock" };
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	buf_puts(&out, "before");
	for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(unescape_name(&out, view_str(wrong[i])));
		assert_true(view_equal(buf_view(&out), VIEW("before")));
	}
	buf_finish(&out);
}

static void any_octets_come_back(void **state)
{
	/* octets that the rules look at come up often */
	static const char likely[] = "..%/@lock{\xe2\x80\x8c";
	struct rng_seeded rng;

	(void)state;
	rng_seed(&rng, 7);
	for (unsigned round = 0; round < 20000; round++) {
		uint8_t name[NAME_MAX_LEN];
		size_t len = rng_below(&rng.rng, NAME_MAX_LEN);
		struct buf out, back;

		for (size_t i = 0; i < len; i++)
			name[i] = rng_below(&rng.rng, 2) ? (uint8_t)rng_u64(&rng.rng)
							 : (uint8_t)likely[rng_below(&rng.rng, sizeof(likely) - 1)];
		buf_init(&out, sizeof(name) * 3);
		buf_init(&back, sizeof(name));
		escape_name(&out, view_of(name, len));
		assert_true(buf_fits(&out));
		assert_true(unescape_name(&back, buf_view(&out)));
		assert_true(view_equal(buf_view(&back), view_of(name, len)));
		assert_int_equal(view_find(buf_view(&out), 0, '/'), out.len);
		assert_true(view_search(buf_view(&out), 0, VIEW("..")) == SIZE_MAX);
		buf_finish(&out);
		buf_finish(&back);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_names_stay_as_they_are), cmocka_unit_test(separators_and_controls_are_escaped),
		cmocka_unit_test(what_git_forbids_is_escaped),  cmocka_unit_test(only_the_canonical_form_is_read),
		cmocka_unit_test(any_octets_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
