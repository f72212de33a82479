/* main/init.h - the first step on a machine: `posthorn init`. */
#ifndef MAIN_INIT_H
#define MAIN_INIT_H

#include "main/conf.h"

/* Writes a small configuration file for the host `name`, unless there is one.  FAIL_EXISTS: there is. */
FAIL_CHECK enum fail init_write_conf(const char *path, const char *name, struct failure *why);

/* Makes the data folder (mode 0700; started as root, it is conf->user's, who we are from then on), the store in it,
 * the node's key (identity.h), and a self-signed certificate unless there is one.  What is there already stays.
 * FAIL_EXISTS: nothing was left to do. */
FAIL_CHECK enum fail init_data(const struct conf *conf, struct failure *why);

#endif
