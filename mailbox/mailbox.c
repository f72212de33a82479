/* mailbox/mailbox.c - one mailbox: the tree of its messages and its blob ".mailbox" (docs/format.md, "Trees of mail").
 *
 * ".mailbox" is text, one "key value" a line, each key once and in this order:
 *
 *     id 6f1e…           created 1.0            named 1.0            uidvalidity 1732287159   uidnext 43
 *     uidtop 0:42        writer 0.1             special-use Drafts 3.0        highestmodseq 2686977
 *     messages 42        unseen 3      deleted 0      octets 344064         keywords $Junk work
 *
 * `special-use` and `keywords` are left out where there is none. */
#include "mailbox/mailbox.h"

#include <assert.h>

#include "mailbox/state.h"

#include "base/banned.h"

static const char *const special_names[] = { "",     "\\All",  "\\Archive", "\\Drafts",
					     "\\Flagged", "\\Junk", "\\Sent",    "\\Trash" };

const char *special_use_name(enum special_use use)
{
	return special_names[use];
}

bool special_use_of(struct view name, enum special_use *out)
{
	for (int i = SPECIAL_ALL; i <= SPECIAL_TRASH; i++) {
		if (view_equal_nocase(name, view_str(special_names[i]))) {
			*out = (enum special_use)i;
			return true;
		}
	}
	return false;
}

/* Sources. ------------------------------------------------------------------------------------------------------------ */

static enum fail read_blocking(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			       struct failure *why)
{
	return objstore_read(s->store, id, type, out, why);
}

static enum fail read_nowait(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			     struct failure *why)
{
	enum fail f = objstore_read_nowait(s->store, id, type, out, why);

	if (f == FAIL_AGAIN && s->n_missing < MISSING_MAX)
		s->missing[s->n_missing++] = *id;
	return f;
}

void source_blocking(struct source *s, struct objstore *store)
{
	*s = (struct source){ .read = read_blocking, .store = store };
}

void source_nowait(struct source *s, struct objstore *store)
{
	*s = (struct source){ .read = read_nowait, .store = store };
}

/* Life. --------------------------------------------------------------------------------------------------------------- */

const struct mailbox_info *mailbox_info(const struct mailbox *m)
{
	return &m->info;
}

const struct oid *mailbox_tree(const struct mailbox *m)
{
	return &m->tree;
}

struct mailbox *mailbox_ref(struct mailbox *m)
{
	m->refs++;
	return m;
}

void mailbox_unref(struct mailbox **at)
{
	struct mailbox *m = *at;

	*at = NULL;
	if (!m || --m->refs > 0)
		return;
	node_unref(&m->top);
	pending_unref(&m->pending);
	buf_finish(&m->name);
	buf_finish(&m->keywords);
	mem_free(m);
}

void mailbox_rename(struct mailbox *m, struct view name)
{
	buf_clear(&m->name);
	buf_put(&m->name, name);
	m->info.name = buf_view(&m->name);
}

static struct mailbox *mailbox_new(struct view name)
{
	struct mailbox *m = mem_zalloc(sizeof(*m));

	m->refs = 1;
	buf_init(&m->name, MAILBOX_NAME_MAX);
	buf_init(&m->keywords, (size_t)KEYWORDS_MAILBOX_MAX * (KEYWORD_LEN_MAX + 1));
	mailbox_rename(m, name);
	return m;
}

struct mailbox *mailbox_create(struct view name, const struct guid *id, uint32_t uidvalidity, struct stamp created)
{
	struct mailbox *m = mailbox_new(name);

	m->info.id = *id;
	m->info.uidvalidity = uidvalidity;
	m->info.uidnext = 1;
	m->info.highestmodseq = modseq_of(created);
	m->created = m->named = created;
	m->writer = created;
	m->pending = pending_create();
	m->top = node_create(1);
	return m;
}

struct mailbox *mailbox_copy(const struct mailbox *m)
{
	struct mailbox *copy = mailbox_new(m->info.name);
	struct buf name = copy->name, keywords = copy->keywords;

	*copy = *m;
	copy->refs = 1;
	copy->name = name;
	copy->keywords = keywords;
	buf_put(&copy->keywords, m->info.keywords);
	copy->info.name = buf_view(&copy->name);
	copy->info.keywords = buf_view(&copy->keywords);
	node_ref(copy->top);
	if (copy->pending)
		pending_ref(copy->pending);
	return copy;
}

/* The text. ----------------------------------------------------------------------------------------------------------- */

void put_stamp_text(struct buf *b, struct stamp s)
{
	buf_decimal(b, s.clock);
	buf_putc(b, '.');
	buf_decimal(b, s.lane);
}

bool stamp_of_text(struct view v, struct stamp *out)
{
	struct view clock = view_cut(&v, '.');
	uint64_t c, lane;

	if (!view_decimal(clock, CLOCK_MAX, &c) || !view_decimal(v, LANES - 1, &lane))
		return false;
	*out = (struct stamp){ c, (uint8_t)lane };
	return true;
}

static void put_uidtop(struct buf *b, const uint32_t *uidtop)
{
	buf_puts(b, "\nuidtop");
	for (unsigned i = 0; i < LANES; i++)
		if (uidtop[i])
			buf_printf(b, " %u:%u", i, uidtop[i]);
}

static void put_text(const struct mailbox *m, struct buf *b)
{
	buf_puts(b, "id ");
	guid_put(b, &m->info.id);
	buf_puts(b, "\ncreated ");
	put_stamp_text(b, m->created);
	buf_puts(b, "\nnamed ");
	put_stamp_text(b, m->named);
	buf_puts(b, "\nuidvalidity ");
	buf_decimal(b, m->info.uidvalidity);
	buf_puts(b, "\nuidnext ");
	buf_decimal(b, m->info.uidnext);
	put_uidtop(b, m->uidtop);
	buf_puts(b, "\nwriter ");
	put_stamp_text(b, m->writer);
	if (m->special_stamp.clock) {
		buf_puts(b, "\nspecial-use ");
		buf_puts(b, m->info.special_use ? special_use_name(m->info.special_use) + 1 : "-");
		buf_putc(b, ' ');
		put_stamp_text(b, m->special_stamp);
	}
	buf_puts(b, "\nhighestmodseq ");
	buf_decimal(b, m->info.highestmodseq);
	buf_puts(b, "\nmessages ");
	buf_decimal(b, m->info.messages);
	buf_puts(b, "\nunseen ");
	buf_decimal(b, m->info.unseen);
	buf_puts(b, "\ndeleted ");
	buf_decimal(b, m->info.deleted);
	buf_puts(b, "\noctets ");
	buf_decimal(b, m->info.octets);
	if (m->info.keywords.len) {
		buf_puts(b, "\nkeywords ");
		buf_put(b, m->info.keywords);
	}
	buf_putc(b, '\n');
}

static bool read_u32(struct view v, uint32_t *out)
{
	uint64_t n;

	if (!view_decimal(v, UINT32_MAX, &n))
		return false;
	*out = (uint32_t)n;
	return true;
}

static bool read_uidtop(struct view v, uint32_t *uidtop)
{
	while (v.len) {
		struct view word = view_cut(&v, ' '), lane = view_cut(&word, ':');
		uint64_t i;

		if (!view_decimal(lane, LANES - 1, &i) || !read_u32(word, &uidtop[i]))
			return false;
	}
	return true;
}

static bool read_special_use(struct mailbox *m, struct view v)
{
	struct view word = view_cut(&v, ' ');

	if (!stamp_of_text(v, &m->special_stamp))
		return false;
	if (view_equal(word, VIEW("-")))
		return true;
	for (int i = SPECIAL_ALL; i <= SPECIAL_TRASH; i++) {
		if (view_equal(word, view_str(special_names[i] + 1))) {
			m->info.special_use = (enum special_use)i;
			return true;
		}
	}
	return false;
}

static bool read_keywords(struct mailbox *m, struct view v)
{
	buf_put(&m->keywords, v);
	m->info.keywords = buf_view(&m->keywords);
	return buf_fits(&m->keywords);
}

static bool read_line(struct mailbox *m, struct view key, struct view v)
{
	static const struct {
		const char *key;
		size_t offset;
	} numbers[] = {
		{ "uidvalidity", offsetof(struct mailbox, info.uidvalidity) },
		{ "uidnext", offsetof(struct mailbox, info.uidnext) },
		{ "messages", offsetof(struct mailbox, info.messages) },
		{ "unseen", offsetof(struct mailbox, info.unseen) },
		{ "deleted", offsetof(struct mailbox, info.deleted) },
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (view_equal(key, view_str(numbers[i].key)))
			return read_u32(v, (uint32_t *)(void *)((uint8_t *)m + numbers[i].offset));
	if (view_equal(key, VIEW("id")))
		return guid_of_hex(v, &m->info.id);
	if (view_equal(key, VIEW("created")))
		return stamp_of_text(v, &m->created);
	if (view_equal(key, VIEW("named")))
		return stamp_of_text(v, &m->named);
	if (view_equal(key, VIEW("uidtop")))
		return read_uidtop(v, m->uidtop);
	if (view_equal(key, VIEW("writer")))
		return stamp_of_text(v, &m->writer);
	if (view_equal(key, VIEW("special-use")))
		return read_special_use(m, v);
	if (view_equal(key, VIEW("highestmodseq")))
		return view_decimal(v, (UINT64_C(1) << 53) - 1, &m->info.highestmodseq);
	if (view_equal(key, VIEW("octets")))
		return view_decimal(v, UINT64_MAX, &m->info.octets);
	return view_equal(key, VIEW("keywords")) && read_keywords(m, v);
}

static enum fail read_text(struct mailbox *m, struct source *s, const struct oid *id, struct failure *why)
{
	struct buf text;
	struct view rest;
	enum object_type type;
	enum fail f;

	buf_init(&text, TREE_LEN_MAX);
	f = s->read(s, id, &type, &text, why);
	rest = buf_view(&text);
	while (f == FAIL_NONE && rest.len) {
		struct view line = view_cut(&rest, '\n'), key = view_cut(&line, ' ');

		if (!read_line(m, key, line))
			f = fail_with(why, FAIL_CORRUPT, ".mailbox of %.*s is not one of ours at \"%.*s\"",
				      VIEW_FMT(m->info.name), VIEW_FMT(view_sub(key, 0, 40)));
	}
	if (f == FAIL_NONE && (m->info.uidnext == 0 || m->info.uidvalidity == 0 || guid_is_none(&m->info.id)))
		f = fail_with(why, FAIL_CORRUPT, ".mailbox of %.*s lacks lines", VIEW_FMT(m->info.name));
	buf_finish(&text);
	return f;
}

/* Splits the mailbox's tree: ".mailbox" and ".pending" are noted, the rest is the top node, of a height still unknown. */
static bool read_entries(struct mailbox *m, struct view tree, struct oid *text, struct node *top)
{
	struct tree_entry e;
	bool bad = false;

	while (tree_next(&tree, &e, &bad)) {
		int slot = slot_of_name(e.name);

		if (view_equal(e.name, VIEW(".mailbox")) && !e.is_tree)
			*text = e.id;
		else if (view_equal(e.name, VIEW(".pending")) && e.is_tree)
			m->pending_tree = e.id;
		else if (slot >= 0 && e.is_tree && !(top->present >> slot))
			node_set_child(top, (unsigned)slot, &e.id);
		else
			return false;
	}
	return !bad;
}

enum fail mailbox_read(struct source *s, struct view name, const struct oid *tree, struct mailbox **out,
		       struct failure *why)
{
	struct mailbox *m = mailbox_new(name);
	struct oid text = { { 0 } };
	enum object_type type;
	struct buf b;
	enum fail f;

	m->tree = *tree;
	m->top = node_create(1);
	buf_init(&b, TREE_LEN_MAX);
	f = s->read(s, tree, &type, &b, why);
	if (f == FAIL_NONE && (type != OBJECT_TREE || !read_entries(m, buf_view(&b), &text, m->top)))
		f = fail_with(why, FAIL_CORRUPT, "the tree of mailbox %.*s is not one of ours", VIEW_FMT(name));
	buf_finish(&b);
	if (f == FAIL_NONE)
		f = read_text(m, s, &text, why);
	if (f != FAIL_NONE) {
		mailbox_unref(&m);
		return f;
	}
	m->top->height = tree_height(m->info.uidnext - 1);
	*out = m;
	return FAIL_NONE;
}

enum fail mailbox_pending(struct mailbox *m, struct source *s, const struct pending **out, struct failure *why)
{
	enum fail f = FAIL_NONE;

	if (!m->pending)
		f = pending_read(s, &m->pending_tree, &m->pending, why);
	if (f == FAIL_NONE)
		*out = m->pending;
	return f;
}

void mailbox_set_pending(struct mailbox *m, struct pending *p)
{
	pending_unref(&m->pending);
	m->pending = p;
	m->pending_changed = true;
}

bool mailbox_has_pending(const struct mailbox *m)
{
	return !oid_is_none(&m->pending_tree);
}

uint32_t mailbox_uidtop(const struct mailbox *m, unsigned lane)
{
	assert(lane < LANES);
	return m->uidtop[lane];
}

unsigned mailbox_writer(const struct mailbox *m)
{
	return m->writer.lane;
}

void mailbox_write(struct mailbox *m, struct change *c)
{
	struct tree_entry e = { .name = VIEW(".mailbox") };
	struct buf b;

	if (m->pending_changed)
		m->pending_tree = pending_write(m->pending, c);
	m->pending_changed = false;
	buf_init(&b, TREE_LEN_MAX);
	put_text(m, &b);
	e.id = change_add(c, OBJECT_BLOB, buf_view(&b));
	buf_clear(&b);
	tree_put(&b, &e);
	if (!oid_is_none(&m->pending_tree)) {
		e = (struct tree_entry){ true, VIEW(".pending"), m->pending_tree };
		tree_put(&b, &e);
	}
	node_put_entries(m->top, &b);
	m->tree = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_finish(&b);
}

enum fail mailbox_learn_keyword(struct mailbox *m, struct view keyword, struct keyword *out, struct failure *why)
{
	struct view rest = m->info.keywords;
	unsigned known = 0;

	assert(keyword.len <= KEYWORD_LEN_MAX);
	while (rest.len) {
		struct view word = view_cut(&rest, ' ');

		known++;
		if (view_equal_nocase(word, keyword)) {
			memcpy(out->at, word.at, word.len);
			out->len = word.len;
			return FAIL_NONE;
		}
	}
	if (known >= KEYWORDS_MAILBOX_MAX)
		return fail_with(why, FAIL_REFUSED, "no more than %u different keywords in a mailbox",
				 KEYWORDS_MAILBOX_MAX);
	if (m->keywords.len)
		buf_putc(&m->keywords, ' ');
	buf_put(&m->keywords, keyword);
	m->info.keywords = buf_view(&m->keywords);
	memcpy(out->at, keyword.at, keyword.len);
	out->len = keyword.len;
	return FAIL_NONE;
}

/* The top node grows until it covers `uid`. */
static void grow(struct mailbox *m, uint32_t uid, struct change *c)
{
	while (m->top->height < tree_height(uid)) {
		struct node *above = node_create(m->top->height + 1);
		struct buf b;

		if (m->top->present) {
			buf_init(&b, TREE_LEN_MAX);
			node_put_entries(m->top, &b);
			node_set_child(above, 0, &(struct oid){ { 0 } });
			above->ids[0] = change_add(c, OBJECT_TREE, buf_view(&b));
			above->children[0] = m->top;
			above->counted = m->top->counted;
			above->messages = m->top->messages;
			buf_finish(&b);
		} else {
			node_unref(&m->top);
		}
		m->top = above;
	}
}

enum fail mailbox_edit(struct mailbox *m, const struct edit *edits, size_t n, struct source *s, struct change *c,
		       struct failure *why)
{
	struct node *next;
	enum fail f;

	grow(m, m->info.uidnext - 1, c);
	if (n == 0)
		return FAIL_NONE;
	f = node_edit(m->top, 0, edits, n, s, c, &next, why);
	if (f != FAIL_NONE)
		return f;
	if (!next)
		next = node_create(m->top->height);
	node_unref(&m->top);
	m->top = next;
	return FAIL_NONE;
}

/* Walking. ------------------------------------------------------------------------------------------------------------ */

enum fail mailbox_load(struct mailbox *m, struct source *s, struct failure *why)
{
	return node_load(m->top, 0, s, why);
}

void mailbox_seek_uid(struct mailbox *m, uint32_t uid, struct mailbox_cursor *out)
{
	*out = (struct mailbox_cursor){ .mailbox = m, .uid = uid };
}

static uint32_t child_messages(const struct node *n, unsigned slot)
{
	if (!(n->present & 1u << slot))
		return 0;
	return n->height == 1 ? ((const struct leaf *)n->children[slot])->n :
				((const struct node *)n->children[slot])->messages;
}

/* Messages of a counted tree below `uid`. */
static uint32_t count_below(const struct node *n, uint32_t uid)
{
	uint32_t below = 0, base = 0;

	for (;;) {
		unsigned shift = FANOUT_BITS * n->height;
		uint64_t slot = ((uint64_t)uid - base) >> shift;
		const struct leaf *leaf;

		for (unsigned i = 0; i < FANOUT && i < slot; i++)
			below += child_messages(n, i);
		if (slot >= FANOUT || !(n->present & 1u << slot))
			return below;
		base = child_base(n, base, (unsigned)slot);
		if (n->height > 1) {
			n = n->children[slot];
			continue;
		}
		leaf = n->children[slot];
		for (unsigned i = 0; i < leaf->n && leaf->uids[i] < uid; i++)
			below++;
		return below;
	}
}

enum fail mailbox_count_below(struct mailbox *m, struct source *s, uint32_t uid, uint32_t *out, struct failure *why)
{
	enum fail f;

	if (uid <= 1 || uid >= m->info.uidnext) { /* as SELECT asks; known without the trees */
		*out = uid <= 1 ? 0 : m->info.messages;
		return FAIL_NONE;
	}
	f = mailbox_load(m, s, why);
	if (f == FAIL_NONE)
		*out = count_below(m->top, uid);
	return f;
}

enum fail mailbox_seek_uid_seq(struct mailbox *m, struct source *s, uint32_t uid, struct mailbox_cursor *out,
			       struct failure *why)
{
	uint32_t below;
	enum fail f = mailbox_count_below(m, s, uid, &below, why);

	if (f == FAIL_NONE)
		*out = (struct mailbox_cursor){ .mailbox = m, .uid = uid, .seq = below + 1 };
	return f;
}

enum fail mailbox_seek_seq(struct mailbox *m, struct source *s, uint32_t seq, struct mailbox_cursor *out,
			   struct failure *why)
{
	enum fail f = mailbox_load(m, s, why);
	const struct node *n = m->top;
	uint32_t before = 0, base = 0;

	assert(seq > 0);
	if (f != FAIL_NONE)
		return f;
	if (seq > n->messages) {
		*out = (struct mailbox_cursor){ .mailbox = m, .uid = UINT32_MAX, .seq = seq };
		return FAIL_NONE;
	}
	for (;;) {
		unsigned slot = 0;

		while (before + child_messages(n, slot) < seq)
			before += child_messages(n, slot++);
		base = child_base(n, base, slot);
		if (n->height == 1) {
			const struct leaf *leaf = n->children[slot];

			*out = (struct mailbox_cursor){ .mailbox = m, .uid = leaf->uids[seq - before - 1], .seq = seq };
			return FAIL_NONE;
		}
		n = n->children[slot];
	}
}

/* The first leaf that has a UID at or past `uid`, below `n`; NULL if none. */
static enum fail find_leaf(struct node *n, uint32_t base, uint32_t uid, struct source *s, struct leaf **out,
			   struct failure *why)
{
	uint64_t first = uid > base ? ((uint64_t)uid - base) >> (FANOUT_BITS * n->height) : 0;

	*out = NULL;
	for (uint64_t i = first; i < FANOUT && !*out; i++) {
		struct node *child;
		struct leaf *leaf;
		enum fail f;

		if (!(n->present & 1u << i))
			continue;
		if (n->height == 1) {
			f = node_leaf(n, (unsigned)i, base, s, &leaf, why);
			if (f == FAIL_NONE && leaf->n && leaf->uids[leaf->n - 1] >= uid)
				*out = leaf;
		} else {
			f = node_child(n, (unsigned)i, s, &child, why);
			if (f == FAIL_NONE)
				f = find_leaf(child, child_base(n, base, (unsigned)i), uid, s, out, why);
		}
		if (f != FAIL_NONE)
			return f;
	}
	return FAIL_NONE;
}

/* Puts the cursor on the next entry. */
static enum fail reach(struct mailbox_cursor *c, struct source *s, struct failure *why)
{
	struct leaf *leaf;
	enum fail f;

	if (c->leaf && c->at < c->leaf->n)
		return FAIL_NONE;
	f = find_leaf(c->mailbox->top, 0, c->uid, s, &leaf, why);
	if (f != FAIL_NONE)
		return f;
	if (!leaf || c->uid == UINT32_MAX)
		return fail_with(why, FAIL_NOTFOUND, "no more messages");
	c->leaf = leaf;
	c->at = 0;
	while (leaf->uids[c->at] < c->uid)
		c->at++;
	return FAIL_NONE;
}

enum fail mailbox_next_run(struct mailbox_cursor *c, struct source *s, uint32_t *first, uint32_t *last,
			   struct failure *why)
{
	enum fail f = reach(c, s, why);

	if (f != FAIL_NONE)
		return f;
	*first = *last = c->leaf->uids[c->at];
	while (++c->at < c->leaf->n && c->leaf->uids[c->at] == *last + 1)
		++*last;
	c->uid = *last + 1;
	if (c->seq)
		c->seq += *last - *first + 1;
	return FAIL_NONE;
}

enum fail mailbox_next(struct mailbox_cursor *c, struct source *s, struct message *out, uint32_t *seq,
		       struct failure *why)
{
	enum fail f = reach(c, s, why);

	if (f != FAIL_NONE)
		return f;
	leaf_message(c->leaf, c->at, out);
	c->uid = out->uid + 1;
	c->at++;
	if (seq && c->seq)
		*seq = c->seq;
	if (c->seq)
		c->seq++;
	return FAIL_NONE;
}

enum fail mailbox_message(struct mailbox *m, struct source *s, uint32_t uid, struct message *out, struct failure *why)
{
	struct mailbox_cursor c;
	struct message found = { 0 };
	enum fail f;

	mailbox_seek_uid(m, uid, &c);
	f = mailbox_next(&c, s, &found, NULL, why);
	if (f == FAIL_NONE && found.uid != uid)
		f = fail_with(why, FAIL_NOTFOUND, "no message with UID %u", uid);
	if (f == FAIL_NONE)
		*out = found;
	return f;
}

enum fail mailbox_pending_lanes(struct mailbox *m, struct source *s, uint16_t *out, struct failure *why)
{
	const struct pending *pending;
	enum fail f = mailbox_pending(m, s, &pending, why);
	unsigned lanes = 0;

	for (size_t i = 0; f == FAIL_NONE && i < pending->n; i++) {
		struct message msg;

		pending_message(&pending->at[i], &msg);
		lanes |= 1u << msg.origin.lane;
	}
	if (f == FAIL_NONE)
		*out = (uint16_t)lanes;
	return f;
}

enum fail mailbox_uid_of(struct mailbox *m, struct source *s, const struct guid *guid, uint32_t from, uint32_t *out,
			 struct failure *why)
{
	const struct pending *pending;
	struct mailbox_cursor c;
	struct message msg;
	enum fail f = mailbox_pending(m, s, &pending, why);

	if (f != FAIL_NONE)
		return f;
	if (pending_find(pending, guid)) {
		*out = 0;
		return FAIL_NONE;
	}
	mailbox_seek_uid(m, from, &c);
	while ((f = mailbox_next(&c, s, &msg, NULL, why)) == FAIL_NONE) {
		if (guid_equal(&msg.guid, guid)) {
			*out = msg.uid;
			return FAIL_NONE;
		}
	}
	return f;
}

enum fail mailbox_diff(struct mailbox *a, struct mailbox *b, struct source *s,
		       void (*each)(void *ctx, const struct message *was, const struct message *is), void *ctx,
		       struct failure *why)
{
	unsigned height = a->top->height > b->top->height ? a->top->height : b->top->height;
	struct tree_diff d = { NULL, ctx, s };
	struct node *na, *nb;
	enum fail f;

	if (oid_equal(&a->tree, &b->tree))
		return FAIL_NONE;
	na = node_raise(a->top, height);
	nb = node_raise(b->top, height);
	f = node_diff(&d, na, nb, 0, why); /* reads all that differs … */
	if (f == FAIL_NONE) {
		d.each = each;
		f = node_diff(&d, na, nb, 0, why);
		assert(f == FAIL_NONE); /* … so that this reads nothing */
	}
	node_unref(&na);
	node_unref(&nb);
	return f;
}
