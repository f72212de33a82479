/* bench/samples.c - see rows.h. */
#include "bench/rows.h"

#include "base/mem.h"

#include "base/banned.h"

void samples_add(struct samples *s, int64_t ns)
{
	if (s->n == s->room) {
		s->room = s->room > 0 ? 2 * s->room : 1024;
		s->ns = mem_grow(s->ns, s->room, sizeof(*s->ns));
	}
	s->ns[s->n++] = ns;
}

void samples_join(struct samples *to, const struct samples *from)
{
	for (size_t i = 0; i < from->n; i++)
		samples_add(to, from->ns[i]);
}

void samples_finish(struct samples *s)
{
	mem_free(s->ns);
	*s = (struct samples){ 0 };
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

double samples_percentile_us(struct samples *s, double percent)
{
	if (s->n == 0)
		return 0;
	qsort(s->ns, s->n, sizeof(*s->ns), compare);
	return (double)s->ns[(size_t)(percent / 100 * (double)(s->n - 1))] / 1000;
}
