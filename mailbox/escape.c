/* mailbox/escape.c - any name as one component of a git tree or ref, and back (escape.h). */
#include "mailbox/escape.h"

#include "base/banned.h"

static bool is_plain(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || c >= 0x80 ||
	       (c != '\0' && strchr("_@+=,-", c));
}

/* Whether the dot at `at` stands for itself; `ascii_before`: an ASCII octet precedes it. */
static bool dot_is_plain(struct view name, size_t at, bool ascii_before)
{
	struct view rest = view_from(name, at + 1);

	return ascii_before && rest.len > 0 && rest.at[0] != '.' && !view_equal(rest, VIEW("lock"));
}

static void put_octet(struct buf *b, uint8_t c, bool plain)
{
	static const char digits[] = "0123456789ABCDEF";

	if (plain) {
		buf_putc(b, c);
		return;
	}
	const uint8_t escape[] = { '%', (uint8_t)digits[c >> 4], (uint8_t)digits[c & 15] };
	buf_put(b, view_of(escape, sizeof(escape)));
}

void escape_name(struct buf *b, struct view name)
{
	bool ascii_before = false;

	for (size_t i = 0; i < name.len; i++) {
		uint8_t c = name.at[i];

		put_octet(b, c, c == '.' ? dot_is_plain(name, i, ascii_before) : is_plain(c));
		ascii_before |= c < 0x80;
	}
}

/* Takes one octet off the front of `escaped`; false at '%' without two digits behind it. */
static bool take_octet(struct view *escaped, uint8_t *out)
{
	size_t len = escaped->at[0] == '%' ? 3 : 1;
	uint64_t value = escaped->at[0];

	if (escaped->len < len || (len == 3 && !view_hex(view_sub(*escaped, 1, 2), 0xff, &value)))
		return false;
	*out = (uint8_t)value;
	*escaped = view_from(*escaped, len);
	return true;
}

bool unescape_name(struct buf *b, struct view escaped)
{
	size_t before = b->len;
	struct buf again;
	uint8_t c;
	bool right = true;

	for (struct view rest = escaped; right && rest.len > 0;) {
		right = take_octet(&rest, &c);
		if (right)
			buf_putc(b, c);
	}
	/* There are many ways to escape an octet; only ours counts, or one name could stand in two entries. */
	buf_init(&again, escaped.len + 1);
	escape_name(&again, view_from(buf_view(b), before));
	right = right && buf_fits(b) && buf_fits(&again) && view_equal(buf_view(&again), escaped);
	buf_finish(&again);
	if (!right)
		b->len = before;
	return right;
}
