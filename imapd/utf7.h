/* imapd/utf7.h - mailbox names on IMAP4rev1's wire: modified UTF-7 (RFC 3501 5.1.3). */
#ifndef IMAPD_UTF7_H
#define IMAPD_UTF7_H

#include "base/buf.h"

/* Puts `text` as UTF-8.  False, and `out` as it was, unless it is what utf7_put makes of that UTF-8: printable ASCII stands
 * for itself, "&-" for "&", all else is in base64 of UTF-16 without needless shifts, padding or stray bits. */
bool utf7_to_utf8(struct view text, struct buf *out);
/* Puts well-formed UTF-8 as modified UTF-7. */
void utf7_put(struct buf *out, struct view utf8);

#endif
