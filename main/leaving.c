/* main/leaving.c - before a node leaves (leaving.h).
 *
 * A peer has a state before it has the messages in it (refs/partial/USER), so both are looked at, in this order:
 *
 *  (L1) The heir lacks messages of nobody.  Asked before anything is held back, as those can take hours.
 *  (L2) Changes of this node are held back.
 *  (L3) Of each user the heir has said that it has the newest state of this node.  What it had been told before is not enough:
 *       of a user of whom nothing was said the two are taken to be equal.
 *  (L4) The heir lacks messages of nobody still: what the states of L3 brought has come as well.
 *  (L5) All of it was said over one link.  An heir that was away meanwhile may have been set back to before it had them; and
 *       one that has gone is only found to be away when an answer is asked for. */
#include "main/leaving.h"

#include <unistd.h>

#include "mailbox/escape.h"
#include "main/links.h"
#include "main/worker_peers.h"

#include "base/banned.h"

#define USERS_PREFIX   "refs/mail/"
#define LOOK_US        20000 /* between looks */
#define LOOKS_MAX      500u  /* in which no user more was found there */
#define TELL_LOOKS     100u  /* before a user's head is told once more */
#define USERS_OPEN_MAX 256u  /* kept in memory for this at a time by a worker; ours */

struct user {
	char *name;
	bool there;
	struct worker_user *at; /* while it is looked at */
	unsigned looks;
};

struct hand_over {
	struct node *node;
	const struct node_id *heir;
	struct directory *directory;
	struct user *users;
	size_t n;
	size_t missing;   /* that the heir did not have at the last look … */
	const char *one;  /* … such as this one */
	bool unlinked;
	int64_t linked_ms; /* steady: since when the link of L1 stands */
};

static void note_user(void *ctx, const char *ref, const struct oid *id)
{
	struct hand_over *h = ctx;
	struct buf name;

	(void)id;
	buf_init(&name, USER_NAME_MAX);
	if (unescape_name(&name, view_from(view_str(ref), strlen(USERS_PREFIX))) &&
	    directory_holds(h->directory, &h->node->id, buf_view(&name))) {
		h->users = mem_grow(h->users, h->n + 1, sizeof(h->users[0]));
		h->users[h->n++] = (struct user){ .name = mem_str(buf_view(&name)) };
	}
	buf_finish(&name);
}

/* All that have mail here, also those that the directory has no more; of those that are not ours to hold nobody is told. */
static void begin(struct hand_over *h, struct node *n, const struct node_id *heir)
{
	*h = (struct hand_over){ .node = n, .heir = heir, .directory = node_directory(n) };
	objstore_each_ref(n->store, USERS_PREFIX, note_user, h);
}

static void finish(struct hand_over *h)
{
	for (size_t i = 0; i < h->n; i++)
		mem_free(h->users[i].name);
	mem_free(h->users);
	directory_unref(&h->directory);
}

/* (L3) */
static void look_at(struct hand_over *h, struct worker *w, struct user *u, unsigned slot)
{
	struct keeper *k;

	if (!u->at)
		u->at = worker_use(w, view_str(u->name));
	k = worker_user_keeper(u->at);
	u->there = keeper_is_at(k, slot);
	if (u->there) {
		worker_release(w, &u->at);
		return;
	}
	h->missing++;
	h->one = u->name;
	if (keeper_home(k) && u->looks++ % TELL_LOOKS == 0)
		keeper_tell(k, slot);
}

static void look(struct worker *w, void *ctx)
{
	struct hand_over *h = ctx;
	unsigned slot = worker_peers_slot(w, h->heir), open = 0;

	h->unlinked |= slot == PEERS_MAX;
	for (size_t i = 0; !h->unlinked && i < h->n && open < USERS_OPEN_MAX; i++) {
		struct user *u = &h->users[i];

		if (u->there || worker_of_user(h->node, view_str(u->name)) != w)
			continue;
		look_at(h, w, u, slot);
		open += !u->there;
	}
}

static void let_go(struct worker *w, void *ctx)
{
	struct hand_over *h = ctx;

	for (size_t i = 0; i < h->n; i++)
		if (worker_of_user(h->node, view_str(h->users[i].name)) == w)
			worker_release(w, &h->users[i].at);
}

static size_t count_there(const struct hand_over *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += h->users[i].there;
	return n;
}

static enum fail wait_for_states(struct hand_over *h, struct failure *why)
{
	size_t there = 0;
	unsigned looks = 0;

	do {
		if (looks)
			usleep(LOOK_US);
		h->missing = 0;
		worker_peers_ask(h->node, look, h);
		looks = count_there(h) > there ? 1 : looks + 1;
		there = count_there(h);
	} while (!h->unlinked && h->missing && looks < LOOKS_MAX);
	worker_peers_ask(h->node, let_go, h);
	if (h->unlinked)
		return fail_with(why, FAIL_LATER, "the link with it has ended");
	if (h->missing)
		return fail_with(why, FAIL_LATER, "it has not the newest state of %zu of %zu users, %s among them",
				 h->n - there, h->n, h->one);
	return FAIL_NONE;
}

/* (L1, L4, L5) */
static enum fail check_messages(struct hand_over *h, struct failure *why)
{
	uint64_t users;
	int64_t linked_ms;
	enum fail f = links_lacking(h->node->links, h->heir, &users, &linked_ms, why);

	if (h->linked_ms == 0)
		h->linked_ms = linked_ms;
	if (f == FAIL_NONE && linked_ms != h->linked_ms)
		f = fail_with(why, FAIL_LATER, "the link with it has ended");
	if (f == FAIL_NONE && users > 0)
		f = fail_with(why, FAIL_LATER, "messages of %llu %s are still on their way to it",
			      (unsigned long long)users, users == 1 ? "user" : "users");
	return f;
}

static void hold(struct worker *w, void *ctx)
{
	(void)ctx;
	worker_peers_hold(w, true);
}

static void go_on(struct worker *w, void *ctx)
{
	(void)ctx;
	worker_peers_hold(w, false);
}

enum fail leaving_hand_over(struct node *n, const struct node_id *heir, struct failure *why)
{
	struct hand_over h;
	enum fail f;

	if (atomic_exchange(&n->leaving, true))
		return fail_with(why, FAIL_CONFLICT, "it is being asked already, by another `posthorn cluster leave`");
	begin(&h, n, heir);
	f = check_messages(&h, why);
	if (f == FAIL_NONE) {
		worker_peers_ask(n, hold, NULL); /* (L2) */
		f = wait_for_states(&h, why);
	}
	if (f == FAIL_NONE)
		f = check_messages(&h, why);
	if (f != FAIL_NONE)
		leaving_take_back(n);
	finish(&h);
	return f;
}

void leaving_take_back(struct node *n)
{
	worker_peers_ask(n, go_on, NULL);
	atomic_store(&n->leaving, false);
}
