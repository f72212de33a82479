/* tests/sim/play.h - histories that are written down: who does what, and what everybody then shows, word for word.
 *
 * A scenario runs on the simulator of sim.h, with all that it checks, on a calm cluster of two, and chance has no part in what is
 * done.  Each is run under several seeds, which still decide what comes first of things that happen at once: what it expects holds
 * for all.  Every call waits for its answer, which is to be yes.  Messages are told by their subjects, each of which is there once. */
#ifndef TESTS_PLAY_H
#define TESTS_PLAY_H

#include "sim.h"

/* Nodes, and users. */
enum { NORTH, SOUTH };
enum { A, B, C };

struct scenario {
	const char *name;
	void (*run)(struct sim *sim);
	unsigned nodes, users; /* in the beginning */
};

/* Each ends with one that has no name. */
extern const struct scenario message_scenarios[], mailbox_scenarios[], trouble_scenarios[];

/* Clients. --------------------------------------------------------------------------------------------------------- */

/* An op of that kind on a mailbox by its name; and its answer, whatever it is. */
struct op *play_op(enum op_kind kind, const char *name, const char *target);
enum fail play_try(struct sim *sim, unsigned node, unsigned user, struct op *op);

/* By SMTP: it may wait for its UID yet; by IMAP: it is shown. */
void play_deliver(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject);
void play_append(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject);
/* `what` is "+" or "-" and a flag, "+\\Seen", or a keyword, "-$Work". */
void play_flag(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject, const char *what);
/* Sets \Deleted, and expunges. */
void play_expunge(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *subject);
void play_create(struct sim *sim, unsigned node, unsigned user, const char *mailbox);
void play_delete(struct sim *sim, unsigned node, unsigned user, const char *mailbox);
void play_rename(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *target);
/* A person changes the directory at that node. */
void play_add_user(struct sim *sim, unsigned node, unsigned user);
void play_remove_user(struct sim *sim, unsigned node, unsigned user);

/* The link. -------------------------------------------------------------------------------------------------------- */

/* No octet passes between north and south any more.  Either both know it, or neither does. */
void play_cut(struct sim *sim);
/* The way is open, and they are linked again. */
void play_heal(struct sim *sim);
/* Runs until both show the user in one state, with no message that waits for a UID; says how many ms that took. */
int64_t play_until_equal(struct sim *sim, unsigned user);

/* What is shown. --------------------------------------------------------------------------------------------------- */

/* The node's mailbox is as in `text`: "1 a subject \Seen $Work, 256 another", and "" if it is empty. */
void play_expect_on(struct sim *sim, unsigned node, unsigned user, const char *mailbox, const char *text);
/* All nodes' are. */
void play_expect(struct sim *sim, unsigned user, const char *mailbox, const char *text);
/* All nodes have these mailboxes beside those that every user has, in order and with a comma between. */
void play_expect_mailboxes(struct sim *sim, unsigned user, const char *names);
/* The node's mailbox. */
struct mailbox *play_mailbox(struct sim *sim, unsigned node, unsigned user, const char *mailbox);
bool play_has_user(struct sim *sim, unsigned node, unsigned user);

/* What is logged between these two, which are called in turn; `event` is to be among it. */
void play_log_begin(void);
void play_log_expect(struct sim *sim, const char *event);

#endif
