/* main/command_host.c - a stopped node as commands see it: the store, opened for one command. */
#include "base/mem.h"
#include "main/command.h"

#include "base/banned.h"

struct stopped {
	struct command_host host; /* first: a host is cast back */
	struct identity *identity;
	struct directory *newest;
	struct failure damage;
};

static struct stopped *stopped_of(struct command_host *h)
{
	return (struct stopped *)h;
}

static struct directory *newest_directory(struct command_host *h)
{
	return directory_ref(stopped_of(h)->newest);
}

static enum fail change_directory(struct command_host *h, struct directory_op *op, struct failure *why)
{
	struct stopped *s = stopped_of(h);
	struct directory *next;
	enum fail f = directory_check_own(s->newest, identity_id(h->identity), why);

	if (f == FAIL_NONE)
		f = directory_check_heard(s->newest, identity_id(h->identity), op, why);
	if (f != FAIL_NONE)
		return f;
	op->time = clock_unix_s(h->clock);
	op->node = view_str(h->conf->name);
	op->lane = directory_lane(s->newest, identity_id(h->identity));
	f = directory_change(s->newest, h->store, op, &next, why);
	if (f == FAIL_NONE) {
		directory_unref(&s->newest);
		s->newest = next;
	}
	return f;
}

static enum fail adopt(struct command_host *h, struct change *c, struct failure *why)
{
	struct stopped *s = stopped_of(h);
	struct directory *next;
	enum fail f = objstore_commit(h->store, c, why);

	if (f == FAIL_NONE)
		f = directory_load(h->store, &next, why);
	if (f == FAIL_NONE) {
		directory_unref(&s->newest);
		s->newest = next;
	}
	return f;
}

static void status(struct command_host *h, struct command_status *out)
{
	(void)h;
	*out = (struct command_status){ .running = false };
}

enum fail command_host_open(const struct conf *conf, struct command_host **out, struct failure *why)
{
	struct objstore_options options = { .rng = rng_system(), .history = conf->history };
	struct objstore *store;
	struct identity *identity;
	struct stopped *s;
	enum fail f = disk_open_folder(conf->data, &options.disk, why);

	if (f == FAIL_NONE)
		f = objstore_open(&options, &store, why);
	if (f != FAIL_NONE)
		return f;
	f = identity_open(conf->data, &identity, why);
	if (f != FAIL_NONE) {
		objstore_close(&store);
		return f;
	}
	s = mem_zalloc(sizeof(*s));
	s->host = (struct command_host){
		.store = store,
		.conf = conf,
		.clock = clock_system(),
		.rng = rng_system(),
		.directory = newest_directory,
		.change = change_directory,
		.status = status,
		.identity = identity,
		.adopt = adopt,
	};
	s->identity = identity;
	if (directory_load(store, &s->newest, &s->damage) != FAIL_NONE) {
		s->newest = directory_empty();
		s->host.damage = &s->damage;
	}
	*out = &s->host;
	return FAIL_NONE;
}

void command_host_close(struct command_host **h)
{
	struct stopped *s = *h ? stopped_of(*h) : NULL;

	*h = NULL;
	if (!s)
		return;
	directory_unref(&s->newest);
	identity_close(&s->identity);
	objstore_close(&s->host.store);
	mem_free(s);
}
