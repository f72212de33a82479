/* main/control.h - the socket over which commands reach a running node: DATA/control, for the node's own user and root.
 *
 * Integers are big-endian.  Request: 4 octets of length (CONTROL_REQUEST_MAX at most), then JSON
 *     {"argv": ["user", "list"], "input": "…", "tty": true}
 * Reply: frames of one octet of type, 4 of length, content; 'o' for standard output, 'e' for standard error, and at
 * last 'x' with the exit code as its one octet.  A reply that ends without 'x' was cut off. */
#ifndef MAIN_CONTROL_H
#define MAIN_CONTROL_H

#include "main/command.h"

#define CONTROL_FRAME_MAX  (64u << 10) /* octets of content */
#define CONTROL_PATIENCE_S 30          /* of the node, with a silent command */

/* Listens on DATA/control, non-blocking, mode 0600; replaces a socket that nobody listens on. */
FAIL_CHECK enum fail control_listen(const char *data, int *fd, struct failure *why);

/* Serves one accepted connection to its end, and closes it: call on a thread that may wait.  Whoever is neither our
 * user nor root is turned away; whoever is silent for CONTROL_PATIENCE_S is cut off. */
void control_serve(int fd, struct command_host *h);

/* The other side: runs argv on the node that serves `data`, with its output on our standard output and error.
 * FAIL_NOTFOUND: no node listens there.  FAIL_LATER: it broke off, or does not answer.  With `wait_end`, after an exit
 * code of 0, also waits until the node's process is gone.  Blocks. */
FAIL_CHECK enum fail control_call(const char *data, int argc, const char *const *argv, struct view input, bool tty,
				  bool wait_end, int *exit_code, struct failure *why);

#endif
