#include "main/guard.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <uthash.h>

#include "base/limits.h"
#include "base/mem.h"

#include "base/banned.h"

#define GUARD_ADDRESSES_MAX 65536u /* addresses with failures that are remembered; ours */
#define GUARD_KNOWN_MAX     16384u /* passwords that have fitted; ours                  */

struct guard_address {
	UT_hash_handle hh;
	unsigned connections, failures;
	int64_t failed_ms;
	size_t len;
	uint8_t name[];
};

struct guard_known {
	UT_hash_handle hh;
	uint8_t sum[32];
	size_t len;
	uint8_t user[];
};

struct guard {
	pthread_mutex_t lock;
	uint8_t secret[32];
	struct guard_address *addresses;
	struct guard_known *known;
};

struct guard *guard_create(const uint8_t secret[32])
{
	struct guard *g = mem_zalloc(sizeof(*g));

	pthread_mutex_init(&g->lock, NULL);
	memcpy(g->secret, secret, sizeof(g->secret));
	return g;
}

static void forget_address(struct guard *g, struct guard_address *a)
{
	HASH_DEL(g->addresses, a);
	mem_free(a);
}

static void forget_known(struct guard *g, struct guard_known *k)
{
	HASH_DEL(g->known, k);
	mem_free(k);
}

void guard_destroy(struct guard **at)
{
	struct guard *g = *at;

	*at = NULL;
	if (!g)
		return;
	while (g->addresses)
		forget_address(g, g->addresses);
	while (g->known)
		forget_known(g, g->known);
	OPENSSL_cleanse(g->secret, sizeof(g->secret));
	pthread_mutex_destroy(&g->lock);
	mem_free(g);
}

static struct guard_address *find(struct guard *g, struct view address)
{
	struct guard_address *a;

	HASH_FIND(hh, g->addresses, address.at, address.len, a);
	return a;
}

/* Room for a new one: the oldest that only has failures goes. uthash keeps the order of coming. */
static void make_room(struct guard *g)
{
	struct guard_address *a, *next;

	if (HASH_COUNT(g->addresses) < GUARD_ADDRESSES_MAX)
		return;
	HASH_ITER(hh, g->addresses, a, next)
	{
		if (a->connections == 0) {
			forget_address(g, a);
			return;
		}
	}
}

static struct guard_address *find_or_make(struct guard *g, struct view address)
{
	struct guard_address *a = find(g, address);

	if (a)
		return a;
	make_room(g);
	a = mem_zalloc(sizeof(*a) + address.len);
	a->len = address.len;
	memcpy(a->name, address.at, address.len);
	HASH_ADD(hh, g->addresses, name, a->len, a);
	return a;
}

bool guard_connect(struct guard *g, struct view address, unsigned max)
{
	struct guard_address *a;
	bool may;

	pthread_mutex_lock(&g->lock);
	a = find_or_make(g, address);
	may = a->connections < max;
	if (may)
		a->connections++;
	pthread_mutex_unlock(&g->lock);
	return may;
}

void guard_disconnect(struct guard *g, struct view address)
{
	struct guard_address *a;

	pthread_mutex_lock(&g->lock);
	a = find(g, address);
	if (a && a->connections && --a->connections == 0 && a->failures == 0)
		forget_address(g, a);
	pthread_mutex_unlock(&g->lock);
}

unsigned guard_delay_ms(struct guard *g, struct view address, int64_t now_ms)
{
	struct guard_address *a;
	unsigned delay = 0;

	pthread_mutex_lock(&g->lock);
	a = find(g, address);
	if (a && a->failures && now_ms - a->failed_ms > GUARD_MEMORY_MS)
		a->failures = 0;
	if (a && a->failures) {
		unsigned doublings = a->failures - 1 < 5 ? a->failures - 1 : 5;

		delay = 1000u << doublings;
		if (delay > LOGIN_DELAY_MAX_MS)
			delay = LOGIN_DELAY_MAX_MS;
	}
	pthread_mutex_unlock(&g->lock);
	return delay;
}

void guard_failed(struct guard *g, struct view address, int64_t now_ms)
{
	struct guard_address *a;

	pthread_mutex_lock(&g->lock);
	a = find_or_make(g, address);
	a->failures++;
	a->failed_ms = now_ms;
	pthread_mutex_unlock(&g->lock);
}

void guard_succeeded(struct guard *g, struct view address)
{
	struct guard_address *a;

	pthread_mutex_lock(&g->lock);
	a = find(g, address);
	if (a)
		a->failures = 0;
	pthread_mutex_unlock(&g->lock);
}

/* HMAC-SHA-256 over hash and password, under a key that never leaves this process. */
static void sum_of(const struct guard *g, struct view hash, struct view password, uint8_t sum[32])
{
	uint8_t inner[64];
	unsigned len = 32;

	HMAC(EVP_sha256(), g->secret, sizeof(g->secret), hash.at, hash.len, inner, &len);
	HMAC(EVP_sha256(), g->secret, sizeof(g->secret), password.at, password.len, inner + 32, &len);
	HMAC(EVP_sha256(), g->secret, sizeof(g->secret), inner, sizeof(inner), sum, &len);
	OPENSSL_cleanse(inner, sizeof(inner));
}

bool guard_knows(struct guard *g, struct view user, struct view hash, struct view password)
{
	struct guard_known *k;
	uint8_t sum[32];
	bool fits;

	sum_of(g, hash, password, sum);
	pthread_mutex_lock(&g->lock);
	HASH_FIND(hh, g->known, user.at, user.len, k);
	fits = k && CRYPTO_memcmp(k->sum, sum, sizeof(sum)) == 0;
	pthread_mutex_unlock(&g->lock);
	return fits;
}

void guard_remember(struct guard *g, struct view user, struct view hash, struct view password)
{
	struct guard_known *k;
	uint8_t sum[32];

	sum_of(g, hash, password, sum);
	pthread_mutex_lock(&g->lock);
	HASH_FIND(hh, g->known, user.at, user.len, k);
	if (!k) {
		if (HASH_COUNT(g->known) >= GUARD_KNOWN_MAX)
			forget_known(g, g->known);
		k = mem_zalloc(sizeof(*k) + user.len);
		k->len = user.len;
		memcpy(k->user, user.at, user.len);
		HASH_ADD(hh, g->known, user, k->len, k);
	}
	memcpy(k->sum, sum, sizeof(sum));
	pthread_mutex_unlock(&g->lock);
}
