#include "base/clock.h"

#include <time.h>

#include "base/banned.h"

static int64_t read_us(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t system_unix_ms(struct clock *c)
{
	(void)c;
	return read_us(CLOCK_REALTIME) / 1000;
}

static int64_t system_steady_ms(struct clock *c)
{
	(void)c;
	return read_us(CLOCK_MONOTONIC) / 1000;
}

static int64_t system_steady_us(struct clock *c)
{
	(void)c;
	return read_us(CLOCK_MONOTONIC);
}

struct clock *clock_system(void)
{
	static struct clock system = { system_unix_ms, system_steady_ms, system_steady_us };

	return &system;
}
