/* tests/faults/shim.c - a disk that fails when it is told to, for a node that is started with LD_PRELOAD.
 *
 * $SHIM_CONTROL names a file whose text is "CALL ERROR CALL ERROR …", such as "pwrite ENOSPC fdatasync EIO"; it is
 * read at each call, so a test changes its mind while the node runs.  An empty or missing file means a sound disk.
 * Calls: pwrite (and what makes room), fdatasync (and fsync), create (opening for writing, renaming), send (every other time, as
 * if a client read just then).
 *
 * $SHIM_FILE_SYSTEM is the type that every file system says it is, in hexadecimal: statfs(2) lists them. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

#define CONTROL_MAX 256

static int error_named(const char *name)
{
	static const struct {
		const char *name;
		int error;
	} errors[] = { { "ENOSPC", ENOSPC }, { "EIO", EIO }, { "EROFS", EROFS },
		       { "EAGAIN", EAGAIN } };

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (strncmp(name, errors[i].name, strlen(errors[i].name)) == 0)
			return errors[i].error;
	abort(); /* a test that asks for what is not there */
}

/* 0, or the error with which `call` is to fail.  Direct system calls: ours would ask the shim again. */
static int planned(const char *call)
{
	const char *path = getenv("SHIM_CONTROL");
	char text[CONTROL_MAX + 1] = "";
	char *at;
	long fd, n;

	if (path == NULL)
		return 0;
	fd = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	n = syscall(SYS_read, fd, text, CONTROL_MAX);
	syscall(SYS_close, fd);
	text[n > 0 ? n : 0] = '\0';
	at = strstr(text, call);
	return at ? error_named(at + strlen(call) + 1) : 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define FAIL_IF_PLANNED(call, result)                                                                                  \
	do {                                                                                                           \
		int error = planned(call);                                                                             \
		if (error) {                                                                                           \
			errno = error;                                                                                 \
			return result;                                                                                 \
		}                                                                                                      \
	} while (0)

/* Each call has a second name for 64 bits of offset, which is what is called when _FILE_OFFSET_BITS says so. */
#define PWRITE(name)                                                                                                   \
	ssize_t name(int fd, const void *octets, size_t len, off_t at)                                                 \
	{                                                                                                              \
		FAIL_IF_PLANNED("pwrite", -1);                                                                         \
		return REAL(name)(fd, octets, len, at);                                                                \
	}
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t send(int fd, const void *octets, size_t len, int flags)
{
	static __thread unsigned calls;

	if (calls++ % 2 == 0)
		FAIL_IF_PLANNED("send", -1);
	return REAL(send)(fd, octets, len, flags);
}

#define FTRUNCATE(name)                                                                                                \
	int name(int fd, off_t len)                                                                                    \
	{                                                                                                              \
		FAIL_IF_PLANNED("pwrite", -1);                                                                         \
		return REAL(name)(fd, len);                                                                            \
	}
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

#define FALLOCATE(name)                                                                                                \
	int name(int fd, int mode, off_t at, off_t len)                                                                \
	{                                                                                                              \
		FAIL_IF_PLANNED("pwrite", -1);                                                                         \
		return REAL(name)(fd, mode, at, len);                                                                  \
	}
FALLOCATE(fallocate)
FALLOCATE(fallocate64)

#define POSIX_FALLOCATE(name)                                                                                          \
	int name(int fd, off_t at, off_t len)                                                                          \
	{                                                                                                              \
		int error = planned("pwrite");                                                                         \
                                                                                                                       \
		return error ? error : REAL(name)(fd, at, len);                                                        \
	}
POSIX_FALLOCATE(posix_fallocate)
POSIX_FALLOCATE(posix_fallocate64)

#define OPENAT(name)                                                                                                   \
	int name(int folder, const char *path, int flags, ...)                                                         \
	{                                                                                                              \
		mode_t mode = 0;                                                                                       \
		va_list args;                                                                                          \
                                                                                                                       \
		va_start(args, flags);                                                                                 \
		if (flags & O_CREAT)                                                                                   \
			mode = va_arg(args, mode_t);                                                                   \
		va_end(args);                                                                                          \
		if ((flags & O_ACCMODE) != O_RDONLY)                                                                   \
			FAIL_IF_PLANNED("create", -1);                                                                 \
		return REAL(name)(folder, path, flags, mode);                                                          \
	}
OPENAT(openat)
OPENAT(openat64)

int renameat(int from_fd, const char *from, int to_fd, const char *to)
{
	FAIL_IF_PLANNED("create", -1);
	return REAL(renameat)(from_fd, from, to_fd, to);
}

int fdatasync(int fd)
{
	FAIL_IF_PLANNED("fdatasync", -1);
	return REAL(fdatasync)(fd);
}

int fsync(int fd)
{
	FAIL_IF_PLANNED("fdatasync", -1);
	return REAL(fsync)(fd);
}

#define FSTATFS(name, kind)                                                                                            \
	int name(int fd, struct kind *out)                                                                             \
	{                                                                                                              \
		const char *type = getenv("SHIM_FILE_SYSTEM");                                                         \
		int result = REAL(name)(fd, out);                                                                      \
                                                                                                                       \
		if (result == 0 && type)                                                                               \
			out->f_type = (__typeof__(out->f_type))strtoul(type, NULL, 16);                                \
		return result;                                                                                         \
	}
FSTATFS(fstatfs, statfs)
FSTATFS(fstatfs64, statfs64)
