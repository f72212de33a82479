#include "imapd/wire.h"

#include "mailbox/message.h"

#include "base/banned.h"

static const struct {
	unsigned flag;
	struct view name;
} system_flags[] = {
	{ FLAG_ANSWERED, { (const uint8_t *)"\\Answered", 9 } }, { FLAG_FLAGGED, { (const uint8_t *)"\\Flagged", 8 } },
	{ FLAG_DELETED, { (const uint8_t *)"\\Deleted", 8 } },   { FLAG_SEEN, { (const uint8_t *)"\\Seen", 5 } },
	{ FLAG_DRAFT, { (const uint8_t *)"\\Draft", 6 } },       { WIRE_RECENT, { (const uint8_t *)"\\Recent", 7 } },
};

#define SYSTEM_FLAGS     (sizeof(system_flags) / sizeof(system_flags[0]))
#define FLAGS_KEPT       (SYSTEM_FLAGS - 1) /* all but the last, \Recent: nobody's to set */
#define SYSTEM_FLAGS_LEN 56u                /* octets that all of them take, with spaces and parentheses */

static uint8_t *put(uint8_t *to, struct view v)
{
	memcpy(to, v.at, v.len);
	return to + v.len;
}

void wire_put_flags(struct buf *out, unsigned flags, struct view keywords)
{
	uint8_t *to = buf_reserve(out, SYSTEM_FLAGS_LEN), *start = to;
	struct keyword keyword;
	bool first = flags == 0;

	if (!to)
		return;
	*to++ = '(';
	for (size_t i = 0; flags && i < SYSTEM_FLAGS; i++) {
		if (!(flags & system_flags[i].flag))
			continue;
		if (to[-1] != '(')
			*to++ = ' ';
		to = put(to, system_flags[i].name);
	}
	out->len += (size_t)(to - start);
	while (keyword_next(&keywords, &keyword)) {
		if (!first)
			buf_putc(out, ' ');
		first = false;
		buf_put(out, view_of(keyword.at, keyword.len));
	}
	buf_putc(out, ')');
}

void wire_put_all_flags(struct buf *out, struct view keywords)
{
	for (size_t i = 0; i < FLAGS_KEPT; i++) {
		if (i > 0)
			buf_putc(out, ' ');
		buf_put(out, system_flags[i].name);
	}
	if (keywords.len > 0) {
		buf_putc(out, ' ');
		buf_put(out, keywords);
	}
}

static bool may_be_quoted(struct view text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < ' ' || text.at[i] >= 127)
			return false;
	return true;
}

void wire_put_string(struct buf *out, struct view text)
{
	if (!may_be_quoted(text)) {
		wire_put_literal(out, text.len, false);
		buf_put(out, text);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, text.at[i]);
	}
	buf_putc(out, '"');
}

void wire_put_literal(struct buf *out, size_t len, bool has_nul)
{
	buf_puts(out, has_nul ? "~{" : "{");
	buf_decimal(out, len);
	buf_puts(out, "}\r\n");
}
