/* tests/crash/disk_sim.h - a disk in memory that loses what was not synced.
 *
 * Each write is pending until its file is synced, each creation, rename and removal until its folder is.  A crash
 * decides from the seed, sector by sector (512 octets), which pending writes reach the platter, and up to which of its
 * pending entries each folder gets.  A sync may be made to fail: then some sectors are written, the others never will
 * be, and the cache goes on showing them until it is told to forget. */
#ifndef TESTS_DISK_SIM_H
#define TESTS_DISK_SIM_H

#include "base/rng.h"
#include "objstore/disk.h"

struct disk_sim;

struct disk_sim *disk_sim_create(struct rng *rng);
void disk_sim_destroy(struct disk_sim **sim);

/* A handle, to be closed by whoever it is given to. */
struct disk *disk_sim_open(struct disk_sim *sim);

/* After `calls` more calls that change something, the power goes, and all calls fail from then on. */
void disk_sim_arm(struct disk_sim *sim, uint64_t calls);
void disk_sim_kill(struct disk_sim *sim); /* at once */
bool disk_sim_is_dead(const struct disk_sim *sim);
/* The power comes back: decides what is left.  No handle is open. */
void disk_sim_restart(struct disk_sim *sim);

/* One write or sync in `times` fails, without a crash; 0: none. */
void disk_sim_fail(struct disk_sim *sim, unsigned times);

/* There is room for so many octets more: what needs more fails, as it does on a full disk.  UINT64_MAX: for any. */
void disk_sim_fill(struct disk_sim *sim, uint64_t room);

/* What the disk shows now, as a snapshot of it does. */
struct disk_image;
struct disk_image *disk_sim_image(const struct disk_sim *sim);
void disk_image_destroy(struct disk_image **image);
/* Makes the disk what it was then.  No handle is open. */
void disk_sim_set_back(struct disk_sim *sim, const struct disk_image *image);

#endif
