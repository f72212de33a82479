/* replicate/digest.c - which users' heads differ, at the cost of a few octets where none does.
 *
 * For the users that both sides hold: each head is hashed with its ref's name (XXH3-64) into one of WIRE_BUCKETS buckets, chosen
 * by the hash of the name; a bucket's sum is the sum of its hashes, the sum over all the hash of the buckets.  Each side sends the
 * one sum; where they differ, the buckets; and of buckets that differ, its heads. */
#include <xxhash.h>

#include "mailbox/escape.h"
#include "replicate/peers_state.h"

#include "base/banned.h"

#define REF_PREFIX "refs/mail/"

struct gathering {
	struct link *link;
	struct wire_digest sums;
	const struct wire_digest *theirs; /* told are the heads of buckets that differ from these */
	struct told {
		struct oid commit;
		struct view user;
	} * told;
	size_t n_told, room_told;
	struct arena arena;
};

static void gather(void *ctx, const char *name, const struct oid *id)
{
	struct gathering *g = ctx;
	struct peers_host *h = g->link->peers->o.host;
	struct view escaped = view_from(view_str(name), sizeof(REF_PREFIX) - 1);
	uint64_t bucket = XXH3_64bits(name, strlen(name)) % WIRE_BUCKETS;
	struct buf user;

	buf_init(&user, USER_NAME_MAX);
	if (unescape_name(&user, escaped) && h->holds(h, &g->link->id, buf_view(&user))) {
		g->sums.sums[bucket] += XXH3_64bits_withSeed(id->at, OID_LEN, XXH3_64bits(name, strlen(name)));
		if (g->n_told == g->room_told) {
			g->room_told = g->room_told ? g->room_told * 2 : 64;
			g->told = mem_grow(g->told, g->room_told, sizeof(g->told[0]));
		}
		g->told[g->n_told++] = (struct told){ *id, arena_copy(&g->arena, buf_view(&user)) };
	}
	buf_finish(&user);
}

static void begin(struct gathering *g, struct link *l)
{
	*g = (struct gathering){ .link = l };
	g->sums.level = 1;
	arena_init(&g->arena);
	objstore_each_ref(l->peers->o.store, REF_PREFIX, gather, g);
}

static void finish(struct gathering *g)
{
	arena_finish(&g->arena);
	mem_free(g->told);
}

static uint64_t sum_of(const struct wire_digest *d)
{
	uint8_t octets[WIRE_BUCKETS * 8];

	for (size_t i = 0; i < sizeof(octets); i++)
		octets[i] = (uint8_t)(d->sums[i / 8] >> (i % 8 * 8));
	return XXH3_64bits(octets, sizeof(octets));
}

void digest_begin(struct link *l)
{
	struct wire_message m = { .type = WIRE_DIGEST };
	struct gathering g;

	begin(&g, l);
	m.digest.sums[0] = sum_of(&g.sums);
	link_put(l, &m);
	finish(&g);
}

static void put_buckets(struct link *l, const struct wire_digest *sums)
{
	struct wire_message m = { .type = WIRE_DIGEST, .digest = *sums };

	if (l->buckets_sent)
		return;
	l->buckets_sent = true;
	link_put(l, &m);
	l->comparing = true;
	l->pinged = false; /* the answer to one before our buckets says nothing */
	link_ping(l);
}

static uint64_t bucket_of(struct view user)
{
	char ref[REF_NAME_MAX + 1];

	home_ref_name(user, ref);
	return XXH3_64bits(ref, strlen(ref)) % WIRE_BUCKETS;
}

void digest_take(struct link *l, const struct wire_digest *d)
{
	struct gathering g;

	if (l->digests_taken >> d->level & 1) { /* each costs a look at all users */
		link_end(l, true, "DIGEST of level %u comes once", d->level);
		return;
	}
	l->digests_taken |= (uint8_t)(1u << d->level);
	begin(&g, l);
	if (d->level == 0) {
		if (d->sums[0] != sum_of(&g.sums))
			put_buckets(l, &g.sums);
		else
			link_compared(l);
		finish(&g);
		return;
	}
	put_buckets(l, &g.sums);
	for (size_t i = 0; i < g.n_told; i++) {
		struct wire_message m = {
			.type = WIRE_HEAD, .ref = g.told[i].user, .commit = g.told[i].commit, .want = true
		};
		uint64_t bucket = bucket_of(g.told[i].user);

		if (g.sums.sums[bucket] != d->sums[bucket])
			link_put(l, &m);
	}
	finish(&g);
}
