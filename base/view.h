/* base/view.h - borrowed octets.
 *
 * A view points into memory that somebody else owns and dies with it.  It may hold any octet, NUL included; it is not
 * a C string.  Nothing here allocates or blocks. */
#ifndef BASE_VIEW_H
#define BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct view {
	const uint8_t *at;
	size_t len;
};

/* A view of a string literal. */
#define VIEW(literal) ((struct view){ (const uint8_t *)("" literal ""), sizeof(literal) - 1 })
#define VIEW_NONE     ((struct view){ NULL, 0 })

/* printf("%.*s", VIEW_FMT(v)): for text whose length is known to fit an int. */
#define VIEW_FMT(v) (int)(v).len, (const char *)(v).at

static inline struct view view_of(const void *at, size_t len)
{
	return (struct view){ (const uint8_t *)at, len };
}

static inline struct view view_str(const char *s)
{
	return (struct view){ (const uint8_t *)s, strlen(s) };
}

static inline bool view_equal(struct view a, struct view b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* The `len` octets from `from` on, cut to what there is. */
static inline struct view view_sub(struct view v, size_t from, size_t len)
{
	if (from > v.len)
		from = v.len;
	if (len > v.len - from)
		len = v.len - from;
	return (struct view){ from ? v.at + from : v.at, len }; /* NULL + 0 is undefined */
}

static inline struct view view_from(struct view v, size_t from)
{
	return view_sub(v, from, SIZE_MAX);
}

/* Octet order, as memcmp, the shorter first. */
int view_compare(struct view a, struct view b);

/* ASCII letters compare without case; other octets as they are. */
bool view_equal_nocase(struct view a, struct view b);
bool view_starts(struct view v, struct view prefix);
bool view_starts_nocase(struct view v, struct view prefix);

/* Offset of the first `octet` at or past `from`, or v.len. */
size_t view_find(struct view v, size_t from, uint8_t octet);

/* Offset of the first occurrence of `needle` at or past `from`, or SIZE_MAX. */
size_t view_search(struct view v, size_t from, struct view needle);

/* Without the spaces and tabs at both ends. */
struct view view_trim(struct view v);

/* Cuts the part before the first `octet` off the front of `v` and returns it, dropping the octet; all of `v` if there
 * is none, which leaves `v` empty with v->at NULL. */
struct view view_cut(struct view *v, uint8_t octet);

/* Reads all of `v` as a number in decimal or hexadecimal, no sign, no space, at least one digit.  False, and `*out`
 * untouched, if it is anything else or past `max`. */
bool view_decimal(struct view v, uint64_t max, uint64_t *out);
bool view_hex(struct view v, uint64_t max, uint64_t *out);

/* Is it well-formed UTF-8 (RFC 3629: shortest forms, no surrogates)? */
bool view_is_utf8(struct view v);
bool view_is_ascii(struct view v);
/* Octets of the character that UTF-8 begins with; 0: it is none. */
size_t view_char(struct view v);
/* Does it begin with a character that shows nothing itself and steers what does: C0, DEL, C1, a separator of lines or
 * paragraphs, one that turns the direction of text around (UAX 9)? */
bool view_steers(struct view v);

static inline uint8_t ascii_lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 32) : c;
}

static inline uint8_t ascii_upper(uint8_t c)
{
	return c >= 'a' && c <= 'z' ? (uint8_t)(c - 32) : c;
}

static inline bool ascii_is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

#endif
