#include "base/rng.h"

#include <assert.h>
#include <sys/random.h>

#include "base/banned.h"

static void system_fill(struct rng *r, void *to, size_t len)
{
	uint8_t *at = to;

	(void)r;
	while (len) {
		ssize_t got = getrandom(at, len < 256 ? len : 256, 0);

		if (got <= 0)
			continue; /* EINTR alone: 256 octets and less are never cut short once the pool is ready */
		at += got;
		len -= (size_t)got;
	}
}

struct rng *rng_system(void)
{
	static struct rng system = { system_fill };

	return &system;
}

static uint64_t splitmix(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static void seeded_fill(struct rng *r, void *to, size_t len)
{
	struct rng_seeded *s = (struct rng_seeded *)r; /* rng is its first member */
	uint8_t *at = to;

	while (len) {
		uint64_t word = splitmix(&s->state);
		size_t n = len < sizeof(word) ? len : sizeof(word);

		memcpy(at, &word, n);
		at += n;
		len -= n;
	}
}

void rng_seed(struct rng_seeded *r, uint64_t seed)
{
	*r = (struct rng_seeded){ { seeded_fill }, seed };
}

uint64_t rng_u64(struct rng *r)
{
	uint64_t n;

	r->fill(r, &n, sizeof(n));
	return n;
}

uint64_t rng_below(struct rng *r, uint64_t below)
{
	assert(below > 0);
	return (uint64_t)((unsigned __int128)rng_u64(r) * below >> 64);
}
