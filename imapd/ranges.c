#include "imapd/ranges.h"

#include <assert.h>

#include "base/banned.h"

void ranges_finish(struct ranges *r)
{
	mem_free(r->at);
	*r = (struct ranges){ 0 };
}

static void add_range(struct ranges *r, struct uid_range range)
{
	if (r->n == r->room) {
		r->room = r->room ? r->room * 2 : 8;
		r->at = mem_grow(r->at, r->room, sizeof(*r->at));
	}
	r->at[r->n++] = range;
}

void ranges_add_range(struct ranges *r, uint32_t first, uint32_t last)
{
	assert(first <= last && (r->n == 0 || r->at[r->n - 1].last < first));
	if (r->n > 0 && r->at[r->n - 1].last + 1 == first)
		r->at[r->n - 1].last = last;
	else
		add_range(r, (struct uid_range){ first, last });
}

void ranges_add(struct ranges *r, uint32_t number)
{
	ranges_add_range(r, number, number);
}

void ranges_minus(struct ranges *r, const struct uid_range *a, unsigned n_a, const struct uid_range *b, unsigned n_b)
{
	unsigned j = 0;

	assert(r->n == 0);
	for (unsigned i = 0; i < n_a; i++) {
		struct uid_range left = a[i];
		bool gone = false;

		while (j < n_b && b[j].last < left.first)
			j++;
		for (unsigned k = j; !gone && k < n_b && b[k].first <= left.last; k++) {
			if (b[k].first > left.first)
				add_range(r, (struct uid_range){ left.first, b[k].first - 1 });
			gone = b[k].last >= left.last;
			left.first = b[k].last + 1;
		}
		if (!gone)
			add_range(r, left);
	}
}

uint64_t ranges_count(const struct uid_range *at, unsigned n)
{
	uint64_t count = 0;

	for (unsigned i = 0; i < n; i++)
		count += (uint64_t)at[i].last - at[i].first + 1;
	return count;
}

static void put_range(struct buf *out, bool first_one, struct uid_range range)
{
	if (!first_one)
		buf_putc(out, ',');
	buf_decimal(out, range.first);
	if (range.last != range.first) {
		buf_putc(out, ':');
		buf_decimal(out, range.last);
	}
}

void ranges_put(struct buf *out, const struct uid_range *at, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		put_range(out, i == 0, at[i]);
}

void ranges_put_numbers(struct buf *out, const uint32_t *numbers, unsigned n)
{
	for (unsigned i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && numbers[end] == numbers[end - 1] + 1;)
			end++;
		put_range(out, i == 0, (struct uid_range){ numbers[i], numbers[end - 1] });
	}
}
