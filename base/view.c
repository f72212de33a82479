#include "base/view.h"

#include "base/banned.h"

int view_compare(struct view a, struct view b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool view_equal_nocase(struct view a, struct view b)
{
	return a.len == b.len && view_starts_nocase(a, b);
}

bool view_starts(struct view v, struct view prefix)
{
	return v.len >= prefix.len && (prefix.len == 0 || memcmp(v.at, prefix.at, prefix.len) == 0);
}

bool view_starts_nocase(struct view v, struct view prefix)
{
	if (v.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (ascii_lower(v.at[i]) != ascii_lower(prefix.at[i]))
			return false;
	return true;
}

size_t view_find(struct view v, size_t from, uint8_t octet)
{
	const uint8_t *hit;

	if (from >= v.len)
		return v.len;
	hit = memchr(v.at + from, octet, v.len - from);
	return hit ? (size_t)(hit - v.at) : v.len;
}

size_t view_search(struct view v, size_t from, struct view needle)
{
	const uint8_t *hit;

	if (from > v.len)
		return SIZE_MAX;
	if (needle.len == 0)
		return from;
	if (from == v.len)
		return SIZE_MAX;
	hit = memmem(v.at + from, v.len - from, needle.at, needle.len);
	return hit ? (size_t)(hit - v.at) : SIZE_MAX;
}

static bool is_blank(uint8_t c)
{
	return c == ' ' || c == '\t';
}

struct view view_trim(struct view v)
{
	while (v.len && is_blank(v.at[0])) {
		v.at++;
		v.len--;
	}
	while (v.len && is_blank(v.at[v.len - 1]))
		v.len--;
	return v;
}

struct view view_cut(struct view *v, uint8_t octet)
{
	size_t at = view_find(*v, 0, octet);
	struct view head = view_sub(*v, 0, at);

	*v = at < v->len ? view_from(*v, at + 1) : VIEW_NONE;
	return head;
}

static bool number(struct view v, unsigned base, uint64_t max, uint64_t *out)
{
	uint64_t n = 0;

	if (v.len == 0)
		return false;
	for (size_t i = 0; i < v.len; i++) {
		uint8_t c = ascii_lower(v.at[i]);
		unsigned digit = 16;

		if (c >= '0' && c <= '9')
			digit = c - (unsigned)'0';
		else if (c >= 'a' && c <= 'f')
			digit = c - (unsigned)'a' + 10;
		if (digit >= base || n > max / base || n * base > max - digit)
			return false;
		n = n * base + digit;
	}
	*out = n;
	return true;
}

bool view_decimal(struct view v, uint64_t max, uint64_t *out)
{
	return number(v, 10, max, out);
}

bool view_hex(struct view v, uint64_t max, uint64_t *out)
{
	return number(v, 16, max, out);
}

/* Octets that follow the lead octet `c`, and the least code point that needs them; -1 if `c` cannot lead. */
static int utf8_follow(uint8_t c, uint32_t *least)
{
	if (c < 0x80)
		return *least = 0, 0;
	if (c >= 0xc2 && c <= 0xdf)
		return *least = 0x80, 1;
	if (c >= 0xe0 && c <= 0xef)
		return *least = 0x800, 2;
	if (c >= 0xf0 && c <= 0xf4)
		return *least = 0x10000, 3;
	return -1;
}

size_t view_char(struct view v)
{
	uint32_t least, point;
	int follow = v.len ? utf8_follow(v.at[0], &least) : -1;

	if (follow < 0 || v.len <= (size_t)follow)
		return 0;
	point = follow == 0 ? v.at[0] : v.at[0] & (0x3fu >> follow);
	for (int k = 1; k <= follow; k++) {
		if ((v.at[k] & 0xc0) != 0x80)
			return 0;
		point = point << 6 | (v.at[k] & 0x3fu);
	}
	return point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0 : (size_t)follow + 1;
}

bool view_is_utf8(struct view v)
{
	for (size_t i = 0; i < v.len;) {
		size_t n = v.at[i] < 0x80 ? 1 : view_char(view_from(v, i));

		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

bool view_steers(struct view v)
{
	if (v.len == 0)
		return false;
	if (v.at[0] < 0x20 || v.at[0] == 0x7f)
		return true;
	if (v.len > 1 && v.at[0] == 0xc2)
		return v.at[1] >= 0x80 && v.at[1] < 0xa0;
	if (v.len < 3 || v.at[0] != 0xe2)
		return false;
	return (v.at[1] == 0x80 && v.at[2] >= 0xa8 && v.at[2] <= 0xae) || /* U+2028 to U+202E */
	       (v.at[1] == 0x81 && v.at[2] >= 0xa6 && v.at[2] <= 0xa9);   /* U+2066 to U+2069 */
}

bool view_is_ascii(struct view v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] >= 0x80)
			return false;
	return true;
}
