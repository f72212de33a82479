/* main/node.h - a node that serves. */
#ifndef MAIN_NODE_H
#define MAIN_NODE_H

#include "main/conf.h"

/* Serves until it is told to stop; returns the exit code.  `conf_path` is read again at SIGHUP. */
int node_serve(const struct conf *conf, const char *conf_path);

#endif
