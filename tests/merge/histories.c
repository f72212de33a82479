/* tests/merge/histories FIRST LAST [-v] - runs the histories FIRST … LAST-1; a broken promise prints its seed and
 * stops. With -v every state is told. */
#include <stdio.h>
#include <stdlib.h>

#include "world.h"

#include "base/banned.h"

int main(int argc, char **argv)
{
	uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 0,
		 last = argc > 2 ? strtoull(argv[2], NULL, 10) : 100;

	for (uint64_t seed = first; seed < last; seed++) {
		const char *broken = world_run(seed, &(struct world_options){ .verbose = argc > 3 });

		if (broken) {
			printf("seed %llu: %s\n", (unsigned long long)seed, broken);
			return 1;
		}
	}
	printf("%llu seeds hold\n", (unsigned long long)(last - first));
	return 0;
}
