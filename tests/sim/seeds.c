/* tests/sim/seeds.c - sim FIRST LAST [-v]: for each seed a cluster that lives through a random history (sim.h).
 *
 * Faults come while clients write, then all heals, and the cluster must come to rest; twice over.  Says every step with -v. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "state.h"

#include "base/banned.h"

#define STEPS        60u
#define NODES_FEW    5u
#define REMOVED_MS   5000 /* a node that was removed is ended after so long */

/* Histories that once went wrong, and what was wrong. */
static const struct {
	uint64_t seed;
	const char *why;
} regressions[] = {
	{ 49, "nodes that all had the same joined each other without an end" },
	{ 70, "a keeper waited for messages of a state that the disk had refused" },
	{ 133, "a directory that could not be joined was not asked for again" },
	{ 227287, "a mailbox was deleted, as its node crashed, with mail that had just come to it: the check took it for lost" },
};

static unsigned some_nodes(struct sim *sim)
{
	return 1u + sim_below(sim, (1u << sim_nodes(sim)) - 1);
}

static void cut_network(struct sim *sim)
{
	unsigned one = some_nodes(sim), other = some_nodes(sim), all = (1u << sim_nodes(sim)) - 1;

	switch (sim_below(sim, 5)) {
	case 0:
		sim_cut(sim, one, all & ~one);
		break;
	case 1:
		sim_cut(sim, one, other);
		break;
	case 2:
		sim_cut_way(sim, sim_below(sim, sim_nodes(sim)), sim_below(sim, sim_nodes(sim)));
		break;
	default:
		sim_join(sim, one, other);
	}
}

static void trouble(struct sim *sim)
{
	unsigned node = sim_below(sim, sim_nodes(sim));

	switch (sim_below(sim, 13)) {
	case 0:
	case 1:
	case 2:
	case 3:
		cut_network(sim);
		break;
	case 4:
		sim_break(sim, some_nodes(sim), some_nodes(sim));
		break;
	case 5:
		sim_crash(sim, node);
		break;
	case 6:
		sim_crash_after(sim, node, sim_below(sim, 20));
		break;
	case 7:
		sim_stop(sim, node);
		break;
	case 8:
		sim_disk_fails(sim, node, sim_below(sim, 2) ? 4 : 0);
		break;
	case 9:
		sim_clock_jumps(sim, node, ((int64_t)sim_below(sim, 20) - 10) * 3600000);
		break;
	case 10:
		sim_collect(sim, node);
		break;
	default:
		sim_start(sim, node);
	}
}

/* What a person does with whole nodes, and disks that fill up (sim.h). */
static void upheave(struct sim *sim)
{
	unsigned node = sim_below_more(sim, sim_nodes(sim)), other = sim_below_more(sim, sim_nodes(sim));

	switch (sim_below_more(sim, 12)) {
	case 0:
		(void)sim_leave(sim, node);
		break;
	case 1:
		(void)sim_remove(sim, node, other);
		break;
	case 2:
		if (sim_lose(sim, node) && sim_below_more(sim, 2))
			sim_remove_gone(sim);
		break;
	case 3:
	case 4:
		(void)sim_restore(sim, node);
		break;
	case 5:
		(void)sim_restore_unseen(sim, node);
		break;
	case 6:
	case 7:
		sim_disk_fills(sim, node, sim_below_more(sim, 3) ? sim_below_more(sim, 300000) : UINT64_MAX);
		break;
	case 8:
		(void)sim_invite(sim, node);
		break;
	case 9:
		(void)sim_invite_for(sim, node, 1);
		break;
	default:
		sim_image(sim, node);
	}
	sim_crash_dead(sim);
}

static void live(struct sim *sim, bool upheavals)
{
	unsigned pace = 1 + sim_below(sim, 3) * sim_below(sim, 40), peace = sim_below(sim, 4) ? 6 : 20;

	for (unsigned i = 0; i < STEPS; i++) {
		sim_end_removed(sim, REMOVED_MS);
		if (upheavals && sim_below_more(sim, 8) == 0)
			upheave(sim);
		if (sim_below(sim, peace) == 0)
			trouble(sim);
		else if (sim_below(sim, 60) == 0)
			(void)sim_invite(sim, sim_below(sim, sim_nodes(sim)));
		else
			sim_something(sim);
		sim_run(sim, sim_below(sim, 20) ? sim_below(sim, pace) + 1 : sim_below(sim, 8000));
	}
}

static void run_seed(uint64_t seed, bool verbose, uint64_t *counts)
{
	bool upheavals = seed % 3 == 0; /* the others are as they were before there were any */
	struct sim_options o = { .seed = seed,
				 .nodes = 2 + (unsigned)(seed % 5) / 2,
				 .nodes_max = upheavals ? SIM_NODES_MAX : NODES_FEW,
				 .users = 1 + (unsigned)(upheavals ? seed % 2 : seed % 7 / 5),
				 .verbose = verbose };
	struct sim *sim = sim_create(&o);

	for (unsigned times = 1 + (unsigned)seed % 2; times > 0; times--) {
		live(sim, upheavals);
		sim_heal(sim);
		sim_settle(sim);
	}
	for (unsigned i = 0; i < sizeof(sim->counts) / sizeof(uint64_t); i++)
		counts[i] += ((const uint64_t *)&sim->counts)[i];
	sim_destroy(&sim);
}

int main(int argc, char **argv)
{
	bool verbose = argc == 4 && strcmp(argv[3], "-v") == 0;
	uint64_t first, last, counts[16] = { 0 };

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3 || !view_decimal(view_str(argv[1]), UINT32_MAX, &first) || !view_decimal(view_str(argv[2]), UINT32_MAX, &last)) {
		fprintf(stderr, "usage: sim FIRST LAST [-v]\n");
		return 2;
	}
	for (size_t i = 0; i < sizeof(regressions) / sizeof(regressions[0]) && !verbose; i++)
		run_seed(regressions[i].seed, false, counts);
	for (uint64_t seed = first; seed <= last; seed++)
		run_seed(seed, verbose, counts);
	printf("%llu seeds, 0 failed: %llu states shown, %llu changes acknowledged, %llu joins with %llu messages renumbered, %llu fetches\n",
	       (unsigned long long)(last - first + 1), (unsigned long long)counts[0], (unsigned long long)counts[1],
	       (unsigned long long)counts[2], (unsigned long long)counts[3], (unsigned long long)counts[5]);
	return 0;
}
