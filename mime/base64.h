/* mime/base64.h - base64 as it comes in mail (RFC 2045 6.8, RFC 2047 4.1).
 *
 * What is no letter of base64 is passed over.  Padding ends what was begun, and what follows it begins anew; where it
 * is missing, the whole octets that the letters hold count nevertheless. */
#ifndef MIME_BASE64_H
#define MIME_BASE64_H

#include "base/view.h"

/* Bits that are no octet yet; zeros to begin with. */
struct base64 {
	uint32_t bits;
	unsigned n;
};

/* Writes the octets that `text` holds, which may be one of several pieces, to `to`, and says how many: at most
 * text.len. */
size_t base64_decode(struct base64 *b, struct view text, uint8_t *to);

#endif
