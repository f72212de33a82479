#include "mime/field.h"

#include "base/banned.h"

static bool is_folded_on(struct view header, size_t at)
{
	return at < header.len && (header.at[at] == ' ' || header.at[at] == '\t');
}

/* The part of a line before the colon, if it is a name (RFC 5322 3.6.8; blanks before the colon: 4.5). */
static struct view name_of(struct view line, size_t *value_at)
{
	size_t colon = view_find(line, 0, ':');
	struct view name;

	if (colon == line.len)
		return VIEW_NONE;
	*value_at = colon + 1;
	name = view_sub(line, 0, colon);
	while (name.len && (name.at[name.len - 1] == ' ' || name.at[name.len - 1] == '\t'))
		name.len--;
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] <= ' ' || name.at[i] >= 0x7f)
			return VIEW_NONE;
	return name;
}

bool field_next(struct view header, size_t *at, struct field *out)
{
	size_t start = *at, first, end, value_at = 0;

	if (start >= header.len || header.at[start] == '\n')
		return false;
	if (header.at[start] == '\r' && start + 1 < header.len && header.at[start + 1] == '\n')
		return false;
	first = end = view_find(header, start, '\n');
	while (end < header.len && is_folded_on(header, end + 1))
		end = view_find(header, end + 1, '\n');
	*at = end < header.len ? end + 1 : end;
	out->whole = view_sub(header, start, *at - start);
	out->name = name_of(view_sub(header, start, first - start), &value_at);
	if (end > start && header.at[end - 1] == '\r')
		end--;
	out->value = out->name.len ? view_sub(header, start + value_at, end - start - value_at) : VIEW_NONE;
	return true;
}

void field_unfold(struct view value, struct buf *out)
{
	size_t start = out->len;

	if (value.len == 0 || !buf_reserve(out, value.len))
		return;
	for (size_t i = 0; i < value.len; i++) {
		uint8_t c = value.at[i] == '\t' ? ' ' : value.at[i];

		if (c == '\r' || c == '\n' || (c == ' ' && out->len == start))
			continue;
		out->at[out->len++] = c;
	}
	while (out->len > start && out->at[out->len - 1] == ' ')
		out->len--;
}

static void step(struct view *v)
{
	v->at++;
	v->len--;
}

/* Unfolded, as field_unfold does it. */
static void put_text(struct buf *out, uint8_t c)
{
	if (out && c != '\r' && c != '\n')
		buf_putc(out, c == '\t' ? ' ' : c);
}

/* `v` stands at '('; comments nest, and one that is never closed goes to the end. */
static void lex_comment(struct view *v, struct buf *out)
{
	size_t depth = 0;

	if (out)
		buf_clear(out);
	while (v->len) {
		uint8_t c = v->at[0];

		step(v);
		if (c == ')' && --depth == 0)
			return;
		if (c == '(' && depth++ == 0)
			continue;
		if (c == '\\' && v->len) {
			c = v->at[0];
			step(v);
		}
		put_text(out, c);
	}
}

void lex_skip(struct view *v, struct buf *comment)
{
	while (v->len) {
		uint8_t c = v->at[0];

		if (c == '(')
			lex_comment(v, comment);
		else if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
			step(v);
		else
			return;
	}
}

void lex_quoted(struct view *v, struct buf *out)
{
	step(v);
	while (v->len) {
		uint8_t c = v->at[0];

		step(v);
		if (c == '"')
			return;
		if (c == '\\' && v->len) {
			c = v->at[0];
			step(v);
		}
		put_text(out, c);
	}
}

static bool is_token(uint8_t c)
{
	return c > ' ' && c != 0x7f && !is_one_of(c, VIEW("()<>@,;:\\\"/[]?="));
}

struct view lex_token(struct view *v)
{
	size_t len = 0;
	struct view token;

	while (len < v->len && is_token(v->at[len]))
		len++;
	token = view_sub(*v, 0, len);
	*v = view_from(*v, len);
	return token;
}
