/* mailbox/resolve.c - who gets the mail for an address (directory.h has the order).
 *
 * Aliases are a graph that people draw, so it may have loops and meet itself again.  Each alias is opened once for an
 * address: that cuts loops, and bounds the work by the number of aliases there are. */
#include "base/limits.h"
#include "mailbox/directory_state.h"

#include "base/banned.h"

struct resolve {
	const struct directory *d;
	struct arena *arena;
	struct directory_targets *out;
	unsigned room; /* for targets */
	const struct record **opened;
	size_t n_opened, room_opened;
};

static enum fail resolve_address(struct resolve *r, const struct address *a, struct view text, struct view inherited,
				 unsigned depth, struct failure *why);

/* Most addresses have one target, so there is room for few at first; what the arena held before goes with it. */
static void make_room(struct resolve *r)
{
	unsigned room = r->room ? 4 * r->room : 1;
	struct directory_target *at;

	if (r->out->n < r->room)
		return;
	at = arena_alloc(r->arena, room * sizeof(at[0]));
	if (r->out->n > 0)
		memcpy(at, r->out->at, r->out->n * sizeof(at[0]));
	r->out->at = at;
	r->room = room;
}

static enum fail add_target(struct resolve *r, const struct directory_target *t, struct failure *why)
{
	struct directory_targets *out = r->out;

	for (unsigned i = 0; i < out->n; i++) {
		const struct directory_target *seen = &out->at[i];

		if (view_equal(seen->user, t->user) &&
		    (t->user.len > 0 ? view_equal(seen->detail, t->detail) : view_equal(seen->address, t->address)))
			return FAIL_NONE;
	}
	if (out->n == ALIAS_TARGETS_MAX)
		return fail_with(why, FAIL_LATER, "aliases lead to more than %u mailboxes", ALIAS_TARGETS_MAX);
	make_room(r);
	out->at[out->n++] = *t;
	out->n_outside += t->user.len == 0;
	return FAIL_NONE;
}

/* True: the alias has not been opened before. */
static bool open_once(struct resolve *r, const struct record *alias)
{
	for (size_t i = 0; i < r->n_opened; i++)
		if (r->opened[i] == alias)
			return false;
	if (r->n_opened == r->room_opened) {
		r->room_opened = r->room_opened ? r->room_opened * 2 : 16;
		r->opened = mem_grow(r->opened, r->room_opened, sizeof(r->opened[0]));
	}
	r->opened[r->n_opened++] = alias;
	return true;
}

static enum fail open_alias(struct resolve *r, const struct record *alias, struct view detail, unsigned depth,
			    struct failure *why)
{
	enum fail f = FAIL_NONE;

	if (!open_once(r, alias))
		return FAIL_NONE;
	if (depth == ALIAS_DEPTH_MAX)
		return fail_with(why, FAIL_LATER, "aliases are nested more than %u deep, at %.*s", ALIAS_DEPTH_MAX,
				 VIEW_FMT(alias->name));
	for (size_t i = 0; i < alias->n && f == FAIL_NONE; i++) {
		struct address a;

		if (view_equal(alias->lines[i].key, VIEW("target")) &&
		    address_read(alias->lines[i].value, r->arena, &a, NULL) == FAIL_NONE) {
			(void)directory_complete(r->d, r->arena, &a);
			f = resolve_address(r, &a, alias->lines[i].value, detail, depth + 1, why);
		}
	}
	return f;
}

/* The user or alias of that very name.  *found: there is one. */
static enum fail try_name(struct resolve *r, struct view name, struct view text, struct view detail, unsigned depth,
			  bool *found, struct failure *why)
{
	const struct record *user = directory_find(r->d, DIRECTORY_USERS, name);
	const struct record *alias = user ? NULL : directory_find(r->d, DIRECTORY_ALIASES, name);

	*found = user || alias;
	if (user)
		return add_target(r, &(struct directory_target){ user->name, detail, text }, why);
	return alias ? open_alias(r, alias, detail, depth, why) : FAIL_NONE;
}

/* The same without the detail. */
static enum fail try_base(struct resolve *r, const struct address *a, struct view text, struct view inherited,
			  unsigned depth, bool *found, struct failure *why)
{
	struct view base = address_base(a->local), detail = address_detail(a->spelled);
	size_t base_len = base.len;
	uint8_t *name;

	if (base_len == a->local.len || base_len == 0)
		return FAIL_NONE;
	name = arena_alloc(r->arena, base_len + 1 + a->domain.len);
	memcpy(name, base.at, base_len);
	name[base_len] = '@';
	memcpy(name + base_len + 1, a->domain.at, a->domain.len);
	return try_name(r, view_of(name, base_len + 1 + a->domain.len), text, detail.len > 0 ? detail : inherited,
			depth, found, why);
}

static const struct record *older(const struct record *a, const struct record *b)
{
	struct stamp x, y;

	if (!a || !b)
		return a ? a : b;
	x = record_origin(a);
	y = record_origin(b);
	if (x.clock != y.clock)
		return x.clock < y.clock ? a : b;
	return x.lane <= y.lane ? a : b;
}

/* The oldest user of the domain, or of all; NULL without any user. */
static const struct record *first_user(const struct directory *d, struct view domain)
{
	const struct table *users = &d->tables[DIRECTORY_USERS];
	const struct record *here = NULL, *anywhere = NULL;

	for (size_t i = 0; i < users->n; i++) {
		const struct record *user = users->at[i];
		size_t at = view_find(user->name, 0, '@');

		anywhere = older(anywhere, user);
		if (view_equal(view_from(user->name, at + 1), domain))
			here = older(here, user);
	}
	return here ? here : anywhere;
}

static enum fail try_postmaster(struct resolve *r, const struct address *a, struct view text, struct view detail,
				bool *found, struct failure *why)
{
	const struct record *user;

	if (!view_equal(address_base(a->local), VIEW("postmaster")))
		return FAIL_NONE;
	user = first_user(r->d, a->domain);
	*found = user != NULL;
	return user ? add_target(r, &(struct directory_target){ user->name, detail, text }, why) : FAIL_NONE;
}

static bool is_ours(const struct directory *d, struct view domain)
{
	return directory_find(d, DIRECTORY_DOMAINS, domain) != NULL;
}

/* What nobody of ours takes adds nothing.  An address outside is a target: whoever asked has made sure that it is an
 * alias which names it. */
static enum fail resolve_address(struct resolve *r, const struct address *a, struct view text, struct view inherited,
				 unsigned depth, struct failure *why)
{
	const struct record *catch_all;
	bool found = false;
	enum fail f;

	if (a->domain.len > 0 && !is_ours(r->d, a->domain))
		return add_target(r, &(struct directory_target){ VIEW_NONE, VIEW_NONE, text }, why);
	f = try_name(r, a->whole, text, inherited, depth, &found, why);
	if (f == FAIL_NONE && !found && a->domain.len > 0)
		f = try_base(r, a, text, inherited, depth, &found, why);
	if (f != FAIL_NONE || found)
		return f;
	catch_all =
		a->domain.len == 0 ? NULL : directory_find(r->d, DIRECTORY_ALIASES, view_from(a->whole, a->local.len));
	if (catch_all)
		return open_alias(r, catch_all, inherited, depth, why);
	return try_postmaster(r, a, text, inherited, &found, why);
}

enum fail directory_resolve(const struct directory *d, struct view address, struct arena *arena,
			    struct directory_targets *out, struct failure *why)
{
	struct directory_targets targets = { 0 };
	struct resolve r = { .d = d, .arena = arena, .out = &targets };
	struct address a;
	enum fail f = address_read(address, arena, &a, why);

	if (f != FAIL_NONE)
		return f;
	if (a.local.len == 0)
		return fail_with(why, FAIL_REFUSED, "'%.*s' is not a mail address", VIEW_FMT(a.whole));
	if (!directory_find(d, DIRECTORY_ALIASES, a.whole))
		(void)directory_complete(d, arena, &a);
	if (a.domain.len > 0 && !is_ours(d, a.domain))
		return fail_with(why, FAIL_REFUSED, "%.*s is none of our domains", VIEW_FMT(a.domain));
	f = resolve_address(&r, &a, arena_copy(arena, address), VIEW_NONE, 0, why);
	mem_free(r.opened);
	if (f == FAIL_NONE && targets.n == 0)
		f = fail_with(why, FAIL_NOTFOUND, "there is no %.*s here", VIEW_FMT(a.whole));
	if (f == FAIL_NONE)
		*out = targets;
	return f;
}
