/* mailbox/directory_apply.c - the one function that changes the directory.
 *
 * Each kind of op edits a copy of the directory; what is common to all comes after: the table's tree, the root tree and
 * the commit with the next stamp of our lane.  An op that is applied to the same directory gives the same commit. */
#include <assert.h>

#include "base/limits.h"
#include "mailbox/directory_apply.h"
#include "mailbox/escape.h"
#include "mailbox/state.h"

#include "base/banned.h"

#define SUBJECT_MAX 512u /* octets, with what a long list of targets is cut to */

/* Names. ----------------------------------------------------------------------------------------------------------- */

static bool has_domain(const struct directory_apply *a, struct view domain)
{
	return directory_find(a->next, DIRECTORY_DOMAINS, domain) != NULL;
}

static enum fail need_domain(const struct directory_apply *a, struct failure *why)
{
	struct view domain = a->name.domain;

	if (domain.len == 0)
		return fail_with(why, FAIL_REFUSED,
				 "%.*s has no domain; give the whole address, as in %.*s@example.org",
				 VIEW_FMT(a->op->name), VIEW_FMT(a->op->name));
	if (has_domain(a, domain))
		return FAIL_NONE;
	return fail_with(why, FAIL_NOTFOUND, "%.*s is none of our domains; to make it one: posthorn domain add %.*s",
			 VIEW_FMT(domain), VIEW_FMT(domain));
}

static enum fail read_user_name(struct directory_apply *a, struct failure *why)
{
	enum fail f = address_read(a->op->name, &a->arena, &a->name, why);

	if (f != FAIL_NONE)
		return f;
	(void)directory_complete(a->next, &a->arena, &a->name);
	f = need_domain(a, why);
	if (f == FAIL_NONE &&
	    (!address_local_is_valid(a->name.local) || view_find(a->name.local, 0, '+') < a->name.local.len))
		f = fail_with(
			why, FAIL_REFUSED,
			"%.*s cannot be a user: letters, digits, dots and -_!#$%%&'*/=?^`{|}~ may stand before the @",
			VIEW_FMT(a->name.whole));
	return f;
}

static enum fail read_alias_name(struct directory_apply *a, struct failure *why)
{
	struct view name = a->op->name;
	enum fail f;

	if (view_starts(name, VIEW("*@")))
		name = view_from(name, 1);
	f = address_read(name, &a->arena, &a->name, why);
	if (f != FAIL_NONE)
		return f;
	if (view_equal(a->name.whole, VIEW("postmaster")))
		return FAIL_NONE;
	(void)directory_complete(a->next, &a->arena, &a->name);
	f = need_domain(a, why);
	if (f == FAIL_NONE && a->name.local.len > 0 && !address_local_is_valid(a->name.local))
		f = fail_with(why, FAIL_REFUSED, "%.*s cannot be an alias", VIEW_FMT(a->name.whole));
	return f;
}

/* Domains. --------------------------------------------------------------------------------------------------------- */

/* The name of the domain's record, or what it is to be: in ASCII. */
static enum fail read_domain_name(struct directory_apply *a, struct failure *why)
{
	struct view name = a->op->name, ascii, utf8;
	const struct record *known;
	uint8_t *lower;

	if (!address_domain_is_valid(name))
		return fail_with(why, FAIL_REFUSED, "'%.*s' is no name of a domain", VIEW_FMT(name));
	lower = arena_alloc(&a->arena, name.len);
	for (size_t i = 0; i < name.len; i++)
		lower[i] = ascii_lower(name.at[i]);
	name = view_of(lower, name.len);
	known = directory_find_domain(a->next, name);
	if (known)
		name = known->name;
	else if (address_domain_forms(name, &a->arena, &ascii, &utf8))
		name = ascii;
	a->name.whole = arena_copy(&a->arena, name);
	return FAIL_NONE;
}

static void say(struct directory_apply *a, const char *what)
{
	buf_puts(&a->subject, what);
	buf_putc(&a->subject, ' ');
	buf_put(&a->subject, a->name.whole);
}

static enum fail domain_add(struct directory_apply *a, struct failure *why)
{
	enum fail f = read_domain_name(a, why);

	if (f != FAIL_NONE)
		return f;
	if (has_domain(a, a->name.whole))
		return fail_with(why, FAIL_EXISTS, "%.*s is a domain of ours already", VIEW_FMT(a->name.whole));
	directory_put(a->next, DIRECTORY_DOMAINS, record_create(a->name.whole, a->op->time, a->stamp));
	say(a, "domain add");
	return FAIL_NONE;
}

/* How many records of the table are in the domain. */
static size_t count_in_domain(const struct directory *d, enum directory_table t, struct view domain)
{
	size_t n = 0;

	for (size_t i = 0; i < directory_count(d, t); i++) {
		struct view name = directory_record(d, t, i)->name;

		n += view_equal(view_from(name, view_find(name, 0, '@') + 1), domain);
	}
	return n;
}

static enum fail domain_remove(struct directory_apply *a, struct failure *why)
{
	enum fail f = read_domain_name(a, why);
	size_t users, aliases;

	if (f != FAIL_NONE)
		return f;
	if (!has_domain(a, a->name.whole))
		return fail_with(why, FAIL_NOTFOUND, "%.*s is none of our domains", VIEW_FMT(a->name.whole));
	users = count_in_domain(a->next, DIRECTORY_USERS, a->name.whole);
	aliases = count_in_domain(a->next, DIRECTORY_ALIASES, a->name.whole);
	if (users + aliases > 0)
		return fail_with(why, FAIL_REFUSED,
				 "%.*s still has users (%zu) and aliases (%zu); remove them first: posthorn user list, "
				 "posthorn alias list",
				 VIEW_FMT(a->name.whole), users, aliases);
	directory_remove(a->next, DIRECTORY_DOMAINS, a->name.whole);
	say(a, "domain remove");
	return FAIL_NONE;
}

/* Users. ----------------------------------------------------------------------------------------------------------- */

/* `r` with the line, which a record may hold; consumes the reference. */
static struct record *with_line(struct directory_apply *a, struct record *r, const char *key, struct view value)
{
	struct record *next;

	assert(record_may_hold(value));
	next = record_with(r, key, value, a->stamp);
	assert(next);
	record_unref(&r);
	return next;
}

/* `r` with the password, both forms; consumes the reference. */
static struct record *with_password(struct directory_apply *a, struct record *r)
{
	const struct {
		const char *key;
		struct view value;
	} forms[] = { { "password", a->op->password }, { "scram-sha-256", a->op->scram } };

	for (unsigned i = 0; i < 2; i++)
		if (forms[i].value.len > 0)
			r = with_line(a, r, forms[i].key, forms[i].value);
	return r;
}

static enum fail user_add(struct directory_apply *a, struct failure *why)
{
	enum fail f = read_user_name(a, why);
	struct record *user;

	if (f != FAIL_NONE)
		return f;
	if (directory_find(a->next, DIRECTORY_USERS, a->name.whole))
		return fail_with(why, FAIL_EXISTS, "%.*s is a user already; for a new password: posthorn passwd %.*s",
				 VIEW_FMT(a->name.whole), VIEW_FMT(a->name.whole));
	if (directory_find(a->next, DIRECTORY_ALIASES, a->name.whole))
		return fail_with(why, FAIL_EXISTS, "%.*s is an alias; to free the name: posthorn alias remove %.*s",
				 VIEW_FMT(a->name.whole), VIEW_FMT(a->name.whole));
	user = with_password(a, record_create(a->name.whole, a->op->time, a->stamp));
	/* Whoever makes the user's first state makes it from this record alone (home_first). */
	if (directory_members(a->next) > 1)
		user = with_line(a, user, "shared", VIEW("yes"));
	directory_put(a->next, DIRECTORY_USERS, user);
	say(a, "user add");
	return FAIL_NONE;
}

/* The user that the op names. */
static enum fail find_user(struct directory_apply *a, struct record **out, struct failure *why)
{
	enum fail f = address_read(a->op->name, &a->arena, &a->name, why);

	if (f != FAIL_NONE)
		return f;
	(void)directory_complete(a->next, &a->arena, &a->name);
	*out = directory_find(a->next, DIRECTORY_USERS, a->name.whole);
	return *out ? FAIL_NONE : fail_with(why, FAIL_NOTFOUND, "there is no user %.*s", VIEW_FMT(a->name.whole));
}

static enum fail user_remove(struct directory_apply *a, struct failure *why)
{
	struct record *user;
	enum fail f = find_user(a, &user, why);

	if (f != FAIL_NONE)
		return f;
	directory_remove(a->next, DIRECTORY_USERS, a->name.whole);
	say(a, "user remove");
	return FAIL_NONE;
}

static enum fail user_password(struct directory_apply *a, struct failure *why)
{
	struct record *user;
	enum fail f = find_user(a, &user, why);

	if (f != FAIL_NONE)
		return f;
	directory_put(a->next, DIRECTORY_USERS, with_password(a, record_ref(user)));
	say(a, "user password");
	return FAIL_NONE;
}

/* Aliases. --------------------------------------------------------------------------------------------------------- */

/* The target of `alias` that is the same address as `target`, as it is spelled there; empty if there is none. */
static struct view same_target(struct directory_apply *a, const struct record *alias, const struct address *target)
{
	struct address other;

	for (size_t i = 0; i < alias->n; i++)
		if (view_equal(alias->lines[i].key, VIEW("target")) &&
		    address_read(alias->lines[i].value, &a->arena, &other, NULL) == FAIL_NONE) {
			(void)directory_complete(a->next, &a->arena, &other);
			if (view_equal(other.whole, target->whole))
				return alias->lines[i].value;
		}
	return VIEW_NONE;
}

static size_t count_targets(const struct record *alias)
{
	size_t n = 0;

	for (size_t i = 0; i < alias->n; i++)
		n += view_equal(alias->lines[i].key, VIEW("target"));
	return n;
}

/* Reads a target; a bare local part gets the only domain.  *text is what the alias is to hold. */
static enum fail read_target(struct directory_apply *a, struct view target, struct address *out, struct view *text,
			     struct failure *why)
{
	enum fail f = address_read(target, &a->arena, out, why);

	if (f == FAIL_NONE && !record_may_hold(target))
		f = fail_with(why, FAIL_REFUSED, "%.*s cannot be a target", VIEW_FMT(target));
	*text = target;
	if (f == FAIL_NONE && directory_complete(a->next, &a->arena, out))
		*text = out->whole;
	if (f == FAIL_NONE && (out->local.len == 0 || out->domain.len == 0))
		f = fail_with(why, FAIL_REFUSED, "%.*s cannot be a target; give a whole address", VIEW_FMT(target));
	if (f == FAIL_NONE && !address_domain_is_valid(out->domain))
		f = fail_with(why, FAIL_REFUSED, "'%.*s' is no name of a domain", VIEW_FMT(out->domain));
	return f;
}

static void say_target(struct directory_apply *a, unsigned i, struct view text)
{
	buf_puts(&a->subject, i == 0 ? ": " : ", ");
	buf_put(&a->subject, text);
}

/* Replaces *alias by what it is with the target; a target that is there already stays. */
static enum fail add_target(struct directory_apply *a, struct record **alias, unsigned i, struct failure *why)
{
	struct address target;
	struct record *next;
	struct view text;
	enum fail f = read_target(a, a->op->targets[i], &target, &text, why);

	if (f != FAIL_NONE)
		return f;
	if (!address_local_is_valid(target.local) && !view_starts(text, VIEW("\""))) /* RFC 5321 4.1.2 */
		return fail_with(why, FAIL_REFUSED, "%.*s cannot be a target: it is no mail address", VIEW_FMT(text));
	say_target(a, i, text);
	if (same_target(a, *alias, &target).len > 0)
		return FAIL_NONE;
	next = count_targets(*alias) < ALIAS_TARGETS_MAX ? record_with_member(*alias, "target", text, a->stamp) : NULL;
	if (!next)
		return fail_with(why, FAIL_REFUSED, "an alias has %u targets at most", ALIAS_TARGETS_MAX);
	record_unref(alias);
	*alias = next;
	return FAIL_NONE;
}

static enum fail alias_add(struct directory_apply *a, struct failure *why)
{
	enum fail f = read_alias_name(a, why);
	struct record *alias;

	if (f != FAIL_NONE)
		return f;
	if (directory_find(a->next, DIRECTORY_USERS, a->name.whole))
		return fail_with(why, FAIL_EXISTS, "%.*s is a user, and cannot be an alias too",
				 VIEW_FMT(a->name.whole));
	if (a->op->n_targets == 0)
		return fail_with(why, FAIL_REFUSED, "an alias needs a target at least");
	alias = directory_find(a->next, DIRECTORY_ALIASES, a->name.whole);
	alias = alias ? record_ref(alias) : record_create(a->name.whole, a->op->time, a->stamp);
	say(a, "alias add");
	for (unsigned i = 0; i < a->op->n_targets && f == FAIL_NONE; i++)
		f = add_target(a, &alias, i, why);
	if (f == FAIL_NONE)
		directory_put(a->next, DIRECTORY_ALIASES, alias);
	else
		record_unref(&alias);
	return f;
}

static enum fail remove_target(struct directory_apply *a, struct record **alias, unsigned i, struct failure *why)
{
	struct address target;
	struct view text, held;
	struct record *next;
	enum fail f = read_target(a, a->op->targets[i], &target, &text, why);

	if (f != FAIL_NONE)
		return f;
	held = same_target(a, *alias, &target);
	if (held.len == 0)
		return fail_with(why, FAIL_NOTFOUND, "%.*s is no target of %.*s", VIEW_FMT(text),
				 VIEW_FMT(a->name.whole));
	say_target(a, i, text);
	next = record_without(*alias, "target", held);
	assert(next);
	record_unref(alias);
	*alias = next;
	return FAIL_NONE;
}

/* An alias without targets is gone. */
static enum fail alias_remove(struct directory_apply *a, struct failure *why)
{
	enum fail f = read_alias_name(a, why);
	struct record *alias;

	if (f != FAIL_NONE)
		return f;
	alias = directory_find(a->next, DIRECTORY_ALIASES, a->name.whole);
	if (!alias)
		return fail_with(why, FAIL_NOTFOUND, "there is no alias %.*s", VIEW_FMT(a->name.whole));
	record_ref(alias);
	say(a, "alias remove");
	for (unsigned i = 0; i < a->op->n_targets && f == FAIL_NONE; i++)
		f = remove_target(a, &alias, i, why);
	if (f == FAIL_NONE && a->op->n_targets > 0 && count_targets(alias) > 0)
		directory_put(a->next, DIRECTORY_ALIASES, record_ref(alias));
	else if (f == FAIL_NONE)
		directory_remove(a->next, DIRECTORY_ALIASES, a->name.whole);
	record_unref(&alias);
	return f;
}

/* Objects. --------------------------------------------------------------------------------------------------------- */

static int entry_order(const void *a, const void *b)
{
	return tree_order(a, b);
}

/* Sorts the entries, adds their tree to `c`.  FAIL_REFUSED: too many for a tree. */
static enum fail write_tree(struct change *c, struct tree_entry *entries, size_t n, struct oid *id, struct failure *why)
{
	enum fail f = FAIL_NONE;
	struct buf b;

	buf_init(&b, TREE_LEN_MAX);
	qsort(entries, n, sizeof(entries[0]), entry_order);
	for (size_t i = 0; i < n; i++)
		tree_put(&b, &entries[i]);
	if (buf_fits(&b))
		*id = change_add(c, OBJECT_TREE, buf_view(&b));
	else
		f = fail_with(why, FAIL_REFUSED, "there are too many names for one directory");
	buf_finish(&b);
	return f;
}

/* New records become blobs of `c`: those that `was` has not. */
static void write_records(const struct table *was, const struct table *is, struct change *c)
{
	for (size_t i = 0, k = 0; i < is->n; i++) {
		while (k < was->n && view_compare(was->at[k]->name, is->at[i]->name) < 0)
			k++;
		if (k == was->n || was->at[k] != is->at[i])
			(void)change_add(c, OBJECT_BLOB, is->at[i]->text);
	}
}

enum fail directory_write_table(struct directory *d, enum directory_table t, const struct directory *was,
				struct arena *arena, struct change *c, struct failure *why)
{
	struct table *table = &d->tables[t];
	struct tree_entry *entries;
	struct buf name;

	table->tree = (struct oid){ 0 };
	if (table->n == 0)
		return FAIL_NONE;
	write_records(&was->tables[t], table, c);
	entries = arena_alloc(arena, table->n * sizeof(entries[0]));
	buf_init(&name, 3 * USER_NAME_MAX);
	for (size_t i = 0; i < table->n; i++) {
		buf_clear(&name);
		escape_name(&name, table->at[i]->name);
		entries[i] = (struct tree_entry){ false, arena_copy(arena, buf_view(&name)), table->at[i]->blob };
	}
	buf_finish(&name);
	return write_tree(c, entries, table->n, &table->tree, why);
}

enum fail directory_write_root(const struct directory *d, struct arena *arena, struct change *c, struct oid *id,
			       struct failure *why)
{
	struct tree_entry *entries = arena_alloc(arena, (d->n_others + DIRECTORY_TABLES) * sizeof(entries[0]));
	size_t n = 0;

	for (; n < d->n_others; n++)
		entries[n] = d->others[n];
	for (unsigned t = 0; t < DIRECTORY_TABLES; t++)
		if (d->tables[t].n > 0)
			entries[n++] =
				(struct tree_entry){ true, view_str(directory_table_name(t)), d->tables[t].tree };
	return write_tree(c, entries, n, id, why);
}

/* Cuts the subject to what fits a commit nicely, at a character. */
static void cut_subject(struct buf *subject)
{
	if (subject->len <= SUBJECT_MAX)
		return;
	subject->len = SUBJECT_MAX;
	while (subject->len > 0 && (subject->at[subject->len] & 0xc0) == 0x80)
		subject->len--;
	buf_puts(subject, "…");
}

void directory_put_seen(const struct directory *d, struct buf *b)
{
	const char *before = "\nSeen: ";

	for (unsigned i = 0; i < LANES; i++) {
		if (d->seen[i] == 0)
			continue;
		buf_puts(b, before);
		buf_printf(b, "%u:", i);
		buf_decimal(b, d->seen[i]);
		before = " ";
	}
	buf_putc(b, '\n');
}

static void put_message(struct directory_apply *a, struct buf *b)
{
	cut_subject(&a->subject);
	buf_put(b, buf_view(&a->subject));
	buf_puts(b, "\n\nStamp: ");
	put_stamp_text(b, a->stamp);
	directory_put_seen(a->next, b);
}

static void write_commit(struct directory_apply *a, const struct directory *was, const struct oid *tree, struct change *c)
{
	struct commit commit = { .tree = *tree };
	struct buf who, message, octets;

	buf_init(&who, SMTP_DOMAIN_MAX + 64);
	buf_puts(&who, "posthorn <posthorn@");
	buf_put(&who, a->op->node);
	buf_printf(&who, "> %lld +0000", (long long)a->op->time);
	buf_init(&message, COMMIT_LEN_MAX);
	put_message(a, &message);
	commit.author = commit.committer = buf_view(&who);
	commit.message = buf_view(&message);
	commit.n_parents = oid_is_none(&was->commit) ? 0 : 1;
	commit.parents[0] = was->commit;
	buf_init(&octets, COMMIT_LEN_MAX);
	commit_put(&octets, &commit);
	assert(buf_fits(&who) && buf_fits(&octets));
	a->next->commit = change_add(c, OBJECT_COMMIT, buf_view(&octets));
	a->next->tree = *tree;
	a->next->time = a->op->time > 0 ? a->op->time : 0;
	change_move_ref(c, DIRECTORY_REF, &was->commit, &a->next->commit);
	buf_finish(&who);
	buf_finish(&message);
	buf_finish(&octets);
}

static const struct {
	enum directory_table table;
	enum fail (*edit)(struct directory_apply *a, struct failure *why);
} ops[] = {
	[DIRECTORY_DOMAIN_ADD] = { DIRECTORY_DOMAINS, domain_add },
	[DIRECTORY_DOMAIN_REMOVE] = { DIRECTORY_DOMAINS, domain_remove },
	[DIRECTORY_USER_ADD] = { DIRECTORY_USERS, user_add },
	[DIRECTORY_USER_REMOVE] = { DIRECTORY_USERS, user_remove },
	[DIRECTORY_USER_PASSWORD] = { DIRECTORY_USERS, user_password },
	[DIRECTORY_ALIAS_ADD] = { DIRECTORY_ALIASES, alias_add },
	[DIRECTORY_ALIAS_REMOVE] = { DIRECTORY_ALIASES, alias_remove },
	[DIRECTORY_NODE_FOUND] = { DIRECTORY_NODES, directory_node_found },
	[DIRECTORY_NODE_ADD] = { DIRECTORY_NODES, directory_node_add },
	[DIRECTORY_NODE_LEAVE] = { DIRECTORY_NODES, directory_node_leave },
	[DIRECTORY_NODE_LANE] = { DIRECTORY_NODES, directory_node_lane },
	[DIRECTORY_NODE_ADDRESS] = { DIRECTORY_NODES, directory_node_address },
};

/* Edits, and writes what the edit changed. */
static enum fail edit_and_write(struct directory_apply *a, const struct directory *d, struct change *c,
				struct failure *why)
{
	enum fail f = ops[a->op->kind].edit(a, why);
	struct oid root;

	if (f == FAIL_NONE)
		f = directory_write_table(a->next, a->table, d, &a->arena, c, why);
	if (f == FAIL_NONE)
		f = directory_write_root(a->next, &a->arena, c, &root, why);
	if (f == FAIL_NONE)
		write_commit(a, d, &root, c);
	return f;
}

enum fail directory_apply(const struct directory *d, const struct directory_op *op, struct directory **next,
			  struct change *c, struct failure *why)
{
	struct directory_apply a = { .op = op, .stamp = { d->clock + 1, op->lane }, .table = ops[op->kind].table };
	enum fail f;

	if (a.stamp.clock > CLOCK_MAX)
		return fail_with(why, FAIL_REFUSED, "the directory has been changed too often");
	arena_init(&a.arena);
	buf_init(&a.subject, COMMIT_LEN_MAX / 2);
	a.next = directory_copy(d);
	a.next->clock = a.stamp.clock;
	a.next->seen[op->lane] = a.stamp.clock;
	f = edit_and_write(&a, d, c, why);
	if (f == FAIL_NONE)
		*next = a.next;
	else
		directory_unref(&a.next);
	buf_finish(&a.subject);
	arena_finish(&a.arena);
	return f;
}

enum fail directory_change(const struct directory *d, struct objstore *s, const struct directory_op *op,
			   struct directory **next, struct failure *why)
{
	struct change *c = change_create();
	struct directory *made = NULL;
	enum fail f = directory_apply(d, op, &made, c, why);

	if (f == FAIL_NONE)
		f = objstore_commit(s, c, why);
	if (f == FAIL_NONE)
		*next = directory_ref(made);
	directory_unref(&made);
	change_destroy(&c);
	return f;
}
