/* mime/words.h - encoded words: other charsets in a header's ASCII (RFC 2047), to UTF-8. */
#ifndef MIME_WORDS_H
#define MIME_WORDS_H

#include "base/buf.h"

/* Appends a field's value, with folds or without, as UTF-8; what is no encoded word stays as it stands, octets past
 * ASCII as text_to_utf8 (text.h) guesses them. */
void words_decode(struct view value, struct buf *out);

#endif
