/* smtpd/trace.h - the fields that we put before a message (RFC 5321 4.4): Return-Path, Delivered-To, Received.
 *
 * Delivered-To and the `for` of Received name the recipient only when there is one: a message to several is stored
 * once, and those in Bcc do not learn of each other. */
#ifndef SMTPD_TRACE_H
#define SMTPD_TRACE_H

#include "base/buf.h"

/* Views are empty where there is nothing to say. */
struct smtp_trace {
	struct view reverse_path, recipient;
	struct view client;         /* what it called itself                                     */
	struct view client_address; /* "192.0.2.1", "IPv6:2001:db8::1" or "unix"                 */
	struct view hostname, id;
	bool lmtp, extended, secure, utf8;
	int64_t unix_s;
};

void smtp_trace_put(struct buf *out, const struct smtp_trace *t);

/* "Sun, 22 Nov 2026 15:11:46 +0000" (RFC 5322 3.3), whatever the locale. */
void smtp_date_put(struct buf *out, int64_t unix_s);

#endif
