/* ENVELOPE, BODYSTRUCTURE and parts: what a message shows.  Messages are written with LF here and read both so and with
 * CRLF; expectations are those of the CRLF form.  Most were held against what Dovecot 2.3 answers. */
#include "unit.h"

#include "base/limits.h"
#include "base/mem.h"
#include "mime/mime.h"

#include "base/banned.h"

#define NO_ONE " NIL NIL NIL NIL NIL NIL NIL NIL"

struct shown {
	const char *message;
	const char *envelope, *body, *bodystructure; /* NULL: not looked at */
};

static struct view with_crlf(const char *message, struct buf *out)
{
	buf_init(out, 1 << 20);
	for (; *message; message++) {
		if (*message == '\n')
			buf_putc(out, '\r');
		buf_putc(out, (uint8_t)*message);
	}
	return buf_view(out);
}

static struct summary summary_of(struct view message, struct buf *octets)
{
	struct summary s;
	struct buf texts;

	buf_init(octets, MIME_SUMMARY_MAX);
	buf_init(&texts, MIME_SUMMARY_MAX);
	summary_build(message, octets, &texts);
	assert_true(buf_fits(octets));
	assert_int_equal(summary_open(buf_view(octets), &s), FAIL_NONE);
	assert_int_equal(s.message_len, message.len);
	buf_finish(&texts);
	return s;
}

static void assert_view(struct view is, const char *expected)
{
	char *text = mem_str(is);

	assert_string_equal(text, expected);
	mem_free(text);
}

static void assert_shown(const struct shown *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf message, octets;
		struct summary s = summary_of(with_crlf(c[i].message, &message), &octets);

		if (c[i].envelope)
			assert_view(s.envelope, c[i].envelope);
		if (c[i].body)
			assert_view(s.body, c[i].body);
		if (c[i].bodystructure)
			assert_view(s.bodystructure, c[i].bodystructure);
		buf_finish(&octets);
		buf_finish(&message);
	}
}
#define ASSERT_SHOWN(cases) assert_shown(cases, sizeof(cases) / sizeof(*(cases)))

/* ---- envelope ---- */

static void envelope_shows_all_fields(void **state)
{
	static const struct shown cases[] = {
		{ "Message-ID: <msg@id>\nIn-Reply-To: <reply@to.id>\nDate: Thu, 15 Feb 2007 01:02:03 +0200\n"
		  "Subject: subject header\nFrom: From Real <f@f.org>\nTo: To Real <t@t.org>\nCc: Cc Real <c@c.org>\n"
		  "Bcc: Bcc Real <b@b.org>\nSender: Sender Real <s@s.org>\nReply-To: ReplyTo Real <r@r.org>\n\nbody\n",
		  "(\"Thu, 15 Feb 2007 01:02:03 +0200\" \"subject header\" ((\"From Real\" NIL \"f\" \"f.org\")) "
		  "((\"Sender Real\" NIL \"s\" \"s.org\")) ((\"ReplyTo Real\" NIL \"r\" \"r.org\")) "
		  "((\"To Real\" NIL \"t\" \"t.org\")) ((\"Cc Real\" NIL \"c\" \"c.org\")) "
		  "((\"Bcc Real\" NIL \"b\" \"b.org\")) \"<reply@to.id>\" \"<msg@id>\")" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

static void missing_sender_and_reply_to_are_from(void **state)
{
	static const struct shown cases[] = {
		{ "From: user@domain (Real Name)\nSender: \nReply-To:\n\n",
		  "(NIL NIL ((\"Real Name\" NIL \"user\" \"domain\")) ((\"Real Name\" NIL \"user\" \"domain\")) "
		  "((\"Real Name\" NIL \"user\" \"domain\")) NIL NIL NIL NIL NIL)" },
		{ "To: a@b\n\n", "(NIL NIL NIL NIL NIL ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL)" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

static void absent_is_nil_and_empty_is_empty(void **state)
{
	static const struct shown cases[] = {
		{ "", "(NIL NIL" NO_ONE ")", "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)" },
		{ "\n", "(NIL NIL" NO_ONE ")", "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)" },
		{ "Subject:\nDate: \n\n", "(\"\" \"\"" NO_ONE ")" },
		{ "Subject: no end of the header", "(NIL \"no end of the header\"" NO_ONE ")" },
		{ "From alice Mon Jan  1 10:00:00 2024\nnot a field\nSubject : old blanks\n\n",
		  "(NIL \"old blanks\"" NO_ONE ")" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

static void values_lose_their_folds_and_nothing_else(void **state)
{
	static const struct shown cases[] = {
		{ "Subject: =?utf-8?q?J=C3=B6?=\n\t\"x\\y\"  z \n\n",
		  "(NIL \"=?utf-8?q?J=C3=B6?= \\\"x\\\\y\\\"  z\"" NO_ONE ")" },
		{ "Subject: J\xc3\xb6\n\n", "(NIL {3}\r\nJ\xc3\xb6" NO_ONE ")" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

static void a_nul_in_a_field_becomes_a_question_mark(void **state)
{
	struct buf octets;
	struct summary s = summary_of(VIEW("Subject: a\0b\r\n\r\n"), &octets);

	(void)state;
	assert_view(s.envelope, "(NIL {3}\r\na?b" NO_ONE ")");
	buf_finish(&octets);
}

/* What is in a To: field, and the list that it shows. */
static const struct {
	const char *field, *shown;
} addresses[] = {
	{ "a@b", "(NIL NIL \"a\" \"b\")" },
	{ "\"Doe, \\\"J\\\" X\" <a@b>", "(\"Doe, \\\"J\\\" X\" NIL \"a\" \"b\")" },
	{ "=?utf-8?q?J=C3=B6?= Y (c) <c@[1.2.3.4]>", "(\"=?utf-8?q?J=C3=B6?= Y\" NIL \"c\" \"[1.2.3.4]\")" },
	{ "x.y@z.w (Real Name), , d@e", "(\"Real Name\" NIL \"x.y\" \"z.w\")(NIL NIL \"d\" \"e\")" },
	{ "\"quoted local\"@dom", "(NIL NIL \"quoted local\" \"dom\")" },
	{ "x . y@z", "(NIL NIL \"x.y\" \"z\")" },
	{ "John Q. Public <j@p>", "(\"John Q. Public\" NIL \"j\" \"p\")" },
	{ "(only) <g@h>", "(\"only\" NIL \"g\" \"h\")" },
	{ "a@b ( blanks ), ( ) <c@d>", "(\"blanks\" NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")" },
	{ "\"a\n\tb\" <c@d>", "(\"a b\" NIL \"c\" \"d\")" },
	{ "<@r1,@r2:u@d>", "(NIL \"@r1,@r2\" \"u\" \"d\")" },
	{ "undisclosed-recipients:;", "(NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL)" },
	{ "g: a@b, C <c@d>; , e@f",
	  "(NIL NIL \"g\" NIL)(NIL NIL \"a\" \"b\")(\"C\" NIL \"c\" \"d\")(NIL NIL NIL NIL)(NIL NIL \"e\" \"f\")" },
	{ "group:;, group2: (foo) ;",
	  "(NIL NIL \"group\" NIL)(NIL NIL NIL NIL)(NIL NIL \"group2\" NIL)(NIL NIL NIL NIL)" },
	{ "never ended: a@b", "(NIL NIL \"never ended\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL)" },
	{ "bare", "(NIL NIL \"bare\" \"MISSING_DOMAIN\")" },
	{ "b.a.re (c)", "(\"c\" NIL \"b.a.re\" \"MISSING_DOMAIN\")" },
	{ "a name (c), \"name\"", "(\"a name\" NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\")(\"name\" NIL "
				  "\"MISSING_MAILBOX\" \"MISSING_DOMAIN\")" },
	{ "foo <>", "(\"foo\" NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\")" },
	{ "@x, foo@", "(NIL NIL \"MISSING_MAILBOX\" \"x\")(NIL NIL \"foo\" \"MISSING_DOMAIN\")" },
	{ "aa bb cc@dd", "(\"aa bb\" NIL \"cc\" \"dd\")" },
	{ "a@b <a@b>", "(\"a@b\" NIL \"a\" \"b\")" },
	{ "broken <a@b, c@d>; e@f", "(\"broken\" NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")(NIL NIL \"e\" \"f\")" },
	{ "\"never ended <a@b>", "(\"never ended <a@b>\" NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\")" },
	{ "a@b\n , c@d", "(NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")" },
	{ "a@b\nTo: c@d", "(NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\")" },
};

static void addresses_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		char message[512], envelope[512];
		struct shown one = { message, envelope, NULL, NULL };

		snprintf(message, sizeof(message), "To: %s\n\n", addresses[i].field);
		snprintf(envelope, sizeof(envelope), "(NIL NIL NIL NIL NIL (%s) NIL NIL NIL NIL)", addresses[i].shown);
		assert_shown(&one, 1);
	}
}

/* ---- body structure ---- */

static void one_part_shows_its_fields(void **state)
{
	static const struct shown cases[] = {
		{ "Content-Type: text/html; charset=utf-8 (comment)\nContent-Transfer-Encoding: Quoted-Printable (x)\n"
		  "Content-Disposition: Attachment; FileName=\"a b\\\"c.html\"; size=12\nContent-Language: en, de\n"
		  "Content-MD5: Q2hl==\nContent-ID: <id@x>\nContent-Description: some\n text\n"
		  "Content-Location: http://x/\n\n<p>\nmore",
		  NULL, "(\"text\" \"html\" (\"charset\" \"utf-8\") \"<id@x>\" \"some text\" \"Quoted-Printable\" 9 1)",
		  "(\"text\" \"html\" (\"charset\" \"utf-8\") \"<id@x>\" \"some text\" \"Quoted-Printable\" 9 1 "
		  "\"Q2hl==\" "
		  "(\"Attachment\" (\"FileName\" \"a b\\\"c.html\" \"size\" \"12\")) (\"en\" \"de\") \"http://x/\")" },
		{ "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n", NULL,
		  "(\"image\" \"png\" NIL NIL NIL \"base64\" 6)",
		  "(\"image\" \"png\" NIL NIL NIL \"base64\" 6 NIL NIL NIL NIL)" },
		{ "Content-Type: text/plain; format=flowed\n\n", NULL,
		  "(\"text\" \"plain\" (\"format\" \"flowed\" \"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

#define PLAIN "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 1 0)"

static void a_malformed_type_is_plain_text(void **state)
{
	static const char *const fields[] = { "text",
					      "; x=y",
					      "",
					      "/plain",
					      "multipart/mixed",
					      "multipart/mixed; boundary=",
					      "multipart/mixed; boundary=\"  \"",
					      "\xff/\xff" };

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		char message[128];
		struct shown one = { message, NULL, i == 7 ? NULL : PLAIN, NULL };

		snprintf(message, sizeof(message), "Content-Type: %s\n\nx", fields[i]);
		assert_shown(&one, 1);
	}
}

/* Content-Type parameters, and what they show. */
static const struct {
	const char *written, *shown;
} params[] = {
	{ "charset = \"a\" ; b = (c) d", "\"charset\" \"a\" \"b\" \"d\"" },
	{ "noval; empty=\"\"; c=d", "\"empty\" \"\" \"c\" \"d\"" },
	{ "x=\"never ended; y=z", "\"x\" \"never ended; y=z\"" },
	{ "n=un\"quoted@x; y=z", "\"n\" \"un\\\"quoted@x\" \"y\" \"z\"" },
	{ "n*0=abc; n*1=\"def\"", "\"n\" \"abcdef\"" },
	{ "n*1=def; n*0=abc; m=1", "\"n\" \"abcdef\" \"m\" \"1\"" },
	{ "n*0*=utf-8''%41; n*1=b%; m=1", "\"n*\" \"utf-8''%41b%25\" \"m\" \"1\"" },
	{ "n*0=\"a b\"; n*1*=%e2%98%95", "\"n*\" \"''a%20b%e2%98%95\"" },
	{ "n*=us-ascii'en'a%20b", "\"n*\" \"us-ascii'en'a%20b\"" },
	{ "n*0=a; n*2=c", "\"n\" \"a\" \"n*2\" \"c\"" },
	{ "n=J\xc3\xb6", "\"n\" {3}\r\nJ\xc3\xb6" },
};

static void parameters_are_joined_and_not_decoded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(params) / sizeof(*params); i++) {
		char message[256], body[256];
		struct shown one = { message, NULL, body, NULL };

		snprintf(message, sizeof(message), "Content-Type: a/b; %s\n\n", params[i].written);
		snprintf(body, sizeof(body), "(\"a\" \"b\" (%s) NIL NIL \"7bit\" 0)", params[i].shown);
		assert_shown(&one, 1);
	}
}

#define TEXT_OF(octets, lines) "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" " octets " " lines ")"

static void multiparts_nest(void **state)
{
	static const struct shown cases[] = {
		{ "Content-Type: multipart/mixed; boundary=\"foo\n bar\"\n\n--foo bar\n"
		  "Content-Type: text/x-myown; charset=us-ascii\n\nhello\n\n--foo bar--\n",
		  NULL, "((\"text\" \"x-myown\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 7 1) \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary*0*=us-ascii'en'f%6fo; "
		  "boundary*1=%\n\n--foo%\n\nhello\n--foo%--\n",
		  NULL, "(" TEXT_OF("5", "0") " \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary=o\n\npreamble\n--o\n\none\n--o\n"
		  "Content-Type: multipart/alternative; "
		  "boundary=oi\n\n--oi\n\ntwo\n--oi\n\nthree\n--oi--\n--o\n\nfour\n--o--\n"
		  "epilogue\n--o\nignored\n",
		  NULL,
		  "(" TEXT_OF("3", "0") "(" TEXT_OF("3", "0")
			  TEXT_OF("5", "0") " \"alternative\")" TEXT_OF("4", "0") " \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary=b\n\nno part at all\n", NULL, TEXT_OF("16", "1"),
		  "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 16 1 NIL NIL NIL NIL)" },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n"
		  "--d\n--b--\n",
		  NULL, "(" TEXT_OF("3", "0") " \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nnever ended\n", NULL,
		  "(" TEXT_OF("13", "1") " \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Description: header only\n--b\n--b--\n",
		  NULL,
		  "((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL \"header only\" \"7bit\" 0 0)" TEXT_OF(
			  "0", "0") " \"mixed\")" },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--bc junk\n\nx\n--b-- junk\n--b\n", NULL,
		  "(" TEXT_OF("1", "0") " \"mixed\")" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

static void messages_within_messages_show_envelope_and_structure(void **state)
{
	static const struct shown cases[] = {
		{ "Content-Type: message/rfc822\n\nFrom: inner@x\nSubject: in\n\nbody\nline\n", NULL,
		  "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 42 (NIL \"in\" ((NIL NIL \"inner\" \"x\")) "
		  "((NIL NIL \"inner\" \"x\")) ((NIL NIL \"inner\" \"x\")) NIL NIL NIL NIL NIL) " TEXT_OF("12",
													  "2") " 5)" },
		{ "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: dig\n\nx\n--b\nContent-Type: "
		  "text/plain\n\ny\n"
		  "--b--\n",
		  NULL,
		  "((\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 17 (NIL \"dig\"" NO_ONE
		  ") " TEXT_OF("1", "0") " 2)" TEXT_OF("1", "0") " \"digest\")" },
		{ "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nSubject: "
		  "s\n\n--b--\n",
		  NULL,
		  "((\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 12 (NIL \"s\"" NO_ONE
		  ") " TEXT_OF("0", "0") " 1) \"mixed\")" },
		{ "Content-Type: message/delivery-status\n\nx\n", NULL,
		  "(\"message\" \"delivery-status\" NIL NIL NIL \"7bit\" 3)" },
	};

	(void)state;
	ASSERT_SHOWN(cases);
}

/* ---- parts ---- */

static const char *const nested =
	"Subject: outer\nContent-Type: multipart/mixed; boundary=o\n\n"
	"--o\nX: 1\n\none\n"
	"--o\nContent-Type: message/rfc822\n\nSubject: mid\nContent-Type: multipart/mixed; boundary=i\n\n"
	"pre\n--i\n\nalpha\n\n--i\nContent-Type: message/rfc822\n\nSubject: deep\n\ndeep body\n--i--\nepi\n"
	"--o\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Transfer-Encoding: "
	"base64\n\nQQ==\n--a--\n"
	"--o--\n";

enum want { MIME, BODY, HEADER, TEXT };
static const struct {
	uint32_t path[5];
	unsigned n;
	enum want want;
	const char *expected; /* NULL: no such part */
} part_cases[] = {
	{ { 0 }, 0, HEADER, "Subject: outer\nContent-Type: multipart/mixed; boundary=o\n\n" },
	{ { 0 }, 0, BODY, NULL },
	{ { 1 }, 1, MIME, "X: 1\n\n" },
	{ { 1 }, 1, BODY, "one" },
	{ { 1, 1 }, 2, BODY, NULL },
	{ { 0 }, 1, BODY, NULL },
	{ { 4 }, 1, BODY, NULL },
	{ { 2 }, 1, MIME, "Content-Type: message/rfc822\n\n" },
	{ { 2 }, 1, HEADER, "Subject: mid\nContent-Type: multipart/mixed; boundary=i\n\n" },
	{ { 2 },
	  1,
	  TEXT,
	  "pre\n--i\n\nalpha\n\n--i\nContent-Type: message/rfc822\n\nSubject: deep\n\ndeep body\n--i--\nepi" },
	{ { 2, 1 }, 2, BODY, "alpha\n" },
	{ { 2, 1 }, 2, MIME, "\n" },
	{ { 2, 2 }, 2, BODY, "Subject: deep\n\ndeep body" },
	{ { 2, 2 }, 2, HEADER, "Subject: deep\n\n" },
	{ { 2, 2 }, 2, TEXT, "deep body" },
	{ { 2, 2, 1 }, 3, BODY, "deep body" },
	{ { 2, 2, 1 }, 3, MIME, "Subject: deep\n\n" },
	{ { 2, 2, 2 }, 3, BODY, NULL },
	{ { 3 }, 1, BODY, "--a\nContent-Transfer-Encoding: base64\n\nQQ==\n--a--" },
	{ { 3, 1 }, 2, BODY, "QQ==" },
	{ { 3, 2 }, 2, BODY, NULL },
};

static void assert_parts(struct view message, bool crlf)
{
	struct buf octets, expected;
	struct summary s = summary_of(message, &octets);

	for (size_t i = 0; i < sizeof(part_cases) / sizeof(*part_cases); i++) {
		struct view got[4];
		struct part p;
		enum fail fail = summary_part(&s, part_cases[i].path, part_cases[i].n, &p);

		if (!part_cases[i].expected && part_cases[i].n) {
			assert_int_equal(fail, FAIL_NOTFOUND);
			continue;
		}
		assert_int_equal(fail, FAIL_NONE);
		got[MIME] = view_sub(message, p.mime_at, p.mime_len);
		got[BODY] = view_sub(message, p.body_at, p.body_len);
		got[HEADER] = view_sub(message, p.header_at, p.header_len);
		got[TEXT] = view_sub(message, p.text_at, p.text_len);
		if (part_cases[i].expected) {
			struct view want = with_crlf(part_cases[i].expected, &expected);

			assert_view(got[part_cases[i].want],
				    crlf ? (buf_putc(&expected, 0), (char *)want.at) : part_cases[i].expected);
			buf_finish(&expected);
		} else {
			assert_int_equal(got[BODY].len, message.len);
		}
	}
	buf_finish(&octets);
}

static void parts_come_byte_exact(void **state)
{
	struct buf crlf;
	struct view message;

	(void)state;
	message = with_crlf(nested, &crlf);
	assert_parts(message, true);
	assert_parts(view_str(nested), false);
	buf_finish(&crlf);
}

static void part_one_of_a_simple_message_is_its_text(void **state)
{
	static const uint32_t one[] = { 1 }, two[] = { 2 };
	struct view message = VIEW("Content-Transfer-Encoding: x-uue\n\nbody\n");
	struct buf octets;
	struct summary s = summary_of(message, &octets);
	struct part p;

	(void)state;
	assert_int_equal(summary_part(&s, one, 1, &p), FAIL_NONE);
	assert_view(view_sub(message, p.body_at, p.body_len), "body\n");
	assert_false(p.is_message);
	assert_int_equal(p.encoding, PART_UUENCODE);
	assert_int_equal(summary_part(&s, two, 1, &p), FAIL_NOTFOUND);
	buf_finish(&octets);
}

static void write_number(uint8_t *at, uint32_t n)
{
	for (unsigned i = 0; i < 4; i++)
		at[i] = (uint8_t)(n >> (24 - 8 * i));
}

static void a_damaged_summary_is_refused(void **state)
{
	static const uint32_t path[] = { 2, 2, 1 };
	struct buf octets;
	struct summary s = summary_of(view_str(nested), &octets);
	struct part p;

	(void)state;
	assert_int_equal(summary_open(view_sub(buf_view(&octets), 0, octets.len - 1), &s), FAIL_CORRUPT);
	assert_int_equal(summary_open(view_sub(buf_view(&octets), 0, 10), &s), FAIL_CORRUPT);
	for (size_t i = 0; i < octets.len; i++) { /* whatever it then says, it says nothing past the message */
		octets.at[i] ^= 0xff;
		if (summary_open(buf_view(&octets), &s) == FAIL_NONE && summary_part(&s, path, 3, &p) == FAIL_NONE) {
			assert_true((uint64_t)p.mime_at + p.mime_len <= s.message_len);
			assert_true((uint64_t)p.body_at + p.body_len <= s.message_len);
		}
		octets.at[i] ^= 0xff;
	}
	octets.at[3]++;
	assert_int_equal(summary_open(buf_view(&octets), &s), FAIL_CORRUPT);
	octets.at[3]--;
	write_number(octets.at + 8, s.message_len + 1); /* of octets in the header */
	assert_int_equal(summary_open(buf_view(&octets), &s), FAIL_CORRUPT);
	buf_finish(&octets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(envelope_shows_all_fields),
		cmocka_unit_test(missing_sender_and_reply_to_are_from),
		cmocka_unit_test(absent_is_nil_and_empty_is_empty),
		cmocka_unit_test(values_lose_their_folds_and_nothing_else),
		cmocka_unit_test(a_nul_in_a_field_becomes_a_question_mark),
		cmocka_unit_test(addresses_are_told_apart),
		cmocka_unit_test(one_part_shows_its_fields),
		cmocka_unit_test(a_malformed_type_is_plain_text),
		cmocka_unit_test(parameters_are_joined_and_not_decoded),
		cmocka_unit_test(multiparts_nest),
		cmocka_unit_test(messages_within_messages_show_envelope_and_structure),
		cmocka_unit_test(parts_come_byte_exact),
		cmocka_unit_test(part_one_of_a_simple_message_is_its_text),
		cmocka_unit_test(a_damaged_summary_is_refused),
	};

	mime_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
