/* mailbox/draft.h - the state that an op is making.  For mailbox/op*.c alone. */
#ifndef MAILBOX_DRAFT_H
#define MAILBOX_DRAFT_H

#include "mailbox/op.h"
#include "mailbox/state.h"

#define DRAFT_TOUCHED_MAX 80u /* a rename of INBOX and MAILBOX_DEPTH_MAX parents made */

struct draft {
	const struct op *op;
	const struct home *was;
	struct home *next;
	struct source *source;
	struct change *change;
	struct op_result *result;
	struct stamp stamp;
	bool shared;                                 /* lanes give UIDs */
	struct arena arena;                          /* goes with the draft */
	struct mailbox *touched[DRAFT_TOUCHED_MAX];  /* written and put into the home at the end */
	struct mailbox *originals[DRAFT_TOUCHED_MAX];
	unsigned n_touched;
	struct uid_range *changed;                   /* UIDs that the subject names; in arena */
	unsigned n_changed, room_changed;
	struct view where;                           /* name of the mailbox that the subject names */
};

/* Edits of one mailbox's messages, ascending by UID; and what joins those that are pending. */
struct edits {
	struct edit *at;
	size_t n, room;
	struct pending *pending; /* NULL: none */
};

void edits_add(struct edits *e, uint32_t uid, struct view name, const struct oid *blob);
void edits_finish(struct edits *e);

struct mailbox *draft_touch(struct draft *d, struct mailbox *m);
/* Takes over a new mailbox. */
struct mailbox *draft_add(struct draft *d, struct mailbox *m);
FAIL_CHECK enum fail draft_named(struct draft *d, struct view name, struct mailbox **out, struct failure *why);
FAIL_CHECK enum fail draft_selected(struct draft *d, struct mailbox **out, struct failure *why);
/* `m` is one that was touched. */
FAIL_CHECK enum fail draft_edit(struct draft *d, struct mailbox *m, struct edits *e, struct failure *why);
/* The entry's name, in the draft's arena. */
struct view draft_entry(struct draft *d, const struct message *msg, const struct flag_set *set);
/* Notes a UID for the subject. */
void draft_changed(struct draft *d, uint32_t uid);

void count_message(struct mailbox *m, const struct message *msg, unsigned flags, int sign);
void count_flags(struct mailbox *m, unsigned flags, int sign);

/* op_messages.c */
FAIL_CHECK enum fail run_add(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_copy(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_flags(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_expunge(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_settle(struct draft *d, struct failure *why);
/* op_mailboxes.c */
FAIL_CHECK enum fail run_create(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_delete(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_rename(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_subscribe(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_special_use(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_setting(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_first(struct draft *d, struct failure *why);
FAIL_CHECK enum fail run_share(struct draft *d, struct failure *why);
/* Makes the mailbox and the parents that are not there.  FAIL_EXISTS, FAIL_REFUSED. */
FAIL_CHECK enum fail draft_create(struct draft *d, struct view name, enum special_use use, struct mailbox **out,
				  struct failure *why);

/* subject.c: the first line of the commit, without line end; and the op's name. */
void subject_put(struct buf *b, const struct draft *d);
const char *op_name(enum op_kind kind);

#endif
