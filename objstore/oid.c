/* objstore/oid.c - hashing.  OpenSSL's SHA-1 uses the processor's own instructions; fetching the algorithm by name
 * would cost more than hashing a small tree, so that is done once, and each thread keeps one context for whole objects.
 */
#include "objstore/oid.h"

#include <assert.h>
#include <openssl/evp.h>
#include <pthread.h>

#include "base/buf.h"
#include "base/mem.h"

#include "base/banned.h"

#define HEADER_MAX 32u /* "commit ", 20 digits, NUL */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t thread_end;
static EVP_MD *sha1;
static _Thread_local EVP_MD_CTX *own;

static void free_context(void *ctx)
{
	EVP_MD_CTX_free(ctx);
}

static void fetch(void)
{
	int error = pthread_key_create(&thread_end, free_context);

	sha1 = EVP_MD_fetch(NULL, "SHA1", NULL);
	assert(error == 0 && sha1);
}

static EVP_MD_CTX *new_context(void)
{
	EVP_MD_CTX *ctx;

	pthread_once(&once, fetch);
	ctx = EVP_MD_CTX_new();
	assert(ctx);
	return ctx;
}

static EVP_MD_CTX *own_context(void)
{
	if (!own) {
		own = new_context();
		pthread_setspecific(thread_end, own);
	}
	return own;
}

const char *object_type_name(enum object_type type)
{
	if (type == OBJECT_COMMIT)
		return "commit";
	if (type == OBJECT_TREE)
		return "tree";
	assert(type == OBJECT_BLOB);
	return "blob";
}

/* What git hashes before the octets; printf would show in profiles. */
static size_t put_header(char *to, enum object_type type, size_t len)
{
	const char *name = object_type_name(type);
	size_t n = strlen(name), digits = 1;

	memcpy(to, name, n);
	to[n++] = ' ';
	for (size_t rest = len; rest >= 10; rest /= 10)
		digits++;
	for (size_t i = digits; i-- > 0; len /= 10)
		to[n + i] = (char)('0' + len % 10);
	n += digits;
	to[n++] = '\0';
	return n;
}

static void begin(EVP_MD_CTX *ctx, enum object_type type, size_t len)
{
	char header[HEADER_MAX];
	size_t n = put_header(header, type, len);
	int ok = EVP_DigestInit_ex2(ctx, sha1, NULL) && EVP_DigestUpdate(ctx, header, n);

	assert(ok);
}

static struct oid end(EVP_MD_CTX *ctx)
{
	struct oid id;
	int ok = EVP_DigestFinal_ex(ctx, id.at, NULL);

	assert(ok);
	return id;
}

struct oid object_id(enum object_type type, struct view octets)
{
	EVP_MD_CTX *ctx = own_context();
	int ok;

	begin(ctx, type, octets.len);
	ok = EVP_DigestUpdate(ctx, octets.at, octets.len);
	assert(ok);
	return end(ctx);
}

void object_hash_begin(struct object_hash *h, enum object_type type, size_t len)
{
	h->ctx = new_context();
	begin(h->ctx, type, len);
}

void object_hash_add(struct object_hash *h, struct view octets)
{
	int ok = EVP_DigestUpdate(h->ctx, octets.at, octets.len);

	assert(ok);
}

struct oid object_hash_end(struct object_hash *h)
{
	struct oid id = end(h->ctx);

	EVP_MD_CTX_free(h->ctx);
	h->ctx = NULL;
	return id;
}

void sha1_begin(struct object_hash *h)
{
	int ok;

	h->ctx = new_context();
	ok = EVP_DigestInit_ex2(h->ctx, sha1, NULL);
	assert(ok);
}

struct oid_hex oid_hex(const struct oid *id)
{
	static const char digits[] = "0123456789abcdef";
	struct oid_hex hex;

	for (size_t i = 0; i < OID_LEN; i++) {
		hex.s[2 * i] = digits[id->at[i] >> 4];
		hex.s[2 * i + 1] = digits[id->at[i] & 15];
	}
	hex.s[OID_HEX_LEN] = '\0';
	return hex;
}

static int digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool oid_of_hex(struct view hex, struct oid *out)
{
	struct oid id;

	if (hex.len != OID_HEX_LEN)
		return false;
	for (size_t i = 0; i < OID_LEN; i++) {
		int high = digit(hex.at[2 * i]), low = digit(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id.at[i] = (uint8_t)(high << 4 | low);
	}
	*out = id;
	return true;
}
