/* tests/unit/store_help.h - what the tests of the object store share: a folder that goes with the test, small changes. */
#ifndef TESTS_STORE_HELP_H
#define TESTS_STORE_HELP_H

#include <sys/types.h>

#include "objstore/objstore.h"

struct store_test {
	char path[64];
	struct objstore *store;
	struct objstore_options options; /* but the disk */
	struct rng_seeded rng;
};

/* A fresh store in a folder of its own under /tmp, with segments of 1 MiB and no threads. */
int store_setup(void **state);
int store_teardown(void **state);
void store_reopen(struct store_test *t);
/* stdout of a shell command run in the folder; asserts that it exits with 0.  The caller frees. */
char *store_shell(struct store_test *t, const char *command);

/* The path of the first file in a folder of the store's whose name ends so. */
void store_find_file(struct store_test *t, const char *folder, const char *suffix, char *out, size_t len);
/* Turns a bit of the first occurrence of `text` in a file, or of the octet `at` if there is no text. */
void store_flip(const char *path, const char *text, off_t at);

/* A change of `ref` to a commit whose tree holds one file, `name`, with `octets`; *at is moved along.  Returns its class. */
enum fail store_put(struct objstore *s, const char *ref, struct oid *at, const char *name, struct view octets);
/* The same, handed in only: its fate comes to `home`. */
struct change *store_change(const char *ref, const struct oid *old, const char *name, struct view octets);

/* Asserts that the ref's commit, its tree and that file are there, and that the file has these octets. */
void store_expect(struct objstore *s, const char *ref, const char *name, struct view octets);

#endif
