/* main/keeper_warm.c - reading what is not in memory, not here, or not what it was.
 *
 * Sources of a worker say FAIL_AGAIN rather than wait, and note what they lack; a job reads that, so that it is in the page cache
 * when it is looked at again.  What the job cannot read is asked of peers.  An object that was asked for in vain is not asked for
 * again for KEEPER_ASKED_MS: until then whoever reads it is told. */
#include "main/keeper_state.h"

#include "base/log.h"

#include "base/banned.h"

struct warming {
	struct job job;
	struct keeper_env *env;
	struct oid ids[MISSING_MAX];
	unsigned n;
	struct keeper_need need; /* what the job could not read */
	void (*done)(void *ctx);
	void *ctx;
};

/* What was asked for. ------------------------------------------------------------------------------------------------ */

static struct keeper_asked *asked_of(struct keeper_env *env, const struct oid *id)
{
	return &env->asked[(id->at[0] | id->at[1] << 8) & (KEEPER_ASKED_MAX - 1)];
}

static bool may_ask(struct keeper_env *env, const struct oid *id)
{
	const struct keeper_asked *a = asked_of(env, id);

	return env->need && env->links &&
	       (a->open || !oid_equal(&a->id, id) || env->clock->steady_ms(env->clock) >= a->until);
}

static void note_asked(struct keeper_env *env, const struct oid *id, bool open)
{
	*asked_of(env, id) = (struct keeper_asked){ *id, open, env->clock->steady_ms(env->clock) + KEEPER_ASKED_MS };
}

/* Reading. ----------------------------------------------------------------------------------------------------------- */

static bool is_peers_affair(enum fail f)
{
	return f == FAIL_NOTFOUND || f == FAIL_CORRUPT || f == FAIL_LATER;
}

static void note_partial(void *ctx, const char *name, const struct oid *id)
{
	(void)id;
	if (name[strlen(OBJSTORE_PARTIAL)] != '%') /* not a user's: objects that came for repair */
		*(bool *)ctx = true;
}

static enum fail lacking(struct keeper_env *env, const struct oid *id, struct failure *why)
{
	bool partial = false;

	objstore_each_ref(env->store, OBJSTORE_PARTIAL, note_partial, &partial);
	return partial ? fail_with(why, FAIL_LATER, "object %s has not come from another node yet", oid_hex(id).s)
		       : FAIL_NOTFOUND;
}

enum fail keeper_read(struct keeper_env *env, struct source *s, const struct oid *id, enum object_type *type,
		      struct buf *out, struct failure *why)
{
	enum fail f = objstore_read_nowait(s->store, id, type, out, why);

	if (is_peers_affair(f) && may_ask(env, id))
		f = FAIL_AGAIN;
	if (f == FAIL_AGAIN && s->n_missing < MISSING_MAX)
		s->missing[s->n_missing++] = *id;
	return f == FAIL_NOTFOUND ? lacking(env, id, why) : f;
}

/* What a state names and nobody has is damage: an op must not take it for a mailbox that was never made. */
static enum fail read_own(struct source *s, const struct oid *id, enum object_type *type, struct buf *out,
			  struct failure *why)
{
	struct keeper *k = (struct keeper *)((uint8_t *)s - offsetof(struct keeper, source));
	enum fail f = keeper_read(k->env, s, id, type, out, why);

	return f == FAIL_NOTFOUND ? fail_with(why, FAIL_CORRUPT, "object %s is lacking", oid_hex(id).s) : f;
}

void keeper_source_begin(struct keeper *k)
{
	k->source = (struct source){ .read = read_own, .store = k->env->store };
}

/* Warming. ----------------------------------------------------------------------------------------------------------- */

/* What is read here is in the page cache after that; a failure shows again where the octets are used. */
static void work(struct job *j)
{
	struct warming *w = (struct warming *)j;
	struct buf octets;

	buf_init(&octets, OBJECT_LEN_MAX);
	for (unsigned i = 0; i < w->n; i++) {
		struct failure why;
		enum fail f;

		buf_clear(&octets);
		f = objstore_read(w->env->store, &w->ids[i], NULL, &octets, &why);
		if (is_peers_affair(f) && w->need.n < KEEPER_NEED_MAX)
			w->need.ids[w->need.n++] = w->ids[i];
		if (f != FAIL_NONE && f != FAIL_NOTFOUND) /* lacking is no news */
			log_say(LOG_ERROR, "object-unreadable", "id", oid_hex(&w->ids[i]).s, "error", why.text, NULL);
	}
	buf_finish(&octets);
}

static void needed(struct keeper_need *n)
{
	struct warming *w = (struct warming *)((uint8_t *)n - offsetof(struct warming, need));

	for (unsigned i = 0; i < n->n; i++) {
		note_asked(w->env, &n->ids[i], false);
		if (n->came[i])
			log_say(LOG_INFO, "object-came", "id", oid_hex(&n->ids[i]).s, NULL);
		else
			log_say(LOG_ERROR, "object-lacking", "id", oid_hex(&n->ids[i]).s, "error", "no peer has it",
				NULL);
	}
	w->done(w->ctx);
	mem_free(w);
}

static void done(struct job *j)
{
	struct warming *w = (struct warming *)j;
	unsigned n = 0;

	for (unsigned i = 0; i < w->need.n; i++) {
		if (!may_ask(w->env, &w->need.ids[i]))
			continue;
		note_asked(w->env, &w->need.ids[i], true);
		w->need.ids[n++] = w->need.ids[i];
	}
	w->need.n = n;
	w->need.done = needed;
	if (n)
		w->env->need(w->env, &w->need);
	else
		needed(&w->need);
}

void keeper_warm(struct keeper_env *env, struct source *source, void (*then)(void *ctx), void *ctx)
{
	struct warming *w = mem_zalloc(sizeof(*w));

	w->job = (struct job){ .work = work, .done = done, .home = env->home };
	w->env = env;
	memcpy(w->ids, source->missing, source->n_missing * sizeof(w->ids[0]));
	w->n = source->n_missing;
	w->done = then;
	w->ctx = ctx;
	source->n_missing = 0;
	jobs_submit(env->jobs, &w->job);
}

static void keeper_warmed(void *ctx)
{
	struct keeper *k = ctx;

	k->warming = false;
	keeper_go_on(k);
}

void keeper_warm_source(struct keeper *k)
{
	k->warming = true;
	keeper_warm(k->env, &k->source, keeper_warmed, k);
}
