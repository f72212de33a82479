/* What SEARCH compares, what FETCH decodes and picks; and the bounds of all of it. */
#include "unit.h"

#include <time.h>

#include "base/limits.h"
#include "base/mem.h"
#include "mime/mime.h"
#include "mime/text.h"

#include "base/banned.h"

static struct summary summary_of(struct view message, struct buf *octets)
{
	struct summary s;
	struct buf texts;

	buf_init(octets, MIME_SUMMARY_MAX);
	buf_init(&texts, MIME_SUMMARY_MAX);
	summary_build(message, octets, &texts);
	assert_int_equal(summary_open(buf_view(octets), &s), FAIL_NONE);
	assert_true(buf_fits(&texts));
	buf_finish(&texts);
	return s;
}

static struct summary_texts texts_of(struct view message, struct buf *octets)
{
	struct summary_texts t;
	struct buf summary;

	buf_init(octets, MIME_SUMMARY_MAX);
	buf_init(&summary, MIME_SUMMARY_MAX);
	summary_build(message, &summary, octets);
	assert_int_equal(summary_texts_open(buf_view(octets), &t), FAIL_NONE);
	buf_finish(&summary);
	return t;
}

static void assert_view(struct view is, const char *expected)
{
	char *text = mem_str(is);

	assert_string_equal(text, expected);
	mem_free(text);
}

/* ---- folding ---- */

static void folding_makes_what_is_alike_equal(void **state)
{
	static const struct {
		const char *charset, *text, *folded;
	} cases[] = {
		{ "us-ascii", "Hello, World [~]", "hello, world [~]" },
		{ "UTF-8",
		  "GR\xc3\x9c\xc3\x9f"
		  "E",
		  "gru\xcc\x88sse" },
		{ "utf-8",
		  "gru\xcc\x88\xc3\x9f"
		  "e",
		  "gru\xcc\x88sse" },
		{ "iso-8859-1",
		  "GR\xdc\xdf"
		  "E",
		  "gru\xcc\x88sse" },
		{ "windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "\xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82" },
		{ "iso-2022-jp", "\x1b$B$\"\x1b(B!", "\xe3\x81\x82!" },
		{ "utf-8", "\xef\xbc\xa1\xe2\x84\xaa", "ak" }, /* FULLWIDTH A, KELVIN SIGN */
		{ "utf-8", "\xe6\xbc\xa2\xf0\xa0\x80\x80\xf0\x9f\x98\x80",
		  "\xe6\xbc\xa2\xf0\xa0\x80\x80\xf0\x9f\x98\x80" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 1000);
		assert_int_equal(mime_fold(view_str(cases[i].charset), view_str(cases[i].text), &out), FAIL_NONE);
		assert_view(buf_view(&out), cases[i].folded);
		buf_finish(&out);
	}
}

static void folding_refuses_what_is_not_in_the_charset(void **state)
{
	static const char *const cases[][2] = {
		{ "us-ascii", "\xc3\xa4" },    { "utf-8", "\xe4" }, { "utf-8", "\xed\xa0\x80" }, { "x-nonsense", "a" },
		{ "iso-2022-jp", "\xff\xff" }, { "../x", "a" },     { "euc-jp", "\xa4" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 1000);
		buf_puts(&out, "kept");
		assert_int_equal(mime_fold(view_str(cases[i][0]), view_str(cases[i][1]), &out), FAIL_REFUSED);
		assert_view(buf_view(&out), "kept");
		buf_finish(&out);
	}
}

/* What one octet or two are in charsets whose names are spelled as programs do. */
static void charsets_are_known_however_they_are_spelled(void **state)
{
	static const char *const cases[][3] = {
		{ "utf8 utf_8 UTF-8 x-utf-8 unicode-1-1-utf-8 utf8mb4", "\xc3\xb8", "\xc3\xb8" },
		{ "latin1 latin-1 l1 iso8859-1 iso88591 ISO_8859_1 iso_8859-1:1987 x-iso-8859-1 csISOLatin1", "\xf8",
		  "\xc3\xb8" },
		{ "cp1252 cp-1252 windows_1252 windows1252 win-1252 x-cp1252 x-windows-1252", "\x80", "\xe2\x82\xac" },
		{ "iso-8859-15 iso_8859_15 iso885915 latin-9", "\xa4", "\xe2\x82\xac" },
		{ "windows-1251 win1251 cp_1251 x-cp1251", "\xe6", "\xd0\xb6" },
		{ "koi8-r koi8_r KOI8R x-koi8-r koi8_u", "\xd6", "\xd0\xb6" },
		{ "cp866 ibm866 dos-866", "\xa6", "\xd0\xb6" },
		{ "iso-8859-8 iso-8859-8-i ISO-8859-8-E iso_8859-8-i", "\xe0", "\xd7\x90" },
		{ "ks_c_5601-1987 ks_c_5601 ksc5601 korean x-windows-949 cp949", "\xb4\xdd\x8c\x63",
		  "\xe1\x84\x83\xe1\x85\xa1\xe1\x86\xae\xe1\x84\x84\xe1\x85\xa9\xe1\x86\xb7" },
		{ "euc-kr euc_kr x-euc-kr", "\xb4\xdd", "\xe1\x84\x83\xe1\x85\xa1\xe1\x86\xae" },
		{ "gb2312 gb_2312-80 x-gbk GBK cp936 chinese", "\x81\x40", "\xe4\xb8\x82" },
		{ "euc-cn euc_cn x-euc-cn gb18030 gb-18030", "\xba\xba", "\xe6\xb1\x89" },
		{ "big5 big-5 x-x-big5 csBig5 windows-950", "\xba\x7e", "\xe6\xbc\xa2" },
		{ "shift_jis shiftjis sjis x-sjis windows-31j cp932 x-ms-cp932", "\x8a\xbf", "\xe6\xbc\xa2" },
		{ "euc-jp euc_jp x-euc-jp cp51932", "\xb4\xc1", "\xe6\xbc\xa2" },
		{ "iso-2022-jp iso_2022_jp iso-2022-jp-1 iso-2022-jp-ms cp50220", "\x1b$B4A\x1b(B", "\xe6\xbc\xa2" },
		{ "utf-7 utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7", "+APg-", "\xc3\xb8" },
		{ "macintosh x-mac-roman macroman x-macintosh", "\xbf", "\xc3\xb8" },
		{ "us-ascii us_ascii usascii ascii iso646-us", "a", "a" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct view names = view_str(cases[i][0]);

		while (names.len) {
			struct view name = view_cut(&names, ' ');
			struct buf out, word;

			buf_init(&out, 1000);
			buf_init(&word, 1000);
			assert_int_equal(mime_fold(name, view_str(cases[i][1]), &out), FAIL_NONE);
			assert_view(buf_view(&out), cases[i][2]);
			buf_printf(&word, "X: =?%.*s?b?", VIEW_FMT(name));
			buf_base64(&word, view_str(cases[i][1]));
			buf_puts(&word, "?=\n\n");
			assert_true(mime_header_contains(buf_view(&word), VIEW("x"), buf_view(&out)));
			buf_finish(&word);
			buf_finish(&out);
		}
	}
}

static void texts_for_search_are_decoded_and_folded(void **state)
{
	struct buf octets;
	struct summary_texts t = texts_of(VIEW("From: =?utf-8?q?J=C3=B6rg?= M <J@X.org>\nFrom: Second@X\n"
					       "To: Plain\n\t<A@B>\nCc: <U (c)@ (c(d)) H.org>, g: I@J (K);\nSubject: "
					       "=?iso-8859-1?b?R3L8?= =?iso-8859-1?q?=DFe?= Re\n\n"),
					  &octets);

	(void)state;
	assert_view(t.text[SUMMARY_FROM], "jo\xcc\x88rg m <j@x.org>\nsecond@x");
	assert_view(t.text[SUMMARY_TO], "plain <a@b>");
	assert_view(t.text[SUMMARY_CC], "<u (c)@ (c(d)) h.org>, g: i@j (k);\nu@h.org\ni@j");
	assert_view(t.text[SUMMARY_BCC], "");
	assert_view(t.text[SUMMARY_SUBJECT], "gru\xcc\x88sse re");
	buf_finish(&octets);
}

/* What is in a Subject: field, and how it reads. */
static const char *const words[][2] = {
	{ "=?UTF-8?B?T25lIA==?= =?UTF-8?B?dHdv?= =?utf-8?b?IHRocmVl?=", "One two three" }, /* each is padded */
	{ "=?utf-8?B?T25lIHR3?=\n =?utf-8?B?byB0aHJlZQ?= !", "One two three !" },          /* none is */
	{ "=?utf-8?B?w6?= =?utf-8?B?kh?= =?utf-8?q?=C3?=\t=?utf-8?q?=A9?=", "\xc3\xa9!\xc3\xa9" },
	{ "=?iso-2022-jp?b?GyRCJCI=?= =?ISO-2022-JP?b?GyhC?= =?iso-8859-1*de?q?=fc_a?=", "\xe3\x81\x82\xc3\xbc a" },
	{ "a=?us-ascii?q?b c_d?=e =?utf-8?q?\?=f", "ab c de f" },
	{ "=?utf-8?q?=5F=zz=?=", "_=zz=" },
	{ "=?x-who-knows?q?=c3=a9?= =?utf-8?q?=e9?= =?utf-7?q?+AOk-?=", "\xc3\xa9?\xc3\xa9" },
	{ "=? =?= =?utf-8?x?a?= =?utf-8?q?never ended", "=? =?= =?utf-8?x?a?= =?utf-8?q?never ended" },
	{ "caf\xe9 =?utf-8?q?=C3=A9?= \xc3\xa9", "caf\xc3\xa9 \xc3\xa9 \xc3\xa9" },
};

static void encoded_words_are_read_however_they_are_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		char header[256];
		struct buf octets, out;
		struct summary_texts t;

		snprintf(header, sizeof(header), "Subject: %s\n\n", words[i][0]);
		buf_init(&out, 1000);
		mime_subject(view_str(header), 1000, &out);
		assert_view(buf_view(&out), words[i][1]);
		t = texts_of(view_str(header), &octets);
		buf_clear(&out);
		assert_int_equal(mime_fold(VIEW("utf-8"), view_str(words[i][1]), &out), FAIL_NONE);
		assert_true(view_equal(t.text[SUMMARY_SUBJECT], buf_view(&out)));
		buf_finish(&out);
		buf_finish(&octets);
	}
}

static void dates_are_those_written(void **state)
{
	static const struct {
		const char *date;
		int64_t sent;
	} cases[] = {
		{ "Thu, 15 Feb 2007 01:02:03 +0200", 1171497600 },
		{ "31 Dec 1999 23:59:59 -1200", 946598400 },
		{ "1 Jan 70 00:00 GMT", 0 },
		{ "nonsense", INT64_MIN },
		{ "", INT64_MIN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char message[128];
		struct buf octets;

		snprintf(message, sizeof(message), "Date: %s\n\n", cases[i].date);
		assert_true(texts_of(view_str(message), &octets).sent == cases[i].sent);
		buf_finish(&octets);
	}
}

static void damaged_texts_are_refused(void **state)
{
	struct buf octets;
	struct summary_texts t = texts_of(VIEW("From: a@b\nTo: c@d\nSubject: e\n\n"), &octets);

	(void)state;
	for (size_t len = 0; len < octets.len; len++)
		assert_int_equal(summary_texts_open(view_sub(buf_view(&octets), 0, len), &t), FAIL_CORRUPT);
	for (size_t i = 0; i < octets.len; i++) { /* whatever they then say, it is within them */
		octets.at[i] ^= 0xff;
		if (summary_texts_open(buf_view(&octets), &t) == FAIL_NONE)
			for (unsigned k = 0; k < SUMMARY_TEXTS; k++)
				assert_in_range(t.text[k].at + t.text[k].len - octets.at, t.text[k].len, octets.len);
		octets.at[i] ^= 0xff;
	}
	octets.at[3]++;
	assert_int_equal(summary_texts_open(buf_view(&octets), &t), FAIL_CORRUPT);
	octets.at[3]--;
	buf_putc(&octets, 'x');
	assert_int_equal(summary_texts_open(buf_view(&octets), &t), FAIL_CORRUPT);
	buf_finish(&octets);
}

/* ---- picking and decoding ---- */

static void picked_fields_stand_as_they_are(void **state)
{
	static const struct view names[] = { { (const uint8_t *)"SUBJECT", 7 }, { (const uint8_t *)"x", 1 } };
	struct view header = VIEW("To: a\r\nsubject:  b\r\n c\r\njunk\r\nX : 1\r\nX: 2\r\n\r\n");
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	mime_header_fields(header, names, 2, false, &out);
	assert_view(buf_view(&out), "subject:  b\r\n c\r\nX : 1\r\nX: 2\r\n\r\n");
	buf_clear(&out);
	mime_header_fields(header, names, 2, true, &out);
	assert_view(buf_view(&out), "To: a\r\njunk\r\n\r\n");
	buf_clear(&out);
	mime_header_fields(VIEW("X: no line end"), names, 2, false, &out);
	assert_view(buf_view(&out), "X: no line end");
	buf_clear(&out);
	mime_header_fields(VIEW("X: no empty line\r\nY: 1\r\n"), names, 2, true, &out);
	assert_view(buf_view(&out), "Y: 1\r\n");
	buf_finish(&out);
}

static void transfer_encodings_are_decoded(void **state)
{
	static const struct {
		enum part_encoding encoding;
		const char *text, *decoded;
	} cases[] = {
		{ PART_IDENTITY, "a=20b", "a=20b" },
		{ PART_QUOTED_PRINTABLE, "a=20b=\r\nc=C3=b6 =zz\r\n", "a bc\xc3\xb6 =zz\r\n" },
		{ PART_QUOTED_PRINTABLE, "a \t \r\nb=  \t\r\nc=20 \nd\t=\n\t e = f \r\n\r\n",
		  "a\r\nbc \nd\t\t e = f\r\n\r\n" },
		{ PART_QUOTED_PRINTABLE, "=\n=\r\n= \r\n\r=0A\r\r\n", "\r\n\r\r\n" },
		{ PART_QUOTED_PRINTABLE, "=e9=E9=4x=x4=4", "\xe9\xe9=4x=x4" },
		{ PART_QUOTED_PRINTABLE, "the end  ", "the end" },
		{ PART_QUOTED_PRINTABLE, "the end=", "the end" },
		{ PART_BASE64, "aGVs\r\nbG8=\r\n", "hello" },
		{ PART_BASE64, "aGVsbG8", "hello" },
		{ PART_BASE64, "aGVsbA", "hell" },
		{ PART_BASE64, "aGVsbA=", "hell" },
		{ PART_BASE64, "aGVsbG", "hell" },
		{ PART_BASE64, "aGVsb", "hel" },
		{ PART_BASE64, "aGVsbA==\r\nbG8=\r\n-- \r\nIQ==", "helllo!" },
		{ PART_UUENCODE, "junk\nbegin 644 f\n%:&5L;&\\`\n`\nend\n", "hello" },
		{ PART_UUENCODE, "nothing begins", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 1000);
		assert_int_equal(mime_decode(view_str(cases[i].text), cases[i].encoding, &out), FAIL_NONE);
		assert_view(buf_view(&out), cases[i].decoded);
		buf_finish(&out);
	}
}

static void quoted_printable_reads_the_same_in_any_pieces(void **state)
{
	static const char text[] = "a \t \r\nb=  \t\r\nc=20 \n=4=41= x\r\r\n=\r\n \t=\nend \r x=3D";
	static const char decoded[] = "a\r\nbc \n=4A= x\r\r\n \tend \r x=";

	(void)state;
	for (size_t piece = 1; piece <= strlen(text); piece++) {
		struct transfer_decoder d;
		struct buf out;

		buf_init(&out, 1000);
		transfer_init(&d, PART_QUOTED_PRINTABLE);
		for (size_t at = 0; at < strlen(text); at += piece)
			transfer_feed(&d, view_sub(view_str(text), at, piece), &out);
		assert_view(buf_view(&out), decoded);
		buf_finish(&out);
	}
}

static void base64_reads_the_same_in_any_pieces(void **state)
{
	static const char text[] = "aGVsbA==\r\nb G8g\r\nd29ybGQ";

	(void)state;
	for (size_t piece = 1; piece <= strlen(text); piece++) {
		struct transfer_decoder d;
		struct buf out;

		buf_init(&out, 1000);
		transfer_init(&d, PART_BASE64);
		for (size_t at = 0; at < strlen(text); at += piece)
			transfer_feed(&d, view_sub(view_str(text), at, piece), &out);
		assert_view(buf_view(&out), "helllo world");
		buf_finish(&out);
	}
}

static void decoding_refuses_the_unknown_and_the_too_long(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 40);
	assert_int_equal(mime_decode(VIEW("x"), PART_UNKNOWN, &out), FAIL_REFUSED);
	assert_int_equal(mime_decode(VIEW("0123456789012345678901234567890123456789+"), PART_IDENTITY, &out),
			 FAIL_REFUSED);
	assert_int_equal(out.len, 0);
	buf_finish(&out);
}

static void decoding_fills_its_room_to_the_last_octet(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	assert_int_equal(mime_decode(VIEW("aGVsbG8=\r\n"), PART_BASE64, &out), FAIL_NONE);
	assert_view(buf_view(&out), "hello");
	buf_finish(&out);
}

/* ---- searching ---- */

static bool finds(const char *message, const char *text)
{
	struct buf octets, folded;
	struct summary s = summary_of(view_str(message), &octets);
	bool found;

	buf_init(&folded, 1 << 20);
	assert_int_equal(mime_fold(VIEW("utf-8"), view_str(text), &folded), FAIL_NONE);
	found = mime_text_contains(view_str(message), &s, buf_view(&folded));
	buf_finish(&folded);
	buf_finish(&octets);
	return found;
}

static void text_is_found_however_it_is_encoded(void **state)
{
	static const struct {
		const char *header, *body;
	} cases[] = {
		{ "Content-Type: text/plain; charset=utf-8\n\n", "some GR\xc3\x9c\xc3\x9f"
								 "E there" },
		{ "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n",
		  "some Gr=FC=\n=DFe there" },
		{ "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n",
		  "PGI+R3LD\nvMOfZTwvYj4=\n" },
		{ "Content-Type: text/plain\n\n", "no charset, gr\xfc\xdf"
						  "e" },
		{ "Content-Type: text/plain; charset=x-who-knows\n\n", "gr\xc3\xbc\xc3\x9f"
								       "e" },
		{ "Content-Type: text/plain; charset=utf-7\n\n", "Gr+APwA3w-e" },
		{ "Content-Type: text/plain; charset=iso_8859_1\n\n", "gr\xfc\xdf"
								      "e" },
		{ "Content-Type: text/plain; charset=us_ascii\n\n", "guessed, gr\xfc\xdf"
								    "e" },
		{ "Content-Type: text/plain; charset=utf-8\n\n", "\xff\xfe damaged, but Gru\xcc\x88sse \xc3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char message[512];

		snprintf(message, sizeof(message), "%s%s", cases[i].header, cases[i].body);
		assert_true(finds(message, "gr\xc3\xbc\xc3\x9f"
					   "e"));
		assert_true(finds(message, "GRU\xcc\x88SSE"));
		assert_false(finds(message, "gruesse"));
		assert_false(finds(message, "charset="));
	}
}

static void text_is_found_across_pieces(void **state)
{
	struct buf message;

	(void)state;
	for (size_t before = 4000; before < 40000; before += before < 4200 || before > 16200 ? 1999 : 7) {
		buf_init(&message, 1 << 20);
		buf_puts(&message, "Content-Type: text/plain; charset=utf-8\n\n");
		for (size_t i = 0; i < before; i++)
			buf_putc(&message, 'x');
		buf_puts(&message, "Needle");
		buf_puts(&message, before & 1 ? " \xc3\xa4" : "");
		buf_putc(&message, 0);
		assert_true(finds((const char *)message.at, "xNEEDLE"));
		assert_false(finds((const char *)message.at, "needles"));
		buf_finish(&message);
	}
}

static void only_text_and_nested_headers_are_searched(void **state)
{
	static const char message[] =
		"Subject: top\nContent-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n"
		"Content-Type: application/x; name=file\n\noctets\n--b\n"
		"Content-Type: message/delivery-status\n\nAction: failed\n--b\n"
		"Content-Type: message/rfc822\n\nSubject: =?utf-8?q?inn=65r?=\n\nwithin\n--b--\nepilogue\n";

	(void)state;
	assert_true(finds(message, "inner"));
	assert_true(finds(message, "within"));
	assert_true(finds(message, "name=file"));
	assert_true(finds(message, "action: failed"));
	assert_false(finds(message, "top"));
	assert_false(finds(message, "octets"));
	assert_false(finds(message, "preamble"));
	assert_false(finds(message, "epilogue"));
}

static void headers_are_searched_by_field_or_all(void **state)
{
	struct view header = VIEW("X-One: First\n second\nno field\nX-Two: =?utf-8?q?third?=\nX-Empty:\nX:Close\n\n");

	(void)state;
	assert_true(mime_header_contains(header, VIEW("x-one"), VIEW("first second")));
	assert_false(mime_header_contains(header, VIEW("x-two"), VIEW("first")));
	assert_true(mime_header_contains(header, VIEW_NONE, VIEW("third")));
	assert_true(mime_header_contains(header, VIEW_NONE, VIEW("x-two: third")));
	assert_true(mime_header_contains(header, VIEW_NONE, VIEW("no field")));
	assert_true(mime_header_contains(header, VIEW_NONE, VIEW("x:close")));
	assert_true(mime_header_contains(header, VIEW("x-empty"), VIEW_NONE));
	assert_false(mime_header_contains(header, VIEW("x-none"), VIEW_NONE));
}

/* ---- bounds ---- */

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#define SECONDS_MAX 8 /* under sanitizers, on a slow machine: quadratic behaviour would take minutes */

static void repeat(struct buf *out, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_puts(out, text);
}

/* Builds and searches within the bound, and gives the summary's length. */
static size_t summarize(const struct buf *message)
{
	int64_t start = now_ms();
	struct buf octets;
	struct summary s = summary_of(buf_view(message), &octets);
	size_t len = octets.len;

	assert_true(len <= MIME_SUMMARY_MAX);
	assert_false(mime_text_contains(buf_view(message), &s, VIEW("not there")));
	assert_true(now_ms() - start < SECONDS_MAX * 1000);
	buf_finish(&octets);
	return len;
}

static void hostile_messages_take_linear_time(void **state)
{
	static const struct {
		const char *begin, *again;
		size_t times;
	} cases[] = {
		{ "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n", 2500000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n", "--a\n", 2500000 },
		{ "", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 100000 },
		{ "", "Content-Type: message/rfc822\n\n", 300000 },
		{ "From: ", "a@b,", 262144 },
		{ "From: ", "(", 1000000 },
		{ "Subject: ", "=?utf-8?b?", 30000 },
		{ "Subject: ", "=?utf-8?q?a?= ", 20000 },
		{ "Subject: ", "=?", 131072 },
		{ "Subject: ", "=?a?q?", 43690 },
		{ "Subject: ", "\xe9", 262144 },
		{ "Content-Type: a/b", ";n*1=x", 40000 },
		{ "", "To: a@b\n", 300000 },
		{ "Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: a/b; x=\"\\\"\\\"\\\"\\\"\"\n\n",
		  10000 },
		{ "Content-Type: text/plain; charset=utf-8\n\n", "\xcd\x85\xcc\x80\xcc\x95\xcc\xa7", 500000 },
		{ "Content-Type: text/plain; charset=iso-2022-jp\n\n", "\xff", 1000000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf message;

		buf_init(&message, MESSAGE_LEN_MAX);
		buf_puts(&message, cases[i].begin);
		repeat(&message, cases[i].again, cases[i].times);
		summarize(&message);
		buf_finish(&message);
	}
}

static void past_the_bounds_a_message_stays_whole(void **state)
{
	static const uint32_t last[] = { MIME_PARTS_MAX - 1 }, past[] = { MIME_PARTS_MAX };
	struct buf message, octets;
	struct summary s;
	struct part p;

	(void)state;
	buf_init(&message, MESSAGE_LEN_MAX);
	buf_puts(&message, "Content-Type: multipart/mixed; boundary=b\n\n");
	repeat(&message, "--b\n\nx\n", MIME_PARTS_MAX + 10);
	s = summary_of(buf_view(&message), &octets);
	assert_int_equal(summary_part(&s, past, 1, &p), FAIL_NOTFOUND);
	assert_int_equal(summary_part(&s, last, 1, &p), FAIL_NONE);
	assert_int_equal(p.body_at + p.body_len, message.len);
	buf_finish(&octets);
	buf_finish(&message);
}

static void too_much_structure_becomes_one_part(void **state)
{
	struct buf message, octets;
	struct summary s;

	(void)state;
	buf_init(&message, MESSAGE_LEN_MAX);
	buf_puts(&message, "Subject: kept\nContent-Type: multipart/mixed; boundary=b\n\n");
	for (size_t i = 0; i < 1000; i++) {
		buf_puts(&message, "--b\nContent-Description: ");
		repeat(&message, "long ", 1000);
		buf_puts(&message, "\n\n");
	}
	s = summary_of(buf_view(&message), &octets);
	assert_true(view_starts(s.envelope, VIEW("(NIL \"kept\"")));
	assert_true(view_starts(s.body, VIEW("(\"application\" \"octet-stream\" NIL NIL NIL \"7bit\" ")));
	buf_finish(&octets);
	buf_finish(&message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_makes_what_is_alike_equal),
		cmocka_unit_test(folding_refuses_what_is_not_in_the_charset),
		cmocka_unit_test(charsets_are_known_however_they_are_spelled),
		cmocka_unit_test(texts_for_search_are_decoded_and_folded),
		cmocka_unit_test(encoded_words_are_read_however_they_are_cut),
		cmocka_unit_test(dates_are_those_written),
		cmocka_unit_test(damaged_texts_are_refused),
		cmocka_unit_test(picked_fields_stand_as_they_are),
		cmocka_unit_test(transfer_encodings_are_decoded),
		cmocka_unit_test(quoted_printable_reads_the_same_in_any_pieces),
		cmocka_unit_test(base64_reads_the_same_in_any_pieces),
		cmocka_unit_test(decoding_refuses_the_unknown_and_the_too_long),
		cmocka_unit_test(decoding_fills_its_room_to_the_last_octet),
		cmocka_unit_test(text_is_found_however_it_is_encoded),
		cmocka_unit_test(text_is_found_across_pieces),
		cmocka_unit_test(only_text_and_nested_headers_are_searched),
		cmocka_unit_test(headers_are_searched_by_field_or_all),
		cmocka_unit_test(hostile_messages_take_linear_time),
		cmocka_unit_test(past_the_bounds_a_message_stays_whole),
		cmocka_unit_test(too_much_structure_becomes_one_part),
	};

	mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
