#include "imapd/auth.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <assert.h>

#include "base/banned.h"

/* RFC 5802 3 by its own names. --------------------------------------------------------------------------------------
 */

static void hmac(const uint8_t key[32], struct view text, uint8_t out[32])
{
	unsigned len = 32;
	const uint8_t *done = HMAC(EVP_sha256(), key, 32, text.at, text.len, out, &len);

	assert(done && len == 32);
}

static void sha256(const uint8_t in[32], uint8_t out[32])
{
	SHA256(in, 32, out);
}

void scram_derive(struct view password, const uint8_t salt[16], uint32_t iterations, struct scram_keys *out)
{
	uint8_t salted[32], client_key[32];
	int done = PKCS5_PBKDF2_HMAC(password.len ? (const char *)password.at : "", (int)password.len, salt, 16,
				     (int)iterations, EVP_sha256(), 32, salted);

	assert(done == 1 && password.len <= INT32_MAX && iterations <= INT32_MAX);
	memcpy(out->salt, salt, 16);
	out->iterations = iterations;
	hmac(salted, VIEW("Client Key"), client_key);
	sha256(client_key, out->stored_key);
	hmac(salted, VIEW("Server Key"), out->server_key);
	OPENSSL_cleanse(salted, sizeof(salted));
	OPENSSL_cleanse(client_key, sizeof(client_key));
}

/* The machine. ------------------------------------------------------------------------------------------------------
 */

static enum sasl_result malformed(struct sasl *s, const char *complaint)
{
	s->complaint = complaint;
	s->state = SASL_DONE;
	return SASL_MALFORMED;
}

static enum sasl_result wrong(struct sasl *s)
{
	s->state = SASL_DONE;
	return SASL_WRONG;
}

static enum sasl_result forbidden(struct sasl *s)
{
	s->state = SASL_DONE;
	return SASL_FORBIDDEN;
}

bool sasl_begin(struct sasl *s, struct view mechanism, struct rng *rng)
{
	bool plain = view_equal_nocase(mechanism, VIEW("PLAIN"));
	uint8_t random[SASL_NONCE_LEN / 4 * 3];
	struct buf nonce;

	if (!plain && !view_equal_nocase(mechanism, VIEW("SCRAM-SHA-256")))
		return false;
	*s = (struct sasl){ .state = plain ? SASL_EXPECT_PLAIN : SASL_EXPECT_FIRST };
	buf_init(&s->user, USER_NAME_MAX);
	buf_init(&s->password, PASSWORD_MAX);
	buf_init(&s->gs2, SASL_MESSAGE_MAX);
	buf_init(&s->transcript, 4 * SASL_MESSAGE_MAX);
	buf_init(&s->nonce, SASL_MESSAGE_MAX + SASL_NONCE_LEN);
	buf_init(&nonce, SASL_NONCE_LEN);
	rng->fill(rng, random, sizeof(random));
	buf_base64(&nonce, view_of(random, sizeof(random)));
	memcpy(s->ours, nonce.at, SASL_NONCE_LEN);
	buf_finish(&nonce);
	return true;
}

static void wipe(struct buf *b)
{
	if (b->at)
		OPENSSL_cleanse(b->at, b->room);
	buf_finish(b);
}

void sasl_finish(struct sasl *s)
{
	wipe(&s->user);
	wipe(&s->password);
	wipe(&s->gs2);
	wipe(&s->transcript);
	wipe(&s->nonce);
	OPENSSL_cleanse(&s->keys, sizeof(s->keys));
	s->state = SASL_DONE;
}

struct view sasl_user(const struct sasl *s)
{
	return buf_view(&s->user);
}

struct view sasl_password(const struct sasl *s)
{
	return buf_view(&s->password);
}

const char *sasl_complaint(const struct sasl *s)
{
	return s->complaint;
}

/* RFC 4616 2: authzid NUL authcid NUL passwd. */
static enum sasl_result step_plain(struct sasl *s, struct view response)
{
	struct view rest = response, authzid = view_cut(&rest, '\0'), user, password;

	if (!rest.at)
		return malformed(s, "PLAIN wants two NULs");
	user = view_cut(&rest, '\0');
	password = rest;
	if (!password.at || view_find(password, 0, '\0') < password.len)
		return malformed(s, "PLAIN wants two NULs");
	if (user.len == 0 || password.len == 0 || !view_is_utf8(user) || !view_is_utf8(password))
		return malformed(s, "PLAIN wants a user and a password in UTF-8");
	if (authzid.len && !view_equal(authzid, user))
		return forbidden(s);
	buf_put(&s->user, user);
	buf_put(&s->password, password);
	if (!buf_fits(&s->user) || !buf_fits(&s->password))
		return malformed(s, "the user name or password is too long");
	s->state = SASL_DONE;
	return SASL_PASSWORD;
}

/* Takes "x=VALUE" off the front, up to a comma or the end. */
static bool take_attribute(struct view *rest, uint8_t name, struct view *value)
{
	struct view a = view_cut(rest, ',');

	if (a.len < 2 || a.at[0] != name || a.at[1] != '=')
		return false;
	*value = view_from(a, 2);
	return true;
}

/* [saslname]: "=2C" is a comma, "=3D" an equals sign, no other "=" may be there. */
static bool decode_name(struct view name, struct buf *out)
{
	for (size_t i = 0; i < name.len; i++) {
		struct view escape = view_sub(name, i, 3);

		if (name.at[i] != '=') {
			buf_putc(out, name.at[i]);
			continue;
		}
		if (view_equal(escape, VIEW("=2C")))
			buf_putc(out, ',');
		else if (view_equal(escape, VIEW("=3D")))
			buf_putc(out, '=');
		else
			return false;
		i += 2;
	}
	return name.len > 0 && view_is_utf8(name) && view_find(name, 0, '\0') == name.len && buf_fits(out);
}

/* [gs2-header]: whether the client would bind to a channel, and as whom it would act: `authzid`, still escaped.  Returns
 * what is wrong, or NULL. */
static const char *read_gs2(struct sasl *s, struct view message, struct view *authzid, struct view *bare)
{
	struct view rest = message, flag = view_cut(&rest, ','), as;

	if (view_starts(flag, VIEW("p=")))
		return "there is no channel binding here";
	if (!view_equal(flag, VIEW("n")) && !view_equal(flag, VIEW("y")))
		return "SCRAM wants a gs2 header";
	if (!rest.at)
		return "SCRAM wants a gs2 header";
	as = view_cut(&rest, ',');
	if (!rest.at || (as.len && !view_starts(as, VIEW("a="))))
		return "SCRAM wants a gs2 header";
	buf_put(&s->gs2, view_sub(message, 0, (size_t)(rest.at - message.at)));
	*authzid = as.len ? view_from(as, 2) : VIEW_NONE;
	*bare = rest;
	return NULL;
}

/* No `authzid`, or the user's own name. */
static bool acts_as_itself(const struct sasl *s, struct view authzid)
{
	struct buf name;
	bool same;

	if (!authzid.at)
		return true;
	buf_init(&name, USER_NAME_MAX);
	same = decode_name(authzid, &name) && view_equal(buf_view(&name), buf_view(&s->user));
	buf_finish(&name);
	return same;
}

static bool is_nonce(struct view v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] < 0x21 || v.at[i] > 0x7e || v.at[i] == ',')
			return false;
	return v.len > 0;
}

/* [client-first-message] */
static enum sasl_result step_first(struct sasl *s, struct view response)
{
	struct view authzid = VIEW_NONE, bare = VIEW_NONE, rest, name, nonce;
	const char *complaint = read_gs2(s, response, &authzid, &bare);

	if (complaint)
		return malformed(s, complaint);
	rest = bare;
	if (view_starts(rest, VIEW("m=")))
		return malformed(s, "SCRAM with an extension that must be known");
	if (!take_attribute(&rest, 'n', &name) || !decode_name(name, &s->user))
		return malformed(s, "SCRAM wants a user name");
	if (!take_attribute(&rest, 'r', &nonce) || !is_nonce(nonce))
		return malformed(s, "SCRAM wants a nonce");
	if (!acts_as_itself(s, authzid))
		return forbidden(s);
	buf_put(&s->nonce, nonce);
	buf_put(&s->nonce, view_of(s->ours, SASL_NONCE_LEN));
	buf_put(&s->transcript, bare);
	if (!buf_fits(&s->nonce) || !buf_fits(&s->transcript))
		return malformed(s, "the message is too long");
	s->state = SASL_EXPECT_KEYS;
	return SASL_KEYS;
}

/* [server-first-message] */
enum sasl_result sasl_keys(struct sasl *s, const struct scram_keys *keys, struct buf *challenge)
{
	size_t from;

	assert(s->state == SASL_EXPECT_KEYS);
	s->keys = *keys;
	buf_putc(&s->transcript, ',');
	from = s->transcript.len;
	buf_puts(&s->transcript, "r=");
	buf_put(&s->transcript, buf_view(&s->nonce));
	buf_puts(&s->transcript, ",s=");
	buf_base64(&s->transcript, view_of(keys->salt, sizeof(keys->salt)));
	buf_printf(&s->transcript, ",i=%u", keys->iterations);
	buf_put(challenge, view_from(buf_view(&s->transcript), from));
	s->state = SASL_EXPECT_FINAL;
	return SASL_CHALLENGE;
}

/* Is `base64` just these octets? */
static bool decodes_to(struct view base64, struct view octets)
{
	struct buf b;
	bool same;

	buf_init(&b, SASL_MESSAGE_MAX);
	same = buf_unbase64(&b, base64) && view_equal(buf_view(&b), octets);
	buf_finish(&b);
	return same;
}

static bool decode_proof(struct view base64, uint8_t proof[32])
{
	struct buf b;
	bool good;

	buf_init(&b, 64);
	good = buf_unbase64(&b, base64) && b.len == 32;
	if (good)
		memcpy(proof, b.at, 32);
	buf_finish(&b);
	return good;
}

/* Did who made the proof know the client's key?  The comparison takes the same time whatever the octets are. */
static bool proof_is_right(const struct sasl *s, const uint8_t proof[32])
{
	uint8_t signature[32], client_key[32], stored_key[32];

	hmac(s->keys.stored_key, buf_view(&s->transcript), signature);
	for (unsigned i = 0; i < 32; i++)
		client_key[i] = proof[i] ^ signature[i];
	sha256(client_key, stored_key);
	OPENSSL_cleanse(client_key, sizeof(client_key));
	return CRYPTO_memcmp(stored_key, s->keys.stored_key, 32) == 0;
}

/* [client-final-message], answered by [server-final-message].  The proof comes last; extensions may come before it. */
static enum sasl_result step_final(struct sasl *s, struct view response, struct buf *challenge)
{
	struct view rest = response, binding, nonce, extension, proof_text = VIEW_NONE;
	uint8_t proof[32], signature[32];

	if (!take_attribute(&rest, 'c', &binding) || !decodes_to(binding, buf_view(&s->gs2)))
		return malformed(s, "SCRAM wants the gs2 header again");
	if (!take_attribute(&rest, 'r', &nonce) || !view_equal(nonce, buf_view(&s->nonce)))
		return malformed(s, "SCRAM with a nonce that is not ours");
	while (rest.at && !view_starts(rest, VIEW("p="))) {
		extension = view_cut(&rest, ',');
		if (extension.len < 2 || extension.at[1] != '=')
			return malformed(s, "SCRAM wants a proof");
	}
	proof_text = rest.at ? view_from(rest, 2) : VIEW_NONE;
	if (!decode_proof(proof_text, proof))
		return malformed(s, "SCRAM wants a proof");
	buf_putc(&s->transcript, ',');
	buf_put(&s->transcript, view_sub(response, 0, (size_t)(rest.at - 1 - response.at)));
	if (!buf_fits(&s->transcript))
		return malformed(s, "the message is too long");
	if (!proof_is_right(s, proof))
		return wrong(s);
	hmac(s->keys.server_key, buf_view(&s->transcript), signature);
	buf_puts(challenge, "v=");
	buf_base64(challenge, view_of(signature, sizeof(signature)));
	s->state = SASL_EXPECT_EMPTY;
	return SASL_CHALLENGE;
}

static enum sasl_result step_empty(struct sasl *s, struct view response)
{
	if (response.len)
		return malformed(s, "SCRAM ends with an empty response");
	s->state = SASL_DONE;
	return SASL_PROVEN;
}

enum sasl_result sasl_step(struct sasl *s, struct view response, struct buf *challenge)
{
	if (response.len > SASL_MESSAGE_MAX)
		return malformed(s, "the message is too long");
	switch (s->state) {
	case SASL_EXPECT_PLAIN:
		return step_plain(s, response);
	case SASL_EXPECT_FIRST:
		return step_first(s, response);
	case SASL_EXPECT_FINAL:
		return step_final(s, response, challenge);
	case SASL_EXPECT_EMPTY:
		return step_empty(s, response);
	case SASL_EXPECT_KEYS:
	case SASL_DONE:
		break;
	}
	return malformed(s, "nothing was asked");
}
