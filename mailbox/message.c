/* mailbox/message.c - the name of a message's tree entry (docs/format.md, "Trees of mail"):
 *
 *     0000002a.6f1e…,S=8192,D=1732287159,O=41.0,M=2686977,F=41.0;55.0:2,FS+$Junk
 *     uid      guid  octets  date        origin modseq   flag stamps      flags
 *
 * uid: 8 hexadecimal digits.  guid: 32.  O: clock and lane.  F: the stamp of each flag that follows, in that order; left
 * out when there is none.  Behind `:2,` the system flags by Maildir's letters in alphabetic order (Draft, Flagged,
 * Replied, Seen, Trashed), then each keyword behind a '+', sorted, with '%', '/' and '+' as %XX.  One state of a message
 * has one spelling, so that equal states have equal trees. */
#include "mailbox/message.h"

#include "base/banned.h"

static const struct {
	uint8_t letter;
	unsigned flag;
	unsigned bit;
} letters[] = { /* alphabetic: the order in names */
	{ 'D', FLAG_DRAFT, 4 }, { 'F', FLAG_FLAGGED, 1 }, { 'R', FLAG_ANSWERED, 0 },
	{ 'S', FLAG_SEEN, 3 },  { 'T', FLAG_DELETED, 2 },
};
#define N_LETTERS (sizeof(letters) / sizeof(letters[0]))

bool guid_is_none(const struct guid *g)
{
	static const struct guid none;

	return guid_equal(g, &none);
}

struct guid guid_derive(const struct guid *seed, uint32_t i)
{
	uint8_t input[GUID_LEN + 4];
	struct oid sum;
	struct guid g;

	memcpy(input, seed->at, GUID_LEN);
	for (unsigned k = 0; k < 4; k++)
		input[GUID_LEN + k] = (uint8_t)(i >> (24 - 8 * k));
	sum = object_id(OBJECT_BLOB, view_of(input, sizeof(input)));
	memcpy(g.at, sum.at, GUID_LEN);
	return g;
}

void guid_put(struct buf *b, const struct guid *g)
{
	buf_hex(b, view_of(g->at, GUID_LEN));
}

/* Hexadecimal digits, lower case, each with a mark by which it is told from what is none: `marks` is what all that were
 * read have in common.  Without a branch: half of random digits are letters, which no processor can foretell, and every
 * walk reads guids. */
#define IS_DIGIT 16u
static const uint8_t hex_digits[256] = {
	['0'] = 16, ['1'] = 17, ['2'] = 18, ['3'] = 19, ['4'] = 20, ['5'] = 21, ['6'] = 22, ['7'] = 23,
	['8'] = 24, ['9'] = 25, ['a'] = 26, ['b'] = 27, ['c'] = 28, ['d'] = 29, ['e'] = 30, ['f'] = 31,
};

bool guid_of_hex(struct view hex, struct guid *out)
{
	struct guid g;
	unsigned marks = IS_DIGIT;

	if (hex.len != 2 * GUID_LEN)
		return false;
	for (unsigned i = 0; i < GUID_LEN; i++) {
		unsigned high = hex_digits[hex.at[2 * i]], low = hex_digits[hex.at[2 * i + 1]];

		marks &= high & low;
		g.at[i] = (uint8_t)(high << 4 | (low & 15));
	}
	if (marks)
		*out = g;
	return marks;
}

/* Reading: each takes what it knows off the front of `v`. ------------------------------------------------------------- */

static inline bool take(struct view *v, const char *literal, size_t len)
{
	if (v->len < len || memcmp(v->at, literal, len) != 0)
		return false;
	*v = view_from(*v, len);
	return true;
}
#define TAKE(v, literal) take(v, literal, sizeof(literal) - 1)

/* Canonical: no leading zero. */
/* `max` has 19 digits at most, so that the sum cannot pass 64 bits before it is looked at. */
static inline bool take_number(struct view *v, uint64_t max, uint64_t *out)
{
	uint64_t n = 0;
	size_t i = 0;

	for (; i < v->len && i < 19 && ascii_is_digit(v->at[i]); i++)
		n = n * 10 + (unsigned)(v->at[i] - '0');
	if (i == 0 || n > max || (i > 1 && v->at[0] == '0') || (i < v->len && ascii_is_digit(v->at[i])))
		return false;
	*v = view_from(*v, i);
	*out = n;
	return true;
}

static inline bool take_date(struct view *v, int64_t *out)
{
	bool before_1970 = TAKE(v, "-");
	uint64_t n;

	if (!take_number(v, INT64_MAX, &n) || (before_1970 && n == 0))
		return false;
	*out = before_1970 ? -(int64_t)n : (int64_t)n;
	return true;
}

static inline bool take_stamp(struct view *v, struct stamp *out)
{
	uint64_t clock, lane;

	if (!take_number(v, CLOCK_MAX, &clock) || !TAKE(v, ".") || !take_number(v, LANES - 1, &lane))
		return false;
	*out = (struct stamp){ clock, (uint8_t)lane };
	return true;
}

static bool take_uid(struct view *v, uint32_t *out)
{
	uint32_t uid = 0;
	unsigned marks = IS_DIGIT;

	if (v->len < 8)
		return false;
	for (unsigned i = 0; i < 8; i++) {
		unsigned digit = hex_digits[v->at[i]];

		marks &= digit;
		uid = uid << 4 | (digit & 15);
	}
	if (!marks)
		return false;
	*v = view_from(*v, 8);
	*out = uid;
	return true;
}

/* The letters in their order, each once. */
static unsigned take_flags(struct view *v)
{
	unsigned flags = 0;

	for (size_t i = 0; i < N_LETTERS; i++) {
		if (v->len && v->at[0] == letters[i].letter) {
			flags |= letters[i].flag;
			*v = view_from(*v, 1);
		}
	}
	return flags;
}

bool message_parse(struct view name, const struct oid *blob, struct message *out)
{
	struct message m = { .blob = *blob };
	struct view v = name;

	if (!take_uid(&v, &m.uid) || !TAKE(&v, ".") || !guid_of_hex(view_sub(v, 0, 2 * GUID_LEN), &m.guid))
		return false;
	v = view_from(v, 2 * GUID_LEN);
	if (!TAKE(&v, ",S=") || !take_number(&v, OBJECT_LEN_MAX, &m.size) || !TAKE(&v, ",D=") ||
	    !take_date(&v, &m.date) || !TAKE(&v, ",O=") || !take_stamp(&v, &m.origin) || !TAKE(&v, ",M=") ||
	    !take_number(&v, (UINT64_C(1) << 53) - 1, &m.modseq))
		return false;
	if (TAKE(&v, ",F=")) {
		m.stamps = view_sub(v, 0, view_find(v, 0, ':'));
		v = view_from(v, m.stamps.len);
	}
	if (!TAKE(&v, ":2,"))
		return false;
	m.flags = take_flags(&v);
	if (v.len && v.at[0] != '+')
		return false;
	m.keywords = v;
	*out = m;
	return true;
}

bool keyword_next(struct view *keywords, struct keyword *out)
{
	struct view rest = *keywords, raw;

	if (!TAKE(&rest, "+"))
		return false;
	raw = view_sub(rest, 0, view_find(rest, 0, '+'));
	*keywords = view_from(rest, raw.len);
	out->len = 0;
	for (size_t i = 0; i < raw.len && out->len < KEYWORD_LEN_MAX; i++) {
		uint64_t octet = raw.at[i];

		if (raw.at[i] == '%' && view_hex(view_sub(raw, i + 1, 2), 255, &octet))
			i += 2;
		out->at[out->len++] = (uint8_t)octet;
	}
	return true;
}

bool message_has_keyword(const struct message *m, struct view keyword)
{
	struct view rest = m->keywords;
	struct keyword k;

	while (keyword_next(&rest, &k))
		if (view_equal_nocase(view_of(k.at, k.len), keyword))
			return true;
	return false;
}

bool keyword_is_valid(struct view keyword)
{
	if (keyword.len == 0 || keyword.len > KEYWORD_LEN_MAX)
		return false;
	for (size_t i = 0; i < keyword.len; i++) {
		uint8_t c = keyword.at[i];

		if (c <= ' ' || c >= 0x7f || strchr("(){%*\"\\]", c))
			return false;
	}
	return true;
}

/* Writing. ------------------------------------------------------------------------------------------------------------ */

bool flag_set_read(const struct message *m, struct flag_set *out)
{
	struct view stamps = m->stamps, keywords = m->keywords;
	bool first = true;

	out->flags = m->flags;
	out->n_keywords = 0;
	for (size_t i = 0; i < N_LETTERS; i++) {
		if (!(m->flags & letters[i].flag))
			continue;
		if ((!first && !TAKE(&stamps, ";")) || !take_stamp(&stamps, &out->flag_stamps[letters[i].bit]))
			return false;
		first = false;
	}
	while (keywords.len) {
		struct flag_keyword *k = &out->keywords[out->n_keywords];

		if (out->n_keywords == KEYWORDS_MESSAGE_MAX || !keyword_next(&keywords, &k->name))
			return false;
		if ((!first && !TAKE(&stamps, ";")) || !take_stamp(&stamps, &k->stamp))
			return false;
		first = false;
		out->n_keywords++;
	}
	return stamps.len == 0;
}

static void put_stamp(struct buf *b, struct stamp s)
{
	buf_decimal(b, s.clock);
	buf_putc(b, '.');
	buf_decimal(b, s.lane);
}

static void put_flag_stamps(struct buf *b, const struct flag_set *set)
{
	const char *before = ",F=";

	for (size_t i = 0; i < N_LETTERS; i++) {
		if (!(set->flags & letters[i].flag))
			continue;
		buf_puts(b, before);
		put_stamp(b, set->flag_stamps[letters[i].bit]);
		before = ";";
	}
	for (unsigned i = 0; i < set->n_keywords; i++) {
		buf_puts(b, before);
		put_stamp(b, set->keywords[i].stamp);
		before = ";";
	}
}

static void put_keyword(struct buf *b, const struct keyword *k)
{
	buf_putc(b, '+');
	for (size_t i = 0; i < k->len; i++) {
		if (k->at[i] == '%' || k->at[i] == '/' || k->at[i] == '+')
			buf_printf(b, "%%%02x", k->at[i]);
		else
			buf_putc(b, k->at[i]);
	}
}

void message_put(struct buf *b, const struct message *m, const struct flag_set *set)
{
	static const char digits[] = "0123456789abcdef";

	for (unsigned i = 0; i < 8; i++)
		buf_putc(b, (uint8_t)digits[m->uid >> (28 - 4 * i) & 15]);
	buf_putc(b, '.');
	guid_put(b, &m->guid);
	buf_put(b, VIEW(",S="));
	buf_decimal(b, m->size);
	buf_put(b, VIEW(",D="));
	if (m->date < 0)
		buf_putc(b, '-');
	buf_decimal(b, m->date < 0 ? 0 - (uint64_t)m->date : (uint64_t)m->date);
	buf_put(b, VIEW(",O="));
	put_stamp(b, m->origin);
	buf_put(b, VIEW(",M="));
	buf_decimal(b, m->modseq);
	put_flag_stamps(b, set);
	buf_put(b, VIEW(":2,"));
	for (size_t i = 0; i < N_LETTERS; i++)
		if (set->flags & letters[i].flag)
			buf_putc(b, letters[i].letter);
	for (unsigned i = 0; i < set->n_keywords; i++)
		put_keyword(b, &set->keywords[i].name);
}
