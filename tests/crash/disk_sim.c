#include "disk_sim.h"

#include <assert.h>

#include "base/mem.h"

#include "base/banned.h"

#define SECTOR   512u
#define NAME_MAX 96u

struct octets {
	uint8_t *at;
	size_t len, room;
};

/* Octets that were written and not synced. */
struct pending {
	uint64_t at;
	size_t len;
	uint8_t *octets;
};

struct inode {
	struct octets cache, platter;
	struct pending *pending;
	size_t n, room;
	uint64_t reserved;
	bool kept; /* a name leads to it */
};

struct name {
	char path[NAME_MAX];
	struct inode *inode;
};

struct names {
	struct name *at;
	size_t n, room;
};

/* What a folder was told and has not synced.  `to` names `inode`, `from` nothing any more; either may be empty. */
struct entry {
	char folder[NAME_MAX], from[NAME_MAX], to[NAME_MAX];
	struct inode *inode;
};

struct disk_sim {
	struct rng *rng;
	struct inode **inodes;
	size_t n_inodes;
	struct names cache, platter;
	struct entry *entries;
	size_t n_entries;
	uint64_t calls_left; /* 0: not armed */
	bool dead;
	unsigned fail_one_in;
	bool full; /* files may take `most` octets together */
	uint64_t most;
};

struct disk_image {
	struct image_file {
		char path[NAME_MAX];
		struct octets octets;
	} *files;
	size_t n;
};

struct disk_file {
	struct inode *inode;
};

struct handle {
	struct disk disk; /* first */
	struct disk_sim *sim;
};

static struct disk_sim *sim_of(struct disk *d)
{
	return ((struct handle *)d)->sim;
}

static enum fail dead(struct failure *why)
{
	return fail_with(why, FAIL_LATER, "the power is off");
}

/* Before each call that changes something.  True: the power goes now. */
static bool counts_down(struct disk_sim *sim)
{
	if (!sim->dead && sim->calls_left && --sim->calls_left == 0)
		sim->dead = true;
	return sim->dead;
}

static bool one_in(struct disk_sim *sim, unsigned times)
{
	return times && rng_below(sim->rng, times) == 0;
}

/* Octets ---------------------------------------------------------------------------------------------------------- */

static void put(struct octets *o, uint64_t at, const uint8_t *octets, size_t len)
{
	size_t end = (size_t)at + len;

	if (end > o->room) {
		o->room = end > 2 * o->room ? end : 2 * o->room;
		o->at = mem_grow(o->at, o->room, 1);
	}
	if (at > o->len)
		memset(o->at + o->len, 0, (size_t)at - o->len);
	if (len)
		memcpy(o->at + at, octets, len);
	if (end > o->len)
		o->len = end;
}

static void free_pending(struct inode *i)
{
	for (size_t k = 0; k < i->n; k++)
		mem_free(i->pending[k].octets);
	i->n = 0;
}

static void sync_all(struct inode *i)
{
	for (size_t k = 0; k < i->n; k++)
		put(&i->platter, i->pending[k].at, i->pending[k].octets, i->pending[k].len);
	free_pending(i);
}

/* All of a write, none of it, or any of its sectors. */
static void sync_some(struct disk_sim *sim, struct inode *i)
{
	for (size_t k = 0; k < i->n; k++) {
		const struct pending *p = &i->pending[k];
		uint64_t fate = rng_below(sim->rng, 3);

		for (size_t at = 0; at < p->len; at += SECTOR) {
			size_t left = p->len - at;

			if (fate == 0 || (fate == 1 && rng_below(sim->rng, 2)))
				put(&i->platter, p->at + at, p->octets + at, left < SECTOR ? left : SECTOR);
		}
	}
	free_pending(i);
}

static void copy_octets(struct octets *to, const struct octets *from)
{
	to->len = 0;
	put(to, 0, from->at, from->len);
}

/* Names ----------------------------------------------------------------------------------------------------------- */

static struct name *find(struct names *names, const char *path)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->at[i].path, path) == 0)
			return &names->at[i];
	return NULL;
}

static void set_name(struct names *names, const char *path, struct inode *inode)
{
	struct name *name = find(names, path);

	if (!name) {
		if (names->n == names->room) {
			names->room = names->room ? names->room * 2 : 16;
			names->at = mem_grow(names->at, names->room, sizeof(names->at[0]));
		}
		name = &names->at[names->n++];
		snprintf(name->path, sizeof(name->path), "%s", path);
	}
	name->inode = inode;
}

static void drop_name(struct names *names, const char *path)
{
	struct name *name = find(names, path);

	if (name)
		*name = names->at[--names->n];
}

static void apply(struct names *names, const struct entry *e)
{
	if (e->from[0])
		drop_name(names, e->from);
	if (e->to[0])
		set_name(names, e->to, e->inode);
}

static void folder_of(const char *path, char out[NAME_MAX])
{
	const char *slash = strrchr(path, '/');

	if (slash)
		snprintf(out, NAME_MAX, "%.*s", (int)(slash - path), path);
	else
		snprintf(out, NAME_MAX, ".");
}

static void change_names(struct disk_sim *sim, const char *from, const char *to, struct inode *inode)
{
	struct entry e = { .inode = inode };

	assert(strlen(from) < NAME_MAX && strlen(to) < NAME_MAX);
	folder_of(from[0] ? from : to, e.folder);
	snprintf(e.from, sizeof(e.from), "%s", from);
	snprintf(e.to, sizeof(e.to), "%s", to);
	apply(&sim->cache, &e);
	sim->entries = mem_grow(sim->entries, sim->n_entries + 1, sizeof(e));
	sim->entries[sim->n_entries++] = e;
}

/* A folder's entries reach the platter in order: the first `n` of them. */
static void sync_entries(struct disk_sim *sim, const char *folder, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < sim->n_entries; i++) {
		const struct entry *e = &sim->entries[i];

		if (strcmp(e->folder, folder) != 0)
			sim->entries[kept++] = *e;
		else if (n && n--)
			apply(&sim->platter, e);
	}
	sim->n_entries = kept;
}

/* Room ------------------------------------------------------------------------------------------------------------ */

static uint64_t taken_by(const struct inode *i)
{
	return i->reserved > i->cache.len ? i->reserved : i->cache.len;
}

static uint64_t taken(const struct disk_sim *sim)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < sim->cache.n; i++)
		sum += taken_by(sim->cache.at[i].inode);
	return sum;
}

/* Whether the file may grow to `end`. */
static bool has_room(const struct disk_sim *sim, const struct inode *i, uint64_t end)
{
	return !sim->full || end <= taken_by(i) || taken(sim) + (end - taken_by(i)) <= sim->most;
}

static enum fail full(struct failure *why)
{
	return fail_with(why, FAIL_FULL, "no room on the disk");
}

/* The calls ------------------------------------------------------------------------------------------------------- */

static struct inode *new_inode(struct disk_sim *sim)
{
	struct inode *inode = mem_zalloc(sizeof(*inode));

	sim->inodes = mem_grow(sim->inodes, sim->n_inodes + 1, sizeof(struct inode *));
	sim->inodes[sim->n_inodes++] = inode;
	return inode;
}

static enum fail sim_open(struct disk *d, const char *path, unsigned how, struct disk_file **out, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);
	struct name *name = find(&sim->cache, path);
	struct inode *inode;

	if (sim->dead || (how & DISK_CREATE && counts_down(sim)))
		return dead(why);
	if (how & DISK_CREATE) {
		if (name)
			return fail_with(why, FAIL_EXISTS, "%s is there", path);
		inode = new_inode(sim);
		change_names(sim, "", path, inode);
	} else if (!name) {
		return fail_with(why, FAIL_NOTFOUND, "no file %s", path);
	} else {
		inode = name->inode;
	}
	*out = mem_zalloc(sizeof(**out));
	(*out)->inode = inode;
	return FAIL_NONE;
}

static void sim_close(struct disk *d, struct disk_file **f)
{
	(void)d;
	mem_free(*f);
	*f = NULL;
}

static enum fail sim_length(struct disk *d, struct disk_file *f, uint64_t *out, struct failure *why)
{
	if (sim_of(d)->dead)
		return dead(why);
	*out = f->inode->cache.len;
	return FAIL_NONE;
}

static enum fail sim_read(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at, struct failure *why)
{
	const struct octets *o = &f->inode->cache;

	if (sim_of(d)->dead)
		return dead(why);
	if (at > o->len || len > o->len - at)
		return fail_with(why, FAIL_CORRUPT, "the file ends before");
	if (len)
		memcpy(to, o->at + at, len);
	return FAIL_NONE;
}

static enum fail sim_write(struct disk *d, struct disk_file *f, struct view octets, uint64_t at, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);
	struct inode *i = f->inode;
	bool was_dead = sim->dead, dies = counts_down(sim);

	if (was_dead)
		return dead(why);
	if (!dies && one_in(sim, sim->fail_one_in))
		return fail_with(why, FAIL_LATER, "a failed write");
	if (!dies && !has_room(sim, i, at + octets.len))
		return full(why);
	put(&i->cache, at, octets.at, octets.len);
	if (i->n == i->room) {
		i->room = i->room ? i->room * 2 : 8;
		i->pending = mem_grow(i->pending, i->room, sizeof(i->pending[0]));
	}
	i->pending[i->n] = (struct pending){ at, octets.len, mem_alloc(octets.len) };
	memcpy(i->pending[i->n++].octets, octets.at, octets.len);
	return dies ? dead(why) : FAIL_NONE; /* cut off in the middle: it is pending, as any */
}

static enum fail sim_reserve(struct disk *d, struct disk_file *f, uint64_t len, struct failure *why)
{
	if (sim_of(d)->dead)
		return dead(why);
	if (!has_room(sim_of(d), f->inode, len))
		return full(why);
	if (len > f->inode->reserved)
		f->inode->reserved = len;
	return FAIL_NONE;
}

static enum fail sim_sync(struct disk *d, struct disk_file *f, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);

	if (sim->dead || counts_down(sim))
		return dead(why); /* what it would have written is decided at the restart */
	if (one_in(sim, sim->fail_one_in)) {
		sync_some(sim, f->inode);
		return fail_with(why, FAIL_LATER, "a failed sync");
	}
	sync_all(f->inode);
	return FAIL_NONE;
}

static void sim_forget(struct disk *d, struct disk_file *f)
{
	if (!sim_of(d)->dead && f->inode->n == 0) /* the kernel does not drop what it has still to write */
		copy_octets(&f->inode->cache, &f->inode->platter);
}

static enum fail sim_rename(struct disk *d, const char *from, const char *to, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);
	struct name *name = find(&sim->cache, from);

	if (sim->dead || counts_down(sim))
		return dead(why);
	if (!name)
		return fail_with(why, FAIL_NOTFOUND, "no file %s", from);
	change_names(sim, from, to, name->inode);
	return FAIL_NONE;
}

static enum fail sim_remove(struct disk *d, const char *path, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);

	if (sim->dead || counts_down(sim))
		return dead(why);
	if (!find(&sim->cache, path))
		return fail_with(why, FAIL_NOTFOUND, "no file %s", path);
	change_names(sim, path, "", NULL);
	return FAIL_NONE;
}

static enum fail sim_make_folder(struct disk *d, const char *path, struct failure *why)
{
	(void)path; /* there are as many as names lead into */
	return sim_of(d)->dead ? dead(why) : FAIL_NONE;
}

static enum fail sim_sync_folder(struct disk *d, const char *path, struct failure *why)
{
	struct disk_sim *sim = sim_of(d);

	if (sim->dead || counts_down(sim))
		return dead(why);
	sync_entries(sim, path, SIZE_MAX);
	return FAIL_NONE;
}

static enum fail sim_list(struct disk *d, const char *path, void (*each)(void *ctx, const char *name), void *ctx,
			  struct failure *why)
{
	struct disk_sim *sim = sim_of(d);
	size_t len = strlen(path);

	if (sim->dead)
		return dead(why);
	for (size_t i = 0; i < sim->cache.n; i++) {
		const char *name = sim->cache.at[i].path;

		if (strncmp(name, path, len) == 0 && name[len] == '/')
			each(ctx, name + len + 1);
	}
	return FAIL_NONE;
}

static enum fail sim_map(struct disk *d, struct disk_file *f, struct view *out, struct failure *why)
{
	const struct octets *o = &f->inode->cache;
	uint8_t *copy;

	if (sim_of(d)->dead)
		return dead(why);
	copy = o->len ? mem_alloc(o->len) : NULL;
	if (o->len)
		memcpy(copy, o->at, o->len);
	*out = view_of(copy, o->len);
	return FAIL_NONE;
}

static void sim_unmap(struct disk *d, struct view *v)
{
	(void)d;
	mem_free((void *)(uintptr_t)v->at);
	*v = VIEW_NONE;
}

static enum fail sim_lock(struct disk *d, struct failure *why)
{
	return sim_of(d)->dead ? dead(why) : FAIL_NONE;
}

static void sim_close_disk(struct disk **d)
{
	mem_free(*d);
	*d = NULL;
}

struct disk *disk_sim_open(struct disk_sim *sim)
{
	struct handle *h = mem_zalloc(sizeof(*h));

	h->sim = sim;
	h->disk = (struct disk){
		.open = sim_open,
		.close = sim_close,
		.length = sim_length,
		.read = sim_read,
		.read_nowait = sim_read,
		.write = sim_write,
		.reserve = sim_reserve,
		.sync = sim_sync,
		.forget = sim_forget,
		.rename = sim_rename,
		.remove = sim_remove,
		.make_folder = sim_make_folder,
		.sync_folder = sim_sync_folder,
		.list = sim_list,
		.map = sim_map,
		.unmap = sim_unmap,
		.lock = sim_lock,
		.close_disk = sim_close_disk,
	};
	return &h->disk;
}

/* Life and death -------------------------------------------------------------------------------------------------- */

struct disk_sim *disk_sim_create(struct rng *rng)
{
	struct disk_sim *sim = mem_zalloc(sizeof(*sim));

	sim->rng = rng;
	return sim;
}

static void free_inode(struct inode *i)
{
	free_pending(i);
	mem_free(i->pending);
	mem_free(i->cache.at);
	mem_free(i->platter.at);
	mem_free(i);
}

void disk_sim_destroy(struct disk_sim **at)
{
	struct disk_sim *sim = *at;

	for (size_t i = 0; i < sim->n_inodes; i++)
		free_inode(sim->inodes[i]);
	mem_free(sim->inodes);
	mem_free(sim->cache.at);
	mem_free(sim->platter.at);
	mem_free(sim->entries);
	mem_free(sim);
	*at = NULL;
}

void disk_sim_arm(struct disk_sim *sim, uint64_t calls)
{
	sim->calls_left = calls;
}

void disk_sim_kill(struct disk_sim *sim)
{
	sim->dead = true;
}

bool disk_sim_is_dead(const struct disk_sim *sim)
{
	return sim->dead;
}

void disk_sim_fail(struct disk_sim *sim, unsigned times)
{
	sim->fail_one_in = times;
}

void disk_sim_fill(struct disk_sim *sim, uint64_t room)
{
	sim->full = room != UINT64_MAX;
	sim->most = sim->full ? taken(sim) + room : 0;
}

static void restart_names(struct disk_sim *sim)
{
	while (sim->n_entries) {
		char folder[NAME_MAX];

		snprintf(folder, sizeof(folder), "%s", sim->entries[0].folder);
		sync_entries(sim, folder, (size_t)rng_below(sim->rng, sim->n_entries + 1));
	}
	sim->cache.n = 0;
	for (size_t i = 0; i < sim->platter.n; i++)
		set_name(&sim->cache, sim->platter.at[i].path, sim->platter.at[i].inode);
}

void disk_sim_restart(struct disk_sim *sim)
{
	size_t kept = 0;

	restart_names(sim);
	for (size_t i = 0; i < sim->platter.n; i++)
		sim->platter.at[i].inode->kept = true;
	for (size_t i = 0; i < sim->n_inodes; i++) {
		struct inode *inode = sim->inodes[i];

		if (!inode->kept) {
			free_inode(inode);
			continue;
		}
		sync_some(sim, inode);
		copy_octets(&inode->cache, &inode->platter);
		inode->kept = false;
		sim->inodes[kept++] = inode;
	}
	sim->n_inodes = kept;
	sim->dead = false;
	sim->calls_left = 0;
}

/* Images ---------------------------------------------------------------------------------------------------------- */

struct disk_image *disk_sim_image(const struct disk_sim *sim)
{
	struct disk_image *image = mem_zalloc(sizeof(*image));

	image->n = sim->cache.n;
	image->files = mem_array(image->n + 1, sizeof(image->files[0]));
	for (size_t i = 0; i < image->n; i++) {
		struct image_file *f = &image->files[i];

		*f = (struct image_file){ .octets = { .len = 0 } };
		snprintf(f->path, sizeof(f->path), "%s", sim->cache.at[i].path);
		copy_octets(&f->octets, &sim->cache.at[i].inode->cache);
	}
	return image;
}

void disk_image_destroy(struct disk_image **at)
{
	struct disk_image *image = *at;

	*at = NULL;
	if (!image)
		return;
	for (size_t i = 0; i < image->n; i++)
		mem_free(image->files[i].octets.at);
	mem_free(image->files);
	mem_free(image);
}

static void empty(struct disk_sim *sim)
{
	for (size_t i = 0; i < sim->n_inodes; i++)
		free_inode(sim->inodes[i]);
	sim->n_inodes = sim->n_entries = sim->cache.n = sim->platter.n = 0;
	sim->dead = false;
	sim->calls_left = 0;
}

void disk_sim_set_back(struct disk_sim *sim, const struct disk_image *image)
{
	empty(sim);
	for (size_t i = 0; i < image->n; i++) {
		struct inode *inode = new_inode(sim);

		copy_octets(&inode->cache, &image->files[i].octets);
		copy_octets(&inode->platter, &image->files[i].octets);
		set_name(&sim->cache, image->files[i].path, inode);
		set_name(&sim->platter, image->files[i].path, inode);
	}
}
