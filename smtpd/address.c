#include "smtpd/address.h"

#include <arpa/inet.h>

#include "base/banned.h"

#define LABEL_MAX 63u /* octets; RFC 1035 2.3.4 */

/* What is left to read, and the path as it grows. */
struct reader {
	struct view rest;
	struct smtp_path *path;
	bool overflow;
};

static bool at(const struct reader *r, uint8_t c)
{
	return r->rest.len && r->rest.at[0] == c;
}

static void skip(struct reader *r, size_t n)
{
	r->rest = view_from(r->rest, n);
}

static bool eat(struct reader *r, uint8_t c)
{
	if (!at(r, c))
		return false;
	skip(r, 1);
	return true;
}

static void put(struct reader *r, uint8_t c)
{
	if (r->path->len < sizeof(r->path->at))
		r->path->at[r->path->len++] = c;
	else
		r->overflow = true;
}

static void put_view(struct reader *r, struct view v)
{
	for (size_t i = 0; i < v.len; i++)
		put(r, v.at[i]);
}

static bool is_let_dig(uint8_t c)
{
	return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

/* RFC 5322 3.2.3 atext, RFC 6531 3.3 */
static bool is_atext(uint8_t c)
{
	return c >= 0x80 || is_let_dig(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_dot_string(struct view v)
{
	bool atom = false; /* is there an octet since the last dot? */

	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] == '.' ? !atom : !is_atext(v.at[i]))
			return false;
		atom = v.at[i] != '.';
	}
	return atom;
}

static bool is_label(struct view v, bool utf8)
{
	/* A label in UTF-8 is shorter in the DNS, which bounds it (RFC 5890 2.3.2.1, RFC 6531 3.3). */
	if (v.len == 0 || (v.len > LABEL_MAX && view_is_ascii(v)) || v.at[0] == '-' || v.at[v.len - 1] == '-')
		return false;
	for (size_t i = 0; i < v.len; i++) {
		uint8_t c = v.at[i];

		if (!is_let_dig(c) && c != '-' && c != '_' && !(utf8 && c >= 0x80))
			return false;
	}
	return true;
}

bool smtp_is_domain(struct view v, bool utf8)
{
	if (v.len == 0 || v.len > SMTP_DOMAIN_MAX || v.at[v.len - 1] == '.')
		return false;
	while (v.len)
		if (!is_label(view_cut(&v, '.'), utf8))
			return false;
	return true;
}

bool smtp_is_literal(struct view v)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr ignored;
	struct view inner;
	int family = AF_INET;

	if (v.len < 2 || v.at[0] != '[' || v.at[v.len - 1] != ']')
		return false;
	inner = view_sub(v, 1, v.len - 2);
	if (view_starts_nocase(inner, VIEW("IPv6:"))) {
		family = AF_INET6;
		inner = view_from(inner, 5);
	}
	if (inner.len == 0 || inner.len >= sizeof(text) || memchr(inner.at, 0, inner.len))
		return false;
	memcpy(text, inner.at, inner.len);
	text[inner.len] = '\0';
	return inet_pton(family, text, &ignored) == 1;
}

/* Octets up to what ends a domain in a path; a literal ends behind its bracket. */
static struct view take_domain(struct reader *r)
{
	struct view domain;
	size_t n = 0;

	if (at(r, '[')) {
		n = view_find(r->rest, 0, ']');
		n += n < r->rest.len;
	} else {
		while (n < r->rest.len && !strchr("<>@,: ", r->rest.at[n]))
			n++; /* strchr finds NUL as well: that ends it too */
	}
	domain = view_sub(r->rest, 0, n);
	skip(r, n);
	return domain;
}

static bool parse_domain(struct reader *r, struct view *out)
{
	*out = take_domain(r);
	return smtp_is_domain(*out, true) || smtp_is_literal(*out);
}

/* "@a,@b:" */
static bool skip_route(struct reader *r)
{
	struct view ignored;

	do {
		if (!eat(r, '@') || !parse_domain(r, &ignored))
			return false;
	} while (eat(r, ','));
	return eat(r, ':');
}

/* Copies what stands between the quotes, without its backslashes, into `plain`. */
static bool unquote(struct reader *r, uint8_t *plain, size_t room, size_t *len)
{
	*len = 0;
	skip(r, 1);
	while (r->rest.len && !at(r, '"')) {
		uint8_t c;
		bool pair = eat(r, '\\');

		if (r->rest.len == 0)
			return false;
		c = r->rest.at[0];
		if (c < ' ' || c == 0x7f || (pair && c >= 0x80))
			return false;
		if (*len < room)
			plain[(*len)++] = c;
		else
			r->overflow = true;
		skip(r, 1);
	}
	return eat(r, '"');
}

static void put_quoted(struct reader *r, struct view plain)
{
	put(r, '"');
	for (size_t i = 0; i < plain.len; i++) {
		if (plain.at[i] == '"' || plain.at[i] == '\\')
			put(r, '\\');
		put(r, plain.at[i]);
	}
	put(r, '"');
}

static bool parse_local_part(struct reader *r)
{
	uint8_t plain[SMTP_PATH_MAX];
	struct view local;

	if (at(r, '"')) {
		size_t len;

		if (!unquote(r, plain, sizeof(plain), &len))
			return false;
		local = view_of(plain, len);
		if (is_dot_string(local))
			put_view(r, local);
		else
			put_quoted(r, local);
	} else {
		size_t n = 0;

		while (n < r->rest.len && (r->rest.at[n] == '.' || is_atext(r->rest.at[n])))
			n++;
		local = view_sub(r->rest, 0, n);
		if (!is_dot_string(local))
			return false;
		put_view(r, local);
		skip(r, n);
	}
	r->path->local_len = r->path->len;
	return true;
}

static bool parse_mailbox(struct reader *r)
{
	struct view domain;

	if (at(r, '@') && !skip_route(r))
		return false;
	if (!parse_local_part(r))
		return false;
	if (at(r, '>'))
		return true;
	if (!eat(r, '@') || !parse_domain(r, &domain))
		return false;
	put(r, '@');
	put_view(r, domain);
	return true;
}

enum smtp_path_verdict smtp_path_parse(struct view *text, struct smtp_path *out)
{
	struct reader r = { .rest = *text, .path = out };
	size_t before = text->len;

	out->len = out->local_len = 0;
	if (!eat(&r, '<') || (!at(&r, '>') && !parse_mailbox(&r)) || !eat(&r, '>'))
		return SMTP_PATH_BAD;
	if (r.overflow || before - r.rest.len > SMTP_PATH_MAX)
		return SMTP_PATH_TOO_LONG;
	if (!view_is_utf8(smtp_path_view(out)))
		return SMTP_PATH_BAD;
	out->utf8 = !view_is_ascii(smtp_path_view(out));
	*text = r.rest;
	return SMTP_PATH_GOOD;
}
