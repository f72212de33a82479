/* main/deliver.h - from an accepted message to ops on its recipients' homes, and their answers back. */
#ifndef MAIN_DELIVER_H
#define MAIN_DELIVER_H

#include "main/worker.h"

/* Whether mail for `address` may come in: smtp_host.recipient. */
enum fail deliver_check(struct node *n, struct view address, struct failure *why);

/* Delivers for all recipients; done(ctx) comes on the worker's thread, later than this returns, when every result in `d` is
 * final.  `d` must stay until then. */
void deliver(struct worker *w, struct smtp_delivery *d, void (*done)(void *ctx), void *ctx);

#endif
