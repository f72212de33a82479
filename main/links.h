/* main/links.h - what talks with the other nodes: sockets, TLS, dialling (docs/replication.md, "Link").
 *
 * One event loop has all links, whose logic is replicate/peers.h: that of a worker, as a hop between threads costs as much as
 * what is done at its ends.  Members are dialled at the addresses that the directory or this machine's DATA/addresses have for
 * them, until there is a link; the node with the lesser id dials first.  What concerns a user travels to its worker as a task,
 * and back.  Without other members, and without `listen { peers }`, nothing happens here. */
#ifndef MAIN_LINKS_H
#define MAIN_LINKS_H

#include "main/cluster.h"
#include "main/command.h"
#include "main/node_state.h"
#include "merge/merge.h"
#include "replicate/peers.h"

struct links;

#define LINKS_WORKER 0 /* on whose loop they are */

/* On that of `w`, which does not run yet.  The listeners are those of the node that are LISTEN_PEERS.  `host`: for newcomers
 * (joining.h).  `moved`: the data folder is a copy, so a new lane is taken before this node makes a change. */
struct links *links_start(struct worker *w, const struct identity *me, struct command_host *host, bool moved);
/* Ends all links, and makes no new ones; what workers ask meanwhile is answered.  Waits for the loop to see it. */
void links_hush(struct links *links);
/* The other workers have ended, and this node ends its links: their loop may end once nothing of theirs is on its way. */
void links_stop(struct links *links);
/* On their loop, before it waits: writes what has come together for peers. */
void links_flush(struct links *ls);
/* On the loop of `w`: whether it may end. */
bool links_let_end(const struct links *links, const struct worker *w);
/* After all workers' loops, and links_hush: nothing reaches the workers any more. */
void links_destroy(struct links **links);

/* From workers and commands: any thread. --------------------------------------------------------------------------- */

void links_send(struct links *ls, unsigned slot, struct view user, struct replica_message *m);
void links_fetch(struct links *ls, unsigned slot, struct view user, struct fetched *f);
void links_fill(struct links *ls, unsigned slot, struct view user, const struct oid *commit, bool ours);
/* As peers_need: `n` is the links' until it is done, on their loop. */
void links_need(struct links *ls, struct need *n);
/* The directory in force is another one. */
void links_directory_moved(struct links *ls);
/* DATA/addresses was changed: reads it (this blocks), and dials anew where that makes a difference. */
void links_redial(struct links *ls);
/* A join was made of what the peer brought. */
void links_joined(struct links *ls, unsigned slot, struct view user, const struct join_report *report);
/* This node's lane was found in use. */
void links_lane_lost(struct links *ls, uint8_t lane);

/* Waits for an answer of the loop: not from workers. */
unsigned links_status(struct links *ls, struct peer_status *out, unsigned room);
/* Asks peers for objects that are lacking here, or damaged; came[i]: it is here, durable. */
void links_repair(struct links *ls, struct oid *ids, bool *came, unsigned n);
/* Of how many users that peer says that their messages have not all come to it; and since when (steady) the link stands over
 * which it said so.  FAIL_LATER: it says nothing. */
FAIL_CHECK enum fail links_lacking(struct links *ls, const struct node_id *peer, uint64_t *users, int64_t *linked_ms,
				   struct failure *why);
/* Waits until a peer that holds all users has the newest directory.  FAIL_LATER: none has it after 10 s. */
FAIL_CHECK enum fail links_tell_directory(struct links *ls, struct failure *why);
/* The same; then ends all links in any case. */
FAIL_CHECK enum fail links_part(struct links *ls, struct failure *why);

#endif
