/* main/place.h - whether the data folder is the one that this node had when it ran last, or a copy of it.
 *
 * A node does not know what it gave since a copy of its folder was made.  The file "place" there says which one is the
 * original. All of it blocks. */
#ifndef MAIN_PLACE_H
#define MAIN_PLACE_H

#include <stdbool.h>

#include "base/fail.h"

/* Whether this is a copy.  A folder without that note is none, and gets it. */
FAIL_CHECK enum fail place_has_moved(const char *data, bool *out, struct failure *why);
/* From now on this is the original; or it is a copy, until then. */
FAIL_CHECK enum fail place_note(const char *data, struct failure *why);
FAIL_CHECK enum fail place_forget(const char *data, struct failure *why);

#endif
