/* main/datafile.c - small files in the data folder (datafile.h). */
#include "main/datafile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/banned.h"

#define NAME_MAX_HERE 64u /* octets of "name.tmp" */

static enum fail open_folder(const char *data, int *out, struct failure *why)
{
	*out = open(data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return *out >= 0 ? FAIL_NONE : fail_errno(why, errno, "%s", data);
}

static enum fail read_all(int fd, const char *data, const char *name, struct buf *out, struct failure *why)
{
	uint8_t piece[4096];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) > 0)
		buf_put(out, view_of(piece, (size_t)n));
	if (n < 0)
		return fail_errno(why, errno, "cannot read %s/%s", data, name);
	if (!buf_fits(out))
		return fail_with(why, FAIL_REFUSED, "%s/%s is too long", data, name);
	return FAIL_NONE;
}

enum fail datafile_read(const char *data, const char *name, struct buf *out, struct failure *why)
{
	int folder, fd;
	enum fail f = open_folder(data, &folder, why);

	if (f != FAIL_NONE)
		return f;
	fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0) {
		f = read_all(fd, data, name, out, why);
		(void)close(fd);
	} else {
		f = fail_errno(why, errno, "cannot read %s/%s", data, name);
	}
	(void)close(folder);
	return f;
}

static bool write_all(int fd, struct view v)
{
	while (v.len > 0) {
		ssize_t n = write(fd, v.at, v.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		v = view_from(v, (size_t)n);
	}
	return fsync(fd) == 0;
}

static bool write_new(int folder, const char *name, struct view octets)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool good = fd >= 0 && write_all(fd, octets);

	return (fd < 0 || close(fd) == 0) && good;
}

enum fail datafile_replace(const char *data, const char *name, struct view octets, struct failure *why)
{
	char fresh[NAME_MAX_HERE];
	int folder;
	enum fail f = open_folder(data, &folder, why);

	if (f != FAIL_NONE)
		return f;
	(void)snprintf(fresh, sizeof(fresh), "%s.tmp", name);
	if (!write_new(folder, fresh, octets) || renameat(folder, fresh, folder, name) < 0 || fsync(folder) < 0) {
		f = fail_errno(why, errno, "cannot write %s/%s", data, name);
		(void)unlinkat(folder, fresh, 0);
	}
	(void)close(folder);
	return f;
}

/* The folder itself is locked: flock(2) counts for each opening of it, so threads keep each other out as well. */
enum fail datafile_lock(const char *data, int *lock, struct failure *why)
{
	enum fail f = open_folder(data, lock, why);

	if (f != FAIL_NONE)
		return f;
	while (flock(*lock, LOCK_EX) < 0) {
		if (errno == EINTR)
			continue;
		f = fail_errno(why, errno, "cannot lock %s", data);
		(void)close(*lock);
		return f;
	}
	return FAIL_NONE;
}

void datafile_unlock(int *lock)
{
	(void)close(*lock);
	*lock = -1;
}
