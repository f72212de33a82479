#include "imapd/probe.h"

#include "imapd/resync.h"

#include "base/banned.h"

#define DAY 86400

/* Making ready. ---------------------------------------------------------------------------------------------------- */

static enum probe_cost cost_of(enum imap_search_kind kind)
{
	switch (kind) {
	case KEY_SENTBEFORE:
	case KEY_SENTON:
	case KEY_SENTSINCE:
	case KEY_FROM:
	case KEY_TO:
	case KEY_CC:
	case KEY_BCC:
	case KEY_SUBJECT:
		return COST_SUMMARY;
	case KEY_HEADER:
		return COST_HEADER;
	case KEY_BODY:
	case KEY_TEXT:
		return COST_TEXT;
	default:
		return COST_ENTRY;
	}
}

static bool has_text(enum imap_search_kind kind)
{
	return kind == KEY_FROM || kind == KEY_TO || kind == KEY_CC || kind == KEY_BCC || kind == KEY_SUBJECT ||
	       kind == KEY_HEADER || kind == KEY_BODY || kind == KEY_TEXT;
}

static enum fail fold(struct imap_session *s, struct probe *p, struct view charset, struct failure *why)
{
	struct buf folded;
	enum fail fail;

	buf_init(&folded, 8 * IMAP_LITERAL_MAX);
	fail = mime_fold(charset.len > 0 ? charset : VIEW("UTF-8"), p->key->text, &folded);
	if (fail != FAIL_NONE)
		fail = fail_with(why, FAIL_EXISTS, "The charset is unknown, or the text is not in it");
	else
		p->folded = arena_copy(&s->command.arena, buf_view(&folded));
	buf_finish(&folded);
	return fail;
}

static void sort_by_cost(struct probe **subs, unsigned n)
{
	for (unsigned i = 1; i < n; i++)
		for (unsigned j = i; j > 0 && subs[j]->cost < subs[j - 1]->cost; j--) {
			struct probe *p = subs[j];

			subs[j] = subs[j - 1];
			subs[j - 1] = p;
		}
}

static enum fail prepare_subs(struct imap_session *s, struct probe *p, struct view charset, struct failure *why)
{
	p->n = p->key->n;
	p->subs = arena_alloc(&s->command.arena, p->n * sizeof(struct probe *));
	for (unsigned i = 0; i < p->n; i++) {
		enum fail fail = probe_prepare(s, p->key->keys[i], charset, &p->subs[i], why);

		if (fail != FAIL_NONE)
			return fail;
		if (p->subs[i]->cost > p->cost)
			p->cost = p->subs[i]->cost;
	}
	sort_by_cost(p->subs, p->n);
	return FAIL_NONE;
}

/* RFC 7162 3.1.5: who asks for "this or later" knows the state of that name, or the one before it.  Where that is none of
 * ours, all messages may have changed since. */
static uint64_t least_modseq(const struct imap_session *s, uint64_t asked)
{
	return resync_covers(s, asked) || (asked > 0 && resync_covers(s, asked - 1)) ? asked : 0;
}

/* The depth of keys is bounded by the parser. */
enum fail probe_prepare(struct imap_session *s, const struct imap_search_key *key, struct view charset,
			struct probe **out, struct failure *why)
{
	struct probe *p = arena_alloc(&s->command.arena, sizeof(*p));
	enum fail fail = FAIL_NONE;

	p->key = key;
	p->cost = cost_of(key->kind);
	if (key->kind == KEY_SEQ || key->kind == KEY_UID)
		fail = shown_resolve(&s->shown, s->host->source(s->host), &key->set, key->kind == KEY_UID, &s->saved,
				     &s->command.arena, &p->uids, &p->n_uids, why);
	else if (key->kind == KEY_RECENT)
		*p = (struct probe){ .key = key, .cost = COST_ENTRY, .uids = s->recent.at, .n_uids = s->recent.n };
	else if (key->kind == KEY_MODSEQ)
		p->modseq = least_modseq(s, (uint64_t)key->number);
	else if (has_text(key->kind))
		fail = fold(s, p, charset, why);
	else if (key->n > 0)
		fail = prepare_subs(s, p, charset, why);
	if (fail == FAIL_NONE)
		*out = p;
	return fail;
}

bool probe_narrows(const struct probe *p, struct uid_range **uids, unsigned *n)
{
	if (p->key->kind == KEY_AND) {
		for (unsigned i = 0; i < p->n; i++)
			if (probe_narrows(p->subs[i], uids, n))
				return true;
		return false;
	}
	if (p->key->kind != KEY_SEQ && p->key->kind != KEY_UID && p->key->kind != KEY_RECENT)
		return false;
	*uids = p->uids;
	*n = p->n_uids;
	return true;
}

/* Asking. ---------------------------------------------------------------------------------------------------------- */

static bool entry_answers(const struct probe *p, const struct message *m, int64_t now)
{
	const struct imap_search_key *key = p->key;

	switch (key->kind) {
	case KEY_ALL:
		return true;
	case KEY_FLAG:
		return m->flags & key->flag;
	case KEY_KEYWORD:
		return message_has_keyword(m, key->text);
	case KEY_SEQ:
	case KEY_UID:
	case KEY_RECENT:
		return imap_ranges_have(p->uids, p->n_uids, m->uid);
	case KEY_BEFORE:
		return m->date < key->number;
	case KEY_ON:
		return m->date >= key->number && m->date < key->number + DAY;
	case KEY_SINCE:
		return m->date >= key->number;
	case KEY_LARGER:
		return m->size > (uint64_t)key->number;
	case KEY_SMALLER:
		return m->size < (uint64_t)key->number;
	case KEY_MODSEQ:
		return m->modseq >= p->modseq;
	case KEY_OLDER:
		return m->date <= now - key->number;
	case KEY_YOUNGER:
		return m->date >= now - key->number;
	case KEY_EMAILID: {
		struct oid id;

		return oid_of_hex(key->text, &id) && oid_equal(&id, &m->blob);
	}
	default: /* nothing has a thread */
		return false;
	}
}

static bool text_has(const struct summary_texts *texts, enum summary_text which, struct view folded)
{
	struct view text = texts->text[which];

	return folded.len == 0 ? text.len > 0 : view_search(text, 0, folded) != SIZE_MAX;
}

static bool texts_answer(const struct probe *p, const struct summary_texts *texts)
{
	int64_t sent = texts->sent;

	switch (p->key->kind) {
	case KEY_SENTBEFORE:
		return sent != INT64_MIN && sent < p->key->number;
	case KEY_SENTON:
		return sent == p->key->number;
	case KEY_SENTSINCE:
		return sent >= p->key->number && sent != INT64_MIN;
	case KEY_FROM:
		return text_has(texts, SUMMARY_FROM, p->folded);
	case KEY_TO:
		return text_has(texts, SUMMARY_TO, p->folded);
	case KEY_CC:
		return text_has(texts, SUMMARY_CC, p->folded);
	case KEY_BCC:
		return text_has(texts, SUMMARY_BCC, p->folded);
	default:
		return text_has(texts, SUMMARY_SUBJECT, p->folded);
	}
}

static bool octets_answer(const struct probe *p, const struct reading *r)
{
	struct view octets = buf_view(&r->octets), header = view_sub(octets, 0, r->summary.header_len);

	if (p->key->kind == KEY_HEADER)
		return mime_header_contains(header, p->key->field, p->folded);
	if (p->folded.len == 0)
		return true;
	return (p->key->kind == KEY_TEXT && mime_header_contains(header, VIEW_NONE, p->folded)) ||
	       mime_text_contains(octets, &r->summary, p->folded);
}

static enum fail ask_subs(const struct probe *p, struct reading *r, int64_t now, bool *hit, struct failure *why)
{
	bool all = p->key->kind == KEY_AND;

	*hit = all;
	for (unsigned i = 0; i < p->n && *hit == all; i++) {
		enum fail fail = probe_ask(p->subs[i], r, now, hit, why);

		if (fail != FAIL_NONE)
			return fail;
		if (p->key->kind == KEY_NOT)
			*hit = !*hit;
	}
	return FAIL_NONE;
}

enum fail probe_ask(const struct probe *p, struct reading *r, int64_t now, bool *hit, struct failure *why)
{
	enum fail fail;

	switch (p->key->kind) {
	case KEY_AND:
	case KEY_OR:
	case KEY_NOT:
		return ask_subs(p, r, now, hit, why);
	default:
		break;
	}
	if (p->cost == COST_ENTRY) {
		*hit = entry_answers(p, r->message, now);
		return FAIL_NONE;
	}
	if (p->cost == COST_SUMMARY) {
		if ((fail = reading_texts(r, why)) == FAIL_NONE)
			*hit = texts_answer(p, &r->texts);
		return fail;
	}
	if ((fail = reading_summary(r, why)) != FAIL_NONE || (fail = reading_octets(r, why)) != FAIL_NONE)
		return fail;
	*hit = octets_answer(p, r);
	return FAIL_NONE;
}
