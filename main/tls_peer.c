/* main/tls_peer.c - TLS between nodes, by OpenSSL (tls_peer.h). */
#include "main/tls_peer.h"

#include <assert.h>
#include <errno.h>
#include <openssl/err.h>

#include "base/mem.h"
#include "main/identity_state.h"
#include "main/tls_state.h"

#include "base/banned.h"

#define CERTIFICATE_MAX 1024u /* octets of what the other side sends of certificates; ours: one has 175 */

/* As in ClientHello: an octet of length, the name. */
static const struct view protocols[] = {
	[TLS_MEMBER] = { (const uint8_t *)"\012posthorn/1", 11 },
	[TLS_JOINING] = { (const uint8_t *)"\017posthorn-join/1", 16 },
};

#define N_PROTOCOLS (sizeof(protocols) / sizeof(protocols[0]))

static bool purpose_of(const SSL *ssl, enum tls_purpose *out)
{
	const unsigned char *name;
	unsigned len;

	SSL_get0_alpn_selected(ssl, &name, &len);
	for (unsigned i = 0; i < N_PROTOCOLS; i++) {
		if (!view_equal(view_of(name, len), view_from(protocols[i], 1)))
			continue;
		*out = i;
		return true;
	}
	return false;
}

/* Who is it? ------------------------------------------------------------------------------------------------------- */

static bool read_key(const X509 *certificate, struct node_key *out)
{
	EVP_PKEY *key = certificate ? X509_get0_pubkey(certificate) : NULL;
	size_t len = sizeof(out->at);

	return key && EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 &&
	       EVP_PKEY_get_raw_public_key(key, out->at, &len) == 1 && len == sizeof(out->at);
}

/* NULL: it is welcome. */
static const char *why_not(struct tls *tls, const X509 *certificate)
{
	const struct tls_context *ctx = tls->context;
	enum tls_purpose purpose;
	struct key_hash hash;

	if (!purpose_of(tls->ssl, &purpose))
		return "the other side does not say what for";
	if (!read_key(certificate, &tls->key))
		return "the other side has no Ed25519 key";
	if (memcmp(tls->key.at, ctx->own.at, sizeof(ctx->own.at)) == 0)
		return "the other side has this node's own key";
	hash = key_hash_of(&tls->key);
	if (tls->dialled && memcmp(hash.at, tls->expected.at, sizeof(hash.at)) != 0)
		return "another node answers there than the one that was dialled";
	if (purpose == TLS_MEMBER && !ctx->is_member(ctx->members, &tls->key))
		return "the other side is no member of this cluster";
	return NULL;
}

/* OpenSSL has checked, or will, that the other side has the key; the rest of the certificate says nothing. */
static int verify(X509_STORE_CTX *store, void *unused)
{
	SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
	struct tls *tls = SSL_get_app_data(ssl);

	(void)unused;
	tls->refused = why_not(tls, X509_STORE_CTX_get0_cert(store));
	X509_STORE_CTX_set_error(store, tls->refused ? X509_V_ERR_CERT_REJECTED : X509_V_OK);
	return tls->refused == NULL;
}

/* Takes the first that is ours of what the other side offers. */
static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *len, const unsigned char *in,
			   unsigned in_len, void *unused)
{
	struct view rest = view_of(in, in_len);

	(void)ssl;
	(void)unused;
	while (rest.len > 0) {
		struct view name = view_sub(rest, 0, 1u + rest.at[0]);

		rest = view_from(rest, name.len);
		for (unsigned i = 0; i < N_PROTOCOLS; i++) {
			if (!view_equal(name, protocols[i]))
				continue;
			*out = protocols[i].at + 1;
			*len = protocols[i].at[0];
			return SSL_TLSEXT_ERR_OK;
		}
	}
	return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/* The context. ----------------------------------------------------------------------------------------------------- */

static bool set_up(SSL_CTX *ctx, const struct identity *me)
{
	(void)SSL_CTX_clear_options(ctx, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
	(void)SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
					       SSL_OP_IGNORE_UNEXPECTED_EOF);
	(void)SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
					    SSL_MODE_RELEASE_BUFFERS);
	(void)SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_max_cert_list(ctx, CERTIFICATE_MAX);
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
	SSL_CTX_set_cert_verify_callback(ctx, verify, NULL);
	SSL_CTX_set_alpn_select_cb(ctx, choose_protocol, NULL);
	return SSL_CTX_set_min_proto_version(ctx, TLS1_3_VERSION) == 1 &&
	       SSL_CTX_set_ciphersuites(ctx, "TLS_AES_128_GCM_SHA256") == 1 &&
	       SSL_CTX_set1_groups_list(ctx, "X25519") == 1 && SSL_CTX_set1_sigalgs_list(ctx, "ed25519") == 1 &&
	       SSL_CTX_set1_client_sigalgs_list(ctx, "ed25519") == 1 && SSL_CTX_set_num_tickets(ctx, 0) == 1 &&
	       SSL_CTX_use_certificate(ctx, me->certificate) == 1 && SSL_CTX_use_PrivateKey(ctx, me->key) == 1;
}

struct tls_context *tls_peer_context(const struct identity *me,
				     bool (*is_member)(void *ctx, const struct node_key *key), void *ctx)
{
	struct tls_context *made = mem_zalloc(sizeof(*made));

	made->refs = 1;
	made->ctx = SSL_CTX_new(TLS_method());
	made->own = me->public;
	made->is_member = is_member;
	made->members = ctx;
	/* All of it is fixed, and known to this library: only without memory does it fail (base/fail.h). */
	if (!made->ctx || !set_up(made->ctx, me))
		abort();
	return made;
}

/* Links. ----------------------------------------------------------------------------------------------------------- */

static struct tls *create(struct tls_context *ctx, int fd)
{
	struct tls *tls = tls_create(ctx, fd);

	(void)SSL_set_app_data(tls->ssl, tls);
	return tls;
}

struct tls *tls_peer_accept(struct tls_context *ctx, int fd)
{
	return create(ctx, fd);
}

static struct tls *dial(struct tls_context *ctx, int fd, enum tls_purpose purpose, const struct key_hash *expected)
{
	struct tls *tls = create(ctx, fd);

	tls->dialled = true;
	tls->expected = *expected;
	SSL_set_connect_state(tls->ssl);
	if (SSL_set_alpn_protos(tls->ssl, protocols[purpose].at, (unsigned)protocols[purpose].len) != 0)
		abort(); /* 0 is its success */
	return tls;
}

struct tls *tls_peer_dial(struct tls_context *ctx, int fd, const struct node_key *expected)
{
	const struct key_hash hash = key_hash_of(expected);

	return dial(ctx, fd, TLS_MEMBER, &hash);
}

struct tls *tls_peer_dial_join(struct tls_context *ctx, int fd, const struct key_hash *expected)
{
	return dial(ctx, fd, TLS_JOINING, expected);
}

enum tls_result tls_peer_shake(struct tls *tls, struct failure *why)
{
	int code;

	ERR_clear_error();
	errno = 0;
	code = SSL_do_handshake(tls->ssl);
	return code == 1 ? TLS_MOVED : tls_result_of(tls, code, why);
}

enum tls_purpose tls_peer_purpose(const struct tls *tls)
{
	enum tls_purpose purpose = TLS_JOINING;
	bool known = purpose_of(tls->ssl, &purpose);

	assert(known); /* why_not has seen it */
	return purpose;
}

const struct node_key *tls_peer_key(const struct tls *tls)
{
	return &tls->key;
}

bool tls_peer_is_unknown(const struct tls *tls)
{
	return tls->unknown;
}
