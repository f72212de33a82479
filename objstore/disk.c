/* objstore/disk.c - the machine's own file system behind objstore/disk.h. */
#include "objstore/disk.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/banned.h"

#define LOCK_NAME "posthorn.lock"

struct disk_file {
	int fd;
	char path[]; /* for words */
};

struct folder {
	struct disk disk; /* first */
	int fd, lock_fd;
	char path[];
};

static struct folder *folder_of(struct disk *d)
{
	return (struct folder *)d;
}

static enum fail folder_open(struct disk *d, const char *path, unsigned how, struct disk_file **out,
			     struct failure *why)
{
	int flags = O_CLOEXEC | (how & (DISK_WRITE | DISK_CREATE) ? O_RDWR : O_RDONLY);
	struct disk_file *f;
	int fd;

	if (how & DISK_CREATE)
		flags |= O_CREAT | O_EXCL;
	fd = openat(folder_of(d)->fd, path, flags, 0600);
	if (fd < 0)
		return fail_errno(why, errno, "open %s", path);
	f = mem_alloc(sizeof(*f) + strlen(path) + 1);
	f->fd = fd;
	memcpy(f->path, path, strlen(path) + 1);
	*out = f;
	return FAIL_NONE;
}

static void folder_close(struct disk *d, struct disk_file **f)
{
	(void)d;
	if (!*f)
		return;
	close((*f)->fd);
	mem_free(*f);
	*f = NULL;
}

static enum fail folder_length(struct disk *d, struct disk_file *f, uint64_t *out, struct failure *why)
{
	struct stat st;

	(void)d;
	if (fstat(f->fd, &st) < 0)
		return fail_errno(why, errno, "length of %s", f->path);
	*out = (uint64_t)st.st_size;
	return FAIL_NONE;
}

static enum fail ends_before(struct failure *why, struct disk_file *f, uint64_t at, size_t len)
{
	return fail_with(why, FAIL_CORRUPT, "%s ends before octet %llu", f->path, (unsigned long long)at + len);
}

static enum fail folder_read(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at,
			     struct failure *why)
{
	(void)d;
	for (size_t done = 0; done < len;) {
		ssize_t n = pread(f->fd, (uint8_t *)to + done, len - done, (off_t)(at + done));

		if (n == 0)
			return ends_before(why, f, at, len);
		if (n < 0 && errno != EINTR)
			return fail_errno(why, errno, "read %s", f->path);
		done += n > 0 ? (size_t)n : 0;
	}
	return FAIL_NONE;
}

static enum fail folder_read_nowait(struct disk *d, struct disk_file *f, void *to, size_t len, uint64_t at,
				    struct failure *why)
{
	struct iovec v = { to, len };
	ssize_t n = preadv2(f->fd, &v, 1, (off_t)at, RWF_NOWAIT);

	if (n >= 0 && (size_t)n == len)
		return FAIL_NONE;
	if (n < 0 && errno == EOPNOTSUPP)
		return folder_read(d, f, to, len, at, why); /* kept in memory, as tmpfs, or there is no way to know */
	if (n == 0 && len)
		return ends_before(why, f, at, len);
	if (n >= 0 || errno == EAGAIN || errno == EINTR)
		return fail_with(why, FAIL_AGAIN, "%s is not in memory", f->path);
	return fail_errno(why, errno, "read %s", f->path);
}

static enum fail folder_write(struct disk *d, struct disk_file *f, struct view octets, uint64_t at, struct failure *why)
{
	(void)d;
	for (size_t done = 0; done < octets.len;) {
		ssize_t n = pwrite(f->fd, octets.at + done, octets.len - done, (off_t)(at + done));

		if (n < 0 && errno != EINTR)
			return fail_errno(why, errno, "write %s", f->path);
		done += n > 0 ? (size_t)n : 0;
	}
	return FAIL_NONE;
}

static enum fail folder_reserve(struct disk *d, struct disk_file *f, uint64_t len, struct failure *why)
{
	(void)d;
	if (fallocate(f->fd, 0, 0, (off_t)len) < 0 && errno != EOPNOTSUPP)
		return fail_errno(why, errno, "room for %llu octets of %s", (unsigned long long)len, f->path);
	return FAIL_NONE;
}

static enum fail folder_sync(struct disk *d, struct disk_file *f, struct failure *why)
{
	(void)d;
	if (fdatasync(f->fd) < 0)
		return fail_errno(why, errno, "sync %s", f->path);
	return FAIL_NONE;
}

static void folder_forget(struct disk *d, struct disk_file *f)
{
	(void)d;
	(void)posix_fadvise(f->fd, 0, 0, POSIX_FADV_DONTNEED);
}

static enum fail folder_rename(struct disk *d, const char *from, const char *to, struct failure *why)
{
	int fd = folder_of(d)->fd;

	if (renameat(fd, from, fd, to) < 0)
		return fail_errno(why, errno, "rename %s to %s", from, to);
	return FAIL_NONE;
}

static enum fail folder_remove(struct disk *d, const char *path, struct failure *why)
{
	if (unlinkat(folder_of(d)->fd, path, 0) < 0)
		return fail_errno(why, errno, "remove %s", path);
	return FAIL_NONE;
}

static enum fail folder_make_folder(struct disk *d, const char *path, struct failure *why)
{
	if (mkdirat(folder_of(d)->fd, path, 0700) < 0)
		return fail_errno(why, errno, "make folder %s", path);
	return FAIL_NONE;
}

static enum fail open_subfolder(struct disk *d, const char *path, int *out, struct failure *why)
{
	*out = openat(folder_of(d)->fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return *out < 0 ? fail_errno(why, errno, "open folder %s", path) : FAIL_NONE;
}

static enum fail folder_sync_folder(struct disk *d, const char *path, struct failure *why)
{
	enum fail result = FAIL_NONE;
	int fd;

	result = open_subfolder(d, path, &fd, why);
	if (result)
		return result;
	if (fsync(fd) < 0)
		result = fail_errno(why, errno, "sync folder %s", path);
	close(fd);
	return result;
}

static enum fail folder_list(struct disk *d, const char *path, void (*each)(void *ctx, const char *name), void *ctx,
			     struct failure *why)
{
	enum fail result;
	struct dirent *e;
	DIR *dir;
	int fd;

	result = open_subfolder(d, path, &fd, why);
	if (result)
		return result;
	dir = fdopendir(fd);
	if (!dir) {
		result = fail_errno(why, errno, "list folder %s", path);
		close(fd);
		return result;
	}
	for (errno = 0; (e = readdir(dir)); errno = 0)
		if (e->d_name[0] != '.')
			each(ctx, e->d_name);
	if (errno)
		result = fail_errno(why, errno, "list folder %s", path);
	closedir(dir);
	return result;
}

static enum fail folder_map(struct disk *d, struct disk_file *f, struct view *out, struct failure *why)
{
	uint64_t len;
	void *at;
	enum fail result = folder_length(d, f, &len, why);

	if (result)
		return result;
	if (len == 0) {
		*out = VIEW_NONE;
		return FAIL_NONE;
	}
	at = mmap(NULL, (size_t)len, PROT_READ, MAP_SHARED, f->fd, 0);
	if (at == MAP_FAILED)
		return fail_errno(why, errno, "map %s", f->path);
	*out = view_of(at, (size_t)len);
	return FAIL_NONE;
}

static void folder_unmap(struct disk *d, struct view *v)
{
	(void)d;
	if (v->len)
		munmap((void *)(uintptr_t)v->at, v->len);
	*v = VIEW_NONE;
}

/* Where a sync, a rename or a lock may mean less than it says, by the type that statfs tells. */
static const char *network_kind(unsigned long type)
{
	static const struct {
		unsigned long type;
		const char *name;
	} kinds[] = {
		{ NFS_SUPER_MAGIC, "NFS" },   { SMB_SUPER_MAGIC, "SMB" }, { SMB2_SUPER_MAGIC, "SMB" },
		{ CIFS_SUPER_MAGIC, "CIFS" }, { AFS_SUPER_MAGIC, "AFS" }, { AFS_FS_MAGIC, "AFS" },
		{ CODA_SUPER_MAGIC, "Coda" }, { V9FS_MAGIC, "9P" },       { CEPH_SUPER_MAGIC, "Ceph" },
		{ NCP_SUPER_MAGIC, "NCP" },   { 0x0bd00bd0, "Lustre" },   { 0x19830326, "BeeGFS" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].type == (type & 0xffffffffu))
			return kinds[i].name;
	return NULL;
}

static enum fail folder_lock(struct disk *d, struct failure *why)
{
	struct folder *f = folder_of(d);
	struct statfs st;
	const char *kind;

	if (fstatfs(f->fd, &st) < 0)
		return fail_errno(why, errno, "look at the file system of %s", f->path);
	kind = network_kind((unsigned long)st.f_type);
	if (kind)
		return fail_with(why, FAIL_REFUSED,
				 "%s is on a network file system (%s), which cannot promise that what was synced "
				 "stays: keep mail on a disk of this machine",
				 f->path, kind);
	if (f->lock_fd < 0)
		f->lock_fd = openat(f->fd, LOCK_NAME, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (f->lock_fd < 0)
		return fail_errno(why, errno, "open %s/" LOCK_NAME, f->path);
	if (flock(f->lock_fd, LOCK_EX | LOCK_NB) == 0)
		return FAIL_NONE;
	if (errno == EWOULDBLOCK)
		return fail_with(why, FAIL_CONFLICT, "%s is in use by another process", f->path);
	return fail_errno(why, errno, "lock %s/" LOCK_NAME, f->path);
}

static void folder_close_disk(struct disk **d)
{
	struct folder *f = folder_of(*d);

	if (!f)
		return;
	close(f->fd);
	if (f->lock_fd >= 0)
		close(f->lock_fd);
	mem_free(f);
	*d = NULL;
}

static const struct disk folder_calls = {
	.open = folder_open,
	.close = folder_close,
	.length = folder_length,
	.read = folder_read,
	.read_nowait = folder_read_nowait,
	.write = folder_write,
	.reserve = folder_reserve,
	.sync = folder_sync,
	.forget = folder_forget,
	.rename = folder_rename,
	.remove = folder_remove,
	.make_folder = folder_make_folder,
	.sync_folder = folder_sync_folder,
	.list = folder_list,
	.map = folder_map,
	.unmap = folder_unmap,
	.lock = folder_lock,
	.close_disk = folder_close_disk,
};

enum fail disk_open_folder(const char *path, struct disk **out, struct failure *why)
{
	size_t len = strlen(path);
	struct folder *f;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(why, errno, "open folder %s", path);
	f = mem_alloc(sizeof(*f) + len + 1);
	f->disk = folder_calls;
	f->fd = fd;
	f->lock_fd = -1;
	memcpy(f->path, path, len + 1);
	*out = &f->disk;
	return FAIL_NONE;
}
