/* main/identity.c - who this node is (identity.h). */
#include "main/identity_state.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

#include "base/mem.h"
#include "main/datafile.h"

#include "base/banned.h"

#define FILE_NAME "node.key"
#define FILE_MAX  4096u /* octets; ours has 119 */

struct key_hash key_hash_of(const struct node_key *key)
{
	struct key_hash hash;

	(void)SHA256(key->at, sizeof(key->at), hash.at);
	return hash;
}

/* The key's file. -------------------------------------------------------------------------------------------------- */

static enum fail write_key(const char *data, EVP_PKEY *key, struct failure *why)
{
	BIO *bio = BIO_new(BIO_s_secmem());
	char *text = NULL;
	long len = 0;
	enum fail f;

	if (bio && PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1)
		len = BIO_get_mem_data(bio, &text);
	if (len > 0)
		f = datafile_replace(data, FILE_NAME, view_of(text, (size_t)len), why);
	else
		f = fail_with(why, FAIL_LATER, "cannot write a key");
	BIO_free(bio); /* wipes */
	return f;
}

static bool is_there(const char *data)
{
	struct buf text;
	bool there;

	buf_init(&text, FILE_MAX);
	there = datafile_read(data, FILE_NAME, &text, NULL) != FAIL_NOTFOUND;
	if (text.at)
		OPENSSL_cleanse(text.at, text.len);
	buf_finish(&text);
	return there;
}

enum fail identity_make(const char *data, struct failure *why)
{
	EVP_PKEY *key;
	int lock;
	enum fail f = datafile_lock(data, &lock, why);

	if (f != FAIL_NONE)
		return f;
	key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	if (is_there(data))
		f = fail_with(why, FAIL_EXISTS, "%s/%s is there already", data, FILE_NAME);
	else if (!key)
		f = fail_with(why, FAIL_LATER, "cannot make a key");
	else
		f = write_key(data, key, why);
	EVP_PKEY_free(key);
	datafile_unlock(&lock);
	return f;
}

static enum fail read_key(const char *data, EVP_PKEY **out, struct failure *why)
{
	BIO *bio = NULL;
	struct buf text;
	enum fail f;

	buf_init(&text, FILE_MAX);
	f = datafile_read(data, FILE_NAME, &text, why);
	if (f == FAIL_NONE)
		bio = BIO_new_mem_buf(text.at, (int)text.len);
	if (bio)
		*out = PEM_read_bio_PrivateKey(bio, NULL, NULL, (void *)"");
	if (f == FAIL_NONE && (!*out || EVP_PKEY_get_id(*out) != EVP_PKEY_ED25519))
		f = fail_with(why, FAIL_REFUSED,
			      "%s/%s holds no Ed25519 key: put back the one that was there; a node without its key "
			      "is another node",
			      data, FILE_NAME);
	ERR_clear_error();
	BIO_free(bio);
	if (text.at)
		OPENSSL_cleanse(text.at, text.len);
	buf_finish(&text);
	return f;
}

/* The certificate. ------------------------------------------------------------------------------------------------- */

/* As small as X.509 may be: version 1, serial number 1, no names, and dates that nobody looks at. */
static X509 *make_certificate(EVP_PKEY *key)
{
	X509 *x = X509_new();

	if (x && ASN1_INTEGER_set(X509_get_serialNumber(x), 1) == 1 &&
	    ASN1_TIME_set_string(X509_getm_notBefore(x), "000101000000Z") == 1 &&
	    ASN1_TIME_set_string(X509_getm_notAfter(x), "491231235959Z") == 1 && X509_set_pubkey(x, key) == 1 &&
	    X509_sign(x, key, NULL) > 0)
		return x;
	X509_free(x);
	return NULL;
}

static enum fail complete(struct identity *me, struct failure *why)
{
	size_t len = sizeof(me->public.at);

	me->certificate = make_certificate(me->key);
	if (!me->certificate || EVP_PKEY_get_raw_public_key(me->key, me->public.at, &len) != 1)
		return fail_with(why, FAIL_LATER, "cannot make a certificate");
	me->id = node_id_of_key(&me->public);
	return FAIL_NONE;
}

enum fail identity_open(const char *data, struct identity **out, struct failure *why)
{
	struct identity *me = mem_zalloc(sizeof(*me));
	enum fail f = read_key(data, &me->key, why);

	if (f == FAIL_NOTFOUND) {
		f = identity_make(data, why);
		if (f == FAIL_NONE || f == FAIL_EXISTS)
			f = read_key(data, &me->key, why);
	}
	if (f == FAIL_NONE)
		f = complete(me, why);
	if (f == FAIL_NONE)
		*out = me;
	else
		identity_close(&me);
	return f;
}

void identity_close(struct identity **at)
{
	struct identity *me = *at;

	*at = NULL;
	if (!me)
		return;
	X509_free(me->certificate);
	EVP_PKEY_free(me->key);
	mem_free(me);
}

const struct node_id *identity_id(const struct identity *me)
{
	return &me->id;
}

const struct node_key *identity_key(const struct identity *me)
{
	return &me->public;
}
