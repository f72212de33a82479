#include "smtpd/trace.h"

#include <time.h>

#include "base/banned.h"

void smtp_date_put(struct buf *out, int64_t unix_s)
{
	static const char days[7][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t when = unix_s;
	struct tm tm;

	gmtime_r(&when, &tm);
	buf_printf(out, "%s, %d %s %d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
		   tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* RFC 3848, RFC 6531 4.3.  There is no SMTPS there: HELO within TLS stays SMTP. */
static void put_protocol(struct buf *out, const struct smtp_trace *t)
{
	if (t->utf8)
		buf_puts(out, "UTF8");
	if (t->lmtp)
		buf_puts(out, "LMTP");
	else
		buf_puts(out, t->extended && !t->utf8 ? "ESMTP" : "SMTP");
	if (t->secure && (t->lmtp || t->extended))
		buf_puts(out, "S");
}

static void put_path(struct buf *out, const char *before, struct view path, const char *after)
{
	buf_puts(out, before);
	buf_put(out, path);
	buf_puts(out, after);
}

void smtp_trace_put(struct buf *out, const struct smtp_trace *t)
{
	put_path(out, "Return-Path: <", t->reverse_path, ">\r\n");
	if (t->recipient.len)
		put_path(out, "Delivered-To: ", t->recipient, "\r\n");
	put_path(out, "Received: from ", t->client, "");
	if (t->client_address.len && !view_equal(t->client_address, VIEW("unix")))
		put_path(out, " ([", t->client_address, "])");
	put_path(out, "\r\n\tby ", t->hostname, " with ");
	put_protocol(out, t);
	put_path(out, " id ", t->id, "");
	if (t->recipient.len)
		put_path(out, "\r\n\tfor <", t->recipient, ">");
	buf_puts(out, ";\r\n\t");
	smtp_date_put(out, t->unix_s);
	buf_puts(out, "\r\n");
}
