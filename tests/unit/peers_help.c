#include "peers_help.h"

#include "mailbox/op.h"

#include "base/banned.h"

static struct side *side_of(struct peers_host *h)
{
	return (struct side *)((uint8_t *)h - offsetof(struct side, host));
}

/* The host. ----------------------------------------------------------------------------------------------------------
 */

static bool member(struct peers_host *h, const struct node_id *id, struct peer_member *out)
{
	struct side *s = side_of(h);

	*out = (struct peer_member){ s->lane ^ 1, s->peer_limited };
	return !s->no_member && !node_id_equal(id, &s->id);
}

static bool holds(struct peers_host *h, const struct node_id *id, struct view user)
{
	struct side *s = side_of(h);

	(void)id;
	return s->holds_only.len == 0 || view_equal(s->holds_only, user);
}

static void link_up(struct peers_host *h, unsigned slot, const struct node_id *id, const struct peer_member *m)
{
	(void)id;
	(void)m;
	side_of(h)->ups++;
	side_of(h)->slot = slot;
}

static void link_down(struct peers_host *h, unsigned slot)
{
	assert_true(slot < PEERS_MAX);
	side_of(h)->downs++;
}

static void reach(struct peers_host *h, uint16_t lanes)
{
	side_of(h)->reach = lanes;
}

static void compared(struct peers_host *h, unsigned slot)
{
	(void)slot;
	side_of(h)->compared++;
}

static void message(struct peers_host *h, unsigned slot, struct view user, struct replica_message *m)
{
	struct side *s = side_of(h);

	(void)user;
	assert_true(slot < PEERS_MAX);
	s->messages++;
	memmove(s->heads + 1, s->heads, sizeof(s->heads) - sizeof(s->heads[0]));
	s->heads[0] = m->commit;
	replica_message_destroy(&m);
}

static void fetched(struct peers_host *h, unsigned slot, struct view user, struct fetched *f, bool whole)
{
	struct side *s = side_of(h);

	assert_true(slot < PEERS_MAX);
	if (!whole) {
		s->fetches_broken++;
		fetched_destroy(&f);
		return;
	}
	s->fetches_whole++;
	assert_true(s->n_fetched < FETCHED_MAX);
	s->users[s->n_fetched] = mem_str(user);
	s->fetched[s->n_fetched++] = f;
}

static void filled(struct peers_host *h, unsigned slot, struct view user, const struct oid *commit)
{
	(void)slot;
	(void)user;
	(void)commit;
	side_of(h)->fills++;
}

static void directory(struct peers_host *h, struct fetched *f)
{
	side_of(h)->directories++;
	fetched_destroy(&f);
}

static void stirred(struct peers_host *h, struct link *l)
{
	(void)h;
	(void)l;
}

static int64_t now(struct clock *c)
{
	return ((struct side *)((uint8_t *)c - offsetof(struct side, clock)))->world->now_ms;
}

/* Life. --------------------------------------------------------------------------------------------------------------
 */

static void begin(struct side *s)
{
	s->host = (struct peers_host){ .member = member,
				       .holds = holds,
				       .link_up = link_up,
				       .link_down = link_down,
				       .reach = reach,
				       .compared = compared,
				       .message = message,
				       .fetched = fetched,
				       .filled = filled,
				       .directory = directory,
				       .stirred = stirred };
	s->clock = (struct clock){ .unix_ms = now, .steady_ms = now };
	source_blocking(&s->source, s->files->store);
	s->peers = peers_create(&(struct peers_options){ .host = &s->host,
							 .store = s->files->store,
							 .jobs = s->jobs,
							 .home = &s->loop,
							 .clock = &s->clock,
							 .me = s->id,
							 .out_max = s->out_max,
							 .held_max = s->held_max });
}

/* What is made and fetched in one change fits into a segment, and each store fills its segments with zeros: so no larger than
 * a test needs. */
static int setup(void **state, size_t segment_len)
{
	struct world *w = mem_zalloc(sizeof(*w));

	w->now_ms = 1000000;
	for (unsigned i = 0; i < 2; i++) {
		struct side *s = &w->sides[i];
		void *files;

		s->world = w;
		store_setup(&files);
		s->files = files;
		s->files->options.segment_len = segment_len;
		store_reopen(s->files);
		s->jobs = jobs_create(0);
		runq_init(&s->loop, NULL, NULL);
		s->lane = (uint8_t)i;
		memset(s->id.at, (int)i + 1, NODE_ID_LEN);
		buf_init(&s->in, (size_t)256 << 20);
		begin(s);
	}
	*state = w;
	return 0;
}

int world_setup(void **state)
{
	return setup(state, (size_t)16 << 20);
}

int world_setup_large(void **state)
{
	return setup(state, (size_t)64 << 20);
}

static void forget_fetched(struct side *s)
{
	for (unsigned i = 0; i < s->n_fetched; i++) {
		fetched_destroy(&s->fetched[i]);
		mem_free(s->users[i]);
	}
	s->n_fetched = 0;
}

static void end(struct side *s)
{
	link_close(&s->link);
	side_run(s);
	forget_fetched(s);
	assert_true(peers_is_idle(s->peers));
	peers_destroy(&s->peers);
	buf_clear(&s->in);
}

void side_reopen(struct side *s)
{
	end(s);
	store_reopen(s->files);
	begin(s);
}

int world_teardown(void **state)
{
	struct world *w = *state;

	for (unsigned i = 0; i < 2; i++) {
		struct side *s = &w->sides[i];
		void *files = s->files;

		end(s);
		jobs_destroy(&s->jobs);
		runq_finish(&s->loop);
		buf_finish(&s->in);
		store_teardown(&files);
	}
	mem_free(w);
	return 0;
}

/* Octets. ------------------------------------------------------------------------------------------------------------
 */

void world_link(struct world *w)
{
	for (unsigned i = 0; i < 2; i++) {
		assert_null(w->sides[i].link);
		w->sides[i].link = link_open(w->sides[i].peers, &w->sides[!i].id, i == 0);
	}
}

void world_cut(struct world *w)
{
	for (unsigned i = 0; i < 2; i++) {
		link_close(&w->sides[i].link);
		buf_clear(&w->sides[i].in);
	}
}

static bool carry(struct side *from, struct side *to)
{
	struct buf *out = from->link ? link_out(from->link) : NULL;
	size_t len = out ? out->len : 0;

	if (from->world->step_octets && len > from->world->step_octets)
		len = from->world->step_octets;
	if (len == 0)
		return false;
	buf_put(&to->in, view_sub(buf_view(out), 0, len));
	assert_true(buf_fits(&to->in));
	buf_consume(out, len);
	from->octets += len;
	link_sent(from->link);
	if (to->link)
		(void)link_take(to->link, &to->in);
	else
		buf_clear(&to->in);
	return true;
}

void side_run(struct side *s)
{
	while (runq_run(&s->loop) || objstore_step(s->files->store))
		;
}

/* A keeper that has no changes of its own. */
static bool take_in_fetched(struct side *s)
{
	unsigned n = s->n_fetched;

	for (unsigned i = 0; i < n; i++) {
		struct fetched *f = s->fetched[i];
		char ref[REF_NAME_MAX + 1];
		struct oid at = side_head(s, view_str(s->users[i]));
		struct failure why;

		if (s->refuses) {
			peers_fill(s->peers, s->slot, view_str(s->users[i]), &f->commit, false);
			continue;
		}
		home_ref_name(view_str(s->users[i]), ref);
		change_move_ref(f->objects, ref, &at, &f->commit);
		if (objstore_commit(s->files->store, f->objects, &why) != FAIL_NONE)
			fail_msg("%s", why.text);
		peers_fill(s->peers, s->slot, view_str(s->users[i]), &f->commit, true);
	}
	forget_fetched(s);
	return n > 0;
}

bool world_step(struct world *w)
{
	bool moved = false;

	for (unsigned i = 0; i < 2; i++) {
		struct side *s = &w->sides[i];

		moved |= carry(s, &w->sides[!i]);
		moved |= runq_run(&s->loop) > 0;
		moved |= objstore_step(s->files->store);
		moved |= take_in_fetched(s);
	}
	return moved;
}

void world_settle(struct world *w)
{
	while (world_step(w))
		;
}

/* Mail. --------------------------------------------------------------------------------------------------------------
 */

struct oid side_head(struct side *s, struct view user)
{
	char ref[REF_NAME_MAX + 1];
	struct oid at = { { 0 } };

	home_ref_name(user, ref);
	(void)objstore_ref(s->files->store, ref, &at);
	return at;
}

static struct home *home_of(struct side *s, struct view user)
{
	struct oid at = side_head(s, user);
	struct home *h;
	struct failure why;

	if (oid_is_none(&at))
		return home_empty();
	if (home_load(&s->source, &at, &h, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	return h;
}

static void add_random(struct op *op, struct world *w, size_t octets)
{
	struct rng_seeded rng;
	struct buf b;

	rng_seed(&rng, ++w->seed);
	buf_init(&b, octets);
	rng.rng.fill(&rng.rng, buf_reserve(&b, octets), octets);
	b.len = octets;
	op_add_message(op, blob_create(buf_view(&b)), 1000, 0, NULL, 0);
	buf_finish(&b);
}

struct oid side_deliver(struct side *s, struct view user, unsigned n, size_t octets)
{
	struct op *op = op_create(OP_DELIVER);
	struct home *was = home_of(s, user), *is = NULL;
	struct change *c = change_create();
	struct op_result result;
	struct failure why;
	struct oid head;
	char ref[REF_NAME_MAX + 1];

	for (unsigned i = 0; i < n; i++)
		add_random(op, s->world, octets);
	op->time = 1732287159;
	op->author = user;
	op->node = VIEW("north");
	op->lane = s->lane;
	op->seed.at[0] = (uint8_t)++s->world->seed;
	op->seed.at[1] = (uint8_t)(s->world->seed >> 8);
	if (home_apply(was, &s->source, op, &is, c, &result, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	arena_finish(&result.arena);
	while (s->forgets && c->n_blobs)
		blob_unref(&c->blobs[--c->n_blobs]);
	home_ref_name(user, ref);
	change_move_ref(c, ref, home_commit(was), home_commit(is));
	head = *home_commit(is);
	if (objstore_commit(s->files->store, c, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	change_destroy(&c);
	home_unref(&was);
	home_unref(&is);
	op_unref(&op);
	return head;
}

void side_fetch(struct side *s, struct view user, const struct oid *commit)
{
	struct oid held = side_head(s, user);

	peers_fetch(s->peers, s->slot, user, fetched_create(s->files->store, commit, &held));
}

static void read_message(struct side *s, const struct message *m)
{
	struct buf b;
	struct failure why;

	buf_init(&b, OBJECT_LEN_MAX);
	if (objstore_read(s->files->store, &m->blob, NULL, &b, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	assert_int_equal(b.len, m->size);
	buf_finish(&b);
}

unsigned side_count(struct side *s, struct view user)
{
	struct home *h = home_of(s, user);
	struct mailbox_cursor cursor;
	struct mailbox *inbox;
	struct message m;
	struct failure why;
	unsigned n = 0;

	if (home_find(h, &s->source, VIEW("INBOX"), &inbox, &why) != FAIL_NONE)
		fail_msg("%s", why.text);
	mailbox_seek_uid(inbox, 1, &cursor);
	for (; mailbox_next(&cursor, &s->source, &m, NULL, &why) == FAIL_NONE; n++)
		read_message(s, &m);
	assert_int_equal(why.class, FAIL_NOTFOUND);
	home_unref(&h);
	return n;
}

bool side_is_partial(struct side *s, struct view user)
{
	char ref[REF_NAME_MAX + 1], partial[REF_NAME_MAX + 16];
	struct oid at;

	home_ref_name(user, ref);
	(void)snprintf(partial, sizeof(partial), "%s%s", OBJSTORE_PARTIAL, ref + strlen("refs/mail/"));
	return objstore_ref(s->files->store, partial, &at);
}
