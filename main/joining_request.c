/* main/joining_request.c - what a newcomer asks, read (joining_request.h). */
#include "main/joining_request.h"

#include <jansson.h>

#include "main/joining.h"

#include "base/banned.h"

void joining_request_init(struct joining_request *r)
{
	*r = (struct joining_request){ .n_addresses = 0 };
	arena_init(&r->arena);
}

void joining_request_finish(struct joining_request *r)
{
	explicit_bzero(r->secret, sizeof(r->secret));
	arena_finish(&r->arena);
}

static struct view text_of(struct joining_request *r, const json_t *json)
{
	return json_is_string(json) ? arena_copy(&r->arena, view_of(json_string_value(json), json_string_length(json)))
				    : VIEW_NONE;
}

static bool read_secret(struct view hex, uint8_t to[TOKEN_SECRET_LEN])
{
	struct buf secret;
	bool good;

	buf_init(&secret, TOKEN_SECRET_LEN);
	good = hex.len == (size_t)2 * TOKEN_SECRET_LEN && buf_unhex(&secret, hex);
	if (good)
		memcpy(to, secret.at, TOKEN_SECRET_LEN);
	buf_finish(&secret);
	return good;
}

static bool read_addresses(struct joining_request *r, const json_t *list)
{
	size_t n = json_array_size(list);

	if (!json_is_array(list) || n > NODE_ADDRESSES_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		struct host_port checked;
		struct view text = text_of(r, json_array_get(list, i));

		if (host_port_read(text, &checked, NULL) != FAIL_NONE)
			return false;
		r->addresses[r->n_addresses++] = text;
	}
	return true;
}

static enum fail read_json(struct joining_request *r, const json_t *json, struct failure *why)
{
	json_int_t version = json_integer_value(json_object_get(json, "version"));

	if (version > 0 && version != JOINING_VERSION)
		return fail_with(
			why, FAIL_REFUSED,
			"this node speaks version %d of joining, the new one %lld: install the same version of "
			"posthorn on both",
			JOINING_VERSION, (long long)version);
	r->name = text_of(r, json_object_get(json, "name"));
	if (version != JOINING_VERSION || !read_secret(text_of(r, json_object_get(json, "secret")), r->secret) ||
	    !read_addresses(r, json_object_get(json, "addresses")))
		return fail_with(why, FAIL_REFUSED, "this is no request to join");
	return FAIL_NONE;
}

enum fail joining_request_read(struct view text, struct joining_request *r, struct failure *why)
{
	json_t *json = text.len > 0 ? json_loadb((const char *)text.at, text.len, 0, NULL) : NULL;
	enum fail f = read_json(r, json, why);

	json_decref(json);
	return f;
}
