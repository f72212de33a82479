#include "imapd/together.h"

#include "imapd/commands.h"

#include "base/banned.h"

/* Whether the set can be put together with others: "$" stands alone, and a number that is not there has an answer of
 * its own. */
static bool is_plain(const struct imap_session *s, const struct imap_command *c)
{
	const struct imap_set *set = &c->store.set;

	return !set->saved && !c->store.if_unchanged && (c->uid || imap_set_largest(set) <= shown_messages(&s->shown));
}

bool together_may(const struct imap_session *s)
{
	return s->command.family == IMAP_STORE && s->state == STATE_SELECTED && s->together.n < TOGETHER_MAX &&
	       is_plain(s, &s->command);
}

static bool same_flags(const struct imap_flags *a, const struct imap_flags *b)
{
	if (a->system != b->system || a->n_keywords != b->n_keywords)
		return false;
	for (unsigned i = 0; i < a->n_keywords; i++)
		if (!view_equal(a->keywords[i], b->keywords[i]))
			return false;
	return true;
}

static bool is_alike(const struct imap_session *s, const struct imap_command *c)
{
	const struct imap_store *first = &s->command.store, *store = &c->store;

	return c->family == IMAP_STORE && c->uid == s->command.uid && store->mode == first->mode &&
	       store->silent == first->silent && same_flags(&store->flags, &first->flags) && is_plain(s, c) &&
	       first->set.n + store->set.n <= IMAP_SET_RANGES_MAX;
}

/* An array of twice the size, in the command's arena. */
static void *grow(struct arena *arena, void *at, unsigned n, unsigned *room, unsigned wanted, size_t size)
{
	void *grown = at;

	if (wanted > *room) {
		*room = wanted * 2;
		grown = arena_alloc(arena, *room * size);
		if (n)
			memcpy(grown, at, n * size);
	}
	return grown;
}

static void add(struct imap_session *s, const struct imap_command *c)
{
	struct arena *arena = &s->command.arena;
	struct together *t = &s->together;
	struct imap_set *set = &s->command.store.set;
	const struct imap_set *more = &c->store.set;

	set->ranges = grow(arena, set->ranges, set->n, &t->room_ranges, set->n + more->n, sizeof(*set->ranges));
	memcpy(set->ranges + set->n, more->ranges, more->n * sizeof(*set->ranges));
	set->n += more->n;
	t->tags = grow(arena, t->tags, t->n, &t->room, t->n + 1, sizeof(*t->tags));
	t->tags[t->n++] = arena_copy(arena, c->tag);
}

bool together_take(struct imap_session *s, struct view text)
{
	struct imap_parser parser;
	struct imap_command c;
	struct failure why;
	bool alike;

	imap_command_init(&c);
	alike = imap_parse_head(&parser, text, session_dialect(s), &c, &why) == FAIL_NONE &&
		imap_row_find(c.name) == s->row && imap_parse_rest(&parser, s->row->parse) == FAIL_NONE &&
		is_alike(s, &c);
	if (alike)
		add(s, &c);
	imap_command_finish(&c);
	return alike;
}
