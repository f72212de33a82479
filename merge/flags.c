/* merge/flags.c - J2: each flag, system flag or keyword, merges by itself.
 *
 * A flag that one side has stays unless the other has seen the change that set it: then it was removed there.  Keywords
 * are the same in any case of their letters; the newer stamp's spelling stays, of equals the one that sorts first. */
#include "merge/join.h"

#include "base/banned.h"

static struct view word_of(const struct flag_keyword *k)
{
	return view_of(k->name.at, k->name.len);
}

static const struct flag_keyword *find(const struct flag_set *set, struct view word)
{
	for (unsigned i = 0; i < set->n_keywords; i++)
		if (view_equal_nocase(word_of(&set->keywords[i]), word))
			return &set->keywords[i];
	return NULL;
}

static const struct flag_keyword *newer(const struct flag_keyword *a, const struct flag_keyword *b)
{
	if (stamp_is_newer(a->stamp, b->stamp))
		return a;
	if (stamp_is_newer(b->stamp, a->stamp))
		return b;
	return view_compare(word_of(a), word_of(b)) <= 0 ? a : b;
}

/* Those past KEYWORDS_MESSAGE_MAX are left out: two full messages with no keyword in common would need it. */
static void put(struct flag_set *out, const struct flag_keyword *k)
{
	unsigned at = out->n_keywords;

	if (at == KEYWORDS_MESSAGE_MAX)
		return;
	while (at > 0 && view_compare(word_of(&out->keywords[at - 1]), word_of(k)) > 0)
		at--;
	memmove(out->keywords + at + 1, out->keywords + at, (out->n_keywords - at) * sizeof(*k));
	out->keywords[at] = *k;
	out->n_keywords++;
}

static void join_system_flags(const struct join *j, const struct flag_set *a, const struct flag_set *b,
			      struct flag_set *out)
{
	for (unsigned bit = 0; bit < 5; bit++) {
		bool in_a = a->flags >> bit & 1, in_b = b->flags >> bit & 1;
		struct stamp sa = a->flag_stamps[bit], sb = b->flag_stamps[bit];

		if (in_a && in_b)
			out->flag_stamps[bit] = stamp_is_newer(sa, sb) ? sa : sb;
		else if (in_a && !stamp_is_seen(j->seen[1], sa))
			out->flag_stamps[bit] = sa;
		else if (in_b && !stamp_is_seen(j->seen[0], sb))
			out->flag_stamps[bit] = sb;
		else
			continue;
		out->flags |= 1u << bit;
	}
}

static void join_keywords(const struct join *j, const struct flag_set *a, const struct flag_set *b,
			  struct flag_set *out)
{
	for (unsigned i = 0; i < a->n_keywords; i++) {
		const struct flag_keyword *k = &a->keywords[i], *other = find(b, word_of(k));

		if (other)
			put(out, newer(k, other));
		else if (!stamp_is_seen(j->seen[1], k->stamp))
			put(out, k);
	}
	for (unsigned i = 0; i < b->n_keywords; i++) {
		const struct flag_keyword *k = &b->keywords[i];

		if (!find(a, word_of(k)) && !stamp_is_seen(j->seen[0], k->stamp))
			put(out, k);
	}
}

/* A result's keywords are all from one of the sides, each once: as many as a side has are the same. */
static bool is_same(const struct flag_set *out, const struct flag_set *side)
{
	if (out->flags != side->flags || out->n_keywords != side->n_keywords)
		return false;
	for (unsigned i = 0; i < out->n_keywords; i++)
		if (!find(side, word_of(&out->keywords[i])))
			return false;
	return true;
}

enum fail join_flags(const struct join *j, const struct message *const m[2], struct flag_set *out, bool same[2],
		     struct failure *why)
{
	struct flag_keyword keywords[2][KEYWORDS_MESSAGE_MAX];
	struct flag_set sets[2] = { { .keywords = keywords[0] }, { .keywords = keywords[1] } };

	for (unsigned i = 0; i < 2; i++)
		if (m[i] && !flag_set_read(m[i], m[!i] ? &sets[i] : out))
			return fail_with(why, FAIL_CORRUPT, "the flags of a message do not fit their stamps");
	same[0] = m[0] != NULL;
	same[1] = m[1] != NULL;
	if (!m[0] || !m[1])
		return FAIL_NONE;
	out->flags = out->n_keywords = 0;
	join_system_flags(j, &sets[0], &sets[1], out);
	join_keywords(j, &sets[0], &sets[1], out);
	same[0] = is_same(out, &sets[0]);
	same[1] = is_same(out, &sets[1]);
	return FAIL_NONE;
}
