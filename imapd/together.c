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

static void add_tag(struct imap_session *s, struct together_part *p, struct view tag)
{
	struct arena *arena = &s->command.arena;

	p->tags = grow(arena, p->tags, p->n_tags, &p->room_tags, p->n_tags + 1, sizeof(*p->tags));
	p->tags[p->n_tags++] = arena_copy(arena, tag);
	s->together.commands++;
}

static void add_ranges(struct imap_session *s, struct together_part *p, const struct imap_set *more)
{
	struct imap_set *set = &p->store.set;

	if (more->n == 0)
		return;
	set->ranges = grow(&s->command.arena, set->ranges, set->n, &p->room_ranges, set->n + more->n,
			   sizeof(*set->ranges));
	memcpy(set->ranges + set->n, more->ranges, more->n * sizeof(*set->ranges));
	set->n += more->n;
}

static struct together_part *add_part(struct imap_session *s)
{
	struct together *t = &s->together;

	t->parts = grow(&s->command.arena, t->parts, t->n, &t->room, t->n + 1, sizeof(*t->parts));
	t->parts[t->n] = (struct together_part){ 0 };
	return &t->parts[t->n++];
}

void together_begin(struct imap_session *s)
{
	struct together_part *p = add_part(s);

	p->store = s->command.store;
	add_tag(s, p, s->command.tag);
}

bool together_may(const struct imap_session *s)
{
	return s->together.n > 0 && s->state == STATE_SELECTED && s->together.commands < TOGETHER_MAX &&
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

static bool is_alike(const struct together_part *p, const struct imap_store *store)
{
	return store->mode == p->store.mode && same_flags(&store->flags, &p->store.flags) &&
	       p->store.set.n + store->set.n <= IMAP_SET_RANGES_MAX;
}

/* As many messages as the set can name. */
static uint64_t messages_of(const struct imap_session *s, const struct imap_set *set)
{
	uint64_t most = shown_messages(&s->shown), n = 0;

	for (unsigned i = 0; i < set->n && n < most; i++) {
		struct uid_range r = set->ranges[i];
		bool star = r.first == IMAP_STAR || r.last == IMAP_STAR;

		n += star && r.first != r.last ? most : r.first < r.last ? r.last - r.first + 1u : r.first - r.last + 1u;
	}
	return n < most ? n : most;
}

static void add_store(struct imap_session *s, const struct imap_store *store)
{
	struct arena *arena = &s->command.arena;
	struct together_part *p = add_part(s);

	p->store = *store;
	p->store.set = (struct imap_set){ 0 };
	p->store.flags.keywords = arena_alloc(arena, store->flags.n_keywords * sizeof(*store->flags.keywords));
	for (unsigned i = 0; i < store->flags.n_keywords; i++)
		p->store.flags.keywords[i] = arena_copy(arena, store->flags.keywords[i]);
}

/* To the last part, or as a new one.  False: those that there are have enough to do. */
static bool add(struct imap_session *s, const struct imap_command *c)
{
	struct together *t = &s->together;
	bool alike = is_alike(&t->parts[t->n - 1], &c->store);
	uint64_t messages = t->messages + (alike && t->n == 1 ? 0 : messages_of(s, &c->store.set));

	if (messages > TOGETHER_MESSAGES_MAX || (!alike && t->n == TOGETHER_PARTS_MAX))
		return false;
	t->messages = messages;
	if (!alike)
		add_store(s, &c->store);
	add_ranges(s, &t->parts[t->n - 1], &c->store.set);
	add_tag(s, &t->parts[t->n - 1], c->tag);
	return true;
}

bool together_take(struct imap_session *s, struct view text)
{
	struct imap_parser parser;
	struct imap_command c;
	struct failure why;
	bool taken;

	imap_command_init(&c);
	taken = imap_parse_head(&parser, text, session_dialect(s), &c, &why) == FAIL_NONE &&
		imap_row_find(c.name) == s->row && imap_parse_rest(&parser, s->row->parse) == FAIL_NONE &&
		c.store.silent == s->command.store.silent && is_plain(s, &c) && add(s, &c);
	imap_command_finish(&c);
	return taken;
}

void together_failed(struct imap_session *s, unsigned part)
{
	struct together_part *p = &s->together.parts[part];

	p->n = 0;
	p->status = s->status;
	p->answer = arena_copy(&s->command.arena, buf_view(&s->answer));
	buf_clear(&s->answer);
}
