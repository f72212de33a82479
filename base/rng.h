/* base/rng.h - randomness as an argument, so that tests own it.  Nothing here blocks once the machine is up. */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng {
	void (*fill)(struct rng *r, void *to, size_t len);
};

/* The kernel's, fit for secrets; safe from any thread. */
struct rng *rng_system(void);

/* splitmix64 from a seed: for tests and simulations, never for secrets; one thread. */
struct rng_seeded {
	struct rng rng;
	uint64_t state;
};
void rng_seed(struct rng_seeded *r, uint64_t seed);

uint64_t rng_u64(struct rng *r);
/* 0 … below - 1; below > 0 */
uint64_t rng_below(struct rng *r, uint64_t below);

#endif
