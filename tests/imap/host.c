#include "host.h"

#include <assert.h>
#include <unistd.h>

#include "imapd/auth.h"
#include "merge/merge.h"

#include "base/banned.h"

#define SEGMENT_LEN (4u << 20)
#define ROOM        (INT64_C(1) << 30)

struct summary_to_keep {
	struct summary_to_keep *next;
	struct summary_key key;
	struct buf summary, texts;
};

/* The node. ----------------------------------------------------------------------------------------------------------
 */

static int64_t unix_ms(struct clock *c)
{
	struct node *n = (struct node *)((char *)c - offsetof(struct node, clock));

	return HOST_START_UNIX_S * INT64_C(1000) + n->now_ms;
}

static int64_t steady_ms(struct clock *c)
{
	struct node *n = (struct node *)((char *)c - offsetof(struct node, clock));

	return 1000000 + n->now_ms;
}

static void must(enum fail f, const struct failure *why, const char *what)
{
	if (f == FAIL_NONE)
		return;
	fprintf(stderr, "%s: %s\n", what, why->text);
	abort();
}

static struct disk *open_disk(const char *path)
{
	struct failure why;
	struct disk *disk;

	must(disk_open_folder(path, &disk, &why), &why, path);
	return disk;
}

void node_init(struct node *n)
{
	struct objstore_options options = { .segment_len = SEGMENT_LEN, .manual = true };
	static const uint8_t salt[16] = "sixteen octets.";
	char cache[80];
	struct failure why;
	struct disk *disk;

	*n = (struct node){ .clock = { .unix_ms = unix_ms, .steady_ms = steady_ms } };
	snprintf(n->path, sizeof(n->path), "%s/posthorn-imap-XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	assert(mkdtemp(n->path));
	disk = open_disk(n->path);
	must(objstore_init(disk, &why), &why, "store");
	disk->close_disk(&disk);
	rng_seed(&n->store_rng, 1);
	options.disk = open_disk(n->path);
	options.rng = &n->store_rng.rng;
	must(objstore_open(&options, &n->store, &why), &why, "store");
	snprintf(cache, sizeof(cache), "%s/cache", n->path);
	n->cache = summary_cache_open(cache);
	scram_derive(VIEW(HOST_PASSWORD), salt, SCRAM_ITERATIONS, &n->keys);
	node_user(n, NULL);
}

void node_finish(struct node *n)
{
	char command[100];

	assert(n->room_held == 0);
	node_keep_summaries(n);
	home_unref(&n->home);
	home_unref(&n->away);
	claims_finish(&n->claims);
	summary_cache_close(&n->cache);
	objstore_close(&n->store);
	snprintf(command, sizeof(command), "rm -rf %s", n->path);
	assert(system(command) == 0);
}

void node_user(struct node *n, struct home *begin)
{
	struct home *before = n->home;

	n->home = begin ? home_ref(begin) : home_empty();
	home_unref(&before);
	home_unref(&n->away);
	claims_finish(&n->claims);
	n->users++;
	rng_seed(&n->rng, 1);
	n->now_ms = 0;
	n->n_warm = 0;
	n->slow = false;
	n->room_left = ROOM;
	n->lane = 0;
	n->reachable = 0;
	n->trouble = FAIL_NONE;
}

/* Moves the user's ref to `next`.  A user that began as another one has no ref yet, nor has one at a second node. */
static enum fail make_durable(struct node *n, bool away, struct change *c, struct home *next, struct failure *why)
{
	char ref[REF_NAME_MAX + 1], user[40];
	struct oid old;

	snprintf(user, sizeof(user), "%s%u%s", HOST_USER, n->users, away ? "-away" : "");
	home_ref_name(view_str(user), ref);
	if (!objstore_ref(n->store, ref, &old))
		old = (struct oid){ 0 };
	change_move_ref(c, ref, &old, home_commit(next));
	return objstore_commit(n->store, c, why);
}

static struct home **home_at(struct node *n, bool away)
{
	return away && n->away ? &n->away : &n->home;
}

static enum fail apply(struct node *n, bool away, struct op *op, struct op_result *result, struct failure *why)
{
	struct home **home = home_at(n, away);
	struct change *c = change_create();
	struct home *next = NULL;
	struct source source;
	enum fail f;

	source_blocking(&source, n->store);
	op->time = clock_unix_s(&n->clock);
	n->rng.rng.fill(&n->rng.rng, &op->seed, sizeof(op->seed));
	op->author = VIEW(HOST_USER);
	op->node = VIEW("test");
	op->lane = home == &n->away ? HOST_LANE_AWAY : n->lane;
	op->reachable = n->reachable;
	f = home_apply(*home, &source, op, &next, c, result, why);
	if (f == FAIL_NONE && n->trouble) {
		arena_finish(&result->arena);
		f = fail_with(why, n->trouble, "as the test wants it");
		n->trouble = FAIL_NONE;
	} else if (f == FAIL_NONE && result->changed) {
		must(make_durable(n, home == &n->away, c, next, why), why, "commit");
	}
	if (f == FAIL_NONE) {
		home_unref(home);
		*home = home_ref(next);
	}
	home_unref(&next);
	change_destroy(&c);
	op_unref(&op);
	return f;
}

void node_apply(struct node *n, struct op *op)
{
	struct op_result result;
	struct failure why;

	must(apply(n, false, op, &result, &why), &why, "op");
	arena_finish(&result.arena);
}

void node_part(struct node *n)
{
	assert(!n->away);
	n->away = home_ref(n->home);
}

void node_meet(struct node *n)
{
	struct change *c = change_create();
	struct join_report report;
	struct source source;
	struct failure why;
	struct home *joined;

	assert(n->away);
	source_blocking(&source, n->store);
	must(home_join(n->home, n->away, &source, &joined, c, &report, &why), &why, "join");
	must(make_durable(n, false, c, joined, &why), &why, "join");
	home_unref(&n->home);
	home_unref(&n->away);
	n->home = joined;
	change_destroy(&c);
}

void node_claim_all(struct node *n)
{
	struct source source;

	source_blocking(&source, n->store);
	for (unsigned i = 0; i < home_mailboxes(n->home); i++) {
		const struct mailbox_info *info;
		struct mailbox *mailbox;
		struct failure why;

		must(home_mailbox(n->home, &source, i, &mailbox, &why), &why, "mailbox");
		info = mailbox_info(mailbox);
		claims_look(&n->claims, &info->id, info->uidnext, true);
	}
}

/* A session's host.
 * ---------------------------------------------------------------------------------------------------- */

static struct host *host_of(struct imap_host *h)
{
	return (struct host *)h; /* its first member */
}

static void begin_wait(struct host *h, struct imap_session *s, int what)
{
	assert(h->waits == HOST_NOTHING);
	h->session = s;
	h->waits = what;
	if (!h->node->slow)
		host_answer(h);
}

static void on_login(struct imap_host *imap, struct imap_session *s, struct view user, struct view password)
{
	struct host *h = host_of(imap);
	bool right = view_equal(user, VIEW(HOST_USER)) && view_equal(password, VIEW(HOST_PASSWORD));

	h->login = right ? FAIL_NONE : FAIL_REFUSED;
	begin_wait(h, s, HOST_LOGIN);
}

static void on_scram_keys(struct imap_host *imap, struct view user, struct scram_keys *out)
{
	*out = host_of(imap)->node->keys;
	if (!view_equal(user, VIEW(HOST_USER)))
		out->stored_key[0] ^= 1;
}

static void on_scram_done(struct imap_host *imap, struct imap_session *s, struct view user, bool proven)
{
	struct host *h = host_of(imap);

	assert(!proven || view_equal(user, VIEW(HOST_USER)));
	h->login = proven ? FAIL_NONE : FAIL_REFUSED;
	begin_wait(h, s, HOST_LOGIN);
}

static struct home *on_home(struct imap_host *imap)
{
	return *home_at(host_of(imap)->node, host_of(imap)->away);
}

static struct source *on_source(struct imap_host *imap)
{
	return &host_of(imap)->source;
}

static bool is_warm(const struct node *n, const struct oid *id)
{
	for (unsigned i = 0; i < HOST_WARM_MAX && i < n->n_warm; i++)
		if (oid_equal(&n->warm[i], id))
			return true;
	return false;
}

static enum fail read_maybe_cold(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
				 struct failure *why)
{
	struct host *h = (struct host *)((char *)s - offsetof(struct host, source));

	if (!h->node->slow || is_warm(h->node, id))
		return objstore_read(s->store, id, type, out, why);
	if (s->n_missing < MISSING_MAX)
		s->missing[s->n_missing++] = *id;
	return fail_with(why, FAIL_AGAIN, "cold");
}

static void on_warm(struct imap_host *imap, struct imap_session *s)
{
	assert(host_of(imap)->source.n_missing > 0);
	begin_wait(host_of(imap), s, HOST_WARM);
}

static void on_submit(struct imap_host *imap, struct imap_session *s, struct op *op, unsigned number)
{
	struct host *h = host_of(imap);

	assert(h->n_ops == number && number < TOGETHER_PARTS_MAX);
	h->ops[h->n_ops++] = op;
	if (number == 0)
		h->next_op = 0;
	if (h->waits != HOST_OP) /* else those before it are answered first */
		begin_wait(h, s, HOST_OP);
}

static uint32_t on_claim_recent(struct imap_host *imap, const struct guid *mailbox, uint32_t uidnext, bool take)
{
	return claims_look(&host_of(imap)->node->claims, mailbox, uidnext, take);
}

static void on_keep_summary(struct imap_host *imap, const struct summary_entry *e)
{
	struct node *n = host_of(imap)->node;
	struct summary_to_keep *k = mem_zalloc(sizeof(*k));

	k->next = n->to_keep;
	k->key = e->key;
	buf_init(&k->summary, MIME_SUMMARY_MAX);
	buf_init(&k->texts, MIME_SUMMARY_MAX);
	buf_put(&k->summary, e->summary);
	buf_put(&k->texts, e->texts);
	n->to_keep = k;
}

void node_keep_summaries(struct node *n)
{
	while (n->to_keep) {
		struct summary_to_keep *k = n->to_keep;
		struct summary_entry entry = { k->key, buf_view(&k->summary), buf_view(&k->texts) };
		struct failure why;

		must(summary_cache_put(n->cache, &entry, 1, &why), &why, "cache");
		n->to_keep = k->next;
		buf_finish(&k->summary);
		buf_finish(&k->texts);
		mem_free(k);
	}
}

static bool on_room(struct imap_host *imap, int64_t octets)
{
	struct node *n = host_of(imap)->node;

	if (octets > n->room_left)
		return false;
	n->room_left -= octets;
	n->room_held += octets;
	assert(n->room_held >= 0);
	return true;
}

void host_init(struct host *h, struct node *n)
{
	*h = (struct host){ .node = n };
	h->imap = (struct imap_host){ on_login,  on_scram_keys,   on_scram_done, on_home,         on_source, on_warm,
				      on_submit, on_claim_recent, n->cache,      on_keep_summary, on_room };
	source_blocking(&h->source, n->store);
	h->source.read = read_maybe_cold;
}

static void answer_warm(struct host *h)
{
	struct node *n = h->node;

	for (unsigned i = 0; i < h->source.n_missing; i++)
		n->warm[n->n_warm++ % HOST_WARM_MAX] = h->source.missing[i];
	h->source.n_missing = 0;
	imap_session_resume(h->session);
}

static void answer_op(struct host *h)
{
	struct op_result result;
	struct failure why;
	enum fail f = apply(h->node, h->away, h->ops[h->next_op], &result, &why);
	unsigned number = h->next_op++;

	if (h->next_op < h->n_ops)
		h->waits = HOST_OP;
	if (imap_session_op_done(h->session, number, f, f ? NULL : &result, &why))
		h->n_ops = 0;
	if (f == FAIL_NONE)
		arena_finish(&result.arena);
}

bool host_answer(struct host *h)
{
	int waits = h->waits;

	h->waits = HOST_NOTHING;
	switch (waits) {
	case HOST_LOGIN:
		imap_session_authenticated(h->session, h->login, &h->imap, VIEW(HOST_USER));
		return true;
	case HOST_WARM:
		answer_warm(h);
		return true;
	case HOST_OP:
		answer_op(h);
		return true;
	default:
		return false;
	}
}
