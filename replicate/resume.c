/* replicate/resume.c - messages whose coming was interrupted.
 *
 * While refs/partial/USER stands, messages of that user may be lacking (fetch.c).  One link at a time has them brought; when it
 * has ended, or its peer did not have them all, another has its turn. */
#include "mailbox/escape.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define AGAIN_FROM_MS 15000  /* before peers that may not have them all are asked again, twice as long each time, … */
#define AGAIN_MAX_MS  300000 /* … up to this */

struct resuming {
	char **users;
	size_t n;
};

static void note_partial(void *ctx, const char *name, const struct oid *id)
{
	struct resuming *r = ctx;
	struct buf user;

	(void)id;
	buf_init(&user, USER_NAME_MAX);
	if (unescape_name(&user, view_from(view_str(name), strlen(OBJSTORE_PARTIAL)))) {
		r->users = mem_grow(r->users, r->n + 1, sizeof(r->users[0]));
		r->users[r->n++] = mem_str(buf_view(&user));
	}
	buf_finish(&user);
}

static void find_partial(struct peers *p, struct resuming *r)
{
	*r = (struct resuming){ 0 };
	objstore_each_ref(p->o.store, OBJSTORE_PARTIAL, note_partial, r);
}

static void forget_partial(struct resuming *r)
{
	for (size_t i = 0; i < r->n; i++)
		mem_free(r->users[i]);
	mem_free(r->users);
}

uint64_t resume_lacking(struct peers *p)
{
	struct resuming r;
	uint64_t n;

	find_partial(p, &r);
	n = r.n;
	forget_partial(&r);
	return n;
}

static bool is_coming(const struct peers *p, struct view user)
{
	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		if (p->slots[slot] && fetch_brings(p->slots[slot], user))
			return true;
	return false;
}

/* Else its trees come first: with them comes what is lacking. */
static bool has_state(const struct peers *p, struct view user)
{
	char ref[REF_NAME_MAX + 1];
	struct oid at;

	home_ref_name(user, ref);
	return objstore_ref(p->o.store, ref, &at);
}

static void resume_users(struct link *l, const struct resuming *r)
{
	struct peers_host *h = l->peers->o.host;

	for (size_t i = 0; i < r->n; i++) {
		struct view user = view_str(r->users[i]);

		if (has_state(l->peers, user) && !is_coming(l->peers, user) && h->holds(h, &l->id, user))
			fetch_again(l, user);
	}
}

void resume_link(struct link *l)
{
	struct resuming r;

	l->peers->resume_wait_ms = AGAIN_FROM_MS / 2;
	find_partial(l->peers, &r);
	resume_users(l, &r);
	forget_partial(&r);
}

void resume_elsewhere(struct link *l)
{
	for (unsigned slot = 0; slot < PEERS_MAX; slot++) {
		struct link *other = l->peers->slots[slot];

		if (other && other != l && !other->over)
			resume_link(other);
	}
}

/* Each user over the first link that may bring what lacks; the next time another is the first. */
static void resume_in_turn(struct peers *p)
{
	unsigned from = p->resume_from;
	struct resuming r;
	bool any = false;

	find_partial(p, &r);
	for (unsigned i = 0; r.n && i < PEERS_MAX; i++) {
		unsigned slot = (from + i) % PEERS_MAX;
		struct link *l = p->slots[slot];

		if (!l || l->over)
			continue;
		if (!any)
			p->resume_from = slot + 1;
		any = true;
		resume_users(l, &r);
	}
	forget_partial(&r);
}

void resume_tick(struct peers *p, int64_t now_ms)
{
	if (now_ms < p->resume_ms)
		return;
	p->resume_wait_ms = p->resume_wait_ms * 2 < AGAIN_MAX_MS ? p->resume_wait_ms * 2 : AGAIN_MAX_MS;
	p->resume_ms = now_ms + p->resume_wait_ms;
	p->resume_turns = 0;
	for (unsigned slot = 0; slot < PEERS_MAX; slot++)
		p->resume_turns += p->slots[slot] != NULL;
	resume_in_turn(p);
}

void resume_from_next(struct peers *p)
{
	if (p->resume_turns <= 1)
		return;
	p->resume_turns--;
	resume_in_turn(p);
}
