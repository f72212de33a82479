/* mailbox/home_commit.c - a home as the tree of a commit on refs/mail/USER (docs/format.md, "Trees of mail"): read and written.
 *
 * The tree has a tree for each mailbox, under its escaped name (mailbox/escape.h), and the blob ".home" (home_lines.c). */
#include "mailbox/escape.h"
#include "mailbox/state.h"

#include "base/banned.h"

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
		entry = home_entry_create(buf_view(&name), &e->id);
		h->entries = mem_grow(h->entries, h->n_entries + 1, sizeof(struct home_entry *));
		h->entries[h->n_entries++] = entry;
		good = h->n_entries < 2 || home_entry_order(h->entries[h->n_entries - 2]->escaped, entry->escaped) < 0;
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
		if (!view_decimal(view_cut(&value, '.'), CLOCK_MAX, &h->clock) ||
		    !view_decimal(value, MODSEQ_TAG_MAX, &tag) || tag < JOIN_TAG_FIRST)
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
		f = home_read_lines(h, s, why);
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
	home_put_lines(h, &b);
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
