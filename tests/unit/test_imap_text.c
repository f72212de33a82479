/* Modified UTF-7 and dates, both ways. */
#include "unit.h"

#include "imapd/date.h"
#include "imapd/utf7.h"

#include "base/banned.h"

static const struct {
	const char *utf7, *utf8;
} names[] = {
	{ "", "" },
	{ "INBOX", "INBOX" },
	{ "&-", "&" },
	{ "R&-D", "R&D" },
	{ "&-&-", "&&" },
	{ "~peter/mail/&U,BTFw-/&ZeVnLIqe-", /* RFC 3501 5.1.3 */
	  "~peter/mail/\xe5\x8f\xb0\xe5\x8c\x97/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e" },
	{ "Entw&APw-rfe", "Entw\xc3\xbcrfe" },
	{ "&AOQA9gD8-", "\xc3\xa4\xc3\xb6\xc3\xbc" },
	{ "&2D3eAA-", "\xf0\x9f\x98\x80" },
	{ "x&2D3eANg93gE-y", "x\xf0\x9f\x98\x80\xf0\x9f\x98\x81y" },
	{ "&AAk-", "\t" },
	{ "&2,,f,w-", "\xf4\x8f\xbf\xbf" },
};

static void names_go_both_ways(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		buf_clear(&b);
		assert_true(utf7_to_utf8(view_str(names[i].utf7), &b));
		if (!view_equal(buf_view(&b), view_str(names[i].utf8)))
			fail_msg("%s became %.*s", names[i].utf7, VIEW_FMT(b));
		buf_clear(&b);
		utf7_put(&b, view_str(names[i].utf8));
		if (!view_equal(buf_view(&b), view_str(names[i].utf7)))
			fail_msg("%s became %.*s", names[i].utf8, VIEW_FMT(b));
	}
	buf_finish(&b);
}

static void malformed_utf7_is_refused(void **state)
{
	static const char *const bad[] = {
		"&",                  /* no end */
		"&AOQ",               /* the same */
		"&AOQ=-",             /* padding */
		"&A-",                /* less than a unit */
		"&AOR-",              /* bits left over */
		"&AOQA-",             /* a digit too many */
		"&AGE-",              /* "a" stands for itself */
		"&ACY-",              /* so does "&", as "&-" */
		"&U,BTFw-&ZeVnLIqe-", /* RFC 3501 5.1.3: a needless shift */
		"&2D0-",              /* half of a pair */
		"&3gA-",              /* the other half */
		"&2D0A5A-",           /* half of a pair, then a letter */
		"&AO/-",              /* not a digit here */
		"a\xc3\xa4",          /* not ASCII */
		"a\tb",
	};
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	buf_puts(&b, "kept");
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		if (utf7_to_utf8(view_str(bad[i]), &b))
			fail_msg("%s was taken", bad[i]);
		assert_int_equal(b.len, 4);
	}
	buf_finish(&b);
}

/* Every character there is, in one name after another. */
static void every_character_goes_both_ways(void **state)
{
	struct buf utf8, utf7, again;

	(void)state;
	buf_init(&utf8, 100);
	buf_init(&utf7, 100);
	buf_init(&again, 100);
	for (uint32_t unit = 1; unit < 0x10000; unit++) {
		if (unit >= 0xd800 && unit < 0xe000)
			continue;
		buf_clear(&utf8);
		buf_clear(&utf7);
		buf_clear(&again);
		if (unit < 0x80) {
			buf_putc(&utf8, (uint8_t)unit);
		} else if (unit < 0x800) {
			buf_putc(&utf8, (uint8_t)(0xc0 | unit >> 6));
			buf_putc(&utf8, (uint8_t)(0x80 | (unit & 0x3f)));
		} else {
			buf_putc(&utf8, (uint8_t)(0xe0 | unit >> 12));
			buf_putc(&utf8, (uint8_t)(0x80 | (unit >> 6 & 0x3f)));
			buf_putc(&utf8, (uint8_t)(0x80 | (unit & 0x3f)));
		}
		utf7_put(&utf7, buf_view(&utf8));
		assert_true(utf7_to_utf8(buf_view(&utf7), &again));
		assert_true(view_equal(buf_view(&utf8), buf_view(&again)));
	}
	buf_finish(&utf8);
	buf_finish(&utf7);
	buf_finish(&again);
}

static void dates_are_read(void **state)
{
	static const char *const bad[] = {
		"",           "1-Feb",        "1-Feb-94",    "0-Feb-1994",  "30-Feb-1994", "29-Feb-1900", "1-Fub-1994",
		"1 Feb 1994", "001-Feb-1994", "1-Feb-1994 ", " 1-Feb-1994", "1-Feb-19940", "+1-Feb-1994", "31-Apr-2000"
	};
	int64_t t = 5;

	(void)state;
	assert_true(imap_date(VIEW("1-Feb-1994"), &t));
	assert_int_equal(t, 760060800);
	assert_true(imap_date(VIEW("29-feb-2000"), &t));
	assert_int_equal(t, 951782400);
	assert_true(imap_date(VIEW("01-JAN-1970"), &t));
	assert_int_equal(t, 0);
	assert_true(imap_date(VIEW("31-Dec-1969"), &t));
	assert_int_equal(t, -86400);
	assert_true(imap_date(VIEW("1-Jan-0001"), &t));
	assert_int_equal(t, -62135596800);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (imap_date(view_str(bad[i]), &t))
			fail_msg("%s was taken", bad[i]);
	assert_int_equal(t, -62135596800);
}

static void times_are_read(void **state)
{
	static const char *const bad[] = { "17-Jul-1996 02:44:25",        "0-Jul-1996 02:44:25 +0000",
					   "17-Jul-1996 24:00:00 +0000",  "17-Jul-1996 02:60:25 +0000",
					   "17-Jul-1996 02:44:61 +0000",  "17-Jul-1996 02:44:25 0000",
					   "17-Jul-1996 02:44:25 +000",   "17-Jul-1996 02:44:25 +00000",
					   "17-Jul-1996 02:44:25 +2400",  " 0-Jul-1996 02:44:25 +0000",
					   " 17-Jul-1996 02:44:25 +0000", "17-Jul-1996  02:44:25 +0000" };
	int64_t t;

	(void)state;
	assert_true(imap_date_time(VIEW("17-Jul-1996 02:44:25 -0700"), &t)); /* RFC 9051 7.5.2 */
	assert_int_equal(t, 837596665);
	assert_true(imap_date_time(VIEW(" 7-Feb-1994 22:43:04 +0130"), &t));
	assert_int_equal(t, 760655584);
	assert_true(imap_date_time(VIEW("07-Feb-1994 22:43:04 +0130"), &t));
	assert_int_equal(t, 760655584);
	assert_true(imap_date_time(VIEW("7-Feb-1994 22:43:04 +0130"), &t));
	assert_int_equal(t, 760655584);
	assert_true(imap_date_time(VIEW("30-Jun-2015 23:59:60 +0000"), &t));
	assert_int_equal(t, 1435708799);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (imap_date_time(view_str(bad[i]), &t))
			fail_msg("%s was taken", bad[i]);
}

static void assert_put(int64_t time, const char *expected)
{
	struct buf b;

	buf_init(&b, 100);
	imap_put_date_time(&b, time);
	if (!view_equal(buf_view(&b), view_str(expected)))
		fail_msg("%lld became \"%.*s\"", (long long)time, VIEW_FMT(b));
	buf_finish(&b);
}

static void times_are_put(void **state)
{
	(void)state;
	assert_put(837596665, "17-Jul-1996 09:44:25 +0000");
	assert_put(0, " 1-Jan-1970 00:00:00 +0000");
	assert_put(-1, "31-Dec-1969 23:59:59 +0000");
	assert_put(951782400, "29-Feb-2000 00:00:00 +0000");
	assert_put(INT64_MAX, "31-Dec-9999 23:59:59 +0000");
	assert_put(INT64_MIN, " 1-Jan-0000 00:00:00 +0000");
}

/* A time every 11 days and some, over all the years that can be written. */
static void times_go_both_ways(void **state)
{
	struct buf b;
	int64_t t;

	(void)state;
	buf_init(&b, 100);
	for (int64_t time = -62135596800; time < 253402300800; time += 987654) {
		buf_clear(&b);
		imap_put_date_time(&b, time);
		assert_true(imap_date_time(buf_view(&b), &t));
		assert_int_equal(t, time);
	}
	buf_finish(&b);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_go_both_ways),
		cmocka_unit_test(malformed_utf7_is_refused),
		cmocka_unit_test(every_character_goes_both_ways),
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(times_are_put),
		cmocka_unit_test(times_go_both_ways),
	};

	return cmocka_run_group_tests_name("imap text", tests, NULL, NULL);
}
