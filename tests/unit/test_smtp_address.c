/* tests/unit/test_smtp_address.c - paths of MAIL and RCPT. */
#include "unit.h"

#include "smtpd/address.h"

#include "base/banned.h"

static void assert_path(const char *text, const char *want, const char *rest)
{
	struct view v = view_str(text);
	struct smtp_path path;

	assert_int_equal(smtp_path_parse(&v, &path), SMTP_PATH_GOOD);
	assert_true(view_equal(smtp_path_view(&path), view_str(want)));
	assert_true(view_equal(v, view_str(rest)));
}

static void assert_bad(const char *text)
{
	struct view v = view_str(text);
	struct smtp_path path;

	if (smtp_path_parse(&v, &path) != SMTP_PATH_BAD)
		fail_msg("taken: %s", text);
}

static void a_path_ends_at_its_bracket(void **state)
{
	(void)state;
	assert_path("<>", "", "");
	assert_path("<a@b> SIZE=1", "a@b", " SIZE=1");
	assert_path("<a@b>>", "a@b", ">");
	assert_path("<postmaster>", "postmaster", "");
	assert_path("<\"a>b\"@c>x", "\"a>b\"@c", "x");
}

static void needless_quotes_go_and_needed_ones_stay(void **state)
{
	(void)state;
	assert_path("<\"joe\"@example.org>", "joe@example.org", "");
	assert_path("<\"j\\o\\e\"@example.org>", "joe@example.org", "");
	assert_path("<\"joe.x\"@example.org>", "joe.x@example.org", "");
	assert_path("<\"joe..x\"@example.org>", "\"joe..x\"@example.org", "");
	assert_path("<\"a\\\"b\\\\c\"@d>", "\"a\\\"b\\\\c\"@d", "");
	assert_path("<\"\\a b\"@d>", "\"a b\"@d", "");
	assert_path("<\"\"@d>", "\"\"@d", "");
}

static void a_route_is_checked_and_dropped(void **state)
{
	(void)state;
	assert_path("<@a.example:x@y>", "x@y", "");
	assert_path("<@a,@[192.0.2.1],@b:x@y>", "x@y", "");
	assert_bad("<@a x@y>");
	assert_bad("<@a,:x@y>");
	assert_bad("<@:x@y>");
	assert_bad("<@a:>");
}

static void domains_are_labels_or_addresses(void **state)
{
	(void)state;
	assert_path("<a@x_y.example>", "a@x_y.example", "");
	assert_path("<a@[192.0.2.1]>", "a@[192.0.2.1]", "");
	assert_path("<a@[ipv6:::1]>", "a@[ipv6:::1]", "");
	assert_bad("<a@[192.0.2]>");
	assert_bad("<a@[IPv6:192.0.2.1]>");
	assert_bad("<a@[]>");
	assert_bad("<a@[192.0.2.1>");
	assert_bad("<a@example.org.>");
	assert_bad("<a@.example>");
	assert_bad("<a@x-.example>");
	assert_bad("<a@-x.example>");
	assert_bad("<a@b c>");
	assert_bad("<a@b@c>");
}

static void local_parts_are_atoms_with_dots(void **state)
{
	(void)state;
	assert_path("<!#$%&'*+-/=?^_`{|}~@b>", "!#$%&'*+-/=?^_`{|}~@b", "");
	assert_bad("<.a@b>");
	assert_bad("<a.@b>");
	assert_bad("<a..b@c>");
	assert_bad("<a,b@c>");
	assert_bad("<a\"b\"@c>");
	assert_bad("<\"a@c>");
	assert_bad("<\"a\\");
	assert_bad("<\"a\tb\"@c>");
	assert_bad("<@b>");
	assert_bad("a@b");
	assert_bad("<a@b");
	assert_bad("<");
	assert_bad("");
}

static void octets_past_ascii_must_be_utf8(void **state)
{
	struct view v = VIEW("<zo\xc3\xab@b\xc3\xbc"
			     "cher.example>");
	struct smtp_path path;

	(void)state;
	assert_int_equal(smtp_path_parse(&v, &path), SMTP_PATH_GOOD);
	assert_true(path.utf8);
	/* 64 octets in a label of UTF-8 are less in the DNS */
	v = VIEW("<a@漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢b.example>");
	assert_int_equal(smtp_path_parse(&v, &path), SMTP_PATH_GOOD);
	assert_bad("<a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example>");
	assert_bad("<zo\xeb@example>");
	assert_bad("<zo@b\xc3>");
	assert_bad("<\"\xff\"@example>");
}

static void a_long_path_is_told_from_a_bad_one(void **state)
{
	char text[SMTP_PATH_MAX + 64];
	struct smtp_path path;

	(void)state;
	for (size_t local = 200; local < 300; local++) {
		struct view v;
		int len;

		memset(text, 'a', sizeof(text));
		text[0] = '<';
		len = snprintf(text + 1 + local, sizeof(text) - 1 - local, "@b.example>");
		v = view_of(text, 1 + local + (size_t)len);
		assert_int_equal(smtp_path_parse(&v, &path),
				 1 + local + (size_t)len > SMTP_PATH_MAX ? SMTP_PATH_TOO_LONG : SMTP_PATH_GOOD);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_ends_at_its_bracket),
		cmocka_unit_test(needless_quotes_go_and_needed_ones_stay),
		cmocka_unit_test(a_route_is_checked_and_dropped),
		cmocka_unit_test(domains_are_labels_or_addresses),
		cmocka_unit_test(local_parts_are_atoms_with_dots),
		cmocka_unit_test(octets_past_ascii_must_be_utf8),
		cmocka_unit_test(a_long_path_is_told_from_a_bad_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
