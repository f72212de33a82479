/* main/place.c - the note "place" in the data folder (place.h). */
#include "main/place.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "main/datafile.h"

#include "base/banned.h"

#define PLACE     "place"
#define PLACE_MAX 128u /* octets */

/* The key is written once: in a copy it is another file.  An image of the whole disk looks like the original; that one
 * is told by a peer (links.c). */
static enum fail place_of(const char *data, struct buf *out, struct failure *why)
{
	struct stat st;
	char path[4096];

	if ((size_t)snprintf(path, sizeof(path), "%s/node.key", data) >= sizeof(path) || stat(path, &st) != 0)
		return fail_errno(why, errno, "%s", path);
	buf_printf(out, "%ju %lld.%09ld\n", (uintmax_t)st.st_ino, (long long)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
	return FAIL_NONE;
}

enum fail place_note(const char *data, struct failure *why)
{
	struct buf here;
	enum fail f;

	buf_init(&here, PLACE_MAX);
	f = place_of(data, &here, why);
	if (f == FAIL_NONE)
		f = datafile_replace(data, PLACE, buf_view(&here), why);
	buf_finish(&here);
	return f;
}

enum fail place_forget(const char *data, struct failure *why)
{
	return datafile_replace(data, PLACE, VIEW("none\n"), why);
}

enum fail place_has_moved(const char *data, bool *out, struct failure *why)
{
	struct buf here, noted;
	enum fail f;

	buf_init(&here, PLACE_MAX);
	buf_init(&noted, PLACE_MAX);
	*out = false;
	f = place_of(data, &here, why);
	if (f == FAIL_NONE)
		f = datafile_read(data, PLACE, &noted, why);
	if (f == FAIL_NONE)
		*out = !view_equal(buf_view(&here), buf_view(&noted));
	else if (f == FAIL_NOTFOUND)
		f = place_note(data, why);
	buf_finish(&here);
	buf_finish(&noted);
	return f;
}
