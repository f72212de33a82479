/* mailbox/home_lines.c - ".home": what a user has besides mailboxes (docs/format.md, "Trees of mail").
 *
 * Text, one "key name value stamp" a line, name and value escaped (mailbox/escape.h; "%" where there is none), sorted:
 *
 *     setting vacation on 12.0
 *     subscribe INBOX % 1.0
 *     uidvalidity % 1732287160 3.0
 *
 * Clock, seen and the stamp of the newest change are in the commit's trailers: a change of a flag leaves ".home" alone. */
#include <assert.h>

#include "mailbox/escape.h"
#include "mailbox/state.h"

#include "base/banned.h"

static int line_order(const struct home_line *l, struct view key, struct view name)
{
	int order = view_compare(l->key, key);

	return order ? order : view_compare(l->name, name);
}

/* Where the line is, or would be. */
static unsigned line_at(const struct home *h, struct view key, struct view name, bool *there)
{
	unsigned low = 0, high = h->n_lines;

	*there = false;
	while (low < high) {
		unsigned mid = (low + high) / 2;
		int order = line_order(&h->lines[mid], key, name);

		if (order == 0) {
			*there = true;
			return mid;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct home_line *home_line(const struct home *h, const char *key, struct view name)
{
	bool there;
	unsigned i = line_at(h, view_str(key), name, &there);

	return there ? &h->lines[i] : NULL;
}

void home_set_line(struct home *h, const char *key, struct view name, struct view value, struct stamp stamp)
{
	bool there;
	unsigned i = line_at(h, view_str(key), name, &there);

	if (!value.at) {
		if (there) {
			h->n_lines--;
			memmove(h->lines + i, h->lines + i + 1, (h->n_lines - i) * sizeof(h->lines[0]));
		}
		return;
	}
	if (!there) {
		h->lines = mem_grow(h->lines, h->n_lines + 1, sizeof(h->lines[0]));
		memmove(h->lines + i + 1, h->lines + i, (h->n_lines - i) * sizeof(h->lines[0]));
		h->n_lines++;
	}
	h->lines[i] = (struct home_line){ arena_copy(&h->arena, view_str(key)), arena_copy(&h->arena, name),
					  arena_copy(&h->arena, value), stamp };
}

uint32_t home_gone(const struct home *h)
{
	const struct home_line *l = home_line(h, "gone", view_of("", 0));
	uint64_t uidnext = 1;

	if (l)
		(void)view_decimal(l->value, UINT32_MAX, &uidnext);
	return uidnext ? (uint32_t)uidnext : 1;
}

void home_note_gone(struct home *h, uint32_t uidnext, struct stamp stamp)
{
	struct buf b;

	if (uidnext <= home_gone(h))
		return;
	buf_init(&b, 16);
	buf_decimal(&b, uidnext);
	home_set_line(h, "gone", view_of("", 0), buf_view(&b), stamp);
	buf_finish(&b);
}

static void put_word(struct buf *b, struct view word)
{
	buf_putc(b, ' ');
	if (word.len)
		escape_name(b, word);
	else
		buf_putc(b, '%');
}

void home_put_lines(const struct home *h, struct buf *b)
{
	for (unsigned i = 0; i < h->n_lines; i++) {
		buf_put(b, h->lines[i].key);
		put_word(b, h->lines[i].name);
		put_word(b, h->lines[i].value);
		buf_putc(b, ' ');
		put_stamp_text(b, h->lines[i].stamp);
		buf_putc(b, '\n');
	}
}

/* A '%' alone stands for no octets: no escaped word is that. */
static bool take_word(struct home *h, struct view *line, struct view *out)
{
	struct view word = view_cut(line, ' ');
	struct buf b;
	bool good;

	if (view_equal(word, VIEW("%"))) {
		*out = view_of("", 0);
		return true;
	}
	buf_init(&b, word.len);
	good = word.len && unescape_name(&b, word);
	if (good)
		*out = arena_copy(&h->arena, buf_view(&b));
	buf_finish(&b);
	return good;
}

static bool read_line(struct home *h, struct view line)
{
	struct home_line *l;
	uint64_t n;

	h->lines = mem_grow(h->lines, h->n_lines + 1, sizeof(h->lines[0]));
	l = &h->lines[h->n_lines];
	l->key = arena_copy(&h->arena, view_cut(&line, ' '));
	if (!take_word(h, &line, &l->name) || !take_word(h, &line, &l->value) || !stamp_of_text(line, &l->stamp))
		return false;
	if (h->n_lines && line_order(&h->lines[h->n_lines - 1], l->key, l->name) >= 0)
		return false;
	h->n_lines++;
	if (view_equal(l->key, VIEW("uidvalidity"))) {
		if (!view_decimal(l->value, UINT32_MAX, &n))
			return false;
		h->uidvalidity = (uint32_t)n;
	}
	return true;
}

enum fail home_read_lines(struct home *h, struct source *s, struct failure *why)
{
	enum object_type type;
	struct buf text;
	struct view rest;
	enum fail f;

	if (oid_is_none(&h->settings))
		return FAIL_NONE;
	buf_init(&text, TREE_LEN_MAX);
	f = s->read(s, &h->settings, &type, &text, why);
	rest = buf_view(&text);
	while (f == FAIL_NONE && rest.len)
		if (!read_line(h, view_cut(&rest, '\n')))
			f = fail_with(why, FAIL_CORRUPT, ".home is not one of ours");
	buf_finish(&text);
	return f;
}

/* The lines with `key` lie side by side: their first, and how many. */
static unsigned lines_of(const struct home *h, struct view key, unsigned *n)
{
	bool there;
	unsigned first = line_at(h, key, view_of("", 0), &there), end = first;

	while (end < h->n_lines && view_equal(h->lines[end].key, key))
		end++;
	*n = end - first;
	return first;
}

unsigned home_subscriptions(const struct home *h)
{
	unsigned n;

	lines_of(h, VIEW("subscribe"), &n);
	return n;
}

struct view home_subscription(const struct home *h, unsigned i)
{
	unsigned n, first = lines_of(h, VIEW("subscribe"), &n);

	assert(i < n);
	return h->lines[first + i].name;
}

bool home_is_subscribed(const struct home *h, struct view name)
{
	return home_line(h, "subscribe", name) != NULL;
}

struct view home_setting(const struct home *h, struct view key)
{
	const struct home_line *l = home_line(h, "setting", key);

	return l ? l->value : VIEW_NONE;
}
