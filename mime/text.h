/* mime/text.h - octets to text that can be compared: transfer encodings, charsets, encoded words, case.
 *
 * This is the adaptor to GMime, and to the Unicode tables of the GLib below it.  What cannot be decoded is left as it
 * stands or becomes "?": search must find what is legible in a damaged message. */
#ifndef MIME_TEXT_H
#define MIME_TEXT_H

#include "mime/base64.h"
#include "mime/mime.h"

void text_init(void); /* once, before threads */

/* Appends UTF-8, decomposed and case-folded (i;unicode-casemap of RFC 5051 with case folding in place of title case). */
void text_fold_utf8(struct view utf8, struct buf *out);

/* Appends text in a charset as UTF-8, not folded.  No charset, or one that nobody knows: it is UTF-8 if it can be, else
 * Windows-1252. */
void text_to_utf8(struct view charset, struct view octets, struct buf *out);

/* Text in a charset, in pieces that may end within a character, to folded UTF-8.  No charset, or one that nobody knows:
 * each piece is UTF-8 if it can be, else Windows-1252. */
struct text_decoder {
	void *conversion; /* NULL: none is needed */
	bool guesses;
	uint8_t rest[16]; /* the begin of a character whose end has not come */
	size_t rest_len;
};
void text_decoder_init(struct text_decoder *d, struct view charset);
void text_decoder_feed(struct text_decoder *d, struct view octets, struct buf *out);
void text_decoder_finish(struct text_decoder *d);

#define TRANSFER_KEPT_MAX 80u /* octets that a decoder may hold back from one piece to the next */

/* A transfer encoding, likewise in pieces: appends what `octets` hold.  `out` needs room for them and what was kept. */
struct transfer_decoder {
	enum part_encoding encoding;
	struct base64 base64;
	bool begun;          /* uuencode: behind its "begin" line */
	int state;
	uint32_t saved;
	uint8_t kept[TRANSFER_KEPT_MAX]; /* quoted-printable: the end of a piece, of which only what follows tells */
	size_t kept_len;
};
void transfer_init(struct transfer_decoder *d, enum part_encoding encoding);
void transfer_feed(struct transfer_decoder *d, struct view octets, struct buf *out);

/* Appends the raw value of a field: unfolded, encoded words decoded, case-folded. */
void text_fold_value(struct view value, struct buf *out);

/* Does the ASCII text contain `folded`, without case?  Nothing is copied but a small window. */
bool text_ascii_contains(struct view text, struct view folded);

/* Midnight of the written date, as struct summary_texts' `sent`. */
int64_t text_date(struct view value);

#endif
