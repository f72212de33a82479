/* mailbox/state.h - what mailbox.h keeps opaque.  For mailbox/ and merge/ alone. */
#ifndef MAILBOX_STATE_H
#define MAILBOX_STATE_H

#include "mailbox/pending.h"
#include "mailbox/tree.h"

/* One mailbox.  `text` fields come from its blob ".mailbox": one "key value" a line, in this order; see mailbox_put. */
struct mailbox {
	unsigned refs;
	struct mailbox_info info;    /* name and keywords point into the buffers below */
	struct oid tree;
	struct oid pending_tree;     /* ".pending"; zeros: none */
	struct pending *pending;     /* NULL: not read yet */
	bool pending_changed;        /* `pending_tree` is to be written again */
	struct stamp created, named; /* of the change that made it; that gave it its name */
	struct stamp special_stamp;
	uint32_t uidtop[LANES];      /* last UID that each lane gave */
	struct stamp writer;         /* who gives UIDs, and since when */
	struct buf name, keywords;
	struct node *top;            /* of tree_height(uidnext - 1); never NULL */
};

/* As in the home's tree: one mailbox, read when it is first asked for. */
struct home_entry {
	unsigned refs;
	struct view name;            /* UTF-8; owned */
	struct view escaped;         /* the name of the tree entry; owned */
	struct oid tree;
	struct mailbox *mailbox;     /* NULL: not read yet */
};

/* A line of ".home": "key name value stamp". */
struct home_line {
	struct view key;             /* "setting", "subscribe", … */
	struct view name, value;     /* unescaped */
	struct stamp stamp;
};

struct home {
	unsigned refs;
	struct oid commit, tree;
	uint64_t clock;              /* of its newest change */
	uint64_t modseq;             /* its name; 0: home_empty */
	int64_t time;                /* of the commit, seconds since 1970 */
	uint64_t seen[LANES];        /* newest clock taken in from each lane */
	struct oid settings;         /* the blob ".home"; zeros: none */
	struct arena arena;          /* holds the lines */
	struct home_line *lines;     /* sorted by key, then name */
	unsigned n_lines;
	uint32_t uidvalidity;        /* the last that was given */
	struct home_entry **entries; /* in git's order of tree entries */
	unsigned n_entries;
	unsigned *by_name;           /* entries in order of name; made when first asked for */
};

/* A mailbox from its tree.  `name` is copied. */
FAIL_CHECK enum fail mailbox_read(struct source *s, struct view name, const struct oid *tree, struct mailbox **out,
				  struct failure *why);
/* A new one, empty; no tree yet. */
struct mailbox *mailbox_create(struct view name, const struct guid *id, uint32_t uidvalidity, struct stamp created);
/* A copy to be changed before anybody sees it: shares the messages. */
struct mailbox *mailbox_copy(const struct mailbox *m);
void mailbox_rename(struct mailbox *m, struct view name);
/* Adds its ".mailbox", its own tree and, if it was changed, ".pending" to `c`, and notes the tree's id. */
void mailbox_write(struct mailbox *m, struct change *c);
/* Its pending messages: lent. */
FAIL_CHECK enum fail mailbox_pending(struct mailbox *m, struct source *s, const struct pending **out,
				     struct failure *why);
/* Of one that is being changed: takes over the reference. */
void mailbox_set_pending(struct mailbox *m, struct pending *p);
/* Of one that is being changed: puts the edits (ascending by UID, below uidnext) into its tree.  Counts are the caller's. */
FAIL_CHECK enum fail mailbox_edit(struct mailbox *m, const struct edit *edits, size_t n, struct source *s,
				  struct change *c, struct failure *why);
/* The spelling under which the mailbox knows the keyword, which it learns if it is new.  FAIL_REFUSED: too many. */
FAIL_CHECK enum fail mailbox_learn_keyword(struct mailbox *m, struct view keyword, struct keyword *out,
					   struct failure *why);

/* A copy to be changed: shares entries. */
struct home *home_copy(const struct home *h);
/* Puts the mailbox under its name into the home, instead of what had that name. */
void home_put_mailbox(struct home *h, struct mailbox *m);
void home_remove_mailbox(struct home *h, struct view name);
/* Sets or, without `value.at`, removes a line. */
void home_set_line(struct home *h, const char *key, struct view name, struct view value, struct stamp stamp);
const struct home_line *home_line(const struct home *h, const char *key, struct view name);
/* A UIDVALIDITY that no mailbox of this home had before (RFC 9051 2.3.1.1), nor will have on a node that we cannot see
 * now: its rest by LANES is the lane.  Noted as the last that was given. */
uint32_t home_next_uidvalidity(struct home *h, int64_t time, struct stamp by);
/* A mailbox with this UIDNEXT goes: should it come back from a node that had not heard, its UIDs go on past all that were
 * shown here (docs/merge.md, "Mailboxes").  One number does for all. */
void home_note_gone(struct home *h, uint32_t uidnext, struct stamp stamp);
/* The lines as ".home" has them: appended; and from the blob `h->settings`, if there is one. */
void home_put_lines(const struct home *h, struct buf *b);
FAIL_CHECK enum fail home_read_lines(struct home *h, struct source *s, struct failure *why);
/* An entry of a mailbox that has not been read; and how entries are ordered, by escaped names. */
struct home_entry *home_entry_create(struct view name, const struct oid *tree);
int home_entry_order(struct view a, struct view b);
/* Adds ".home" to `c`, if lines or uidvalidity changed since `was`; then the root tree; notes the ids. */
void home_write(struct home *h, const struct home *was, struct change *c);
/* Adds the commit of the state `h`, whose tree has been written, to `c`, and notes its id.  The message is `subject`, then
 * `trailers` (whole lines), then Seen. */
void home_write_commit(struct home *h, const struct oid *parents, unsigned n_parents, struct view author,
		       struct view committer, int64_t time, struct view subject, struct view trailers, struct change *c);
/* The name with a first level INBOX in capitals. */
void mailbox_name_normal(struct view name, struct buf *out);
/* The index in entries, or -1. */
int home_index(const struct home *h, struct view name);

/* The seconds of "Name <mail> seconds +0000"; 0 if it is not that: another program's commit. */
int64_t ident_time(struct view ident);

/* Text of states: numbers and stamps in decimal, canonical. */
void put_stamp_text(struct buf *b, struct stamp s);
bool stamp_of_text(struct view v, struct stamp *out);

#endif
