/* main/leaving.h - what a node does before it leaves its cluster: it sees that another has all that was acknowledged here.
 *
 * Changes of its own are held back meanwhile, so nothing new is acknowledged that the other would not have.  Everything here
 * blocks: on the threads of commands. */
#ifndef MAIN_LEAVING_H
#define MAIN_LEAVING_H

#include "main/node_state.h"

/* Holds changes back, and waits until the peer `heir`, which holds all users, has said that every user's state and all messages
 * are durable there; no longer than it gets on.  FAIL_LATER: something is missing there, and changes go on.
 * FAIL_CONFLICT: it is under way already. */
FAIL_CHECK enum fail leaving_hand_over(struct node *n, const struct node_id *heir, struct failure *why);
/* Changes go on: this node has not left after all. */
void leaving_take_back(struct node *n);

#endif
