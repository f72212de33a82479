/* merge/lines.c - the lines of ".home" (docs/merge.md, "Lines").
 *
 * A line on one side only goes if the other has seen its stamp: it was removed there.  Of two with one key and name the
 * one with the newer stamp stays.  Some lines are not set by a person and merge in their own way; the table says which.
 */
#include <assert.h>
#include <stdlib.h>

#include "merge/join.h"

#include "base/banned.h"

enum line_rule {
	LINE_SET,     /* as above */
	LINE_KEPT,    /* never removed; of two the newer stamp */
	LINE_UNION,   /* never removed; of two all words of both */
	LINE_LARGEST, /* never removed; of two the larger number */
	LINE_OURS,    /* the join writes it */
};

static enum line_rule rule_of(struct view key)
{
	static const struct {
		const char *key;
		enum line_rule rule;
	} rules[] = {
		{ "absorbed", LINE_UNION }, { "gone", LINE_LARGEST },        { "joins", LINE_OURS },
		{ "shared", LINE_KEPT },    { "uidvalidity", LINE_LARGEST },
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (view_equal(key, view_str(rules[i].key)))
			return rules[i].rule;
	return LINE_SET;
}

static uint64_t number_of(struct view value)
{
	uint64_t n = 0;

	(void)view_decimal(value, UINT64_MAX, &n);
	return n;
}

static const struct home_line *choose(const struct home_line *a, const struct home_line *b)
{
	if (rule_of(a->key) == LINE_LARGEST && number_of(a->value) != number_of(b->value))
		return number_of(a->value) > number_of(b->value) ? a : b;
	if (stamp_is_newer(a->stamp, b->stamp))
		return a;
	if (stamp_is_newer(b->stamp, a->stamp))
		return b;
	return view_compare(a->value, b->value) >= 0 ? a : b;
}

static int line_order(const struct home_line *a, const struct home_line *b)
{
	int order = view_compare(a->key, b->key);

	return order ? order : view_compare(a->name, b->name);
}

static void put_line(struct home *h, const struct home_line *l)
{
	h->lines[h->n_lines++] = (struct home_line){ arena_copy(&h->arena, l->key), arena_copy(&h->arena, l->name),
						     arena_copy(&h->arena, l->value), l->stamp };
}

/* One that side `s` alone has. */
static void put_single(struct join *j, const struct home_line *l, unsigned s)
{
	if (rule_of(l->key) != LINE_SET || !stamp_is_seen(j->seen[!s], l->stamp))
		put_line(j->next, l);
}

/* Words of GUID_LEN octets in hexadecimal digits, in order, between ','s. */
static unsigned add_words(struct view value, struct guid out[WINNERS_MAX], unsigned n)
{
	while (value.len) {
		struct guid id;
		unsigned at = n;

		if (!guid_of_hex(view_cut(&value, ','), &id))
			continue;
		while (at > 0 && memcmp(out[at - 1].at, id.at, GUID_LEN) > 0)
			at--;
		if (n == WINNERS_MAX || (at > 0 && guid_equal(&out[at - 1], &id)))
			continue;
		memmove(out + at + 1, out + at, (n - at) * sizeof(id));
		out[at] = id;
		n++;
	}
	return n;
}

static struct home_line unite(struct join *j, const struct home_line *a, const struct home_line *b)
{
	struct home_line l = *choose(a, b);
	struct guid ids[WINNERS_MAX];
	unsigned n = add_words(b->value, ids, add_words(a->value, ids, 0));
	struct buf value;

	buf_init(&value, WINNERS_MAX * (2 * GUID_LEN + 1));
	for (unsigned i = 0; i < n; i++) {
		if (i)
			buf_putc(&value, ',');
		guid_put(&value, &ids[i]);
	}
	l.value = arena_copy(&j->arena, buf_view(&value));
	buf_finish(&value);
	return l;
}

static void put_both(struct join *j, const struct home_line *a, const struct home_line *b)
{
	struct home_line l = rule_of(a->key) == LINE_UNION ? unite(j, a, b) : *choose(a, b);

	put_line(j->next, &l);
}

static void merge_lines(struct join *j)
{
	const struct home *a = j->sides[0], *b = j->sides[1];
	unsigned i = 0, k = 0;

	j->next->lines = mem_array((size_t)a->n_lines + b->n_lines + 1, sizeof(a->lines[0]));
	while (i < a->n_lines || k < b->n_lines) {
		int order = i == a->n_lines ? 1 : k == b->n_lines ? -1 : line_order(&a->lines[i], &b->lines[k]);

		if (order == 0)
			put_both(j, &a->lines[i++], &b->lines[k++]);
		else if (order < 0)
			put_single(j, &a->lines[i++], 0);
		else
			put_single(j, &b->lines[k++], 1);
	}
}

/* "joins". --------------------------------------------------------------------------------------------------------- */

static int larger_first(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x > y ? -1 : x < y;
}

static size_t read_joins(const struct home *h, uint64_t *out)
{
	const struct home_line *l = home_line(h, "joins", no_name());
	struct view rest = l ? l->value : VIEW_NONE;
	size_t n = 0;

	while (rest.len && n < JOINS_KEPT_MAX)
		n += view_decimal(view_cut(&rest, ','), UINT64_MAX, &out[n]);
	return n;
}

static void set_joins(struct join *j, struct stamp stamp)
{
	uint64_t names[2 * JOINS_KEPT_MAX + 1];
	size_t n = 1, kept = 0;
	struct buf b;

	names[0] = j->next->modseq;
	n += read_joins(j->sides[0], names + n);
	n += read_joins(j->sides[1], names + n);
	qsort(names, n, sizeof(names[0]), larger_first);
	buf_init(&b, JOINS_KEPT_MAX * 24);
	for (size_t i = 0; i < n && kept < JOINS_KEPT_MAX; i++) {
		if (i > 0 && names[i] == names[i - 1])
			continue;
		if (kept++)
			buf_putc(&b, ',');
		buf_decimal(&b, names[i]);
	}
	home_set_line(j->next, "joins", no_name(), buf_view(&b), stamp);
	buf_finish(&b);
}

/* "absorbed". ------------------------------------------------------------------------------------------------------ */

static void put_guid(struct buf *b, const struct guid *id)
{
	buf_init(b, 2 * GUID_LEN);
	guid_put(b, id);
}

unsigned join_winners(const struct join *j, const struct guid *id, struct guid out[WINNERS_MAX])
{
	struct buf name;
	unsigned n = 0;

	put_guid(&name, id);
	for (unsigned s = 0; s < 2; s++) {
		const struct home_line *l = home_line(j->sides[s], "absorbed", buf_view(&name));

		if (l)
			n = add_words(l->value, out, n);
	}
	buf_finish(&name);
	return n;
}

void join_find_absorbed(struct join *j)
{
	for (unsigned s = 0; s < 2; s++) {
		const struct home *h = j->sides[s];
		unsigned first = 0, end;

		while (first < h->n_lines && view_compare(h->lines[first].key, VIEW("absorbed")) < 0)
			first++;
		for (end = first; end < h->n_lines && view_equal(h->lines[end].key, VIEW("absorbed"));)
			end++;
		j->lines[s] = h->lines + first;
		j->n_lines[s] = end - first < ABSORBED_MAX ? end - first : ABSORBED_MAX;
	}
}

bool join_absorbed_any(const struct join *j, const struct guid *winner)
{
	bool any = false;
	struct buf id;

	put_guid(&id, winner);
	for (unsigned s = 0; s < 2; s++)
		for (unsigned i = 0; i < j->n_lines[s] && !any; i++)
			any = view_search(j->lines[s][i].value, 0, buf_view(&id)) != SIZE_MAX;
	buf_finish(&id);
	return any;
}

static void set_absorbed(struct join *j, struct stamp stamp)
{
	for (unsigned i = 0; i < j->n_absorbed; i++) {
		struct home_line l = { .key = VIEW("absorbed"), .stamp = stamp };
		const struct home_line *was;
		struct buf name, value;

		put_guid(&name, &j->absorbed[i].id);
		put_guid(&value, &j->absorbed[i].winner);
		l.value = buf_view(&value);
		was = home_line(j->next, "absorbed", buf_view(&name));
		if (was)
			l = unite(j, &l, was);
		home_set_line(j->next, "absorbed", buf_view(&name), l.value, stamp);
		buf_finish(&name);
		buf_finish(&value);
	}
}

static int older_first(const void *a, const void *b)
{
	const struct home_line *x = *(struct home_line *const *)a, *y = *(struct home_line *const *)b;

	if (stamp_is_newer(x->stamp, y->stamp))
		return 1;
	return stamp_is_newer(y->stamp, x->stamp) ? -1 : line_order(x, y);
}

/* Forgets the oldest of too many "absorbed". */
static void bound_absorbed(struct home *h)
{
	struct home_line **all = mem_array((size_t)h->n_lines + 1, sizeof(*all));
	unsigned n = 0, kept = 0;

	for (unsigned i = 0; i < h->n_lines; i++)
		if (view_equal(h->lines[i].key, VIEW("absorbed")))
			all[n++] = &h->lines[i];
	if (n > ABSORBED_MAX) {
		qsort(all, n, sizeof(*all), older_first);
		for (unsigned i = 0; i < n - ABSORBED_MAX; i++)
			all[i]->key = VIEW_NONE;
		for (unsigned i = 0; i < h->n_lines; i++)
			if (h->lines[i].key.at)
				h->lines[kept++] = h->lines[i];
		h->n_lines = kept;
	}
	mem_free(all);
}

/* All together. ---------------------------------------------------------------------------------------------------- */

static size_t text_len(const struct home *h)
{
	size_t len = 0;

	for (unsigned i = 0; i < h->n_lines; i++)
		len += h->lines[i].key.len + 3 * (h->lines[i].name.len + h->lines[i].value.len) + 32;
	return len;
}

enum fail join_lines(struct join *j, struct failure *why)
{
	struct stamp stamp = { j->next->clock, 0 }; /* no rule asks whether it was seen */

	merge_lines(j);
	set_joins(j, stamp);
	set_absorbed(j, stamp);
	bound_absorbed(j->next);
	home_note_gone(j->next, j->gone, stamp);
	j->next->uidvalidity = j->sides[0]->uidvalidity > j->sides[1]->uidvalidity ? j->sides[0]->uidvalidity
										   : j->sides[1]->uidvalidity;
	if (text_len(j->next) > TREE_LEN_MAX)
		return fail_with(why, FAIL_REFUSED,
				 "the subscriptions and settings of both sides are too many together");
	return FAIL_NONE;
}

/* Lines that joins write. */
static bool is_join_s(const struct home_line *l)
{
	return view_equal(l->key, VIEW("absorbed")) || view_equal(l->key, VIEW("gone"));
}

static const struct home_line *next_line(const struct home *h, unsigned *i)
{
	while (*i < h->n_lines && view_equal(h->lines[*i].key, VIEW("joins")))
		(*i)++;
	return *i < h->n_lines ? &h->lines[(*i)++] : NULL;
}

bool join_same_lines(const struct home *x, const struct home *y)
{
	unsigned i = 0, k = 0;

	for (;;) {
		const struct home_line *a = next_line(x, &i), *b = next_line(y, &k);

		if (!a || !b)
			return a == b;
		if (!view_equal(a->key, b->key) || !view_equal(a->name, b->name) || !view_equal(a->value, b->value) ||
		    (!is_join_s(a) && (a->stamp.clock != b->stamp.clock || a->stamp.lane != b->stamp.lane)))
			return false;
	}
}
