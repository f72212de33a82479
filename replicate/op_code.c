/* replicate/op_code.c - ops as octets.
 *
 *     kind + 1 (0 is a join, see wire.c), marks, then what the marks and the kind say, in the order of the functions
 * below
 *
 * Marks tell what differs from the op before or is there at all; a mark without need is refused, so that an op has one
 * form.  Fields of a kind without a mark are always there. */
#include <assert.h>

#include "replicate/op_code.h"

#include "base/banned.h"

enum mark {
	MARK_MAILBOX = 1, /* another than the last op's that has one */
	MARK_TIME = 2,    /* another than the last op's */
	MARK_MAKER = 4,   /* lane, reachable lanes and node are not all the last op's */
	MARK_NOTE = 8,
	MARK_NAME = 16,
	MARK_KEYWORDS = 32,
	MARK_SINCE = 64, /* if_unchanged */
	MARK_ON = 128,   /* `on` itself: nothing follows */
};

enum field {
	HAS_MAILBOX = 1,
	HAS_NAME = 2,
	HAS_SEED = 4,
	HAS_TARGET = 8,
	HAS_UIDS = 16,
	HAS_FLAGS = 32,
	HAS_SPECIAL_USE = 64,
	HAS_VALUE = 128,
	HAS_WRITER = 256,
	HAS_MESSAGES = 512,
	HAS_ON = 1024,
};

#define SELECTED (HAS_MAILBOX | HAS_NAME) /* by id, or by name without one */

/* By kind.  Those that make messages or mailboxes have a seed. */
static const unsigned kind_fields[] = {
	[OP_DELIVER] = HAS_NAME | HAS_SEED | HAS_MESSAGES,
	[OP_APPEND] = HAS_NAME | HAS_SEED | HAS_MESSAGES,
	[OP_COPY] = SELECTED | HAS_SEED | HAS_TARGET | HAS_UIDS,
	[OP_MOVE] = SELECTED | HAS_TARGET | HAS_UIDS,
	[OP_FLAGS] = SELECTED | HAS_UIDS | HAS_FLAGS,
	[OP_EXPUNGE] = SELECTED | HAS_UIDS,
	[OP_CREATE] = HAS_NAME | HAS_SEED | HAS_SPECIAL_USE,
	[OP_DELETE] = HAS_NAME,
	[OP_RENAME] = HAS_NAME | HAS_SEED | HAS_TARGET,
	[OP_SUBSCRIBE] = HAS_NAME | HAS_ON,
	[OP_SPECIAL_USE] = HAS_NAME | HAS_SPECIAL_USE,
	[OP_SETTING] = HAS_NAME | HAS_VALUE,
	[OP_FIRST] = 0, /* never sent: each node makes it for itself */
	[OP_SETTLE] = SELECTED | HAS_WRITER,
	[OP_SHARE] = 0,
};
#define KINDS (sizeof(kind_fields) / sizeof(kind_fields[0]))

/* Kinds are sent by their numbers: new ones come last. */
_Static_assert(OP_DELIVER == 0 && OP_FLAGS == 4 && OP_RENAME == 8 && OP_FIRST == 12 && OP_SHARE == 14 && KINDS == 15,
	       "the numbers of ops are part of the protocol");

/* Marks that an op with these fields may have. */
static unsigned marks_allowed(unsigned fields)
{
	return MARK_TIME | MARK_MAKER | MARK_NOTE | (fields & HAS_MAILBOX ? MARK_MAILBOX : 0u) |
	       (fields & HAS_NAME ? MARK_NAME : 0u) | (fields & HAS_FLAGS ? MARK_KEYWORDS | MARK_SINCE : 0u) |
	       (fields & HAS_ON ? MARK_ON : 0u);
}

static size_t name_max(enum op_kind kind)
{
	return kind == OP_SETTING ? SETTING_LEN_MAX : MAILBOX_NAME_MAX;
}

static bool same_maker(const struct recent *recent, const struct op *op)
{
	return recent->lane == op->lane && recent->reachable == op->reachable &&
	       view_equal(view_of(recent->node.at, recent->node.len), op->node);
}

/* What the next op is told by. */
static void remember(struct recent *recent, const struct op *op, unsigned fields)
{
	if (fields & HAS_MAILBOX)
		recent->mailbox = op->mailbox;
	if (op->n_uids && fields & HAS_UIDS)
		recent->uid = op->uids[op->n_uids - 1].last;
	recent->time = op->time;
	recent->lane = op->lane;
	recent->reachable = op->reachable;
	recent->node.len = (uint8_t)op->node.len;
	if (op->node.len)
		memcpy(recent->node.at, op->node.at, op->node.len);
}

/* Writing. --------------------------------------------------------------------------------------------------------- */

static unsigned marks_of(const struct recent *recent, const struct op *op, unsigned fields)
{
	unsigned marks = 0;

	if (!guid_equal(&op->mailbox, &recent->mailbox))
		marks |= MARK_MAILBOX;
	if (op->time != recent->time)
		marks |= MARK_TIME;
	if (!same_maker(recent, op))
		marks |= MARK_MAKER;
	if (op->note.len)
		marks |= MARK_NOTE;
	if (op->name.len)
		marks |= MARK_NAME;
	if (op->n_keywords)
		marks |= MARK_KEYWORDS;
	if (op->if_unchanged)
		marks |= MARK_SINCE;
	if (op->on)
		marks |= MARK_ON;
	return marks & marks_allowed(fields);
}

static void put_keywords(struct buf *b, const struct view *keywords, unsigned n)
{
	if (n > KEYWORDS_MESSAGE_MAX) {
		b->refused = true;
		return;
	}
	code_put_varint(b, n);
	for (unsigned i = 0; i < n; i++)
		code_put_text(b, keywords[i], KEYWORD_LEN_MAX);
}

/* Each range: twice its distance, and whether it has more than one UID, which are then counted.  The first one's
 * distance is from the last UID that passed, to either side; the others' from the range before. */
static void put_uids(struct buf *b, const struct uid_range *uids, unsigned n, uint32_t from)
{
	uint32_t before = 0;

	code_put_varint(b, n);
	for (unsigned i = 0; i < n && buf_fits(b); i++) {
		struct uid_range u = uids[i];
		int64_t distance = (int64_t)u.first - (i ? before : from);
		bool several = u.last > u.first;

		if (u.first <= before || u.first > u.last || u.last > UID_LAST) {
			b->refused = true;
			return;
		}
		if (i == 0)
			code_put_signed(b, distance * 2 + several);
		else
			code_put_varint(b, ((uint64_t)distance - 1) * 2 + several);
		if (several)
			code_put_varint(b, u.last - u.first - 1);
		before = u.last;
	}
}

static void put_flagging(struct buf *b, const struct op *op, unsigned marks)
{
	buf_putc(b, (uint8_t)((unsigned)op->flag_mode << 5 | (op->flags & FLAGS_SYSTEM)));
	if (marks & MARK_KEYWORDS)
		put_keywords(b, op->keywords, op->n_keywords);
	if (marks & MARK_SINCE)
		code_put_varint(b, op->unchanged_since);
}

static void put_messages(struct wire_context *c, struct buf *b, const struct op *op)
{
	if (op->n_messages > WIRE_MESSAGES_MAX)
		b->refused = true;
	code_put_varint(b, op->n_messages);
	for (unsigned i = 0; i < op->n_messages && buf_fits(b); i++) {
		const struct op_message *m = &op->messages[i];

		code_put_signed(b, code_delta(m->date, op->time));
		buf_putc(b, (uint8_t)(m->flags & FLAGS_SYSTEM));
		put_keywords(b, m->keywords, m->n_keywords);
		context_put_blob(c, b, m->blob);
	}
}

static void put_marked(struct wire_context *c, struct buf *b, const struct op *op, unsigned marks)
{
	if (marks & MARK_MAILBOX)
		code_put_guid(b, &op->mailbox);
	if (marks & MARK_TIME)
		code_put_signed(b, code_delta(op->time, c->recent.time));
	if (marks & MARK_MAKER) {
		buf_putc(b, op->lane);
		code_put_varint(b, op->reachable);
		context_put_node(c, b, op->node);
	}
	if (marks & MARK_NOTE)
		code_put_text(b, op->note, OP_NOTE_MAX);
	if (marks & MARK_NAME)
		code_put_text(b, op->name, name_max(op->kind));
}

void op_code_put(struct wire_context *c, struct buf *b, const struct op *op)
{
	unsigned fields, marks;

	assert(op->kind < KINDS && op->kind != OP_FIRST && op->lane < LANES && op->writer < LANES);
	fields = kind_fields[op->kind];
	marks = marks_of(&c->recent, op, fields);
	buf_putc(b, (uint8_t)(op->kind + 1));
	buf_putc(b, (uint8_t)marks);
	put_marked(c, b, op, marks);
	if (fields & HAS_SEED)
		code_put_guid(b, &op->seed);
	if (fields & HAS_TARGET)
		code_put_text(b, op->target, MAILBOX_NAME_MAX);
	if (fields & HAS_UIDS)
		put_uids(b, op->uids, op->n_uids, c->recent.uid);
	if (fields & HAS_FLAGS)
		put_flagging(b, op, marks);
	if (fields & HAS_SPECIAL_USE)
		buf_putc(b, (uint8_t)op->special_use);
	if (fields & HAS_VALUE)
		code_put_text(b, op->value, SETTING_LEN_MAX);
	if (fields & HAS_WRITER)
		buf_putc(b, op->writer);
	if (fields & HAS_MESSAGES)
		put_messages(c, b, op);
	if (buf_fits(b))
		remember(&c->recent, op, fields);
}

/* Reading. --------------------------------------------------------------------------------------------------------- */

/* A text that a mark says is there. */
static struct view take_text(struct reader *r, struct arena *arena, size_t max)
{
	struct view text = code_take_text(r, max);

	if (text.len == 0)
		reader_refuse(r, "a mark without need");
	return arena_copy(arena, text);
}

/* Lent from the frame, into `keywords` of KEYWORDS_MESSAGE_MAX. */
static unsigned take_keywords(struct reader *r, struct view *keywords)
{
	unsigned n = code_take_count(r, KEYWORDS_MESSAGE_MAX, 1);

	for (unsigned i = 0; i < n; i++)
		keywords[i] = code_take_text(r, KEYWORD_LEN_MAX);
	return n;
}

/* One range past `before`; its distance is from `from`. */
static struct uid_range take_range(struct reader *r, bool is_first, uint32_t from, uint32_t before)
{
	int64_t number = is_first ? code_take_signed(r) : (int64_t)code_take_varint(r, UINT64_C(1) << 33);
	bool several = number & 1;
	int64_t distance = (number - several) / 2 + (is_first ? 0 : 1), first, last;

	if (distance > (int64_t)UID_LAST || distance < -(int64_t)UID_LAST) {
		reader_refuse(r, "a UID is out of range");
		return (struct uid_range){ 0, 0 };
	}
	first = from + distance;
	last = first + (several ? (int64_t)code_take_varint(r, UID_LAST) + 1 : 0);
	if (first <= (int64_t)before || last > (int64_t)UID_LAST)
		reader_refuse(r, "a UID is out of range");
	return (struct uid_range){ (uint32_t)first, (uint32_t)last };
}

static void take_uids(struct reader *r, struct op *op, uint32_t from)
{
	uint32_t before = 0;

	op->n_uids = code_take_count(r, WIRE_FRAME_MAX, 1);
	op->uids = arena_alloc(&op->arena, op->n_uids * sizeof(*op->uids));
	for (unsigned i = 0; i < op->n_uids && !r->bad; i++) {
		op->uids[i] = take_range(r, i == 0, i ? before : from, before);
		before = op->uids[i].last;
	}
}

static void take_flagging(struct reader *r, struct op *op, unsigned marks)
{
	uint8_t octet = code_take_octet(r, FLAGS_REPLACE << 5 | FLAGS_SYSTEM);
	struct view keywords[KEYWORDS_MESSAGE_MAX];

	op->flag_mode = octet >> 5;
	op->flags = octet & FLAGS_SYSTEM;
	if (marks & MARK_KEYWORDS) {
		op->n_keywords = take_keywords(r, keywords);
		if (op->n_keywords == 0)
			reader_refuse(r, "a mark without need");
		op->keywords = arena_alloc(&op->arena, op->n_keywords * sizeof(*op->keywords));
		for (unsigned i = 0; i < op->n_keywords; i++)
			op->keywords[i] = arena_copy(&op->arena, keywords[i]);
	}
	op->if_unchanged = marks & MARK_SINCE;
	if (op->if_unchanged)
		op->unchanged_since = code_take_varint(r, UINT64_MAX);
}

static void take_messages(struct wire_context *c, struct reader *r, struct op *op)
{
	unsigned n = code_take_count(r, WIRE_MESSAGES_MAX, 4);
	struct view keywords[KEYWORDS_MESSAGE_MAX];

	for (unsigned i = 0; i < n && !r->bad; i++) {
		int64_t date = code_apply_delta(op->time, code_take_signed(r));
		unsigned flags = code_take_octet(r, FLAGS_SYSTEM), n_keywords = take_keywords(r, keywords);
		struct blob *blob = context_take_blob(c, r);

		if (blob)
			op_add_message(op, blob, date, flags, keywords, n_keywords);
	}
}

static void take_maker(struct wire_context *c, struct reader *r, struct op *op)
{
	op->lane = code_take_octet(r, LANES - 1);
	op->reachable = (uint16_t)code_take_varint(r, UINT16_MAX);
	op->node = arena_copy(&op->arena, context_take_node(c, r));
	if (same_maker(&c->recent, op))
		reader_refuse(r, "a mark without need");
}

static void take_marked(struct wire_context *c, struct reader *r, struct op *op, unsigned marks, unsigned fields)
{
	const struct recent *recent = &c->recent;

	if (fields & HAS_MAILBOX)
		op->mailbox = marks & MARK_MAILBOX ? code_take_guid(r) : recent->mailbox;
	if (marks & MARK_MAILBOX && guid_equal(&op->mailbox, &recent->mailbox))
		reader_refuse(r, "a mark without need");
	op->time = marks & MARK_TIME ? code_apply_delta(recent->time, code_take_signed(r)) : recent->time;
	if (marks & MARK_TIME && op->time == recent->time)
		reader_refuse(r, "a mark without need");
	if (marks & MARK_MAKER) {
		take_maker(c, r, op);
	} else {
		op->lane = recent->lane;
		op->reachable = recent->reachable;
		op->node = arena_copy(&op->arena, view_of(recent->node.at, recent->node.len));
	}
	if (marks & MARK_NOTE)
		op->note = take_text(r, &op->arena, OP_NOTE_MAX);
	if (marks & MARK_NAME)
		op->name = take_text(r, &op->arena, name_max(op->kind));
	op->on = marks & MARK_ON;
}

static void take_fields(struct wire_context *c, struct reader *r, struct op *op, unsigned marks, unsigned fields)
{
	take_marked(c, r, op, marks, fields);
	if (fields & HAS_SEED)
		op->seed = code_take_guid(r);
	if (fields & HAS_TARGET)
		op->target = arena_copy(&op->arena, code_take_text(r, MAILBOX_NAME_MAX));
	if (fields & HAS_UIDS)
		take_uids(r, op, c->recent.uid);
	if (fields & HAS_FLAGS)
		take_flagging(r, op, marks);
	if (fields & HAS_SPECIAL_USE)
		op->special_use = code_take_octet(r, SPECIAL_TRASH);
	if (fields & HAS_VALUE)
		op->value = arena_copy(&op->arena, code_take_text(r, SETTING_LEN_MAX));
	if (fields & HAS_WRITER)
		op->writer = code_take_octet(r, LANES - 1);
	if (fields & HAS_MESSAGES)
		take_messages(c, r, op);
}

struct op *op_code_take(struct wire_context *c, struct reader *r, struct view author)
{
	uint8_t kind = code_take_octet(r, KINDS), marks = code_take_octet(r, UINT8_MAX);
	unsigned fields;
	struct op *op;

	if (kind == 0 || kind == OP_FIRST + 1)
		reader_refuse(r, "no such op");
	if (r->bad)
		return NULL;
	fields = kind_fields[kind - 1];
	if (marks & ~marks_allowed(fields)) {
		reader_refuse(r, "a mark that the op cannot have");
		return NULL;
	}
	op = op_create(kind - 1);
	op->author = arena_copy(&op->arena, author);
	take_fields(c, r, op, marks, fields);
	if (r->bad)
		op_unref(&op);
	else
		remember(&c->recent, op, fields);
	return op;
}
