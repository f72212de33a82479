/* replicate/partial.c - refs/partial/USER, which says that messages of that user may be lacking (objstore.h).
 *
 * Each commit of it is about nothing but that; its tree lists the trees that are in the store ahead of the state that names them,
 * and its parents those before.  Once messages come, the state is ours, and reaches them itself.  No two fetches make equal commits:
 * each finds out that another has moved the ref. */
#include <assert.h>

#include "replicate/peers_state.h"

#include "base/banned.h"

static void ref_name(const struct fetch *f, char out[REF_NAME_MAX + 1])
{
	char mail[REF_NAME_MAX + 1];
	struct buf b = { .at = (uint8_t *)out, .room = REF_NAME_MAX, .max = REF_NAME_MAX };

	home_ref_name(view_str(f->user), mail);
	buf_puts(&b, OBJSTORE_PARTIAL);
	buf_puts(&b, mail + strlen("refs/mail/"));
	assert(buf_fits(&b)); /* a user's name is far shorter */
	out[b.len] = '\0';
}

static void move_to(struct fetch *f, struct change *c, const struct oid *next)
{
	char ref[REF_NAME_MAX + 1];

	ref_name(f, ref);
	change_move_ref(c, ref, &f->partial, next);
	f->partial = *next;
}

static void move_on(struct fetch *f, struct change *c, const struct oid *tree)
{
	struct commit commit = { .tree = *tree,
				 .author = VIEW("posthorn <posthorn> 0 +0000"),
				 .committer = VIEW("posthorn <posthorn> 0 +0000") };
	struct buf message, whole;
	struct oid next;

	if (f->phase < FETCH_FILL && !oid_is_none(&f->partial))
		commit.parents[commit.n_parents++] = f->partial;
	buf_init(&message, COMMIT_LEN_MAX);
	buf_init(&whole, COMMIT_LEN_MAX);
	buf_printf(&message, "messages are lacking: about %llu octets\n\nFetch: %llu\n", (unsigned long long)f->blob_octets,
		   (unsigned long long)f->number);
	commit.message = buf_view(&message);
	commit_put(&whole, &commit);
	next = change_add(c, OBJECT_COMMIT, buf_view(&whole));
	buf_finish(&message);
	buf_finish(&whole);
	move_to(f, c, &next);
}

/* Before it is moved for the first time. */
static void look(struct fetch *f)
{
	char ref[REF_NAME_MAX + 1];

	if (f->marked)
		return;
	ref_name(f, ref);
	f->beside = objstore_ref(f->store, ref, &f->partial) && !f->resumed;
	f->marked = true;
}

void partial_move(struct fetch *f, struct change *batch)
{
	struct oid empty = change_add(batch, OBJECT_TREE, VIEW_NONE);

	move_on(f, batch, &empty);
}

enum fail partial_mark(struct fetch *f, struct failure *why)
{
	struct change *c = change_create();
	enum fail fail;

	look(f);
	partial_move(f, c);
	fail = objstore_commit(f->store, c, why);
	change_destroy(&c);
	return fail;
}

enum fail partial_put_ahead(struct fetch *f, struct failure *why)
{
	size_t before = f->fetched->octets;
	struct change *c;
	struct oid list;
	enum fail fail;

	if (f->resumed) {
		fetched_drop_ahead(f->fetched);
		f->kept = f->fetched->octets;
		return FAIL_NONE;
	}
	c = change_create();
	look(f);
	list = fetched_put_ahead(f->fetched, c);
	f->kept = f->fetched->octets;
	f->ahead += before - f->kept;
	move_on(f, c, &list);
	fail = f->ahead > FETCH_AHEAD_MAX ?
		       fail_with(why, FAIL_REFUSED, "a state's trees are longer than %llu octets",
				 (unsigned long long)FETCH_AHEAD_MAX) :
		       objstore_commit(f->store, c, why);
	change_destroy(&c);
	return fail;
}

enum fail partial_remove(struct fetch *f, struct failure *why)
{
	static const struct oid none;
	struct change *c = change_create();
	enum fail fail;

	move_to(f, c, &none);
	fail = objstore_commit(f->store, c, why);
	change_destroy(&c);
	return fail;
}
