/* main/addresses.c - where nodes are dialled (addresses.h). */
#include "main/addresses.h"

#include <arpa/inet.h>

#include "base/limits.h"
#include "mailbox/address.h"
#include "main/datafile.h"

#include "base/banned.h"

#define FILE_NAME "addresses"
#define FILE_MAX  (NODES_MAX * (2 * NODE_ID_LEN + HOST_PORT_MAX + 2))

/* Addresses. ------------------------------------------------------------------------------------------------------- */

/* The offset of the last colon, or v.len. */
static size_t last_colon(struct view v)
{
	size_t at = v.len;

	while (at > 0 && v.at[at - 1] != ':')
		at--;
	return at > 0 ? at - 1 : v.len;
}

static bool host_is_valid(struct view host)
{
	char text[INET6_ADDRSTRLEN];
	uint8_t octets[16];

	if (host.len < 2 || host.at[0] != '[' || host.at[host.len - 1] != ']')
		return address_domain_is_valid(host) && view_is_ascii(host);
	host = view_sub(host, 1, host.len - 2);
	if (host.len >= sizeof(text))
		return false;
	memcpy(text, host.at, host.len);
	text[host.len] = '\0';
	return inet_pton(AF_INET6, text, octets) == 1;
}

enum fail host_port_read(struct view text, struct host_port *out, struct failure *why)
{
	size_t colon = last_colon(text);
	uint64_t port;

	if (text.len > HOST_PORT_MAX || view_find(text, 0, '\0') < text.len || !host_is_valid(view_sub(text, 0, colon)) ||
	    !view_decimal(view_from(text, colon + 1), 65535, &port) || port == 0)
		return fail_with(why, FAIL_REFUSED,
				 "'%.*s' is no address of a node: give host:port, as in mail.example.org:2525 or "
				 "[2001:db8::1]:2525",
				 VIEW_FMT(view_sub(text, 0, HOST_PORT_MAX)));
	memcpy(out->text, text.at, text.len);
	out->text[text.len] = '\0';
	return FAIL_NONE;
}

void host_port_split(const struct host_port *a, char *host, char *port)
{
	struct view text = view_str(a->text);
	size_t colon = last_colon(text);
	struct view name = view_sub(text, 0, colon);

	if (name.len > 1 && name.at[0] == '[')
		name = view_sub(name, 1, name.len - 2);
	(void)snprintf(host, HOST_PORT_MAX + 1, "%.*s", VIEW_FMT(name));
	(void)snprintf(port, 6, "%.*s", VIEW_FMT(view_from(text, colon + 1)));
}

/* The file. -------------------------------------------------------------------------------------------------------- */

static bool take_line(struct addresses *a, struct view line)
{
	struct view id = view_cut(&line, ' ');
	struct address_override *o = &a->at[a->n];

	if (a->n == NODES_MAX || !node_id_of_hex(id, &o->id) || host_port_read(line, &o->address, NULL) != FAIL_NONE)
		return false;
	a->n++;
	return true;
}

enum fail addresses_load(const char *data, struct addresses *out, struct failure *why)
{
	struct addresses a = { .n = 0 };
	struct view rest;
	struct buf text;
	enum fail f;

	buf_init(&text, FILE_MAX);
	f = datafile_read(data, FILE_NAME, &text, why);
	if (f == FAIL_NOTFOUND)
		f = FAIL_NONE;
	rest = buf_view(&text);
	while (f == FAIL_NONE && rest.len > 0)
		if (!take_line(&a, view_cut(&rest, '\n')))
			f = fail_with(why, FAIL_REFUSED,
				      "%s/%s does not hold what it should: remove it, and say again: "
				      "posthorn cluster address",
				      data, FILE_NAME);
	if (f == FAIL_NONE)
		*out = a;
	buf_finish(&text);
	return f;
}

static struct address_override *find(struct addresses *a, const struct node_id *id)
{
	for (unsigned i = 0; i < a->n; i++)
		if (node_id_equal(&a->at[i].id, id))
			return &a->at[i];
	return NULL;
}

const struct host_port *addresses_find(const struct addresses *a, const struct node_id *id)
{
	const struct address_override *o = find((struct addresses *)a, id);

	return o ? &o->address : NULL;
}

static enum fail edit(struct addresses *a, const struct node_id *id, const struct host_port *address,
		      struct failure *why)
{
	struct address_override *o = find(a, id);

	if (!address && !o)
		return fail_with(why, FAIL_NOTFOUND, "there is no address of this machine's own for %s",
				 node_hex(id).s);
	if (!address) {
		*o = a->at[--a->n];
		return FAIL_NONE;
	}
	if (!o && a->n == NODES_MAX)
		return fail_with(why, FAIL_REFUSED, "there are %u addresses already", NODES_MAX);
	if (!o)
		o = &a->at[a->n++];
	*o = (struct address_override){ *id, *address };
	return FAIL_NONE;
}

enum fail addresses_set(const char *data, const struct node_id *id, const struct host_port *address,
			struct failure *why)
{
	struct addresses a;
	struct buf text;
	int lock;
	enum fail f = datafile_lock(data, &lock, why);

	if (f != FAIL_NONE)
		return f;
	buf_init(&text, FILE_MAX);
	f = addresses_load(data, &a, why);
	if (f == FAIL_NONE)
		f = edit(&a, id, address, why);
	for (unsigned i = 0; f == FAIL_NONE && i < a.n; i++)
		buf_printf(&text, "%s %s\n", node_hex(&a.at[i].id).s, a.at[i].address.text);
	if (f == FAIL_NONE)
		f = datafile_replace(data, FILE_NAME, buf_view(&text), why);
	buf_finish(&text);
	datafile_unlock(&lock);
	return f;
}
