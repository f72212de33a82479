/* What comes over a link from another node: it must not crash, nor hold more than it may, and whatever becomes of it,
 * whoever waits for a state is told.
 *
 * The first octet chooses: a stranger says the rest, greeting first (bit 1) or not, while a state is being fetched from
 * it (bit 2); or (bit 0) two nodes speak to each other, one fetches the other's mail, and each octet of the rest says
 * what becomes of the next piece that passes between them. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "mailbox/op.h"
#include "replicate/peers.h"

#include "base/banned.h"

#define USER      VIEW("anna@example.org")
#define OUT_MAX   (64u << 10)
#define LONGEST   (700u << 10) /* octets of a message that comes in pieces */
#define STEPS_MAX 400u

struct side {
	struct peers_host host;
	struct objstore *store;
	struct runq loop;
	struct clock clock;
	struct peers *peers;
	struct link *link;
	struct buf in;
	unsigned asked, told; /* for states, and whether they came */
	unsigned slot, ups, downs;
};

static struct world {
	struct side sides[2];
	struct jobs *jobs;
	struct oid head; /* of the second side's mail */
	char folder[64];
} * world;

static struct side *side_of(struct peers_host *h)
{
	return (struct side *)((uint8_t *)h - offsetof(struct side, host));
}

/* The host. ----------------------------------------------------------------------------------------------------------
 */

static bool member(struct peers_host *h, const struct node_id *id, struct peer_member *out)
{
	(void)h;
	*out = (struct peer_member){ .lane = id->at[0] % LANES };
	return true;
}

static bool holds(struct peers_host *h, const struct node_id *id, struct view user)
{
	(void)h;
	(void)id;
	return user.len > 0 && user.at[0] != 'x';
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
	assert(slot == side_of(h)->slot);
	side_of(h)->downs++;
}

static void reach(struct peers_host *h, uint16_t lanes)
{
	(void)h;
	(void)lanes;
}

static void note_slot(struct peers_host *h, unsigned slot)
{
	assert(slot == side_of(h)->slot);
}

static void message(struct peers_host *h, unsigned slot, struct view user, struct replica_message *m)
{
	note_slot(h, slot);
	assert(user.len > 0 && user.len <= USER_NAME_MAX && user.at[0] != 'x');
	assert(m->n <= WIRE_STEPS_MAX);
	replica_message_destroy(&m);
}

static void fetched(struct peers_host *h, unsigned slot, struct view user, struct fetched *f, bool whole)
{
	(void)user;
	(void)whole;
	note_slot(h, slot);
	side_of(h)->told++;
	fetched_destroy(&f);
}

static void filled(struct peers_host *h, unsigned slot, struct view user, const struct oid *commit)
{
	(void)user;
	(void)commit;
	note_slot(h, slot);
}

static void directory(struct peers_host *h, struct fetched *f)
{
	(void)h;
	fetched_destroy(&f);
}

static void stirred(struct peers_host *h, struct link *l)
{
	(void)h;
	(void)l;
}

static int64_t now(struct clock *c)
{
	(void)c;
	return 1000;
}

/* Two stores, made once. ---------------------------------------------------------------------------------------------
 */

static void must(enum fail f, const struct failure *why)
{
	if (f == FAIL_NONE)
		return;
	fprintf(stderr, "fuzz-link: %s\n", why->text);
	abort();
}

static void remove_folder(void)
{
	char command[128];

	for (unsigned i = 0; i < 2; i++)
		objstore_close(&world->sides[i].store);
	(void)snprintf(command, sizeof(command), "rm -rf %s", world->folder);
	if (system(command) != 0)
		fprintf(stderr, "fuzz-link: %s stays\n", world->folder);
}

static void open_store(struct side *s, const char *name)
{
	struct objstore_options o = { .rng = rng_system(), .manual = true, .segment_len = (size_t)16 << 20 };
	char path[96];
	struct disk *disk;
	struct failure why;

	(void)snprintf(path, sizeof(path), "mkdir %s/%s", world->folder, name);
	if (system(path) != 0)
		abort();
	must(disk_open_folder(path + strlen("mkdir "), &disk, &why), &why);
	must(objstore_init(disk, &why), &why);
	disk->close_disk(&disk);
	must(disk_open_folder(path + strlen("mkdir "), &o.disk, &why), &why);
	must(objstore_open(&o, &s->store, &why), &why);
}

static void deliver(struct side *s)
{
	struct op *op = op_create(OP_DELIVER);
	struct home *empty = home_empty(), *is;
	struct change *c = change_create();
	struct source source;
	struct op_result result;
	struct failure why;
	char ref[REF_NAME_MAX + 1];
	uint8_t *octets = mem_alloc(LONGEST);

	for (unsigned i = 0; i < LONGEST; i++)
		octets[i] = (uint8_t)(i * i >> 7);
	for (unsigned i = 1; i <= 40; i++)
		op_add_message(op, blob_create(view_of(octets + i, i < 40 ? 100 * i : LONGEST - i)), 1000, 0, NULL, 0);
	op->author = USER;
	op->node = VIEW("north");
	source_blocking(&source, s->store);
	must(home_apply(empty, &source, op, &is, c, &result, &why), &why);
	arena_finish(&result.arena);
	home_ref_name(USER, ref);
	change_move_ref(c, ref, home_commit(empty), home_commit(is));
	world->head = *home_commit(is);
	must(objstore_commit(s->store, c, &why), &why);
	change_destroy(&c);
	home_unref(&empty);
	home_unref(&is);
	op_unref(&op);
	mem_free(octets);
}

static void make_world(void)
{
	world = mem_zalloc(sizeof(*world));
	(void)snprintf(world->folder, sizeof(world->folder), "/tmp/posthorn-fuzz-XXXXXX");
	if (!mkdtemp(world->folder))
		abort();
	world->jobs = jobs_create(0);
	open_store(&world->sides[0], "a");
	open_store(&world->sides[1], "b");
	deliver(&world->sides[1]);
	atexit(remove_folder);
}

/* One run. -----------------------------------------------------------------------------------------------------------
 */

static void begin(struct side *s, uint8_t number)
{
	s->host = (struct peers_host){ .member = member,
				       .holds = holds,
				       .link_up = link_up,
				       .link_down = link_down,
				       .reach = reach,
				       .compared = note_slot,
				       .message = message,
				       .fetched = fetched,
				       .filled = filled,
				       .directory = directory,
				       .stirred = stirred };
	s->clock = (struct clock){ .unix_ms = now, .steady_ms = now };
	s->asked = s->told = s->ups = s->downs = 0;
	runq_init(&s->loop, NULL, NULL);
	buf_init(&s->in, (size_t)64 << 20);
	s->peers = peers_create(&(struct peers_options){ .host = &s->host,
							 .store = s->store,
							 .jobs = world->jobs,
							 .home = &s->loop,
							 .clock = &s->clock,
							 .me = { { number } },
							 .out_max = OUT_MAX });
	s->link = link_open(s->peers, &(struct node_id){ { number ^ 1 } }, number);
}

static void run(struct side *s)
{
	while (runq_run(&s->loop) || objstore_step(s->store))
		;
}

static void end(struct side *s)
{
	link_close(&s->link);
	run(s);
	assert(s->told == s->asked && s->ups == s->downs);
	assert(peers_is_idle(s->peers));
	peers_destroy(&s->peers);
	runq_finish(&s->loop);
	buf_finish(&s->in);
}

static void take(struct side *s, struct view octets)
{
	if (link_is_over(s->link))
		return; /* nothing more is read from it */
	buf_put(&s->in, octets);
	(void)link_take(s->link, &s->in);
	run(s);
	assert(link_out(s->link)->len <= 2 * OUT_MAX + ((size_t)8 << 20));
	link_sent(s->link);
	run(s);
}

static void ask(struct side *s)
{
	if (s->ups == s->downs || s->asked)
		return;
	s->asked++;
	peers_fetch(s->peers, s->slot, USER, fetched_create(s->store, &world->head, &(struct oid){ { 0 } }));
}

static void hear_a_stranger(struct side *s, unsigned how, struct view said)
{
	struct wire_context *c = wire_context_create();
	struct wire_message hello = { .type = WIRE_HELLO, .hello = { 1, 1, 1, { { 0 } }, 0 } };
	struct buf greeting;

	buf_init(&greeting, 4096);
	if (how & 2 && wire_put(c, &hello, &greeting))
		take(s, buf_view(&greeting));
	if (how & 4)
		ask(s);
	while (said.len) {
		size_t len = said.at[0] % 8 ? said.len : said.len / 2 + 1;

		take(s, view_sub(said, 0, len));
		said = view_from(said, len);
		buf_clear(link_out(s->link)); /* it reads all */
	}
	buf_finish(&greeting);
	wire_context_destroy(&c);
}

/* What becomes of a piece: the low bits say how long it is and what happens to it. */
static void carry(struct side *from, struct side *to, uint8_t how)
{
	struct buf *out = link_out(from->link);
	size_t len = how >> 5 == 7 ? out->len : (size_t)1 << (how >> 5) * 3;
	struct buf piece;

	len = len < out->len ? len : out->len;
	if (len == 0)
		return;
	buf_init(&piece, (size_t)64 << 20);
	buf_put(&piece, view_sub(buf_view(out), 0, len));
	if ((how & 7) == 2)
		buf_put(&piece, view_sub(buf_view(out), 0, len)); /* twice */
	buf_consume(out, len);
	switch (how & 7) {
	case 1:
		piece.at[(how >> 3) % len] ^= (uint8_t)(1u << (how >> 3 & 7));
		break;
	case 3:
		buf_clear(&piece); /* not at all */
		break;
	default:
		break;
	}
	take(to, buf_view(&piece));
	if (!link_is_over(from->link))
		link_sent(from->link);
	run(from);
	buf_finish(&piece);
}

static void hear_each_other(struct view how)
{
	for (unsigned i = 0; i < how.len && i < STEPS_MAX; i++) {
		carry(&world->sides[i % 2], &world->sides[1 - i % 2], how.at[i]);
		ask(&world->sides[0]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (!world)
		make_world();
	if (len == 0)
		return 0;
	for (uint8_t i = 0; i < 2; i++)
		begin(&world->sides[i], i);
	if (data[0] & 1)
		hear_each_other(view_of(data + 1, len - 1));
	else
		hear_a_stranger(&world->sides[0], data[0], view_of(data + 1, len - 1));
	for (unsigned i = 0; i < 2; i++)
		end(&world->sides[i]);
	return 0;
}
