/* main/node_cluster.h - what a serving node does as a member of a cluster: the directory in force, homes changed over.
 * All of it blocks: in jobs, or on the threads of commands. */
#ifndef MAIN_NODE_CLUSTER_H
#define MAIN_NODE_CLUSTER_H

#include "main/node_state.h"

/* Applies the op to the newest directory, with time, node and lane filled in, and puts the next in force when it is durable. */
FAIL_CHECK enum fail node_change_directory(struct node *n, struct directory_op *op, struct failure *why);
/* Commits `c`, which moves refs/cluster on from the newest directory's commit, and puts that in force. */
FAIL_CHECK enum fail node_adopt_directory(struct node *n, struct change *c, struct failure *why);
/* Changes every user's home over to lanes (OP_SHARE), and waits until that is durable. */
FAIL_CHECK enum fail node_share_homes(struct node *n, struct failure *why);

#endif
