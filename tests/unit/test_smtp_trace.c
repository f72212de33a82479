/* tests/unit/test_smtp_trace.c - the fields that we put before a message. */
#include "unit.h"

#include "smtpd/trace.h"

#include "base/banned.h"

static void dates_are_those_of_rfc_5322(void **state)
{
	static const struct {
		int64_t unix_s;
		const char *text;
	} cases[] = {
		{ 0, "Thu, 1 Jan 1970 00:00:00 +0000" },
		{ 951782400, "Tue, 29 Feb 2000 00:00:00 +0000" },
		{ 1795360306, "Sun, 22 Nov 2026 15:11:46 +0000" },
		{ 4102444799, "Thu, 31 Dec 2099 23:59:59 +0000" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 100);
		smtp_date_put(&out, cases[i].unix_s);
		assert_true(view_equal(buf_view(&out), view_str(cases[i].text)));
		buf_finish(&out);
	}
}

static void assert_protocol(bool lmtp, bool extended, bool secure, bool utf8, const char *want)
{
	struct smtp_trace trace = { .lmtp = lmtp, .extended = extended, .secure = secure, .utf8 = utf8 };
	struct buf out;

	buf_init(&out, 1000);
	smtp_trace_put(&out, &trace);
	assert_true(view_search(buf_view(&out), 0, view_str(want)) != SIZE_MAX);
	buf_finish(&out);
}

static void protocols_are_those_of_rfc_3848_and_6531(void **state)
{
	(void)state;
	assert_protocol(false, false, false, false, " with SMTP id");
	assert_protocol(false, false, true, false, " with SMTP id");
	assert_protocol(false, true, false, false, " with ESMTP id");
	assert_protocol(false, true, true, false, " with ESMTPS id");
	assert_protocol(false, true, false, true, " with UTF8SMTP id");
	assert_protocol(false, true, true, true, " with UTF8SMTPS id");
	assert_protocol(true, true, false, false, " with LMTP id");
	assert_protocol(true, true, true, false, " with LMTPS id");
	assert_protocol(true, true, false, true, " with UTF8LMTP id");
	assert_protocol(true, true, true, true, " with UTF8LMTPS id");
}

static void one_recipient_is_named_and_several_are_not(void **state)
{
	struct smtp_trace trace = {
		.reverse_path = VIEW("bob@example.com"),
		.recipient = VIEW("alice@example.org"),
		.client = VIEW("client.example"),
		.client_address = VIEW("IPv6:2001:db8::1"),
		.hostname = VIEW("mx.example.org"),
		.id = VIEW("0123"),
		.extended = true,
	};
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	smtp_trace_put(&out, &trace);
	assert_true(view_equal(buf_view(&out), VIEW("Return-Path: <bob@example.com>\r\n"
						    "Delivered-To: alice@example.org\r\n"
						    "Received: from client.example ([IPv6:2001:db8::1])\r\n"
						    "\tby mx.example.org with ESMTP id 0123\r\n"
						    "\tfor <alice@example.org>;\r\n"
						    "\tThu, 1 Jan 1970 00:00:00 +0000\r\n")));
	buf_clear(&out);
	trace.recipient = VIEW_NONE;
	trace.client_address = VIEW("unix");
	smtp_trace_put(&out, &trace);
	assert_true(view_equal(buf_view(&out), VIEW("Return-Path: <bob@example.com>\r\n"
						    "Received: from client.example\r\n"
						    "\tby mx.example.org with ESMTP id 0123;\r\n"
						    "\tThu, 1 Jan 1970 00:00:00 +0000\r\n")));
	buf_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_those_of_rfc_5322),
		cmocka_unit_test(protocols_are_those_of_rfc_3848_and_6531),
		cmocka_unit_test(one_recipient_is_named_and_several_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
