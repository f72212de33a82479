/* imapd/date.h - the two ways in which IMAP writes time (RFC 9051 9: date, date-time).  Days are those of the proleptic
 * Gregorian calendar; leap seconds count as the second before. */
#ifndef IMAPD_DATE_H
#define IMAPD_DATE_H

#include "base/buf.h"

#define IMAP_YEAR_MAX 9999

/* "1-Feb-1994", "01-feb-1994": seconds since 1970 of its midnight, UTC.  False: no such day. */
bool imap_date(struct view text, int64_t *out);
/* "17-Jul-1996 02:44:25 -0700", " 7-Jul-…", "7-Jul-…": seconds since 1970.  False: no such time. */
bool imap_date_time(struct view text, int64_t *out);
/* Puts "17-Jul-1996 09:44:25 +0000" (" 7-Jul-…"), without quotes.  A time outside of the years 0 … 9999 is put as the nearest inside. */
void imap_put_date_time(struct buf *b, int64_t time);

#endif
