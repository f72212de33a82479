/* mailbox/record.c - small facts that merge: lines of `key value stamp` (record.h). */
#include "mailbox/record.h"

#include "base/limits.h"
#include "base/mem.h"
#include "mailbox/state.h"

#include "base/banned.h"

bool record_may_hold(struct view value)
{
	for (size_t i = 0; i < value.len; i++)
		if (value.at[i] < 0x20 || value.at[i] == 0x7f)
			return false;
	return value.len > 0 && view_is_utf8(value);
}

static bool key_is_valid(struct view key)
{
	for (size_t i = 0; i < key.len; i++)
		if (!((key.at[i] >= 'a' && key.at[i] <= 'z') || ascii_is_digit(key.at[i]) || key.at[i] == '-'))
			return false;
	return key.len > 0;
}

/* The key ends at the first space, the stamp begins after the last. */
static bool read_line(struct view line, struct record_line *out)
{
	size_t last = line.len;

	while (last > 0 && line.at[last - 1] != ' ')
		last--;
	out->key = view_sub(line, 0, view_find(line, 0, ' '));
	if (last <= out->key.len + 1)
		return false;
	out->value = view_sub(line, out->key.len + 1, last - out->key.len - 2);
	return key_is_valid(out->key) && record_may_hold(out->value) &&
	       stamp_of_text(view_from(line, last), &out->stamp);
}

bool record_key_is_set(struct view key)
{
	static const char *const sets[] = { "address", "grant", "lane", "target", "used" };

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
		if (view_equal(key, view_str(sets[i])))
			return true;
	return false;
}

static int line_order(const struct record_line *a, const struct record_line *b)
{
	int order = view_compare(a->key, b->key);

	return order ? order : view_compare(a->value, b->value);
}

static size_t count_lines(struct view text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == '\n';
	return n;
}

static bool read_lines(struct record *r)
{
	int64_t created;
	struct view rest = r->text;

	for (r->n = 0; rest.len > 0; r->n++) {
		struct record_line *line = &r->lines[r->n];

		if (!read_line(view_cut(&rest, '\n'), line))
			return false;
		if (r->n > 1 && line_order(line - 1, line) >= 0)
			return false;
	}
	created = r->n > 0 && view_equal(r->lines[0].key, VIEW("created")) ? record_created(r) : -1;
	return created >= 0;
}

struct record *record_read(struct view name, struct view text)
{
	size_t n = count_lines(text);
	struct record *r;
	uint8_t *at;

	if (text.len == 0 || text.len > RECORD_LEN_MAX || text.at[text.len - 1] != '\n')
		return NULL;
	r = mem_zalloc(sizeof(*r) + n * sizeof(r->lines[0]) + name.len + text.len);
	at = (uint8_t *)&r->lines[n];
	memcpy(at, text.at, text.len);
	if (name.len > 0)
		memcpy(at + text.len, name.at, name.len);
	r->refs = 1;
	r->text = view_of(at, text.len);
	r->name = view_of(at + text.len, name.len);
	r->blob = object_id(OBJECT_BLOB, r->text);
	if (!read_lines(r))
		record_unref(&r);
	return r;
}

struct record *record_ref(struct record *r)
{
	__atomic_add_fetch(&r->refs, 1, __ATOMIC_RELAXED);
	return r;
}

void record_unref(struct record **r)
{
	if (*r && __atomic_sub_fetch(&(*r)->refs, 1, __ATOMIC_ACQ_REL) == 0)
		mem_free(*r);
	*r = NULL;
}

struct stamp record_origin(const struct record *r)
{
	return r->lines[0].stamp;
}

/* -1: not a time; read_lines lets no such record be. */
int64_t record_created(const struct record *r)
{
	uint64_t seconds;

	return view_decimal(r->lines[0].value, INT64_MAX, &seconds) ? (int64_t)seconds : -1;
}

struct view record_value(const struct record *r, const char *key)
{
	for (size_t i = 0; i < r->n; i++)
		if (view_equal(r->lines[i].key, view_str(key)))
			return r->lines[i].value;
	return VIEW_NONE;
}

bool record_has(const struct record *r, const char *key, struct view value)
{
	for (size_t i = 0; i < r->n; i++)
		if (view_equal(r->lines[i].key, view_str(key)) && view_equal(r->lines[i].value, value))
			return true;
	return false;
}

static void put_line(struct buf *b, const struct record_line *line)
{
	buf_put(b, line->key);
	buf_putc(b, ' ');
	buf_put(b, line->value);
	buf_putc(b, ' ');
	put_stamp_text(b, line->stamp);
	buf_putc(b, '\n');
}

struct record *record_create(struct view name, int64_t created, struct stamp stamp)
{
	char seconds[24];
	int len = snprintf(seconds, sizeof(seconds), "%lld", (long long)(created < 0 ? 0 : created));
	struct record_line line = { VIEW("created"), view_of(seconds, (size_t)len), stamp };
	struct record *r;
	struct buf b;

	buf_init(&b, RECORD_LEN_MAX);
	put_line(&b, &line);
	r = record_read(name, buf_view(&b));
	buf_finish(&b);
	return r;
}

/* What becomes of the old lines with the key. */
enum drop { DROP_KEY, DROP_VALUE };

/* A copy without the lines that `drop` names, and with `added` (NULL: none) in its place. */
static struct record *edit_lines(const struct record *r, enum drop drop, const char *key, struct view value,
				 const struct record_line *added)
{
	struct record *next = NULL;
	struct buf b;

	buf_init(&b, RECORD_LEN_MAX);
	for (size_t i = 0; i < r->n; i++) {
		const struct record_line *line = &r->lines[i];

		if (view_equal(line->key, view_str(key)) && (drop == DROP_KEY || view_equal(line->value, value)))
			continue;
		if (added && i > 0 && line_order(added, line) < 0) {
			put_line(&b, added);
			added = NULL;
		}
		put_line(&b, line);
	}
	if (added)
		put_line(&b, added);
	if (buf_fits(&b))
		next = record_read(r->name, buf_view(&b));
	buf_finish(&b);
	return next;
}

struct record *record_with(const struct record *r, const char *key, struct view value, struct stamp stamp)
{
	const struct record_line line = { view_str(key), value, stamp };

	return edit_lines(r, DROP_KEY, key, value, &line);
}

struct record *record_with_member(const struct record *r, const char *key, struct view value, struct stamp stamp)
{
	const struct record_line line = { view_str(key), value, stamp };

	return edit_lines(r, DROP_VALUE, key, value, &line);
}

struct record *record_without(const struct record *r, const char *key, struct view value)
{
	return edit_lines(r, DROP_VALUE, key, value, NULL);
}
