/* base/clock.h - time as an argument, so that tests own it.  Nothing here blocks. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t (*unix_ms)(struct clock *c);   /* wall clock since 1970, UTC; may jump */
	int64_t (*steady_ms)(struct clock *c); /* since some start; never goes back    */
	int64_t (*steady_us)(struct clock *c); /* the same, finer; NULL: as fine as steady_ms */
};

/* The machine's own. */
struct clock *clock_system(void);

static inline int64_t clock_unix_s(struct clock *c)
{
	return c->unix_ms(c) / 1000;
}

static inline int64_t clock_steady_us(struct clock *c)
{
	return c->steady_us ? c->steady_us(c) : c->steady_ms(c) * 1000;
}

#endif
