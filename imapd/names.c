#include "imapd/names.h"

#include "base/banned.h"

void names_finish(struct names *n)
{
	mem_free(n->at);
	*n = (struct names){ 0 };
}

static void add(struct names *n, struct name name)
{
	if (n->n == n->room) {
		n->room = n->room ? n->room * 2 : 64;
		n->at = mem_grow(n->at, n->room, sizeof(*n->at));
	}
	n->at[n->n++] = name;
}

/* Octet by octet, '/' before all others, so that a level's contents follow it; INBOX before all. */
static int compare(const void *left, const void *right)
{
	struct view a = ((const struct name *)left)->name, b = ((const struct name *)right)->name;
	bool a_inbox = mailbox_name_is_inbox(a), b_inbox = mailbox_name_is_inbox(b);
	size_t at = 0;

	if (a_inbox != b_inbox)
		return a_inbox ? -1 : 1;
	while (at < a.len && at < b.len && a.at[at] == b.at[at])
		at++;
	if (at == a.len || at == b.len)
		return (at < a.len) - (at < b.len);
	if (a.at[at] == '/' || b.at[at] == '/')
		return a.at[at] == '/' ? -1 : 1;
	return a.at[at] < b.at[at] ? -1 : 1;
}

/* Sorts, and makes one of those that are alike. */
static void sort(struct names *n)
{
	uint32_t kept = 0;

	if (n->n == 0)
		return;
	qsort(n->at, n->n, sizeof(*n->at), compare);
	for (uint32_t i = 1; i < n->n; i++) {
		struct name *last = &n->at[kept];

		if (!view_equal(last->name, n->at[i].name)) {
			n->at[++kept] = n->at[i];
			continue;
		}
		last->subscribed |= n->at[i].subscribed;
		if (last->mailbox == NAMES_NO_MAILBOX)
			last->mailbox = n->at[i].mailbox;
	}
	n->n = kept + 1;
}

static bool is_below(struct view name, struct view above)
{
	return name.len > above.len && name.at[above.len] == '/' && view_starts(name, above);
}

/* The levels above each name that the name before it does not have already. */
static void add_levels(struct names *n)
{
	uint32_t own = n->n;

	for (uint32_t i = 0; i < own; i++) {
		struct view name = n->at[i].name, before = i > 0 ? n->at[i - 1].name : VIEW_NONE;

		for (size_t slash = view_find(name, 0, '/'); slash < name.len;
		     slash = view_find(name, slash + 1, '/')) {
			struct view level = view_sub(name, 0, slash);

			if (!view_equal(before, level) && !is_below(before, level))
				add(n, (struct name){ .name = level, .mailbox = NAMES_NO_MAILBOX });
		}
	}
}

static void find_parents(struct names *n)
{
	uint32_t above = NAMES_NO_MAILBOX;

	for (uint32_t i = 0; i < n->n; i++) {
		while (above != NAMES_NO_MAILBOX && !is_below(n->at[i].name, n->at[above].name))
			above = n->at[above].parent;
		n->at[i].parent = above;
		if (n->at[i].mailbox != NAMES_NO_MAILBOX)
			for (uint32_t p = above; p != NAMES_NO_MAILBOX && !n->at[p].has_children; p = n->at[p].parent)
				n->at[p].has_children = true;
		above = i;
	}
}

void names_gather(struct names *out, const struct home *h)
{
	*out = (struct names){ 0 };
	for (unsigned i = 0; i < home_mailboxes(h); i++)
		add(out, (struct name){ .name = home_mailbox_name(h, i), .mailbox = i });
	for (unsigned i = 0; i < home_subscriptions(h); i++)
		add(out,
		    (struct name){ .name = home_subscription(h, i), .mailbox = NAMES_NO_MAILBOX, .subscribed = true });
	sort(out);
	add_levels(out);
	sort(out);
	find_parents(out);
}
