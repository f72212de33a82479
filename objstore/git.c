/* objstore/git.c - trees and commits as git writes them (git-mktree(1), git-commit-tree(1)), in the few shapes we make.
 */
#include <assert.h>

#include "base/limits.h"
#include "objstore/objstore.h"

#include "base/banned.h"

static const struct view tree_mode = { (const uint8_t *)"40000 ", 6 };
static const struct view file_mode = { (const uint8_t *)"100644 ", 7 };

static bool name_is_sound(struct view name)
{
	if (name.len == 0 || view_find(name, 0, '/') < name.len)
		return false;
	return !view_equal(name, VIEW(".")) && !view_equal(name, VIEW("..")) && !view_equal_nocase(name, VIEW(".git"));
}

bool tree_next(struct view *tree, struct tree_entry *out, bool *bad)
{
	struct tree_entry e;
	size_t mode, end;

	if (tree->len == 0)
		return false;
	*bad = true;
	e.is_tree = view_starts(*tree, tree_mode);
	if (!e.is_tree && !view_starts(*tree, file_mode))
		return false;
	mode = e.is_tree ? tree_mode.len : file_mode.len;
	end = view_find(*tree, mode, '\0');
	if (tree->len - end < 1 + OID_LEN)
		return false;
	e.name = view_sub(*tree, mode, end - mode);
	if (!name_is_sound(e.name))
		return false;
	memcpy(e.id.at, tree->at + end + 1, OID_LEN);
	*tree = view_from(*tree, end + 1 + OID_LEN);
	*out = e;
	*bad = false;
	return true;
}

void tree_put(struct buf *b, const struct tree_entry *e)
{
	struct view mode = e->is_tree ? tree_mode : file_mode;
	uint8_t *to = buf_reserve(b, mode.len + e->name.len + 1 + OID_LEN);

	assert(name_is_sound(e->name));
	if (!to)
		return;
	memcpy(to, mode.at, mode.len);
	to += mode.len;
	memcpy(to, e->name.at, e->name.len);
	to += e->name.len;
	*to++ = '\0';
	memcpy(to, e->id.at, OID_LEN);
	b->len += mode.len + e->name.len + 1 + OID_LEN;
}

static uint8_t octet_or_end(const struct tree_entry *e, size_t at)
{
	if (at < e->name.len)
		return e->name.at[at];
	return e->is_tree && at == e->name.len ? '/' : '\0';
}

int tree_order(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t common = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = common ? memcmp(a->name.at, b->name.at, common) : 0;

	return order ? order : (int)octet_or_end(a, common) - (int)octet_or_end(b, common);
}

/* The rest of the first line if it starts with `key`, and that line cut off. */
static bool cut_line(struct view *text, struct view key, struct view *out)
{
	size_t end = view_find(*text, 0, '\n');

	if (end == text->len || !view_starts(*text, key))
		return false;
	*out = view_sub(*text, key.len, end - key.len);
	*text = view_from(*text, end + 1);
	return true;
}

enum fail commit_parse(struct view octets, struct commit *out, struct failure *why)
{
	struct commit c = { 0 };
	struct view rest = octets, value, extra;

	if (!cut_line(&rest, VIEW("tree "), &value) || !oid_of_hex(value, &c.tree))
		return fail_with(why, FAIL_CORRUPT, "commit without a tree");
	while (cut_line(&rest, VIEW("parent "), &value)) {
		if (c.n_parents == 2)
			return fail_with(why, FAIL_CORRUPT, "commit with more than two parents");
		if (!oid_of_hex(value, &c.parents[c.n_parents++]))
			return fail_with(why, FAIL_CORRUPT, "commit with a bad parent");
	}
	if (!cut_line(&rest, VIEW("author "), &c.author) || !cut_line(&rest, VIEW("committer "), &c.committer))
		return fail_with(why, FAIL_CORRUPT, "commit without author and committer");
	while (rest.len && rest.at[0] != '\n')
		if (!cut_line(&rest, VIEW(""), &extra))
			return fail_with(why, FAIL_CORRUPT, "commit whose header does not end");
	c.message = view_from(rest, 1);
	*out = c;
	return FAIL_NONE;
}

static void put_line(struct buf *b, const char *key, struct view value)
{
	buf_puts(b, key);
	buf_put(b, value);
	buf_putc(b, '\n');
}

static void put_id_line(struct buf *b, const char *key, const struct oid *id)
{
	struct oid_hex hex = oid_hex(id);

	put_line(b, key, view_of(hex.s, OID_HEX_LEN));
}

void commit_put(struct buf *b, const struct commit *c)
{
	put_id_line(b, "tree ", &c->tree);
	assert(c->n_parents <= 2);
	for (unsigned i = 0; i < c->n_parents; i++)
		put_id_line(b, "parent ", &c->parents[i]);
	put_line(b, "author ", c->author);
	put_line(b, "committer ", c->committer);
	buf_putc(b, '\n');
	buf_put(b, c->message);
}
