#include "unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "store_help.h"

#include "base/banned.h"

#define WHO "Tester <tester@example.org> 1700000000 +0000"

static void open_store(struct store_test *t)
{
	struct objstore_options o = t->options;
	struct failure why = { 0 };

	assert_int_equal(disk_open_folder(t->path, &o.disk, &why), FAIL_NONE);
	o.rng = t->options.manual ? &t->rng.rng : rng_system(); /* which any thread may use */
	if (objstore_open(&o, &t->store, &why))
		fail_msg("%s", why.text);
}

int store_setup(void **state)
{
	struct store_test *t = mem_zalloc(sizeof(*t));
	struct disk *d;

	snprintf(t->path, sizeof(t->path), "/tmp/posthorn-test-XXXXXX");
	assert_non_null(mkdtemp(t->path));
	rng_seed(&t->rng, 1);
	t->options = (struct objstore_options){ .segment_len = 1u << 20, .manual = true };
	assert_int_equal(disk_open_folder(t->path, &d, NULL), FAIL_NONE);
	assert_int_equal(objstore_init(d, NULL), FAIL_NONE);
	d->close_disk(&d);
	open_store(t);
	*state = t;
	return 0;
}

int store_teardown(void **state)
{
	struct store_test *t = *state;
	char command[128];

	objstore_close(&t->store);
	snprintf(command, sizeof(command), "rm -rf %s", t->path);
	assert_int_equal(system(command), 0);
	mem_free(t);
	return 0;
}

void store_reopen(struct store_test *t)
{
	objstore_close(&t->store);
	open_store(t);
}

char *store_shell(struct store_test *t, const char *command)
{
	char whole[1024];
	struct buf out;
	FILE *pipe;
	int status;

	snprintf(whole, sizeof(whole), "cd %s && { %s; } 2>&1", t->path, command);
	buf_init(&out, 1u << 24);
	pipe = popen(whole, "r");
	assert_non_null(pipe);
	for (int c; (c = fgetc(pipe)) != EOF;)
		buf_putc(&out, (uint8_t)c);
	buf_putc(&out, '\0');
	status = pclose(pipe);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		fail_msg("%s: %s", command, (char *)out.at);
	return (char *)out.at;
}

void store_find_file(struct store_test *t, const char *folder, const char *suffix, char *out, size_t len)
{
	char path[128];
	struct dirent *e;
	DIR *d;

	snprintf(path, sizeof(path), "%s/%s", t->path, folder);
	d = opendir(path);
	assert_non_null(d);
	while ((e = readdir(d))) {
		size_t n = strlen(e->d_name), m = strlen(suffix);

		if (e->d_name[0] != '.' && n >= m && strcmp(e->d_name + n - m, suffix) == 0)
			break;
	}
	assert_non_null(e);
	snprintf(out, len, "%s/%s", path, e->d_name);
	closedir(d);
}

void store_flip(const char *path, const char *text, off_t at)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	off_t len = lseek(fd, 0, SEEK_END);
	uint8_t *all = mem_alloc((size_t)len);

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, all, (size_t)len, 0), len);
	if (text)
		at = (off_t)view_search(view_of(all, (size_t)len), 0, view_str(text));
	assert_true(at >= 0 && at < len);
	all[at] ^= 4;
	assert_int_equal(pwrite(fd, all + at, 1, at), 1);
	mem_free(all);
	close(fd);
}

struct change *store_change(const char *ref, const struct oid *old, const char *name, struct view octets)
{
	struct change *c = change_create();
	struct blob *b = blob_create(octets);
	struct tree_entry e = { false, view_str(name), b->id };
	struct commit commit = { .author = VIEW(WHO), .committer = VIEW(WHO), .message = VIEW("deliver\n") };
	struct oid new;
	struct buf buf;

	buf_init(&buf, TREE_LEN_MAX);
	tree_put(&buf, &e);
	commit.tree = change_add(c, OBJECT_TREE, buf_view(&buf));
	if (!oid_is_none(old))
		commit.parents[commit.n_parents++] = *old;
	buf_clear(&buf);
	commit_put(&buf, &commit);
	new = change_add(c, OBJECT_COMMIT, buf_view(&buf));
	change_add_blob(c, b);
	change_move_ref(c, ref, old, &new);
	buf_finish(&buf);
	blob_unref(&b);
	return c;
}

enum fail store_put(struct objstore *s, const char *ref, struct oid *at, const char *name, struct view octets)
{
	struct change *c = store_change(ref, at, name, octets);
	enum fail result = objstore_commit(s, c, NULL);

	if (!result)
		*at = c->new;
	change_destroy(&c);
	return result;
}

static void read_as(struct objstore *s, const struct oid *id, enum object_type wanted, struct buf *out)
{
	enum object_type type;
	struct failure why = { 0 };

	buf_clear(out);
	if (objstore_read(s, id, &type, out, &why))
		fail_msg("%s", why.text);
	assert_int_equal(type, wanted);
}

void store_expect(struct objstore *s, const char *ref, const char *name, struct view octets)
{
	struct commit commit;
	struct tree_entry e;
	struct buf buf;
	struct view rest;
	struct oid id;
	bool bad;

	buf_init(&buf, OBJECT_LEN_MAX);
	assert_true(objstore_ref(s, ref, &id));
	read_as(s, &id, OBJECT_COMMIT, &buf);
	assert_int_equal(commit_parse(buf_view(&buf), &commit, NULL), FAIL_NONE);
	id = commit.tree;
	read_as(s, &id, OBJECT_TREE, &buf);
	rest = buf_view(&buf);
	assert_true(tree_next(&rest, &e, &bad));
	assert_true(view_equal(e.name, view_str(name)));
	id = e.id;
	read_as(s, &id, OBJECT_BLOB, &buf);
	assert_true(view_equal(buf_view(&buf), octets));
	buf_finish(&buf);
}
