/* mailbox/subject.c - the first line of a commit: what was done, for people. */
#include "mailbox/draft.h"

#include "base/banned.h"

#define SUBJECT_MAX  200u /* octets */
#define RANGES_SHOWN 8u

const char *op_name(enum op_kind kind)
{
	static const char *const names[] = {
		[OP_DELIVER] = "deliver",     [OP_APPEND] = "append",   [OP_COPY] = "copy",
		[OP_MOVE] = "move",           [OP_FLAGS] = "flags",     [OP_EXPUNGE] = "expunge",
		[OP_CREATE] = "create",       [OP_DELETE] = "delete",   [OP_RENAME] = "rename",
		[OP_SUBSCRIBE] = "subscribe", [OP_SPECIAL_USE] = "special-use", [OP_SETTING] = "setting",
		[OP_FIRST] = "first",         [OP_SETTLE] = "settle",   [OP_SHARE] = "share",
	};

	return names[kind];
}

/* Text from outside on one line: control characters become spaces, what is not UTF-8 '?', and it is cut at a character. */
static void put_clean(struct buf *b, struct view text, size_t max)
{
	bool utf8 = view_is_utf8(text);
	size_t len = text.len < max ? text.len : max;

	while (utf8 && len < text.len && len > 0 && (text.at[len] & 0xc0) == 0x80)
		len--;
	for (size_t i = 0; i < len; i++) {
		uint8_t c = text.at[i];

		buf_putc(b, c < ' ' || c == 0x7f ? ' ' : c >= 0x80 && !utf8 ? '?' : c);
	}
	if (len < text.len)
		buf_puts(b, "…");
}

static void put_ranges(struct buf *b, const struct draft *d)
{
	for (unsigned i = 0; i < d->n_changed && i < RANGES_SHOWN; i++) {
		const struct uid_range *r = &d->changed[i];

		buf_putc(b, i ? ',' : ' ');
		buf_decimal(b, r->first);
		if (r->last > r->first) {
			buf_putc(b, ':');
			buf_decimal(b, r->last);
		}
	}
	if (d->n_changed > RANGES_SHOWN)
		buf_puts(b, ",…");
}

static void put_flags(struct buf *b, const struct op *op)
{
	static const char *const names[] = { "\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft" };
	char sign = op->flag_mode == FLAGS_ADD ? '+' : op->flag_mode == FLAGS_REMOVE ? '-' : '=';
	bool any = false;

	for (unsigned bit = 0; bit < 5; bit++) {
		if (!(op->flags & 1u << bit))
			continue;
		buf_printf(b, " %c%s", sign, names[bit]);
		any = true;
	}
	for (unsigned i = 0; i < op->n_keywords && i < RANGES_SHOWN; i++) {
		buf_printf(b, " %c", sign);
		put_clean(b, op->keywords[i], 60);
		any = true;
	}
	if (!any)
		buf_printf(b, " %c()", sign);
}

void subject_put(struct buf *b, const struct draft *d)
{
	const struct op *op = d->op;

	if (op->kind == OP_SUBSCRIBE && !op->on)
		buf_puts(b, "un");
	buf_puts(b, op_name(op->kind));
	if (d->where.len)
		buf_putc(b, ' ');
	put_clean(b, d->where, SUBJECT_MAX / 2);
	put_ranges(b, d);
	if (op->kind == OP_FLAGS)
		put_flags(b, op);
	if (op->kind == OP_COPY || op->kind == OP_MOVE || op->kind == OP_RENAME) {
		buf_puts(b, " to ");
		put_clean(b, op->target, SUBJECT_MAX / 2);
	}
	if (op->kind == OP_SPECIAL_USE) {
		buf_putc(b, ' ');
		buf_puts(b, op->special_use ? special_use_name(op->special_use) : "none");
	}
	if (op->note.len) {
		buf_putc(b, ' ');
		put_clean(b, op->note, SUBJECT_MAX);
	}
}
