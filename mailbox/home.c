/* mailbox/home.c - all of a user's mailboxes, in memory: immutable and counted, by name and by id.
 *
 * How they are kept is in home_commit.c, the lines of ".home" in home_lines.c. */
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
	unsigned tag = modseq_tag(modseq);
	const struct home_line *l;
	struct view names;
	uint64_t name;

	if (tag == 0)
		return modseq == 0;
	if (tag < JOIN_TAG_FIRST)
		return h->seen[tag - 1] >= modseq_clock(modseq);
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

/* Mailboxes. ---------------------------------------------------------------------------------------------------------- */

struct home_entry *home_entry_create(struct view name, const struct oid *tree)
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

int home_entry_order(struct view a, struct view b)
{
	struct tree_entry x = { .is_tree = true, .name = a }, y = { .is_tree = true, .name = b };

	return tree_order(&x, &y);
}

/* Where the escaped name is, or would be. */
static unsigned entry_at(const struct home *h, struct view escaped, bool *there)
{
	unsigned low = 0, high = h->n_entries;

	*there = false;
	while (low < high) {
		unsigned mid = (low + high) / 2;
		int order = home_entry_order(h->entries[mid]->escaped, escaped);

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
	struct home_entry *e = home_entry_create(m->info.name, &m->tree);
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
	       home_entry_order(was->entries[*at]->escaped, e->escaped) < 0)
		(*at)++;
	return !was || *at == was->n_entries ||
	       (was->entries[*at] != e && (home_entry_order(was->entries[*at]->escaped, e->escaped) != 0 ||
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
