/* mailbox/address.c - mail addresses as names (address.h). */
#include "mailbox/address.h"

#include <idn2.h>

#include "base/buf.h"

#include "base/banned.h"

#define LABEL_MAX 63u /* octets; RFC 1035 2.3.4 */

static bool is_control(uint8_t c)
{
	return c < 0x20 || c == 0x7f;
}

/* The end of the local part: where its '@' stands, or the end of `text`.  False: an open quote. */
static bool local_end(struct view text, size_t *end)
{
	bool quoted = false;

	*end = text.len;
	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.at[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (c == '@' && !quoted)
			*end = i;
	}
	return !quoted;
}

/* Puts `local` without quotes and backslashes. */
static bool put_local(struct buf *b, struct view local)
{
	bool quoted = local.len >= 2 && local.at[0] == '"' && local.at[local.len - 1] == '"';
	struct view rest = quoted ? view_sub(local, 1, local.len - 2) : local;

	for (size_t i = 0; i < rest.len; i++) {
		if (quoted && rest.at[i] == '\\')
			i++;
		if (i == rest.len || is_control(rest.at[i]) || (!quoted && rest.at[i] == '"'))
			return false;
		buf_putc(b, rest.at[i]);
	}
	return true;
}

static bool put_domain(struct buf *b, struct view domain)
{
	for (size_t i = 0; i < domain.len; i++) {
		if (is_control(domain.at[i]) || domain.at[i] == ' ')
			return false;
		buf_putc(b, domain.at[i]);
	}
	return true;
}

#define SHOWN_MAX 100u /* octets of a text that is no address */

static enum fail not_an_address(struct view text, struct failure *why)
{
	return fail_with(why, FAIL_REFUSED, "'%.*s' is not a mail address", VIEW_FMT(view_sub(text, 0, SHOWN_MAX)));
}

enum fail address_read(struct view text, struct arena *arena, struct address *out, struct failure *why)
{
	size_t end, local_len;
	struct buf b;
	bool right;

	if (text.len == 0 || text.len > USER_NAME_MAX || !view_is_utf8(text) || !local_end(text, &end))
		return not_an_address(text, why);
	buf_init(&b, USER_NAME_MAX);
	right = put_local(&b, view_sub(text, 0, end));
	local_len = b.len;
	if (right && end < text.len) {
		buf_putc(&b, '@');
		right = end + 1 < text.len && put_domain(&b, view_from(text, end + 1));
	}
	if (right && b.len > 0) {
		out->spelled = arena_copy(arena, view_sub(buf_view(&b), 0, local_len));
		for (size_t i = 0; i < b.len; i++)
			b.at[i] = ascii_lower(b.at[i]);
		out->whole = arena_copy(arena, buf_view(&b));
		out->local = view_sub(out->whole, 0, local_len);
		out->domain = view_from(out->whole, local_len + 1);
	}
	right = right && b.len > 0;
	buf_finish(&b);
	return right ? FAIL_NONE : not_an_address(text, why);
}

struct view address_base(struct view local)
{
	return view_sub(local, 0, view_find(local, 0, '+'));
}

struct view address_detail(struct view local)
{
	return view_from(local, view_find(local, 0, '+') + 1);
}

/* RFC 5322 3.2.3 atext, with RFC 6532 3.2 UTF-8. */
static bool is_atext(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || c >= 0x80 ||
	       (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_let_dig_hyp(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || c == '-' || c >= 0x80;
}

static bool atom_is_valid(struct view atom)
{
	for (size_t i = 0; i < atom.len; i++)
		if (!is_atext(atom.at[i]) || view_steers(view_from(atom, i)))
			return false;
	return atom.len > 0;
}

static bool label_is_valid(struct view label)
{
	for (size_t i = 0; i < label.len; i++)
		if (!is_let_dig_hyp(label.at[i]) || view_steers(view_from(label, i)))
			return false;
	/* The bound is on what the DNS sees (RFC 5890 2.3.2.1). */
	if (label.len == 0 || (label.len > LABEL_MAX && view_is_ascii(label)))
		return false;
	return label.at[0] != '-' && label.at[label.len - 1] != '-';
}

/* Whether `v` is pieces with a dot between each two. */
static bool dotted(struct view v, bool (*piece_is_valid)(struct view))
{
	if (v.len == 0 || v.at[v.len - 1] == '.')
		return false;
	while (v.len > 0)
		if (!piece_is_valid(view_cut(&v, '.')))
			return false;
	return true;
}

bool address_local_is_valid(struct view local)
{
	return local.len <= SMTP_LOCAL_PART_MAX && view_is_utf8(local) && dotted(local, atom_is_valid);
}

bool address_domain_is_valid(struct view domain)
{
	return domain.len <= SMTP_DOMAIN_MAX && view_is_utf8(domain) && dotted(domain, label_is_valid);
}

static bool may_be_idn(struct view domain)
{
	return !view_is_ascii(domain) || view_starts(domain, VIEW("xn--")) ||
	       view_search(domain, 0, VIEW(".xn--")) != SIZE_MAX;
}

/* The result of a function of libidn2, to the arena. */
static bool convert(int (*function)(const char *, char **, int), int flags, struct view domain, struct arena *arena,
		    struct view *out)
{
	char *made = NULL;

	if (function(arena_str(arena, domain), &made, flags) != IDN2_OK)
		return false;
	*out = arena_copy(arena, view_str(made));
	idn2_free(made);
	return true;
}

bool address_domain_forms(struct view domain, struct arena *arena, struct view *ascii, struct view *utf8)
{
	return may_be_idn(domain) && domain.len <= SMTP_DOMAIN_MAX && view_find(domain, 0, '\0') == domain.len &&
	       convert(idn2_to_ascii_8z, IDN2_NONTRANSITIONAL, domain, arena, ascii) &&
	       convert(idn2_to_unicode_8z8z, 0, *ascii, arena, utf8) && address_domain_is_valid(*ascii);
}
