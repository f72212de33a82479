/* main/tls.c - TLS on a socket that an event loop owns (tls.h), by OpenSSL. */
#include "main/tls_state.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/banned.h"

#define CERTIFICATE_DAYS 3650

/* TLS 1.2 with forward secrecy and authenticated encryption alone; TLS 1.3 has nothing else. */
#define CIPHERS_TLS12 "ECDHE+AESGCM:ECDHE+CHACHA20"

const char *tls_library_words(void)
{
	const char *words = ERR_reason_error_string(ERR_peek_last_error());

	ERR_clear_error();
	return words ? words : "unknown error";
}

/* Contexts. -------------------------------------------------------------------------------------------------------- */

static void set_up(SSL_CTX *ctx)
{
	(void)SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
	(void)SSL_CTX_set_cipher_list(ctx, CIPHERS_TLS12);
	(void)SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
					       SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
					       SSL_OP_IGNORE_UNEXPECTED_EOF);
	(void)SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
					    SSL_MODE_RELEASE_BUFFERS);
	(void)SSL_CTX_set_num_tickets(ctx, 1);
	/* Clients resume by ticket; a cache of our own would cost memory for each. */
	(void)SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
}

static enum fail check_readable(const char *path, struct failure *why)
{
	return access(path, R_OK) == 0 ? FAIL_NONE : fail_errno(why, errno, "cannot read %s", path);
}

static enum fail load_files(SSL_CTX *ctx, const char *certificate, const char *key, struct failure *why)
{
	enum fail f = check_readable(certificate, why);

	if (f == FAIL_NONE)
		f = check_readable(key, why);
	if (f != FAIL_NONE)
		return f;
	if (SSL_CTX_use_certificate_chain_file(ctx, certificate) != 1)
		return fail_with(why, FAIL_REFUSED, "%s is no certificate in PEM: %s", certificate, tls_library_words());
	if (SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1)
		return fail_with(why, FAIL_REFUSED, "%s is no key in PEM that fits %s: %s", key, certificate,
				 tls_library_words());
	return FAIL_NONE;
}

enum fail tls_context_load(const char *certificate, const char *key, struct tls_context **out, struct failure *why)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
	enum fail f;

	if (!ctx)
		return fail_with(why, FAIL_LATER, "TLS cannot be set up: %s", tls_library_words());
	set_up(ctx);
	f = load_files(ctx, certificate, key, why);
	if (f != FAIL_NONE) {
		SSL_CTX_free(ctx);
		return f;
	}
	*out = mem_zalloc(sizeof(**out));
	(*out)->refs = 1;
	(*out)->ctx = ctx;
	return FAIL_NONE;
}

struct tls_context *tls_context_ref(struct tls_context *ctx)
{
	__atomic_add_fetch(&ctx->refs, 1, __ATOMIC_RELAXED);
	return ctx;
}

void tls_context_unref(struct tls_context **at)
{
	struct tls_context *ctx = *at;

	*at = NULL;
	if (!ctx || __atomic_sub_fetch(&ctx->refs, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	SSL_CTX_free(ctx->ctx);
	mem_free(ctx);
}

/* A certificate of our own. ---------------------------------------------------------------------------------------- */

/* Names the certificate: subject, issuer, subjectAltName, and that it is no authority. */
static bool name_certificate(X509 *x, const char *name)
{
	X509_NAME *subject = X509_get_subject_name(x);
	char alt[300];
	bool good;

	(void)snprintf(alt, sizeof(alt), "DNS:%s", name);
	/* A common name has 64 characters at most (RFC 5280 A.1); the alternative name is what clients read. */
	good = strlen(name) > 64 ||
	       X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)name, -1, -1, 0) == 1;
	good = good && X509_set_issuer_name(x, subject) == 1;

	const struct {
		int nid;
		const char *value;
	} extensions[] = {
		{ NID_subject_alt_name, alt },
		{ NID_basic_constraints, "critical,CA:FALSE" },
		{ NID_key_usage, "critical,digitalSignature" },
		{ NID_ext_key_usage, "serverAuth" },
	};
	for (unsigned i = 0; good && i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, NULL, extensions[i].nid, extensions[i].value);

		good = e && X509_add_ext(x, e, -1) == 1;
		X509_EXTENSION_free(e);
	}
	return good;
}

static bool set_serial(X509 *x)
{
	BIGNUM *serial = BN_new();
	bool good = serial && BN_rand(serial, 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
		    BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(x));

	BN_free(serial);
	return good;
}

static X509 *sign_certificate(const char *name, EVP_PKEY *key)
{
	X509 *x = X509_new();

	if (x && X509_set_version(x, X509_VERSION_3) == 1 && set_serial(x) &&
	    X509_gmtime_adj(X509_getm_notBefore(x), -86400) && /* clocks differ */
	    X509_time_adj_ex(X509_getm_notAfter(x), CERTIFICATE_DAYS, 0, NULL) && X509_set_pubkey(x, key) == 1 &&
	    name_certificate(x, name) && X509_sign(x, key, EVP_sha256()) > 0)
		return x;
	X509_free(x);
	return NULL;
}

/* A new file with what write() puts there, on disk when this returns. */
static enum fail write_new(const char *path, mode_t mode, int (*write_pem)(FILE *file, void *what), void *what,
			   struct failure *why)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
	FILE *file;
	bool good;

	if (fd < 0)
		return fail_errno(why, errno, "cannot write %s", path);
	file = fdopen(fd, "w");
	good = file && write_pem(file, what) == 1 && fflush(file) == 0 && fsync(fd) == 0;
	if (file)
		good = fclose(file) == 0 && good;
	else
		(void)close(fd);
	if (good)
		return FAIL_NONE;
	(void)unlink(path);
	return fail_errno(why, errno ? errno : EIO, "cannot write %s", path);
}

static int write_key(FILE *file, void *key)
{
	return PEM_write_PKCS8PrivateKey(file, key, NULL, NULL, 0, NULL, NULL);
}

static int write_certificate(FILE *file, void *certificate)
{
	return PEM_write_X509(file, certificate);
}

enum fail tls_make_certificate(const char *name, const char *certificate, const char *key, struct failure *why)
{
	EVP_PKEY *pkey = EVP_EC_gen("P-256");
	X509 *x = pkey ? sign_certificate(name, pkey) : NULL;
	enum fail f;

	if (!x)
		f = fail_with(why, FAIL_LATER, "cannot make a certificate: %s", tls_library_words());
	else
		f = write_new(key, 0600, write_key, pkey, why);
	if (f == FAIL_NONE) {
		f = write_new(certificate, 0644, write_certificate, x, why);
		if (f != FAIL_NONE)
			(void)unlink(key);
	}
	X509_free(x);
	EVP_PKEY_free(pkey);
	return f;
}

/* Connections. ----------------------------------------------------------------------------------------------------- */

struct tls *tls_create(struct tls_context *ctx, int fd)
{
	struct tls *tls = mem_zalloc(sizeof(*tls));

	tls->ssl = SSL_new(ctx->ctx);
	if (!tls->ssl || SSL_set_fd(tls->ssl, fd) != 1)
		abort(); /* only without memory: base/fail.h */
	SSL_set_accept_state(tls->ssl);
	tls->context = tls_context_ref(ctx);
	return tls;
}

void tls_destroy(struct tls **at)
{
	struct tls *tls = *at;

	*at = NULL;
	if (!tls)
		return;
	if (!tls->broken && SSL_is_init_finished(tls->ssl))
		(void)SSL_shutdown(tls->ssl);
	ERR_clear_error();
	SSL_free(tls->ssl);
	tls_context_unref(&tls->context);
	mem_free(tls);
}

/* Why it broke off: our own words, or the library's. */
static const char *broken_words(const struct tls *tls)
{
	if (tls->refused)
		return tls->refused;
	if (tls->unknown)
		return "the other side does not know this node: it has left, or was removed, or is of another cluster";
	return tls_library_words();
}

enum tls_result tls_result_of(struct tls *tls, int code, struct failure *why)
{
	int error = errno;

	switch (SSL_get_error(tls->ssl, code)) {
	case SSL_ERROR_WANT_READ:
		return TLS_WANT_READ;
	case SSL_ERROR_WANT_WRITE:
		return TLS_WANT_WRITE;
	case SSL_ERROR_ZERO_RETURN:
		return TLS_CLOSED;
	case SSL_ERROR_SYSCALL:
		tls->broken = true;
		if (error != 0)
			(void)fail_errno(why, error, "connection lost");
		else
			(void)fail_with(why, FAIL_REFUSED, "connection lost");
		ERR_clear_error();
		return TLS_BROKEN;
	default:
		tls->broken = true;
		/* RFC 8446 6.2 has no better alert for a key that is not wanted. */
		tls->unknown = tls->dialled && !tls->refused &&
			       ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_SSLV3_ALERT_BAD_CERTIFICATE;
		(void)fail_with(why, FAIL_REFUSED, "TLS: %s", broken_words(tls));
		ERR_clear_error();
		return TLS_BROKEN;
	}
}

enum tls_result tls_read(struct tls *tls, struct buf *in, size_t room, struct failure *why)
{
	size_t len = room < TLS_RECORD_MAX ? room : TLS_RECORD_MAX, got = 0;
	uint8_t *to;
	int code;

	if (len > in->max - in->len)
		len = in->max - in->len;
	assert(len > 0);
	to = buf_reserve(in, len);
	ERR_clear_error();
	errno = 0;
	code = SSL_read_ex(tls->ssl, to, len, &got);
	in->len += got;
	return code == 1 ? TLS_MOVED : tls_result_of(tls, code, why);
}

enum tls_result tls_write(struct tls *tls, struct buf *out, struct failure *why)
{
	enum tls_result result = TLS_MOVED;
	size_t sent = 0;

	while (sent < out->len && result == TLS_MOVED) {
		size_t more = 0;
		int code;

		ERR_clear_error();
		errno = 0;
		code = SSL_write_ex(tls->ssl, out->at + sent, out->len - sent, &more);
		sent += more;
		if (code != 1)
			result = tls_result_of(tls, code, why);
	}
	buf_consume(out, sent);
	return result;
}

void tls_read_ahead(struct tls *tls)
{
	SSL_set_read_ahead(tls->ssl, 1);
}

bool tls_pending(const struct tls *tls)
{
	return SSL_has_pending(tls->ssl) == 1;
}

struct view tls_describe(struct tls *tls)
{
	if (!SSL_is_init_finished(tls->ssl))
		return VIEW("");
	(void)snprintf(tls->described, sizeof(tls->described), "%s %s", SSL_get_version(tls->ssl),
		       SSL_get_cipher_name(tls->ssl));
	return view_str(tls->described);
}
