/* mailbox/home.c - all of a user's mailboxes: the tree of a commit on refs/mail/USER (docs/format.md, "Trees of mail").
 *
 * The tree has a tree for each mailbox, under its escaped name (mailbox/escape.h), and the blob ".home": text, one
 * "key name value stamp" a line, name and value escaped ("%" where there is none), sorted:
 *
 *     setting vacation on 12.0
 *     subscribe INBOX % 1.0
 *     uidvalidity % 1732287160 3.0
 *
 * Clock, seen and the stamp of the newest change are in the commit's trailers: a change of a flag leaves ".home" alone. */
#include <assert.h>

#include "mailbox/escape.h"
#include "mailbox/state.h"

#include "base/banned.h"

/* Life. --------------------------------------------------------------------------------------------------------------- */

struct home *home_empty(void)
{
	struct home *h = mem_zalloc(sizeof(*h));

	h->refs = 1;
	arena_init(&h->arena);
	return h;
}

struct home *home_ref(struct home *h)
{
	h->refs++;
	return h;
}

static void entry_unref(struct home_entry *e)
{
	if (--e->refs > 0)
		return;
	mailbox_unref(&e->mailbox);
	mem_free((void *)e->name.at);
	mem_free((void *)e->escaped.at);
	mem_free(e);
}

static void forget_order(struct home *h)
{
	mem_free(h->by_name);
	h->by_name = NULL;
}

void home_unref(struct home **at)
{
	struct home *h = *at;

	*at = NULL;
	if (!h || --h->refs > 0)
		return;
	for (unsigned i = 0; i < h->n_entries; i++)
		entry_unref(h->entries[i]);
	mem_free(h->entries);
	mem_free(h->lines);
	forget_order(h);
	arena_finish(&h->arena);
	mem_free(h);
}

/* Lines are few and seldom change: they are copied whole. */
static void copy_lines(struct home *to, const struct home *from)
{
	to->n_lines = from->n_lines;
	to->lines = mem_array(from->n_lines + 1, sizeof(to->lines[0]));
	for (unsigned i = 0; i < from->n_lines; i++) {
		const struct home_line *l = &from->lines[i];

		to->lines[i] = (struct home_line){ arena_copy(&to->arena, l->key), arena_copy(&to->arena, l->name),
						   arena_copy(&to->arena, l->value), l->stamp };
	}
}

struct home *home_copy(const struct home *h)
{
	struct home *copy = mem_alloc(sizeof(*copy));

	*copy = *h;
	copy->refs = 1;
	copy->by_name = NULL;
	arena_init(&copy->arena);
	copy_lines(copy, h);
	copy->entries = mem_array(h->n_entries + 1, sizeof(struct home_entry *)); /* one more is put at the most */
	for (unsigned i = 0; i < h->n_entries; i++) {
		copy->entries[i] = h->entries[i];
		copy->entries[i]->refs++;
	}
	return copy;
}

const struct oid *home_commit(const struct home *h)
{
	return &h->commit;
}

const struct oid *home_tree(const struct home *h)
{
	return &h->tree;
}

uint64_t home_clock(const struct home *h)
{
	return h->clock;
}

uint64_t home_modseq(const struct home *h)
{
	return h->modseq;
}

const uint64_t *home_seen(const struct home *h)
{
	return h->seen;
}

bool home_is_shared(const struct home *h)
{
	return home_line(h, "shared", view_of("", 0)) != NULL;
}

uint64_t home_shared_since(const struct home *h)
{
	const struct home_line *l = home_line(h, "shared", view_of("", 0));

	return l ? l->stamp.clock : 0;
}

bool home_knows(const struct home *h, uint64_t modseq)
{
	unsigned tag = modseq & 0xffff;
	const struct home_line *l;
	struct view names;
	uint64_t name;

	if (tag == 0)
		return modseq == 0;
	if (tag < JOIN_TAG_FIRST)
		return h->seen[tag - 1] >= modseq >> 16;
	l = home_line(h, "joins", view_of("", 0));
	names = l ? l->value : VIEW_NONE;
	while (names.len)
		if (view_decimal(view_cut(&names, ','), UINT64_MAX, &name) && name == modseq)
			return true;
	return false;
}

bool home_covers(const struct home *h, uint64_t modseq)
{
	return home_knows(h, modseq) || (!home_is_shared(h) && modseq <= h->modseq);
}

/* Names. -------------------------------------------------------------------------------------------------------------- */

bool mailbox_name_is_inbox(struct view name)
{
	return view_equal_nocase(view_sub(name, 0, view_find(name, 0, '/')), VIEW("INBOX"));
}

void mailbox_name_normal(struct view name, struct buf *out)
{
	if (mailbox_name_is_inbox(name)) {
		buf_puts(out, "INBOX");
		name = view_from(name, 5);
	}
	buf_put(out, name);
}

static bool level_is_good(struct view level)
{
	return level.len && !view_equal(level, VIEW(".")) && !view_equal(level, VIEW(".."));
}

enum fail mailbox_name_check(struct view name, struct failure *why)
{
	struct view rest = name;
	unsigned levels = 0;

	if (name.len == 0 || name.len > MAILBOX_NAME_MAX)
		return fail_with(why, FAIL_REFUSED, "a mailbox name has 1 to %u octets", MAILBOX_NAME_MAX);
	if (!view_is_utf8(name))
		return fail_with(why, FAIL_REFUSED, "a mailbox name is UTF-8");
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] < ' ' || name.at[i] == 0x7f)
			return fail_with(why, FAIL_REFUSED, "a mailbox name has no control characters");
	if (name.at[name.len - 1] == '/')
		return fail_with(why, FAIL_REFUSED, "a mailbox name does not end in '/'");
	while (rest.len) {
		if (!level_is_good(view_cut(&rest, '/')))
			return fail_with(why, FAIL_REFUSED, "no level of a mailbox name is empty, \".\" or \"..\"");
		levels++;
	}
	if (levels > MAILBOX_DEPTH_MAX)
		return fail_with(why, FAIL_REFUSED, "a mailbox name has at most %u levels", MAILBOX_DEPTH_MAX);
	return FAIL_NONE;
}

void home_ref_name(struct view user, char *out)
{
	struct buf b = { .at = (uint8_t *)out, .room = REF_NAME_MAX, .max = REF_NAME_MAX };

	assert(user.len <= USER_NAME_MAX);
	buf_puts(&b, "refs/mail/");
	escape_name(&b, user);
	assert(buf_fits(&b));
	out[b.len] = '\0';
}

/* ".home". ------------------------------------------------------------------------------------------------------------ */

static int line_order(const struct home_line *l, struct view key, struct view name)
{
	int order = view_compare(l->key, key);

	return order ? order : view_compare(l->name, name);
}

/* Where the line is, or would be. */
static unsigned line_at(const struct home *h, struct view key, struct view name, bool *there)
{
	unsigned low = 0, high = h->n_lines;

	*there = false;
	while (low < high) {
		unsigned mid = (low + high) / 2;
		int order = line_order(&h->lines[mid], key, name);

		if (order == 0) {
			*there = true;
			return mid;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct home_line *home_line(const struct home *h, const char *key, struct view name)
{
	bool there;
	unsigned i = line_at(h, view_str(key), name, &there);

	return there ? &h->lines[i] : NULL;
}

void home_set_line(struct home *h, const char *key, struct view name, struct view value, struct stamp stamp)
{
	bool there;
	unsigned i = line_at(h, view_str(key), name, &there);

	if (!value.at) {
		if (there) {
			h->n_lines--;
			memmove(h->lines + i, h->lines + i + 1, (h->n_lines - i) * sizeof(h->lines[0]));
		}
		return;
	}
	if (!there) {
		h->lines = mem_grow(h->lines, h->n_lines + 1, sizeof(h->lines[0]));
		memmove(h->lines + i + 1, h->lines + i, (h->n_lines - i) * sizeof(h->lines[0]));
		h->n_lines++;
	}
	h->lines[i] = (struct home_line){ arena_copy(&h->arena, view_str(key)), arena_copy(&h->arena, name),
					  arena_copy(&h->arena, value), stamp };
}

uint32_t home_gone(const struct home *h)
{
	const struct home_line *l = home_line(h, "gone", view_of("", 0));
	uint64_t uidnext = 1;

	if (l)
		(void)view_decimal(l->value, UINT32_MAX, &uidnext);
	return uidnext ? (uint32_t)uidnext : 1;
}

void home_note_gone(struct home *h, uint32_t uidnext, struct stamp stamp)
{
	struct buf b;

	if (uidnext <= home_gone(h))
		return;
	buf_init(&b, 16);
	buf_decimal(&b, uidnext);
	home_set_line(h, "gone", view_of("", 0), buf_view(&b), stamp);
	buf_finish(&b);
}

static void put_word(struct buf *b, struct view word)
{
	buf_putc(b, ' ');
	if (word.len)
		escape_name(b, word);
	else
		buf_putc(b, '%');
}

static void put_lines(const struct home *h, struct buf *b)
{
	for (unsigned i = 0; i < h->n_lines; i++) {
		buf_put(b, h->lines[i].key);
		put_word(b, h->lines[i].name);
		put_word(b, h->lines[i].value);
		buf_putc(b, ' ');
		put_stamp_text(b, h->lines[i].stamp);
		buf_putc(b, '\n');
	}
}

/* A '%' alone stands for no octets: no escaped word is that. */
static bool take_word(struct home *h, struct view *line, struct view *out)
{
	struct view word = view_cut(line, ' ');
	struct buf b;
	bool good;

	if (view_equal(word, VIEW("%"))) {
		*out = view_of("", 0);
		return true;
	}
	buf_init(&b, word.len);
	good = word.len && unescape_name(&b, word);
	if (good)
		*out = arena_copy(&h->arena, buf_view(&b));
	buf_finish(&b);
	return good;
}

static bool read_line(struct home *h, struct view line)
{
	struct home_line *l;
	uint64_t n;

	h->lines = mem_grow(h->lines, h->n_lines + 1, sizeof(h->lines[0]));
	l = &h->lines[h->n_lines];
	l->key = arena_copy(&h->arena, view_cut(&line, ' '));
	if (!take_word(h, &line, &l->name) || !take_word(h, &line, &l->value) || !stamp_of_text(line, &l->stamp))
		return false;
	if (h->n_lines && line_order(&h->lines[h->n_lines - 1], l->key, l->name) >= 0)
		return false;
	h->n_lines++;
	if (view_equal(l->key, VIEW("uidvalidity"))) {
		if (!view_decimal(l->value, UINT32_MAX, &n))
			return false;
		h->uidvalidity = (uint32_t)n;
	}
	return true;
}

static enum fail read_settings(struct home *h, struct source *s, struct failure *why)
{
	enum object_type type;
	struct buf text;
	struct view rest;
	enum fail f;

	if (oid_is_none(&h->settings))
		return FAIL_NONE;
	buf_init(&text, TREE_LEN_MAX);
	f = s->read(s, &h->settings, &type, &text, why);
	rest = buf_view(&text);
	while (f == FAIL_NONE && rest.len)
		if (!read_line(h, view_cut(&rest, '\n')))
			f = fail_with(why, FAIL_CORRUPT, ".home is not one of ours");
	buf_finish(&text);
	return f;
}

/* The root tree and its commit. --------------------------------------------------------------------------------------- */

static struct home_entry *entry_create(struct view name, const struct oid *tree)
{
	struct home_entry *e = mem_zalloc(sizeof(*e));
	struct buf escaped;

	e->refs = 1;
	e->name = view_of(mem_str(name), name.len);
	e->tree = *tree;
	buf_init(&escaped, name.len * 3 + 1);
	escape_name(&escaped, name);
	e->escaped = buf_view(&escaped); /* the entry owns it from here on */
	return e;
}

static int entry_order(struct view a, struct view b)
{
	struct tree_entry x = { .is_tree = true, .name = a }, y = { .is_tree = true, .name = b };

	return tree_order(&x, &y);
}

static bool read_entry(struct home *h, const struct tree_entry *e)
{
	struct home_entry *entry;
	struct buf name;
	bool good;

	if (!e->is_tree && view_equal(e->name, VIEW(".home"))) {
		h->settings = e->id;
		return true;
	}
	if (!e->is_tree || h->n_entries == HOME_ENTRIES_MAX)
		return false;
	buf_init(&name, MAILBOX_NAME_MAX);
	good = unescape_name(&name, e->name) && mailbox_name_check(buf_view(&name), NULL) == FAIL_NONE;
	if (good) {
		entry = entry_create(buf_view(&name), &e->id);
		h->entries = mem_grow(h->entries, h->n_entries + 1, sizeof(struct home_entry *));
		h->entries[h->n_entries++] = entry;
		good = h->n_entries < 2 || entry_order(h->entries[h->n_entries - 2]->escaped, entry->escaped) < 0;
	}
	buf_finish(&name);
	return good;
}

static bool read_trailer(struct home *h, struct view line)
{
	struct view value;
	struct stamp stamp;
	uint64_t tag;

	if (view_starts(line, VIEW("Stamp: "))) {
		if (!stamp_of_text(view_from(line, 7), &stamp))
			return false;
		h->clock = stamp.clock;
		h->modseq = modseq_of(stamp);
	} else if (view_starts(line, VIEW("Join: "))) {
		value = view_from(line, 6);
		if (!view_decimal(view_cut(&value, '.'), CLOCK_MAX, &h->clock) || !view_decimal(value, 65535, &tag) ||
		    tag < JOIN_TAG_FIRST)
			return false;
		h->modseq = modseq_of_join(h->clock, (unsigned)tag);
	} else if (view_starts(line, VIEW("Seen: "))) {
		value = view_from(line, 6);
		while (value.len) {
			struct view word = view_cut(&value, ' '), lane = view_cut(&word, ':');
			uint64_t i;

			if (!view_decimal(lane, LANES - 1, &i) || !view_decimal(word, CLOCK_MAX, &h->seen[i]))
				return false;
		}
	}
	return true;
}

int64_t ident_time(struct view ident)
{
	size_t end = ident.len;
	struct view seconds;
	uint64_t time = 0;

	while (end > 0 && ident.at[end - 1] != '>')
		end--;
	seconds = view_from(ident, end + 1);
	(void)view_decimal(view_cut(&seconds, ' '), INT64_MAX, &time);
	return (int64_t)time;
}

static enum fail read_commit(struct home *h, struct source *s, const struct oid *id, struct failure *why)
{
	enum object_type type;
	struct commit c;
	struct buf b;
	enum fail f;

	buf_init(&b, COMMIT_LEN_MAX);
	f = s->read(s, id, &type, &b, why);
	if (f == FAIL_NONE && type != OBJECT_COMMIT)
		f = fail_with(why, FAIL_CORRUPT, "object %s is no commit", oid_hex(id).s);
	if (f == FAIL_NONE)
		f = commit_parse(buf_view(&b), &c, why);
	if (f == FAIL_NONE) {
		h->commit = *id;
		h->tree = c.tree;
		h->time = ident_time(c.committer);
		while (c.message.len && f == FAIL_NONE)
			if (!read_trailer(h, view_cut(&c.message, '\n')))
				f = fail_with(why, FAIL_CORRUPT, "commit %s has bad trailers", oid_hex(id).s);
		if (f == FAIL_NONE && h->clock == 0)
			f = fail_with(why, FAIL_CORRUPT, "commit %s has no stamp", oid_hex(id).s);
	}
	buf_finish(&b);
	return f;
}

static enum fail read_root(struct home *h, struct source *s, struct failure *why)
{
	struct tree_entry e;
	enum object_type type;
	struct buf b;
	struct view tree;
	bool bad = false;
	enum fail f;

	buf_init(&b, TREE_LEN_MAX);
	f = s->read(s, &h->tree, &type, &b, why);
	tree = buf_view(&b);
	while (f == FAIL_NONE && tree_next(&tree, &e, &bad))
		if (!read_entry(h, &e)) {
			bad = true;
			break;
		}
	if (f == FAIL_NONE && (bad || type != OBJECT_TREE))
		f = fail_with(why, FAIL_CORRUPT, "the tree of commit %s is not one of ours", oid_hex(&h->commit).s);
	buf_finish(&b);
	return f;
}

enum fail home_load(struct source *s, const struct oid *commit, struct home **out, struct failure *why)
{
	struct home *h = home_empty();
	enum fail f = read_commit(h, s, commit, why);

	if (f == FAIL_NONE)
		f = read_root(h, s, why);
	if (f == FAIL_NONE)
		f = read_settings(h, s, why);
	if (f != FAIL_NONE) {
		home_unref(&h);
		return f;
	}
	*out = h;
	return FAIL_NONE;
}

void home_write(struct home *h, const struct home *was, struct change *c)
{
	struct tree_entry e = { .name = VIEW(".home") };
	struct buf b;

	buf_init(&b, TREE_LEN_MAX);
	put_lines(h, &b);
	if (h->n_lines == 0) {
		h->settings = (struct oid){ { 0 } };
	} else {
		struct oid id = object_id(OBJECT_BLOB, buf_view(&b));

		if (!oid_equal(&id, &was->settings))
			h->settings = change_add(c, OBJECT_BLOB, buf_view(&b));
	}
	buf_clear(&b);
	e.id = h->settings;
	if (!oid_is_none(&e.id))
		tree_put(&b, &e);
	for (unsigned i = 0; i < h->n_entries; i++) {
		e = (struct tree_entry){ true, h->entries[i]->escaped, h->entries[i]->tree };
		tree_put(&b, &e);
	}
	h->tree = change_add(c, OBJECT_TREE, buf_view(&b));
	buf_finish(&b);
}

static void put_ident(struct buf *b, struct view name, const char *mail_user, int64_t time)
{
	struct view word = name.len ? name : VIEW("posthorn");

	for (int twice = 0; twice < 2; twice++) {
		if (twice) {
			buf_puts(b, " <");
			buf_puts(b, mail_user);
		}
		for (size_t i = 0; i < word.len; i++)
			buf_putc(b, word.at[i] > ' ' && !strchr("<>\x7f", word.at[i]) ? word.at[i] : '_');
	}
	buf_printf(b, "> %lld +0000", (long long)(time > 0 ? time : 0));
}

void home_write_commit(struct home *h, const struct oid *parents, unsigned n_parents, struct view author,
		       struct view committer, int64_t time, struct view subject, struct view trailers, struct change *c)
{
	struct commit commit = { .tree = h->tree, .n_parents = n_parents };
	struct buf made, kept, message, whole;

	buf_init(&made, 4096);
	buf_init(&kept, 4096);
	buf_init(&message, COMMIT_LEN_MAX);
	buf_init(&whole, COMMIT_LEN_MAX);
	put_ident(&made, author, "", time);
	put_ident(&kept, committer, "posthorn@", time);
	buf_put(&message, subject);
	buf_puts(&message, "\n\n");
	buf_put(&message, trailers);
	buf_puts(&message, "Seen:");
	for (unsigned i = 0; i < LANES; i++)
		if (h->seen[i])
			buf_printf(&message, " %u:%llu", i, (unsigned long long)h->seen[i]);
	buf_putc(&message, '\n');
	for (unsigned i = 0; i < n_parents; i++)
		commit.parents[i] = parents[i];
	commit.author = buf_view(&made);
	commit.committer = buf_view(&kept);
	commit.message = buf_view(&message);
	commit_put(&whole, &commit);
	h->commit = change_add(c, OBJECT_COMMIT, buf_view(&whole));
	h->time = time > 0 ? time : 0;
	buf_finish(&made);
	buf_finish(&kept);
	buf_finish(&message);
	buf_finish(&whole);
}

/* Mailboxes. ---------------------------------------------------------------------------------------------------------- */

/* Where the escaped name is, or would be. */
static unsigned entry_at(const struct home *h, struct view escaped, bool *there)
{
	unsigned low = 0, high = h->n_entries;

	*there = false;
	while (low < high) {
		unsigned mid = (low + high) / 2;
		int order = entry_order(h->entries[mid]->escaped, escaped);

		if (order == 0) {
			*there = true;
			return mid;
		}
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static unsigned entry_of_name(const struct home *h, struct view name, bool *there)
{
	struct buf normal, escaped;
	unsigned i;

	buf_init(&normal, name.len + 1);
	buf_init(&escaped, name.len * 3 + 1);
	mailbox_name_normal(name, &normal);
	escape_name(&escaped, buf_view(&normal));
	i = entry_at(h, buf_view(&escaped), there);
	buf_finish(&escaped);
	buf_finish(&normal);
	return i;
}

int home_index(const struct home *h, struct view name)
{
	bool there;
	unsigned i = entry_of_name(h, name, &there);

	return there ? (int)i : -1;
}

static enum fail entry_mailbox(struct home_entry *e, struct source *s, struct mailbox **out, struct failure *why)
{
	enum fail f = FAIL_NONE;

	if (!e->mailbox)
		f = mailbox_read(s, e->name, &e->tree, &e->mailbox, why);
	if (f == FAIL_NONE)
		*out = e->mailbox;
	return f;
}

enum fail home_find(struct home *h, struct source *s, struct view name, struct mailbox **out, struct failure *why)
{
	int i = home_index(h, name);

	if (i < 0)
		return fail_with(why, FAIL_NOTFOUND, "no mailbox \"%.*s\"", VIEW_FMT(view_sub(name, 0, 100)));
	return entry_mailbox(h->entries[i], s, out, why);
}

enum fail home_find_id(struct home *h, struct source *s, const struct guid *id, struct mailbox **out,
		       struct failure *why)
{
	struct mailbox *m;

	for (unsigned i = 0; i < h->n_entries; i++) {
		m = h->entries[i]->mailbox;
		if (m && guid_equal(&m->info.id, id)) {
			*out = m;
			return FAIL_NONE;
		}
	}
	for (unsigned i = 0; i < h->n_entries; i++) { /* a mailbox that nobody has read since the node started */
		enum fail f = h->entries[i]->mailbox ? FAIL_NONE : entry_mailbox(h->entries[i], s, &m, why);

		if (f != FAIL_NONE)
			return f;
		if (guid_equal(&h->entries[i]->mailbox->info.id, id)) {
			*out = h->entries[i]->mailbox;
			return FAIL_NONE;
		}
	}
	return fail_with(why, FAIL_NOTFOUND, "the mailbox has been deleted");
}

void home_remove_mailbox(struct home *h, struct view name)
{
	bool there;
	unsigned i = entry_of_name(h, name, &there);

	assert(there);
	forget_order(h);
	entry_unref(h->entries[i]);
	h->n_entries--;
	memmove(h->entries + i, h->entries + i + 1, (h->n_entries - i) * sizeof(h->entries[0]));
}

void home_put_mailbox(struct home *h, struct mailbox *m)
{
	struct home_entry *e = entry_create(m->info.name, &m->tree);
	bool there;
	unsigned i = entry_at(h, e->escaped, &there);

	e->mailbox = mailbox_ref(m);
	if (there) {
		entry_unref(h->entries[i]);
	} else {
		forget_order(h);
		h->entries = mem_grow(h->entries, h->n_entries + 1, sizeof(h->entries[0]));
		memmove(h->entries + i + 1, h->entries + i, (h->n_entries - i) * sizeof(h->entries[0]));
		h->n_entries++;
	}
	h->entries[i] = e;
}

/* Lists. -------------------------------------------------------------------------------------------------------------- */

static int name_order(const void *a, const void *b, void *ctx)
{
	const struct home *h = ctx;
	struct view x = h->entries[*(const unsigned *)a]->name, y = h->entries[*(const unsigned *)b]->name;
	bool x_inbox = view_equal(x, VIEW("INBOX")), y_inbox = view_equal(y, VIEW("INBOX"));

	if (x_inbox != y_inbox)
		return x_inbox ? -1 : 1;
	return view_compare(x, y);
}

static struct home_entry *nth(const struct home *h, unsigned i)
{
	assert(i < h->n_entries);
	if (!h->by_name) {
		struct home *cached = (struct home *)h; /* an order is derived: no change that anybody sees */

		cached->by_name = mem_array(h->n_entries, sizeof(unsigned));
		for (unsigned k = 0; k < h->n_entries; k++)
			cached->by_name[k] = k;
		qsort_r(cached->by_name, h->n_entries, sizeof(unsigned), name_order, cached);
	}
	return h->entries[h->by_name[i]];
}

unsigned home_mailboxes(const struct home *h)
{
	return h->n_entries;
}

struct view home_mailbox_name(const struct home *h, unsigned i)
{
	return nth(h, i)->name;
}

enum fail home_mailbox(struct home *h, struct source *s, unsigned i, struct mailbox **out, struct failure *why)
{
	return entry_mailbox(nth(h, i), s, out, why);
}

/* What is not the same in `was`: entries are shared between states, and both lie in one order. */
static bool entry_changed(const struct home *was, unsigned *at, const struct home_entry *e)
{
	while (was && *at < was->n_entries && was->entries[*at] != e &&
	       entry_order(was->entries[*at]->escaped, e->escaped) < 0)
		(*at)++;
	return !was || *at == was->n_entries ||
	       (was->entries[*at] != e && (entry_order(was->entries[*at]->escaped, e->escaped) != 0 ||
					   !oid_equal(&was->entries[*at]->tree, &e->tree)));
}

enum fail home_changed(struct home *h, const struct home *was, struct source *s,
		       void (*each)(void *ctx, struct mailbox *m), void *ctx, struct failure *why)
{
	enum fail worst = FAIL_NONE;

	for (int pass = 0; pass < 2 && worst == FAIL_NONE; pass++) {
		for (unsigned i = 0, at = 0; i < h->n_entries; i++) {
			struct mailbox *m;
			enum fail f;

			if (!entry_changed(was, &at, h->entries[i]))
				continue;
			f = entry_mailbox(h->entries[i], s, &m, why);
			if (f != FAIL_NONE && f != FAIL_AGAIN)
				return f;
			if (f == FAIL_AGAIN)
				worst = f;
			else if (pass)
				each(ctx, m);
		}
	}
	return worst;
}

/* The lines with `key` lie side by side: their first, and how many. */
static unsigned lines_of(const struct home *h, struct view key, unsigned *n)
{
	bool there;
	unsigned first = line_at(h, key, view_of("", 0), &there), end = first;

	while (end < h->n_lines && view_equal(h->lines[end].key, key))
		end++;
	*n = end - first;
	return first;
}

unsigned home_subscriptions(const struct home *h)
{
	unsigned n;

	lines_of(h, VIEW("subscribe"), &n);
	return n;
}

struct view home_subscription(const struct home *h, unsigned i)
{
	unsigned n, first = lines_of(h, VIEW("subscribe"), &n);

	assert(i < n);
	return h->lines[first + i].name;
}

bool home_is_subscribed(const struct home *h, struct view name)
{
	return home_line(h, "subscribe", name) != NULL;
}

struct view home_setting(const struct home *h, struct view key)
{
	const struct home_line *l = home_line(h, "setting", key);

	return l ? l->value : VIEW_NONE;
}
