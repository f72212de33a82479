/* libgit2 as the second opinion: random histories, read back through it, must be what was put in. */
#include "unit.h"

#include <git2.h>

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define WHO      "Tester <tester@example.org> 1700000000 +0000"
#define FILES    12u
#define FOLDERS  4u
#define CHANGES  60u
#define TEXT_MAX 3000u

/* One user's state: folders of files, each file a number that tells its text; 0: not there. */
struct model {
	char ref[32];
	struct oid at;
	uint64_t files[FOLDERS][FILES];
};

static void put_text(struct buf *b, uint64_t n)
{
	buf_clear(b);
	for (uint64_t i = 0; i < n % 300; i++)
		buf_printf(b, "%llu,", (unsigned long long)(n * i));
}

static void add_folder(struct change *c, const uint64_t *files, struct buf *tree)
{
	struct buf text;
	char name[16];

	buf_init(&text, TEXT_MAX * 10);
	buf_clear(tree);
	for (unsigned i = 0; i < FILES; i++) {
		struct tree_entry e = { .is_tree = false };
		struct blob *b;

		if (!files[i])
			continue;
		put_text(&text, files[i]);
		b = blob_create(buf_view(&text));
		change_add_blob(c, b);
		snprintf(name, sizeof(name), "%02u", i);
		e.name = view_str(name);
		e.id = b->id;
		tree_put(tree, &e);
		blob_unref(&b);
	}
	buf_finish(&text);
}

static struct oid add_root(struct change *c, const struct model *m)
{
	struct buf tree, root;
	struct oid id;
	char name[16];

	buf_init(&tree, TREE_LEN_MAX);
	buf_init(&root, TREE_LEN_MAX);
	for (unsigned i = 0; i < FOLDERS; i++) {
		struct tree_entry e = { .is_tree = true };

		add_folder(c, m->files[i], &tree);
		if (!tree.len)
			continue; /* git knows no empty folders */
		snprintf(name, sizeof(name), "folder%u", i);
		e.name = view_str(name);
		e.id = change_add(c, OBJECT_TREE, buf_view(&tree));
		tree_put(&root, &e);
	}
	id = change_add(c, OBJECT_TREE, buf_view(&root));
	buf_finish(&root);
	buf_finish(&tree);
	return id;
}

static void change_model(struct store_test *t, struct model *m)
{
	struct rng *rng = &t->rng.rng;
	struct change *c = change_create();
	struct commit commit = { .author = VIEW(WHO), .committer = VIEW(WHO), .message = VIEW("change\n\nbody\n") };
	struct buf b;
	struct oid new;

	for (uint64_t n = 1 + rng_below(rng, 3); n; n--)
		m->files[rng_below(rng, FOLDERS)][rng_below(rng, FILES)] =
			rng_below(rng, 4) ? 1 + rng_below(rng, 900) : 0;
	commit.tree = add_root(c, m);
	if (!oid_is_none(&m->at))
		commit.parents[commit.n_parents++] = m->at;
	buf_init(&b, COMMIT_LEN_MAX);
	commit_put(&b, &commit);
	new = change_add(c, OBJECT_COMMIT, buf_view(&b));
	buf_finish(&b);
	change_move_ref(c, m->ref, &m->at, &new);
	assert_int_equal(objstore_commit(t->store, c, NULL), FAIL_NONE);
	m->at = new;
	change_destroy(&c);
}

static void expect_file(git_repository *repo, git_tree *root, unsigned folder, unsigned file, uint64_t n)
{
	git_tree_entry *e = NULL;
	git_blob *blob;
	struct buf text;
	char path[32];

	snprintf(path, sizeof(path), "folder%u/%02u", folder, file);
	if (!n) {
		assert_int_equal(git_tree_entry_bypath(&e, root, path), GIT_ENOTFOUND);
		return;
	}
	buf_init(&text, TEXT_MAX * 10);
	put_text(&text, n);
	assert_int_equal(git_tree_entry_bypath(&e, root, path), 0);
	assert_int_equal(git_blob_lookup(&blob, repo, git_tree_entry_id(e)), 0);
	assert_true(view_equal(buf_view(&text), view_of(git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob))));
	git_blob_free(blob);
	git_tree_entry_free(e);
	buf_finish(&text);
}

static void expect_model(git_repository *repo, const struct model *m)
{
	git_commit *commit;
	git_tree *root;
	git_oid id;

	assert_int_equal(git_reference_name_to_id(&id, repo, m->ref), 0);
	assert_memory_equal(id.id, m->at.at, OID_LEN);
	assert_int_equal(git_commit_lookup(&commit, repo, &id), 0);
	assert_string_equal(git_commit_summary(commit), "change");
	assert_string_equal(git_commit_author(commit)->email, "tester@example.org");
	assert_int_equal(git_commit_tree(&root, commit), 0);
	for (unsigned i = 0; i < FOLDERS; i++)
		for (unsigned k = 0; k < FILES; k++)
			expect_file(repo, root, i, k, m->files[i][k]);
	git_tree_free(root);
	git_commit_free(commit);
}

static void ids_are_git_s(struct store_test *t)
{
	struct rng *rng = &t->rng.rng;
	uint8_t octets[1000];

	for (unsigned i = 0; i < 100; i++) {
		size_t len = (size_t)rng_below(rng, sizeof(octets));
		struct oid ours;
		git_oid theirs;

		rng->fill(rng, octets, len);
		ours = object_id(OBJECT_BLOB, view_of(octets, len));
		assert_int_equal(git_odb_hash(&theirs, octets, len, GIT_OBJECT_BLOB), 0);
		assert_memory_equal(ours.at, theirs.id, OID_LEN);
	}
}

static void random_histories_agree(void **state)
{
	struct store_test *t = *state;
	struct model models[3] = { 0 };
	git_repository *repo;

	git_libgit2_init();
	ids_are_git_s(t);
	t->options.history = 5;
	store_reopen(t);
	for (unsigned i = 0; i < 3; i++)
		snprintf(models[i].ref, sizeof(models[i].ref), "refs/mail/user%u", i);
	for (unsigned n = 0; n < CHANGES; n++) {
		change_model(t, &models[rng_below(&t->rng.rng, 3)]);
		if (rng_below(&t->rng.rng, 6) && n + 1 < CHANGES)
			continue;
		assert_int_equal(objstore_checkpoint(t->store, NULL), FAIL_NONE);
		assert_int_equal(git_repository_open_bare(&repo, t->path), 0);
		for (unsigned i = 0; i < 3; i++)
			if (!oid_is_none(&models[i].at))
				expect_model(repo, &models[i]);
		git_repository_free(repo);
	}
	free(store_shell(t, "git fsck --strict --full"));
	git_libgit2_shutdown();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(random_histories_agree, store_setup, store_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
