/* replicate/fetch.c - a peer's state, as far as it differs from ours, and its messages.
 *
 * Trees come first (walk.c); those that would take too much memory go to the store ahead of the state (partial.c).  Where the
 * messages that differ are few, they come next, and all of it is handed to the user's keeper at once.  Where they are many, or
 * the peer lacks some, a ref refs/partial/USER is made durable, which says that messages of that user may be lacking
 * (objstore.h); the state is handed over without them, so that the user's mailboxes are there at once; and then they come:
 * INBOX before others, the newest first, large ones last.  When all are here, and packed, the ref goes.  After an interruption
 * the ref is found, and what still lacks is asked for: nothing comes twice.
 *
 *  (F1) One fetch a link is at work, as the peer answers in the order in which it was asked; a fetch of trees goes before all
 *       messages that are still to come, once the batch that is under way is here.
 *  (F2) What waits for a job or for octets of the peer belongs to that alone; a link that closes leaves it to the job.
 *  (F3) A ref goes when nothing is lacking.  A fetch that finds one standing knows only of its own messages; so does one whose ref
 *       another moves: what may be lacking after both is looked for in all of the user's trees (resume.c).  That begins with
 *       moving the ref, so that a state which comes to be ours meanwhile is either seen, or moves the ref in its turn. */
#include <assert.h>

#include "base/log.h"
#include "mailbox/escape.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define BATCH_OCTETS (1u << 20) /* of messages asked for at a time */
#define BATCH_WANTS  1024u

static void go_on(struct link *l);

/* Life. -------------------------------------------------------------------------------------------------------------- */

static void forget_wants(struct fetch *f)
{
	for (size_t i = 0; i < f->n_wants; i++)
		buf_finish(&f->wants[i].octets);
	f->n_wants = f->next_want = f->asked_want = 0;
}

static void fetch_destroy(struct fetch *f)
{
	forget_wants(f);
	mem_free(f->wants);
	fetched_destroy(&f->fetched);
	change_destroy(&f->change);
	mem_free(f->places);
	mem_free(f->blobs);
	mem_free(f->user);
	mem_free(f);
}

static void append(struct fetch **list, struct fetch *f)
{
	while (*list)
		list = &(*list)->next;
	*list = f;
	f->next = NULL;
}

static void unlink_fetch(struct fetch **list, struct fetch *f)
{
	while (*list != f)
		list = &(*list)->next;
	*list = f->next;
}

static struct view user_of(const struct fetch *f)
{
	return view_str(f->user);
}

/* Whether a keeper waits to hear of its trees. */
static bool is_keepers(const struct fetch *f)
{
	return f->phase <= FETCH_SMALL && f->user[0] && !f->resumed;
}

/* One that was resumed has looked at all: whatever was fetched before over any link is filled. */
static void tell_filled(struct fetch *f)
{
	static const struct oid all;
	struct peers *p = f->peers;
	struct peers_host *h = p->o.host;

	if (!f->resumed)
		h->filled(h, f->link->slot, user_of(f), &f->commit);
	for (unsigned slot = 0; f->resumed && slot < PEERS_MAX; slot++)
		if (p->slots[slot])
			h->filled(h, slot, user_of(f), &all);
}

/* It is over: what became of it goes to the keeper. */
static void end(struct fetch *f)
{
	struct link *l = f->link;
	struct peers_host *h = f->peers->o.host;
	struct peers *p = f->peers;
	bool again = f->class == FAIL_AGAIN || f->class == FAIL_CONFLICT; /* (F3) */
	bool lacks = f->class == FAIL_NOTFOUND && f->phase > FETCH_SMALL, resumed = f->resumed;

	if (f->class != FAIL_NONE && !again)
		log_say(LOG_WARN, "fetch-failed", "user", f->user[0] ? f->user : "refs/cluster", "peer",
			node_hex(&l->id).s, "error", f->why.text, NULL);
	if (f->phase <= FETCH_SMALL) {
		unlink_fetch(&l->fetches, f);
		if (is_keepers(f))
			h->fetched(h, l->slot, user_of(f), f->fetched, false);
		else
			fetched_destroy(&f->fetched);
		f->fetched = NULL;
	} else {
		unlink_fetch(&l->fills, f);
		if (f->class == FAIL_NONE)
			tell_filled(f);
	}
	fetch_destroy(f);
	if (again || (lacks && !resumed))
		p->resume_ms = 0; /* another link may be at it still, or have its turn */
	if (again && !l->over)
		resume_link(l);
	if (lacks && resumed)
		resume_from_next(p);
	go_on(l);
}

static void fail_fetch(struct fetch *f, const struct failure *why)
{
	f->class = why->class;
	f->why = *why;
	end(f);
}

/* Jobs. -------------------------------------------------------------------------------------------------------------- */

static void start_job(struct fetch *f, void (*work)(struct job *j), void (*done)(struct job *j))
{
	assert(!f->working);
	f->working = true;
	f->peers->jobs++;
	f->job = (struct job){ .work = work, .done = done, .home = f->peers->o.home };
	jobs_submit(f->peers->o.jobs, &f->job);
}

/* False: the link has gone meanwhile, and so does the fetch. */
static bool job_is_back(struct job *j, struct fetch **out)
{
	struct fetch *f = (struct fetch *)((uint8_t *)j - offsetof(struct fetch, job));

	f->peers->jobs--;
	f->working = false;
	if (!f->link) {
		fetch_destroy(f);
		return false;
	}
	*out = f;
	return true;
}

/* Asking. ------------------------------------------------------------------------------------------------------------ */

void fetch_want(struct fetch *f, const struct oid *id, uint64_t len)
{
	if (f->n_wants == f->room_wants) {
		f->room_wants = f->room_wants ? f->room_wants * 2 : 64;
		f->wants = mem_grow(f->wants, f->room_wants, sizeof(f->wants[0]));
	}
	f->wants[f->n_wants] = (struct fetch_want){ .id = *id, .len = len };
	buf_init(&f->wants[f->n_wants++].octets, OBJECT_LEN_MAX);
}

/* Asks for the wants that were not asked for yet. */
static void ask(struct fetch *f)
{
	struct wire_want wants[256];

	while (f->asked_want < f->n_wants) {
		unsigned n = 0;

		for (; n < 256 && f->asked_want < f->n_wants; n++, f->asked_want++) {
			struct fetch_want *w = &f->wants[f->asked_want];

			wants[n] = (struct wire_want){ w->id, w->octets.len };
			w->number = ++f->link->asks;
		}
		link_put(f->link, &(struct wire_message){ .type = WIRE_WANT, .wants = wants, .n = n });
	}
	link_owed(f->link);
}

/* Trees. ------------------------------------------------------------------------------------------------------------- */

static int compare_ranks(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int rank_order(const void *a, const void *b)
{
	const struct fetch_blob *x = a, *y = b;

	return compare_ranks(x->rank, y->rank);
}

static int id_order(const void *a, const void *b)
{
	const struct fetch_blob *x = a, *y = b;
	int order = memcmp(x->id.at, y->id.at, OID_LEN);

	return order ? order : compare_ranks(x->rank, y->rank);
}

/* The soonest first, and each but once, in however many mailboxes it is. */
static void order_messages(struct fetch *f)
{
	size_t kept = 0;

	if (f->n_blobs == 0)
		return;
	qsort(f->blobs, f->n_blobs, sizeof(f->blobs[0]), id_order);
	f->blob_octets = 0;
	for (size_t i = 0; i < f->n_blobs; i++) {
		if (kept && oid_equal(&f->blobs[kept - 1].id, &f->blobs[i].id))
			continue;
		f->blobs[kept++] = f->blobs[i];
		f->blob_octets += f->blobs[i].len;
	}
	f->n_blobs = kept;
	qsort(f->blobs, kept, sizeof(f->blobs[0]), rank_order);
}

static void work_walk(struct job *j)
{
	struct fetch *f = (struct fetch *)((uint8_t *)j - offsetof(struct fetch, job));

	do {
		f->class = walk(f, &f->why);
		if (f->class == FAIL_AGAIN && walk_is_full(f) && partial_put_ahead(f, &f->why) != FAIL_NONE)
			f->class = f->why.class;
	} while (f->class == FAIL_AGAIN && f->n_wants == 0);
	if (f->class == FAIL_NONE)
		order_messages(f);
}

static void walked(struct job *j);
static void begin_messages(struct fetch *f);

static void go_on_walking(struct fetch *f)
{
	forget_wants(f);
	start_job(f, work_walk, walked);
}

static void walked(struct job *j)
{
	struct fetch *f;

	if (!job_is_back(j, &f))
		return;
	f->large = f->marked;
	if (f->class == FAIL_AGAIN)
		ask(f);
	else if (f->class != FAIL_NONE)
		end(f);
	else
		begin_messages(f);
}

/* Messages. ---------------------------------------------------------------------------------------------------------- */

static void work_mark(struct job *j)
{
	struct fetch *f = (struct fetch *)((uint8_t *)j - offsetof(struct fetch, job));

	f->class = partial_mark(f, &f->why);
}

static void hand_over(struct fetch *f)
{
	struct link *l = f->link;
	struct peers_host *h = f->peers->o.host;
	struct fetched *fetched = f->fetched;

	f->fetched = NULL;
	unlink_fetch(&l->fetches, f);
	if (!f->user[0]) {
		bool newer = !oid_equal(&l->directory, &f->commit);

		h->directory(h, fetched);
		fetch_destroy(f);
		if (newer)
			link_fetch_directory(l);
		go_on(l);
		return;
	}
	f->phase = FETCH_HANDED;
	append(&l->fills, f);
	h->fetched(h, l->slot, user_of(f), fetched, true);
	go_on(l);
}

static void marked(struct job *j)
{
	struct fetch *f;

	if (!job_is_back(j, &f))
		return;
	if (f->class == FAIL_NONE)
		hand_over(f);
	else
		end(f);
}

/* Of the next messages: what is here already is brought along while the state is not ours, and passed over once it is. */
static void work_choose(struct job *j)
{
	struct fetch *f = (struct fetch *)((uint8_t *)j - offsetof(struct fetch, job));
	size_t octets = 0;
	struct buf b;

	f->class = FAIL_NONE;
	f->chosen_octets = 0;
	buf_init(&b, OBJECT_LEN_MAX);
	for (; f->next_blob < f->n_blobs && octets < BATCH_OCTETS && f->n_wants < BATCH_WANTS; f->next_blob++) {
		struct fetch_blob *m = &f->blobs[f->next_blob];
		struct blob *blob;

		f->chosen_octets += m->len;
		if (!objstore_has(f->store, &m->id)) {
			fetch_want(f, &m->id, m->len);
			octets += m->len;
			continue;
		}
		buf_clear(&b);
		if (f->phase == FETCH_FILL || objstore_read(f->store, &m->id, NULL, &b, NULL) != FAIL_NONE)
			continue;
		if (b.len != m->len) {
			f->class = fail_with(&f->why, FAIL_REFUSED, "message %s is not as long as is said of it",
					     oid_hex(&m->id).s);
			break;
		}
		blob = blob_create(buf_view(&b));
		change_add_blob(f->fetched->objects, blob);
		blob_unref(&blob);
	}
	buf_finish(&b);
}

static void seal(struct fetch *f);
static void chosen(struct job *j);

static void next_messages(struct fetch *f)
{
	forget_wants(f);
	start_job(f, work_choose, chosen);
}

static void chosen(struct job *j)
{
	struct fetch *f;

	if (!job_is_back(j, &f))
		return;
	f->blob_octets -= f->chosen_octets;
	f->blobs_left = f->n_blobs - f->next_blob;
	if (f->class != FAIL_NONE) {
		end(f);
	} else if (f->n_wants) {
		ask(f);
	} else if (f->next_blob < f->n_blobs) {
		next_messages(f);
	} else if (f->phase == FETCH_SMALL && f->n_lacking) {
		f->large = true;
		start_job(f, work_mark, marked);
	} else if (f->phase == FETCH_SMALL) {
		hand_over(f);
	} else {
		seal(f);
	}
}

static void begin_messages(struct fetch *f)
{
	f->blobs_left = f->n_blobs;
	f->large |= f->user[0] && f->blob_octets > FETCH_SMALL_MAX;
	if (f->resumed) {
		unlink_fetch(&f->link->fetches, f);
		fetched_destroy(&f->fetched);
		f->phase = FETCH_FILL;
		f->large = true;
		append(&f->link->fills, f);
		go_on(f->link);
	} else if (f->large) {
		start_job(f, work_mark, marked);
	} else {
		f->phase = FETCH_SMALL;
		next_messages(f);
	}
}

/* All messages are here.  They are packed before the ref goes: while it is there, a collection looks below packed trees too. */
static void work_seal(struct job *j)
{
	struct fetch *f = (struct fetch *)((uint8_t *)j - offsetof(struct fetch, job));

	f->class = objstore_checkpoint(f->store, &f->why);
	if (f->class == FAIL_NONE)
		f->class = partial_remove(f, &f->why);
}

static void sealed(struct job *j)
{
	struct fetch *f;

	if (job_is_back(j, &f))
		end(f);
}

static void seal(struct fetch *f)
{
	struct failure why;

	f->phase = FETCH_SEAL;
	if (f->large && f->n_lacking) {
		(void)fail_with(&why, FAIL_NOTFOUND, "%zu messages are not there either", f->n_lacking);
		fail_fetch(f, &why);
	} else if (f->large && f->beside) {
		f->class = FAIL_AGAIN;
		end(f);
	} else if (f->large) {
		start_job(f, work_seal, sealed);
		go_on(f->link);
	} else {
		end(f);
	}
}

/* Answers. ----------------------------------------------------------------------------------------------------------- */

static void filled_batch(struct task *t)
{
	struct change *c = (struct change *)((uint8_t *)t - offsetof(struct change, task));
	struct fetch *f = c->owner;
	enum fail class = c->result;
	struct failure why = c->why;

	f->peers->jobs--;
	f->working = false;
	change_destroy(&f->change);
	if (!f->link)
		fetch_destroy(f);
	else if (class != FAIL_NONE)
		fail_fetch(f, &why);
	else if (f->link->fetches)
		go_on(f->link); /* (F1) */
	else
		next_messages(f);
}

/* Without a tree nothing comes of it, but what was asked for besides is on its way. */
static bool is_in_vain(const struct fetch *f)
{
	return f->phase == FETCH_TREES && f->n_lacking;
}

/* A batch has come. */
static void all_came(struct fetch *f)
{
	if (is_in_vain(f)) {
		fail_fetch(f, &f->why);
	} else if (f->phase == FETCH_TREES) {
		go_on_walking(f);
	} else if (f->phase == FETCH_SMALL) {
		next_messages(f);
	} else {
		forget_wants(f);
		if (!f->change)
			f->change = change_create();
		partial_move(f, f->change);
		f->change->owner = f;
		f->change->task.run = filled_batch;
		f->change->home = f->peers->o.home;
		f->working = true;
		f->peers->jobs++;
		objstore_submit(f->store, f->change);
	}
}

static void take_blob(struct fetch *f, struct view octets)
{
	struct blob *b = blob_create(octets);

	if (f->phase == FETCH_FILL && !f->change)
		f->change = change_create();
	change_add_blob(f->phase == FETCH_FILL ? f->change : f->fetched->objects, b);
	blob_unref(&b);
}

/* A whole object. */
static enum fail take_object(struct fetch *f, struct fetch_want *w, const struct wire_object *o, struct failure *why)
{
	struct oid id = object_id(o->type, buf_view(&w->octets));

	if (!oid_equal(&id, &w->id))
		return fail_with(why, FAIL_REFUSED, "object %s hashes to %s", oid_hex(&w->id).s, oid_hex(&id).s);
	if (f->phase == FETCH_TREES) {
		fetched_add(f->fetched, o->type, &w->id, buf_view(&w->octets));
		f->octets -= w->octets.len;
	} else if (o->type == OBJECT_BLOB) {
		take_blob(f, buf_view(&w->octets));
	} else {
		return fail_with(why, FAIL_REFUSED, "object %s is no message", oid_hex(&w->id).s);
	}
	buf_finish(&w->octets);
	return FAIL_NONE;
}

/* Whether it may be that long: trees within what is held of a state, messages as their entries say. */
static bool fits(const struct fetch *f, const struct fetch_want *w, const struct wire_object *o)
{
	if (w->len != LEN_UNKNOWN)
		return o->len == w->len && o->len <= OBJECT_LEN_MAX;
	return o->len <= TREE_LEN_MAX && f->fetched->octets + f->octets + o->octets.len <= FETCH_LEN_MAX;
}

/* A piece, in the order in which pieces were asked for. */
static enum fail take_piece(struct fetch *f, const struct wire_object *o, struct failure *why)
{
	struct fetch_want *w = &f->wants[f->next_want];

	if (!oid_equal(&o->id, &w->id) || (!o->lacking && o->from != w->octets.len))
		return fail_with(why, FAIL_REFUSED, "object %s was not asked for", oid_hex(&o->id).s);
	if (!o->lacking && !fits(f, w, o))
		return fail_with(why, FAIL_REFUSED, "object %s is too long", oid_hex(&o->id).s);
	f->next_want++;
	if (o->lacking && f->n_lacking++ == 0)
		(void)fail_with(&f->why, FAIL_NOTFOUND, "the peer lacks object %s", oid_hex(&o->id).s);
	if (o->lacking || is_in_vain(f))
		return FAIL_NONE;
	buf_put(&w->octets, o->octets);
	if (f->phase == FETCH_TREES)
		f->octets += o->octets.len;
	if (w->octets.len == o->len)
		return take_object(f, w, o, why);
	if (w->octets.len > o->len || o->octets.len == 0)
		return fail_with(why, FAIL_REFUSED, "object %s came in pieces that do not fit", oid_hex(&o->id).s);
	fetch_want(f, &o->id, w->len); /* the rest comes behind what was asked for before */
	w = &f->wants[f->next_want - 1];
	f->wants[f->n_wants - 1].octets = w->octets;
	buf_init(&w->octets, OBJECT_LEN_MAX);
	ask(f);
	return FAIL_NONE;
}

static struct fetch *at_work(struct link *l)
{
	struct fetch *f = l->fetches;

	if (f && f->next_want < f->asked_want)
		return f;
	for (f = l->fills; f; f = f->next)
		if (f->next_want < f->asked_want)
			return f;
	return NULL;
}

void fetch_objects(struct link *l, const struct wire_object *o, unsigned n)
{
	for (unsigned i = 0; i < n && !l->over; i++) {
		struct fetch *f = at_work(l);
		struct failure why;

		if (need_is_next(l, f ? f->wants[f->next_want].number : UINT64_MAX)) {
			need_object(l, &o[i]);
			continue;
		}
		if (!f) {
			link_end(l, true, "objects came that were not asked for");
			return;
		}
		if (take_piece(f, &o[i], &why) != FAIL_NONE) {
			link_end(l, true, "%s", why.text);
			return;
		}
		if (f->next_want == f->asked_want) {
			all_came(f);
		}
	}
	if (at_work(l) || l->need_asked.first)
		link_owed(l);
}

/* Links. ------------------------------------------------------------------------------------------------------------- */

/* Whether messages are being chosen, or on their way to the disk. */
static bool is_filling(const struct link *l)
{
	for (const struct fetch *f = l->fills; f; f = f->next)
		if (f->phase == FETCH_FILL && f->working)
			return true;
	return false;
}

/* Begins what is next, unless something is at work (F1). */
static void go_on(struct link *l)
{
	struct fetch *f = l->fetches;

	if (l->over || at_work(l) || is_filling(l))
		return;
	if (f) {
		if (!f->working && f->n_wants == 0)
			go_on_walking(f);
		return;
	}
	for (f = l->fills; f && f->phase != FETCH_FILL; f = f->next)
		;
	if (f)
		next_messages(f);
}

static struct fetch *fetch_create(struct peers *p, struct view user, const struct oid *commit)
{
	struct fetch *f = mem_zalloc(sizeof(*f));

	f->peers = p;
	f->number = ++p->begun;
	f->store = p->o.store;
	f->user = mem_str(user);
	f->commit = *commit;
	return f;
}

bool fetch_is_under_way(const struct link *l, const char *user, const struct oid *commit)
{
	for (const struct fetch *f = l->fetches; f; f = f->next)
		if (strcmp(f->user, user) == 0 && oid_equal(&f->commit, commit))
			return true;
	return false;
}

void fetch_begin(struct link *l, const char *user, struct fetched *fetched)
{
	struct fetch *f = fetch_create(l->peers, view_str(user), &fetched->commit);

	f->link = l;
	f->fetched = fetched;
	walk_begin(f, &fetched->held);
	append(&l->fetches, f);
	go_on(l);
}

void peers_fetch(struct peers *p, unsigned slot, struct view user, struct fetched *fetched)
{
	struct link *l = p->slots[slot];
	char *name;

	if (!l) {
		p->o.host->fetched(p->o.host, slot, user, fetched, false);
		return;
	}
	name = mem_str(user);
	fetch_begin(l, name, fetched);
	mem_free(name);
}

/* The link ended before its state was ours: another fetch may have found nothing lacking meanwhile. */
static void mark_again(struct peers *p, struct view user)
{
	static const struct oid none;

	p->resume_ms = 0;
	start_job(fetch_create(p, user, &none), work_mark, marked); /* without a link it is for the ref alone */
}

void peers_fill(struct peers *p, unsigned slot, struct view user, const struct oid *commit, bool ours)
{
	struct link *l = p->slots[slot];
	struct fetch *f = l ? l->fills : NULL;

	while (f && !(f->phase == FETCH_HANDED && oid_equal(&f->commit, commit) && view_equal(user_of(f), user)))
		f = f->next;
	if (!f && ours)
		mark_again(p, user);
	if (!f)
		return;
	if (!ours) {
		f->class = FAIL_AGAIN;
		end(f);
		return;
	}
	f->phase = f->large ? FETCH_FILL : FETCH_SEAL;
	if (f->large)
		go_on(l);
	else
		seal(f);
}

bool fetch_brings(const struct link *l, struct view user)
{
	for (const struct fetch *f = l->fetches; f; f = f->next)
		if ((f->resumed || f->large) && view_equal(user_of(f), user))
			return true;
	for (const struct fetch *f = l->fills; f; f = f->next)
		if (f->large && view_equal(user_of(f), user))
			return true;
	return false;
}

/* What was submitted before the ref moved is in the user's state now; a fetch that is handed over later moves it again (F3). */
static void marked_again(struct job *j)
{
	static const struct oid none;
	struct fetch *f;
	char ref[REF_NAME_MAX + 1];

	if (!job_is_back(j, &f))
		return;
	home_ref_name(user_of(f), ref);
	if (f->class == FAIL_NONE && !objstore_ref(f->store, ref, &f->commit))
		f->class = fail_with(&f->why, FAIL_NOTFOUND, "there is no state of that user");
	if (f->class != FAIL_NONE) {
		end(f);
		return;
	}
	f->fetched = fetched_create(f->store, &f->commit, &f->commit);
	walk_begin(f, &none);
	go_on(f->link);
}

void fetch_again(struct link *l, struct view user)
{
	static const struct oid none;
	struct fetch *f = fetch_create(l->peers, user, &none);

	f->link = l;
	f->resumed = true;
	append(&l->fetches, f);
	start_job(f, work_mark, marked_again);
}

static void leave(struct link *l, struct fetch **list)
{
	struct peers_host *h = l->peers->o.host;

	while (*list) {
		struct fetch *f = *list;

		*list = f->next;
		if (is_keepers(f) && !f->working) {
			h->fetched(h, l->slot, user_of(f), f->fetched, false);
			f->fetched = NULL;
		} else if (is_keepers(f)) {
			/* The job still reads it: the keeper is told with an empty one. */
			h->fetched(h, l->slot, user_of(f), fetched_create(f->store, &f->commit, &(struct oid){ { 0 } }),
				   false);
		}
		f->link = NULL;
		if (!f->working)
			fetch_destroy(f);
	}
}

void fetch_link_closed(struct link *l)
{
	bool had = l->fetches || l->fills;

	leave(l, &l->fetches);
	leave(l, &l->fills);
	if (had)
		resume_elsewhere(l);
}
