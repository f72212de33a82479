/* main/datafile.h - small files in the data folder: read whole, replaced whole.  Calls block on disk. */
#ifndef MAIN_DATAFILE_H
#define MAIN_DATAFILE_H

#include "base/buf.h"
#include "base/fail.h"

/* Appends DATA/name, which out->max bounds.  FAIL_NOTFOUND: there is none.  FAIL_REFUSED: it is longer. */
FAIL_CHECK enum fail datafile_read(const char *data, const char *name, struct buf *out, struct failure *why);
/* Replaces it, mode 0600: after a power cut it is the old or the new one.  One of these at a time: see below. */
FAIL_CHECK enum fail datafile_replace(const char *data, const char *name, struct view octets, struct failure *why);

/* Keeps others, also other threads, from changing small files until it is given back. */
FAIL_CHECK enum fail datafile_lock(const char *data, int *lock, struct failure *why);
void datafile_unlock(int *lock);

#endif
