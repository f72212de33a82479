#include <assert.h>
#include <stdlib.h>

#include "imapd/command.h"

#include "base/banned.h"

static int by_first(const void *a, const void *b)
{
	const struct uid_range *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* With "*" known, and the lesser number first.  False: it names nothing. */
static bool resolve_range(struct uid_range r, uint32_t largest, struct uid_range *out)
{
	if ((r.first == IMAP_STAR || r.last == IMAP_STAR) && largest == 0)
		return false;
	if (r.first == IMAP_STAR)
		r.first = largest;
	if (r.last == IMAP_STAR)
		r.last = largest;
	out->first = r.first < r.last ? r.first : r.last;
	out->last = r.first < r.last ? r.last : r.first;
	return true;
}

/* Ranges in order of their first number: joins those that meet or overlap. */
static unsigned join_ranges(struct uid_range *ranges, unsigned n)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < n; i++) {
		struct uid_range *before = kept ? &ranges[kept - 1] : NULL;

		if (!before || (before->last < UINT32_MAX && ranges[i].first > before->last + 1))
			ranges[kept++] = ranges[i];
		else if (ranges[i].last > before->last)
			before->last = ranges[i].last;
	}
	return kept;
}

void imap_set_resolve(const struct imap_set *set, uint32_t largest, struct arena *arena, struct uid_range **out,
		      unsigned *n)
{
	struct uid_range *ranges = arena_alloc(arena, set->n * sizeof(*ranges));
	unsigned have = 0;

	assert(!set->saved);
	for (unsigned i = 0; i < set->n; i++)
		if (resolve_range(set->ranges[i], largest, &ranges[have]))
			have++;
	if (have)
		qsort(ranges, have, sizeof(*ranges), by_first);
	*out = ranges;
	*n = join_ranges(ranges, have);
}

uint32_t imap_set_largest(const struct imap_set *set)
{
	uint32_t largest = 0;

	for (unsigned i = 0; i < set->n; i++) {
		if (set->ranges[i].first > largest)
			largest = set->ranges[i].first;
		if (set->ranges[i].last > largest)
			largest = set->ranges[i].last;
	}
	return largest;
}

bool imap_ranges_have(const struct uid_range *ranges, unsigned n, uint32_t number)
{
	unsigned low = 0, high = n;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (number > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && ranges[low].first <= number;
}
