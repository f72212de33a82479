/* main/privilege.h - root to bind low ports, and nobody's root after that. */
#ifndef MAIN_PRIVILEGE_H
#define MAIN_PRIVILEGE_H

#include "base/fail.h"

/* Started as root: becomes `user` for good, groups and all, and makes sure that there is no way back.  Started as
 * anybody else, or where `user` is root (a container's choice): nothing.  FAIL_NOTFOUND: no such user.  FAIL_REFUSED: the
 * kernel let us come back. */
FAIL_CHECK enum fail privilege_drop(const char *user, struct failure *why);

/* Started as root: becomes the owner of `path`, so that what a command writes there stays the node's. */
FAIL_CHECK enum fail privilege_become_owner(const char *path, struct failure *why);

/* `path` must be a folder of ours that nobody else may enter or write.  Started as root, `user` is who we shall become.
 */
FAIL_CHECK enum fail privilege_check_data(const char *path, const char *user, struct failure *why);

/* Started as root: gives `path` to `user`. */
FAIL_CHECK enum fail privilege_give(const char *path, const char *user, struct failure *why);

/* Raises the limit of open files to what `connections` need and more, as far as the machine lets us; returns the limit.
 */
unsigned long privilege_raise_files(unsigned connections);

#endif
