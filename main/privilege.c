/* main/privilege.c - root to bind low ports, and nobody's root after that (privilege.h). */
#include "main/privilege.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define FILES_BESIDE 1024u /* store, log, control socket, jobs: what is open beside connections */

static enum fail find_user(const char *user, struct passwd *out, char *room, size_t room_len, struct failure *why)
{
	struct passwd *found = NULL;
	int error = getpwnam_r(user, out, room, room_len, &found);

	if (error != 0)
		return fail_errno(why, error, "cannot look up user %s", user);
	if (!found)
		return fail_with(why, FAIL_NOTFOUND,
				 "there is no user %s to become; make one (adduser --system --group %s), or set `user`",
				 user, user);
	return FAIL_NONE;
}

static enum fail become(uid_t uid, gid_t gid, struct failure *why)
{
	if (setgroups(1, &gid) < 0 || setresgid(gid, gid, gid) < 0 || setresuid(uid, uid, uid) < 0)
		return fail_errno(why, errno, "cannot become user %u", uid);
	if (setuid(0) == 0 || seteuid(0) == 0 || getuid() != uid || geteuid() != uid || getegid() != gid)
		return fail_with(why, FAIL_REFUSED, "the kernel lets us go back to root");
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	return FAIL_NONE;
}

enum fail privilege_drop(const char *user, struct failure *why)
{
	struct passwd pw;
	char room[4096];
	enum fail f;

	if (geteuid() != 0)
		return FAIL_NONE;
	f = find_user(user, &pw, room, sizeof(room), why);
	return f == FAIL_NONE && pw.pw_uid != 0 ? become(pw.pw_uid, pw.pw_gid, why) : f;
}

enum fail privilege_become_owner(const char *path, struct failure *why)
{
	struct stat st;

	if (geteuid() != 0)
		return FAIL_NONE;
	if (stat(path, &st) < 0)
		return fail_errno(why, errno, "%s", path);
	return st.st_uid == 0 ? FAIL_NONE : become(st.st_uid, st.st_gid, why);
}

/* Whom the data folder must belong to. */
static enum fail expected_owner(const char *user, uid_t *out, struct failure *why)
{
	struct passwd pw;
	char room[4096];
	enum fail f;

	*out = geteuid();
	if (*out != 0)
		return FAIL_NONE;
	f = find_user(user, &pw, room, sizeof(room), why);
	if (f == FAIL_NONE)
		*out = pw.pw_uid;
	return f;
}

enum fail privilege_check_data(const char *path, const char *user, struct failure *why)
{
	struct stat st;
	uid_t owner;
	enum fail f = expected_owner(user, &owner, why);

	if (f != FAIL_NONE)
		return f;
	if (stat(path, &st) < 0) {
		if (errno == ENOENT)
			return fail_with(why, FAIL_NOTFOUND, "there is no %s yet; to make it: posthorn init", path);
		return fail_errno(why, errno, "%s", path);
	}
	if (!S_ISDIR(st.st_mode))
		return fail_with(why, FAIL_REFUSED, "%s is not a folder", path);
	if (st.st_uid != owner)
		return fail_with(why, FAIL_REFUSED, "%s belongs to user %u, not to the %u who is to serve it", path,
				 st.st_uid, owner);
	if (st.st_mode & 077)
		return fail_with(why, FAIL_REFUSED, "%s is open to others (mode %03o): chmod 700 it", path,
				 st.st_mode & 0777);
	return FAIL_NONE;
}

enum fail privilege_give(const char *path, const char *user, struct failure *why)
{
	struct passwd pw;
	char room[4096];
	enum fail f;

	if (geteuid() != 0)
		return FAIL_NONE;
	f = find_user(user, &pw, room, sizeof(room), why);
	if (f == FAIL_NONE && lchown(path, pw.pw_uid, pw.pw_gid) < 0)
		f = fail_errno(why, errno, "cannot give %s to %s", path, user);
	return f;
}

unsigned long privilege_raise_files(unsigned connections)
{
	rlim_t wanted = (rlim_t)connections + FILES_BESIDE;
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return 0;
	if (limit.rlim_cur >= wanted)
		return limit.rlim_cur;
	limit.rlim_cur = wanted;
	if (limit.rlim_max < wanted) {
		struct rlimit higher = { wanted, wanted };

		if (setrlimit(RLIMIT_NOFILE, &higher) == 0)
			return wanted;
		limit.rlim_cur = limit.rlim_max;
	}
	return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}
