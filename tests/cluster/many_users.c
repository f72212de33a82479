/* many-users DATA LANE N - gives the cluster of a stopped node N users, user0@example.org and so on, without a password.
 *
 * `posthorn user add` works 50 ms on each password, so that nobody else can try many; for 1,000 users a test would wait a
 * minute.  The users are made in the same way but for that: a change of the directory each, of the node's lane. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/rng.h"
#include "mailbox/directory.h"

#include "base/banned.h"

static void must(enum fail f, const struct failure *why)
{
	if (f == FAIL_NONE)
		return;
	fprintf(stderr, "many-users: %s\n", why->text);
	exit(1);
}

static void add_user(struct objstore *s, struct directory **d, uint8_t lane, uint64_t number)
{
	struct directory_op op = { .kind = DIRECTORY_USER_ADD, .lane = lane, .node = VIEW("many-users") };
	struct directory *next;
	struct failure why;
	char name[64];

	(void)snprintf(name, sizeof(name), "user%llu@example.org", (unsigned long long)number);
	op.name = view_str(name);
	op.time = clock_unix_s(clock_system());
	must(directory_change(*d, s, &op, &next, &why), &why);
	directory_unref(d);
	*d = next;
}

int main(int argc, char **argv)
{
	struct objstore_options o = { .rng = rng_system() };
	uint64_t lane = 0, n = 0;
	struct objstore *s;
	struct directory *d;
	struct failure why;

	if (argc != 4 || !view_decimal(view_str(argv[2]), LANES - 1, &lane) ||
	    !view_decimal(view_str(argv[3]), 100000, &n)) {
		fprintf(stderr, "usage: many-users DATA LANE N\n");
		return 2;
	}
	must(disk_open_folder(argv[1], &o.disk, &why), &why);
	must(objstore_open(&o, &s, &why), &why);
	must(directory_load(s, &d, &why), &why);
	for (uint64_t i = 0; i < n; i++)
		add_user(s, &d, (uint8_t)lane, i);
	directory_unref(&d);
	objstore_close(&s);
	return 0;
}
