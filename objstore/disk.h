/* objstore/disk.h - the file system as an argument, so that tests can lose, keep and tear what was not synced.
 *
 * A file is a handle; paths are relative to the folder that the disk was opened on.  Every call blocks.  Each returns
 * a class by fail_errno: FAIL_FULL without room, FAIL_NOTFOUND without such a file, FAIL_LATER otherwise. */
#ifndef OBJSTORE_DISK_H
#define OBJSTORE_DISK_H

#include "base/buf.h"
#include "base/fail.h"

struct disk_file; /* opaque; one open file */

enum disk_open {
	DISK_READ = 0,
	DISK_WRITE = 1,  /* and read */
	DISK_CREATE = 2, /* FAIL_EXISTS if it is there */
};

struct disk {
	FAIL_CHECK enum fail (*open)(struct disk *d, const char *path, unsigned how, struct disk_file **out,
				     struct failure *why);
	void (*close)(struct disk *d, struct disk_file **f);
	FAIL_CHECK enum fail (*length)(struct disk *d, struct disk_file *f, uint64_t *out, struct failure *why);
	/* Exactly `len` octets, or FAIL_CORRUPT if the file ends before. */
	FAIL_CHECK enum fail (*read)(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at,
				     struct failure *why);
	/* The same from the page cache alone: FAIL_AGAIN if that would wait for the disk. */
	FAIL_CHECK enum fail (*read_nowait)(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at,
					    struct failure *why);
	FAIL_CHECK enum fail (*write)(struct disk *d, struct disk_file *f, struct view octets, uint64_t at,
				      struct failure *why);
	/* Asks for room for a file of `len` octets, so that a lack of it shows before anything is written. */
	FAIL_CHECK enum fail (*reserve)(struct disk *d, struct disk_file *f, uint64_t len, struct failure *why);
	FAIL_CHECK enum fail (*sync)(struct disk *d, struct disk_file *f, struct failure *why); /* fdatasync */
	/* Forgets cached octets of the file, so that the next read asks the device: after a failed sync. */
	void (*forget)(struct disk *d, struct disk_file *f);
	FAIL_CHECK enum fail (*rename)(struct disk *d, const char *from, const char *to, struct failure *why);
	FAIL_CHECK enum fail (*remove)(struct disk *d, const char *path, struct failure *why);
	FAIL_CHECK enum fail (*make_folder)(struct disk *d, const char *path, struct failure *why);
	/* Makes creations, renames and removals in the folder durable. */
	FAIL_CHECK enum fail (*sync_folder)(struct disk *d, const char *path, struct failure *why);
	/* Calls each(ctx, name) for the files of a folder, in no order. */
	FAIL_CHECK enum fail (*list)(struct disk *d, const char *path, void (*each)(void *ctx, const char *name),
				     void *ctx, struct failure *why);
	/* Read-only memory over the whole file, until unmap; NULL in *at when the file is empty. */
	FAIL_CHECK enum fail (*map)(struct disk *d, struct disk_file *f, struct view *out, struct failure *why);
	void (*unmap)(struct disk *d, struct view *v);
	/* One process at a time: FAIL_CONFLICT if another holds it.  FAIL_REFUSED, with words, on a network file
	 * system. */
	FAIL_CHECK enum fail (*lock)(struct disk *d, struct failure *why);
	void (*close_disk)(struct disk **d);
};

/* The machine's own, over the folder `path`, which must exist. */
FAIL_CHECK enum fail disk_open_folder(const char *path, struct disk **out, struct failure *why);

#endif
