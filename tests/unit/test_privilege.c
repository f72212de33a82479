/* Root given up for good; and who may own the data folder.  What needs root is skipped without it. */
#include "unit.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "main/privilege.h"

#include "base/banned.h"

#define NOBODY "nobody"

/* Runs in a process of its own, whose ids are spoilt by it: its exit code. */
static int in_child(int (*what)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		_exit(what());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void need_root(void)
{
	if (geteuid() != 0)
		skip();
}

static int drop_and_try(void)
{
	struct failure why;
	gid_t groups[8];

	if (privilege_drop(NOBODY, &why) != FAIL_NONE)
		return 1;
	if (getuid() == 0 || geteuid() == 0 || getgid() == 0 || getegid() == 0)
		return 2;
	if (setuid(0) == 0 || seteuid(0) == 0 || setgid(0) == 0)
		return 3;
	return getgroups(8, groups) == 1 && groups[0] == getgid() ? 0 : 4;
}

static void there_is_no_way_back_to_root(void **state)
{
	(void)state;
	need_root();
	assert_int_equal(in_child(drop_and_try), 0);
}

static int drop_twice(void)
{
	return privilege_drop(NOBODY, NULL) == FAIL_NONE && privilege_drop("no-such-user", NULL) == FAIL_NONE ? 0 : 1;
}

static void anybody_else_stays_who_they_are(void **state)
{
	(void)state;
	need_root();
	assert_int_equal(in_child(drop_twice), 0);
}

static void a_user_who_is_not_there_is_named(void **state)
{
	struct failure why;

	(void)state;
	need_root();
	assert_int_equal(privilege_drop("no-such-user", &why), FAIL_NOTFOUND);
	assert_non_null(strstr(why.text, "no-such-user"));
	assert_int_equal(privilege_drop("root", &why), FAIL_NONE);
	assert_int_equal(geteuid(), 0);
}

static void a_data_folder_is_closed_and_ours(void **state)
{
	char path[] = "/tmp/posthorn-privilege-XXXXXX";
	const char *self = geteuid() == 0 ? "root" : "whoever";
	struct failure why;

	(void)state;
	assert_non_null(mkdtemp(path));
	assert_int_equal(privilege_check_data(path, self, &why), FAIL_NONE);
	assert_int_equal(chmod(path, 0750), 0);
	assert_int_equal(privilege_check_data(path, self, &why), FAIL_REFUSED);
	assert_non_null(strstr(why.text, "chmod 700"));
	assert_int_equal(chmod(path, 0700), 0);
	if (geteuid() == 0) {
		assert_int_equal(privilege_check_data(path, NOBODY, &why), FAIL_REFUSED);
		assert_int_equal(privilege_give(path, NOBODY, &why), FAIL_NONE);
		assert_int_equal(privilege_check_data(path, NOBODY, &why), FAIL_NONE);
		assert_int_equal(privilege_check_data(path, self, &why), FAIL_REFUSED);
	}
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(privilege_check_data(path, self, &why), FAIL_NOTFOUND);
	assert_non_null(strstr(why.text, "posthorn init"));
	assert_int_equal(privilege_check_data("/dev/null", self, &why), FAIL_REFUSED);
}

static void the_limit_of_files_is_raised(void **state)
{
	(void)state;
	assert_true(privilege_raise_files(64) >= 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_is_no_way_back_to_root),     cmocka_unit_test(anybody_else_stays_who_they_are),
		cmocka_unit_test(a_user_who_is_not_there_is_named), cmocka_unit_test(a_data_folder_is_closed_and_ours),
		cmocka_unit_test(the_limit_of_files_is_raised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
