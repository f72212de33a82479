/* mime/field.h - the fields of a header as they stand (RFC 5322 2.2), and the lexical tokens inside them (3.2).
 *
 * A line without a sound name (no colon, or blanks and controls before it, as mbox's "From " has) is passed over as a
 * field without a name: it ends nothing, and it is shown where the header is shown whole.  Nothing here looks back, so
 * all of it is linear in what it reads. */
#ifndef MIME_FIELD_H
#define MIME_FIELD_H

#include "base/buf.h"

struct field {
	struct view whole; /* with its line end           */
	struct view name;  /* no octets: not a field      */
	struct view value; /* raw: with folds, no line end */
};

/* The field at `*at`, which moves on.  False at the empty line or the end of `header`. */
bool field_next(struct view header, size_t *at, struct field *out);

/* Appends a value without its folds: CR and LF go, a TAB becomes a space, blanks at both ends go. */
void field_unfold(struct view value, struct buf *out);

static inline bool is_one_of(uint8_t c, struct view set)
{
	return view_find(set, 0, c) < set.len;
}

/* What stands between tokens: blanks, line ends and comments.  The text of the last comment replaces what is in
 * `comment`, unless that is NULL. */
void lex_skip(struct view *v, struct buf *comment);
/* `v` stands at a quote: appends what it holds, unquoted, and moves behind it. */
void lex_quoted(struct view *v, struct buf *out);
/* Cuts a token (RFC 2045 5.1) off the front; it may have no octets. */
struct view lex_token(struct view *v);

#endif
