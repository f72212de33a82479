/* main/command_cluster_status.c - the nodes of the cluster, and how far they are. */
#include "main/command_table.h"

#include "base/banned.h"

#define SILENT_MAX_S 86400 /* a node that holds everybody's mail, and was not heard of for a day, needs a person */
#define CELL_MAX     256u  /* octets of one cell */
#define STATE_MAX    24u   /* of what stands in the column of the state */
#define TABLE_MAX    (256u << 10)

/* One row: what the directory says, and what the running node knows. */
struct member {
	struct directory_node node;
	const struct peer_status *peer; /* NULL: ourselves, or nobody knows */
	bool self;
	char trouble[PEER_TEXT_MAX + 64];
};

struct cluster {
	struct command_ctx *ctx;
	struct directory *directory;
	struct peer_status *peers;
	unsigned n_peers;
	struct command_status status;
	struct member *members; /* those that have not left */
	size_t n_members;
	int64_t now;
};

/* What needs a person. --------------------------------------------------------------------------------------------- */

/* A node with users of its own, a laptop, may be away for as long as it likes. */
static bool is_silent(const struct cluster *c, const struct member *m)
{
	int64_t heard = m->peer->heard;

	if (m->peer->connected || m->node.n_grants > 0)
		return false;
	if (heard == 0)
		heard = c->now - c->status.uptime_ms / 1000; /* not since we began */
	return c->now - heard > SILENT_MAX_S;
}

static void find_trouble(const struct cluster *c, struct member *m)
{
	if (m->peer && m->peer->trouble[0])
		(void)snprintf(m->trouble, sizeof(m->trouble), "%s", m->peer->trouble);
	else if (m->peer && is_silent(c, m))
		(void)snprintf(m->trouble, sizeof(m->trouble),
			       "not heard of for a day; if it is gone for ever: posthorn cluster remove %s",
			       node_hex(&m->node.id).s);
}

/* The whole node's; NULL: none. */
static const char *own_trouble(const struct cluster *c)
{
	const struct node_id *id = identity_id(c->ctx->host->identity);
	struct directory_node me;

	if (c->ctx->host->damage)
		return c->ctx->host->damage->text;
	if (!directory_node(c->directory, id, &me))
		return "this node's key is not in the directory: was the data folder copied without its node.key?";
	return me.left ? "this node has left the cluster, and gets no changes any more" : NULL;
}

static bool has_trouble(const struct cluster *c)
{
	bool any = own_trouble(c) != NULL;

	for (size_t i = 0; i < c->n_members; i++)
		any |= c->members[i].trouble[0] != '\0';
	return any;
}

/* Gathering. ------------------------------------------------------------------------------------------------------- */

static const struct peer_status *find_peer(const struct cluster *c, const struct node_id *id)
{
	for (unsigned i = 0; i < c->n_peers; i++)
		if (node_id_equal(&c->peers[i].id, id))
			return &c->peers[i];
	return NULL;
}

static void gather(struct cluster *c)
{
	struct command_host *h = c->ctx->host;
	size_t n;

	c->directory = h->directory(h);
	c->now = clock_unix_s(h->clock);
	h->status(h, &c->status);
	c->peers = mem_array(NODES_MAX, sizeof(c->peers[0]));
	c->n_peers = h->peers ? h->peers(h, c->peers, NODES_MAX) : 0;
	n = directory_count(c->directory, DIRECTORY_NODES);
	c->members = mem_array(n + 1, sizeof(c->members[0]));
	for (size_t i = 0; i < n; i++) {
		struct member *m = &c->members[c->n_members];

		if (!directory_node_at(c->directory, i, &m->node) || m->node.left)
			continue;
		m->self = node_id_equal(&m->node.id, identity_id(h->identity));
		m->peer = m->self ? NULL : find_peer(c, &m->node.id);
		find_trouble(c, m);
		c->n_members++;
	}
}

static void finish(struct cluster *c)
{
	directory_unref(&c->directory);
	mem_free(c->peers);
	mem_free(c->members);
}

/* A table. --------------------------------------------------------------------------------------------------------- */

static void put_ago(struct buf *b, int64_t seconds)
{
	if (seconds < 120)
		buf_printf(b, "%lld s", (long long)(seconds < 0 ? 0 : seconds));
	else if (seconds < 7200)
		buf_printf(b, "%lld min", (long long)(seconds / 60));
	else if (seconds < 172800)
		buf_printf(b, "%lld h", (long long)(seconds / 3600));
	else
		buf_printf(b, "%lld d", (long long)(seconds / 86400));
}

static void put_octets(struct buf *b, uint64_t n)
{
	if (n < 10240)
		buf_printf(b, "%llu B", (unsigned long long)n);
	else if (n < 10u << 20)
		buf_printf(b, "%llu KiB", (unsigned long long)(n >> 10));
	else
		buf_printf(b, "%llu MiB", (unsigned long long)(n >> 20));
}

static void cell_node(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	command_put_plain(b, m->node.name);
}

static void cell_id(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	buf_puts(b, node_hex(&m->node.id).s);
}

static void cell_lanes(const struct cluster *c, const struct member *m, struct buf *b)
{
	uint8_t spare[LANES];

	(void)c;
	buf_printf(b, "%u+%u", m->node.lane, directory_spare_lanes(&m->node, spare));
}

/* What is too long for a column stands below the table. */
static bool is_long(const struct member *m)
{
	return m->peer && strlen(m->peer->state) > STATE_MAX;
}

static void cell_state(const struct cluster *c, const struct member *m, struct buf *b)
{
	if (m->self)
		buf_puts(b, "this node");
	else if (m->peer)
		command_put_plain(b, is_long(m) ? VIEW("see below") : view_str(m->peer->state));
	else
		buf_puts(b, c->status.running ? "unknown" : "-");
}

static void cell_since(const struct cluster *c, const struct member *m, struct buf *b)
{
	if (m->peer && m->peer->since > 0)
		put_ago(b, c->now - m->peer->since);
}

static void cell_heard(const struct cluster *c, const struct member *m, struct buf *b)
{
	if (m->peer && m->peer->heard_ms_ago >= 0)
		put_ago(b, m->peer->heard_ms_ago / 1000);
	else if (m->peer && m->peer->heard > 0)
		put_ago(b, c->now - m->peer->heard);
}

static void cell_behind(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	if (!m->peer)
		return;
	buf_printf(b, "%llu, ", (unsigned long long)m->peer->behind_changes);
	put_octets(b, m->peer->behind_octets);
}

static void cell_incoming(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	if (!m->peer)
		return;
	buf_printf(b, "%llu, ", (unsigned long long)m->peer->incoming_messages);
	put_octets(b, m->peer->incoming_octets);
}

static void cell_rtt(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	if (!m->peer || m->peer->rtt_us < 0)
		return;
	if (m->peer->rtt_us < 1000)
		buf_printf(b, "%lld us", (long long)m->peer->rtt_us);
	else
		buf_printf(b, "%.1f ms", (double)m->peer->rtt_us / 1000);
}

static void cell_dialled(const struct cluster *c, const struct member *m, struct buf *b)
{
	(void)c;
	if (m->peer && m->peer->address[0])
		command_put_plain(b, view_str(m->peer->address));
	else
		for (unsigned i = 0; i < m->node.n_addresses; i++) {
			buf_puts(b, i > 0 ? " " : "");
			command_put_plain(b, m->node.addresses[i]);
		}
}

static void cell_join(const struct cluster *c, const struct member *m, struct buf *b)
{
	if (!m->peer || m->peer->joined == 0)
		return;
	put_ago(b, c->now - m->peer->joined);
	buf_puts(b, " ago: ");
	command_put_plain(b, view_str(m->peer->join));
}

static const struct column {
	const char *head;
	void (*put)(const struct cluster *c, const struct member *m, struct buf *b);
} columns[] = {
	{ "NODE", cell_node },   { "ID", cell_id },           { "LANES", cell_lanes },     { "STATE", cell_state },
	{ "SINCE", cell_since }, { "HEARD", cell_heard },     { "BEHIND", cell_behind },   { "TO COME", cell_incoming },
	{ "RTT", cell_rtt },     { "ADDRESS", cell_dialled }, { "LAST MERGE", cell_join },
};

#define N_COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* The heading, or the cell of a member; "-" where there is nothing to say. */
static void put_cell(const struct cluster *c, const struct member *m, size_t column, struct buf *b)
{
	buf_clear(b);
	if (m)
		columns[column].put(c, m, b);
	else
		buf_puts(b, columns[column].head);
	if (b->len == 0)
		buf_putc(b, '-');
}

/* Code points, as good as columns for names of hosts. */
static size_t width_of(const struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->len; i++)
		n += (b->at[i] & 0xc0) != 0x80;
	return n;
}

static size_t widest(const struct cluster *c, size_t column, struct buf *cell)
{
	size_t width;

	put_cell(c, NULL, column, cell);
	width = width_of(cell);
	for (size_t i = 0; i < c->n_members; i++) {
		put_cell(c, &c->members[i], column, cell);
		if (width_of(cell) > width)
			width = width_of(cell);
	}
	return width;
}

static void put_row(const struct cluster *c, const struct member *m, const size_t *widths, struct buf *cell,
		    struct buf *out)
{
	for (size_t k = 0; k < N_COLUMNS; k++) {
		put_cell(c, m, k, cell);
		buf_put(out, buf_view(cell));
		for (size_t i = width_of(cell); k + 1 < N_COLUMNS && i < widths[k] + 2; i++)
			buf_putc(out, ' ');
	}
	buf_putc(out, '\n');
}

static void text_table(const struct cluster *c)
{
	size_t widths[N_COLUMNS];
	struct buf cell, out;

	buf_init(&cell, 2 * NODE_ADDRESSES_MAX * CELL_MAX);
	buf_init(&out, TABLE_MAX);
	for (size_t k = 0; k < N_COLUMNS; k++)
		widths[k] = widest(c, k, &cell);
	put_row(c, NULL, widths, &cell, &out);
	for (size_t i = 0; i < c->n_members; i++)
		put_row(c, &c->members[i], widths, &cell, &out);
	c->ctx->out(c->ctx, buf_view(&out));
	buf_finish(&cell);
	buf_finish(&out);
}

static void put_note(struct buf *b, const char *before, const struct member *m, const char *words)
{
	buf_puts(b, before);
	command_put_plain(b, m->node.name);
	buf_puts(b, ": ");
	command_put_plain(b, view_str(words));
	buf_putc(b, '\n');
}

static void text_notes(const struct cluster *c)
{
	struct buf lines;

	buf_init(&lines, TABLE_MAX);
	for (size_t i = 0; i < c->n_members; i++)
		if (is_long(&c->members[i]))
			put_note(&lines, "  ", &c->members[i], c->members[i].peer->state);
	if (own_trouble(c))
		buf_printf(&lines, "! %s\n", own_trouble(c));
	for (size_t i = 0; i < c->n_members; i++)
		if (c->members[i].trouble[0])
			put_note(&lines, "! ", &c->members[i], c->members[i].trouble);
	c->ctx->out(c->ctx, buf_view(&lines));
	buf_finish(&lines);
}

static void text_cluster(const struct cluster *c)
{
	text_table(c);
	if (!c->status.running)
		command_out(c->ctx,
			    "This node does not run: that is what its directory says.  To begin: posthorn serve\n");
	text_notes(c);
}

/* JSON. ------------------------------------------------------------------------------------------------------------ */

static json_t *json_time(int64_t unix_s)
{
	struct buf b;
	json_t *json;

	if (unix_s <= 0)
		return json_null();
	buf_init(&b, 64);
	command_put_time(&b, unix_s);
	json = command_json_text(buf_view(&b));
	buf_finish(&b);
	return json;
}

static void set(json_t *object, const char *key, json_t *value)
{
	(void)json_object_set_new(object, key, value);
}

static void set_count(json_t *object, const char *key, uint64_t n)
{
	set(object, key, json_integer((json_int_t)n));
}

static json_t *json_peer(const struct peer_status *p)
{
	json_t *json = json_object();

	set(json, "connected", json_boolean(p->connected));
	set(json, "dialled", json_boolean(p->dialled));
	set(json, "state", command_json_text(view_str(p->state)));
	set(json, "address", command_json_text(view_str(p->address)));
	set(json, "since", json_time(p->since));
	set(json, "heard", json_time(p->heard));
	set(json, "heard_ms_ago", p->heard_ms_ago < 0 ? json_null() : json_integer(p->heard_ms_ago));
	set(json, "rtt_us", p->rtt_us < 0 ? json_null() : json_integer(p->rtt_us));
	set_count(json, "behind_changes", p->behind_changes);
	set_count(json, "behind_octets", p->behind_octets);
	set_count(json, "incoming_users", p->incoming_users);
	set_count(json, "incoming_messages", p->incoming_messages);
	set_count(json, "incoming_octets", p->incoming_octets);
	set_count(json, "sent_octets", p->sent_octets);
	set_count(json, "received_octets", p->received_octets);
	set(json, "merged", json_time(p->joined));
	set(json, "merge", command_json_text(view_str(p->join)));
	return json;
}

static json_t *json_lanes(uint16_t lanes)
{
	json_t *array = json_array();

	for (unsigned lane = 0; lane < LANES; lane++)
		if (lanes & 1u << lane)
			(void)json_array_append_new(array, json_integer(lane));
	return array;
}

static json_t *json_lines(const struct record *r, const char *key)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->n; i++)
		if (view_equal(r->lines[i].key, view_str(key)))
			(void)json_array_append_new(array, command_json_text(r->lines[i].value));
	return array;
}

static json_t *json_member(const struct member *m)
{
	json_t *json = json_object();

	set(json, "name", command_json_text(m->node.name));
	set(json, "id", json_string(node_hex(&m->node.id).s));
	set(json, "self", json_boolean(m->self));
	set(json, "lane", json_integer(m->node.lane));
	set(json, "lanes", json_lanes(m->node.lanes));
	set(json, "used", json_lanes(m->node.used));
	set(json, "addresses", json_lines(m->node.record, "address"));
	set(json, "users", m->node.n_grants > 0 ? json_lines(m->node.record, "grant") : json_null());
	set(json, "link", m->peer ? json_peer(m->peer) : json_null());
	set(json, "trouble", m->trouble[0] ? command_json_text(view_str(m->trouble)) : json_null());
	return json;
}

static void print_json(const struct cluster *c)
{
	json_t *json = json_object(), *nodes = json_array();
	const char *trouble = c->n_members > 0 ? own_trouble(c) : NULL;

	for (size_t i = 0; i < c->n_members; i++)
		(void)json_array_append_new(nodes, json_member(&c->members[i]));
	set(json, "running", json_boolean(c->status.running));
	set(json, "trouble", trouble ? command_json_text(view_str(trouble)) : json_null());
	set(json, "nodes", nodes);
	(void)command_json(c->ctx, json);
}

int command_cluster_status(struct command_ctx *ctx, const struct command_args *args)
{
	struct cluster c = { .ctx = ctx };
	int code = COMMAND_DONE;

	gather(&c);
	if (args->options & OPTION_JSON)
		print_json(&c);
	else if (c.n_members > 0)
		text_cluster(&c);
	else
		command_out(ctx, "this node is in no cluster; to begin one: posthorn cluster invite\n");
	if (c.n_members > 0 && has_trouble(&c))
		code = COMMAND_FAILED;
	finish(&c);
	return code;
}
