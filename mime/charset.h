/* mime/charset.h - charsets by the names that mail has for them, to UTF-8.
 *
 * iconv(3) converts, and GMime knows the aliases of its names.  Programs spell names in more ways: koi8_r, win-1251,
 * x-gbk, cp_1252.  So a name that is not known as it stands is looked for by its letters and digits alone. */
#ifndef MIME_CHARSET_H
#define MIME_CHARSET_H

#include "base/view.h"

/* No charset is ASCII: RFC 2045 5.2. */
enum charset_kind { CHARSET_ASCII, CHARSET_UTF8, CHARSET_OTHER };

enum charset_kind charset_kind(struct view charset);

/* Does a text in this charset, all of whose octets are below 0x80, say the same in ASCII? */
bool charset_is_ascii_based(struct view charset);

/* An iconv_t that makes it UTF-8; NULL: nobody knows that charset.  Closing takes NULL. */
void *charset_open(struct view charset);
void charset_close(void *conversion);

#endif
