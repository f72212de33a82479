/* main/command_fsck.c - checks all that is stored; with --repair, has other nodes give what is damaged or missing.
 *
 * What could be repaired is what a second check does not find any more: the first is told as it goes, of the last only what is
 * left.  A tree that came shows what is missing below it, so it is asked, mended and checked again as long as something comes. */
#include "base/limits.h"
#include "mailbox/escape.h"
#include "main/command_table.h"

#include "base/banned.h"

#define PROGRESS_EVERY_MS 200
#define ROUNDS_MAX        16u  /* of asking; a path of trees is not deeper */
#define AT_ONCE           256u /* objects asked for */

/* One check of everything. */
struct check {
	struct command_ctx *ctx;
	bool told;                       /* reports go out as they come */
	struct objstore_damage *reports; /* copies, in `arena` */
	size_t n, room;
	uint64_t coming;                 /* messages that are still being fetched */
	int64_t shown_ms;                /* when progress was last shown */
	bool showing;
	struct arena arena;
};

/* Where in somebody's mail a damaged object is; fields without octets are not known. */
struct place {
	struct buf user, mailbox;
	uint64_t uid; /* 0: none */
};

/* Telling. --------------------------------------------------------------------------------------------------------- */

/* "INBOX/00/1f/0000002a.<guid>,S=…": the mailbox is the first component, the UID begins the last. */
static void read_place(const struct objstore_damage *d, struct place *out)
{
	struct view ref = view_str(d->ref), path = view_str(d->path), mailbox, last;

	out->uid = 0;
	buf_init(&out->user, USER_NAME_MAX);
	buf_init(&out->mailbox, MAILBOX_NAME_MAX);
	if (!view_starts(ref, VIEW("refs/mail/")))
		return;
	(void)unescape_name(&out->user, view_from(ref, 10));
	mailbox = view_cut(&path, '/');
	if (mailbox.len == 0 || mailbox.at[0] == '.' || !unescape_name(&out->mailbox, mailbox))
		return;
	for (last = path; path.len > 0;)
		last = view_cut(&path, '/');
	if (view_find(last, 0, '.') < last.len)
		(void)view_hex(view_sub(last, 0, view_find(last, 0, '.')), UID_LAST, &out->uid);
}

static void forget_place(struct place *p)
{
	buf_finish(&p->user);
	buf_finish(&p->mailbox);
}

/* Each part that is known, with ": " before the next. */
static void put_text(struct buf *b, const struct objstore_damage *d)
{
	struct place p;
	size_t before = b->len;

	read_place(d, &p);
	if (p.user.len > 0) {
		buf_puts(b, "user ");
		command_put_plain(b, buf_view(&p.user));
	} else {
		command_put_plain(b, view_str(d->ref));
	}
	if (p.mailbox.len > 0) {
		buf_puts(b, ", mailbox ");
		command_put_plain(b, buf_view(&p.mailbox));
	}
	if (p.uid > 0) {
		buf_printf(b, ", UID %llu", (unsigned long long)p.uid);
	} else if (d->path[0]) {
		buf_puts(b, ", at ");
		command_put_plain(b, view_str(d->path));
	}
	if (b->len > before)
		buf_puts(b, ": ");
	if (!oid_is_none(&d->id))
		buf_printf(b, "object %s: ", oid_hex(&d->id).s);
	command_put_plain(b, view_str(d->what));
	buf_putc(b, '\n');
	forget_place(&p);
}

static void tell_text(struct command_ctx *ctx, const char *before, const struct objstore_damage *d)
{
	struct buf b;

	buf_init(&b, 8192);
	buf_puts(&b, before);
	put_text(&b, d);
	ctx->out(ctx, buf_view(&b));
	buf_finish(&b);
}

static json_t *json_report(const struct objstore_damage *d)
{
	json_t *json = json_pack("{s:s, s:o, s:o, s:o}", "object", oid_hex(&d->id).s, "what",
				 command_json_text(view_str(d->what)), "ref", command_json_text(view_str(d->ref)),
				 "path", command_json_text(view_str(d->path)));
	struct place p;

	read_place(d, &p);
	if (p.user.len > 0)
		(void)json_object_set_new(json, "user", command_json_text(buf_view(&p.user)));
	if (p.mailbox.len > 0)
		(void)json_object_set_new(json, "mailbox", command_json_text(buf_view(&p.mailbox)));
	if (p.uid > 0)
		(void)json_object_set_new(json, "uid", json_integer((json_int_t)p.uid));
	forget_place(&p);
	return json;
}

/* Checking. -------------------------------------------------------------------------------------------------------- */

static void end_progress(struct check *c)
{
	if (c->showing)
		command_err(c->ctx, "\r\033[K");
	c->showing = false;
}

static const char *copy(struct check *c, const char *text)
{
	return (const char *)arena_copy(&c->arena, view_of(text, strlen(text) + 1)).at;
}

static void report(void *ctx, const struct objstore_damage *d)
{
	struct check *c = ctx;

	c->coming += d->coming;
	if (d->coming)
		return;
	if (c->n == c->room) {
		c->room = c->room ? c->room * 2 : 64;
		c->reports = mem_grow(c->reports, c->room, sizeof(c->reports[0]));
	}
	c->reports[c->n++] =
		(struct objstore_damage){ d->id, copy(c, d->ref), copy(c, d->path), copy(c, d->what), false };
	end_progress(c);
	if (c->told)
		tell_text(c->ctx, "", d);
}

static void progress(void *ctx, uint64_t done, uint64_t total)
{
	struct check *c = ctx;
	struct clock *clock = c->ctx->host->clock;
	int64_t now = clock->steady_ms(clock);

	if (!c->ctx->tty || now - c->shown_ms < PROGRESS_EVERY_MS || total == 0)
		return;
	c->shown_ms = now;
	c->showing = true;
	command_err(c->ctx, "\rchecked %llu %%", (unsigned long long)(done * 100 / total));
}

static void check_begin(struct check *c, struct command_ctx *ctx, bool told)
{
	*c = (struct check){ .ctx = ctx, .told = told };
	arena_init(&c->arena);
}

/* FAIL_CORRUPT: there are reports. */
static enum fail check_all(struct check *c, struct failure *why)
{
	enum fail f = objstore_fsck(c->ctx->host->store, report, progress, c, why);

	end_progress(c);
	return f;
}

static void check_finish(struct check *c)
{
	arena_finish(&c->arena);
	mem_free(c->reports);
}

/* Repairing. ------------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct objstore_damage *x = a, *y = b;
	int order = memcmp(x->id.at, y->id.at, OID_LEN);

	if (order == 0)
		order = strcmp(x->ref, y->ref);
	if (order == 0)
		order = strcmp(x->path, y->path);
	if (order == 0 && oid_is_none(&x->id))
		order = strcmp(x->what, y->what);
	return order;
}

static void sort(struct check *c)
{
	if (c->n)
		qsort(c->reports, c->n, sizeof(c->reports[0]), by_place);
}

/* Asks for each object that was reported, of a sorted check; returns how many came. */
static size_t ask(struct check *c)
{
	struct oid ids[AT_ONCE];
	bool came[AT_ONCE];
	size_t all = 0, i = 0;

	while (i < c->n) {
		unsigned n = 0;

		for (; i < c->n && n < AT_ONCE; i++)
			if (!oid_is_none(&c->reports[i].id) && (i == 0 || !oid_equal(&c->reports[i].id, &c->reports[i - 1].id)))
				ids[n++] = c->reports[i].id;
		memset(came, 0, sizeof(came));
		if (n)
			c->ctx->host->repair(c->ctx->host, ids, came, n);
		for (unsigned k = 0; k < n; k++)
			all += came[k];
	}
	return all;
}

/* What is left is in `left`, sorted. */
static enum fail repair(struct check *first, struct check *left, struct failure *why)
{
	struct command_ctx *ctx = first->ctx;
	struct check *last = first;
	enum fail f = FAIL_NONE;

	check_begin(left, ctx, false);
	sort(first);
	for (unsigned round = 0; round < ROUNDS_MAX; round++) {
		size_t came = ask(last);

		f = objstore_mend(ctx->host->store, why);
		if (f != FAIL_NONE)
			return f;
		check_finish(left);
		check_begin(left, ctx, false);
		f = check_all(left, why);
		sort(left);
		if (f != FAIL_CORRUPT || came == 0)
			break;
		last = left;
	}
	return f;
}

static bool is_left(const struct check *left, const struct objstore_damage *d)
{
	return left->n && bsearch(d, left->reports, left->n, sizeof(left->reports[0]), by_place);
}

/* The command. ----------------------------------------------------------------------------------------------------- */

static void tell_json(struct check *first, const struct check *left)
{
	json_t *array = json_array();

	for (size_t i = 0; i < first->n; i++) {
		json_t *json = json_report(&first->reports[i]);

		if (left)
			(void)json_object_set_new(json, "repaired", json_boolean(!is_left(left, &first->reports[i])));
		(void)json_array_append_new(array, json);
	}
	for (size_t i = 0; left && i < left->n; i++) {
		json_t *json;

		if (is_left(first, &left->reports[i]))
			continue;
		json = json_report(&left->reports[i]); /* below a tree that came */
		(void)json_object_set_new(json, "repaired", json_false());
		(void)json_array_append_new(array, json);
	}
	(void)command_json(first->ctx, array);
}

static void tell_repaired(const struct check *first, const struct check *left)
{
	size_t repaired = 0;

	for (size_t i = 0; i < first->n; i++)
		repaired += !is_left(left, &first->reports[i]);
	for (size_t i = 0; i < left->n; i++)
		tell_text(first->ctx, "not repaired: ", &left->reports[i]);
	command_out(first->ctx, "repaired: %zu of %zu\n", repaired, first->n);
}

static void tell_summary(struct command_ctx *ctx, const struct check *c, bool text)
{
	if (c->n)
		command_err(ctx, "posthorn: fsck: damaged or missing objects: %zu\n", c->n);
	else if (text)
		command_out(ctx, "no damage found\n");
	if (c->coming && text)
		command_out(ctx, "messages that are still on their way from other nodes: %llu\n", (unsigned long long)c->coming);
	else if (c->coming)
		command_err(ctx, "posthorn: fsck: messages that are still on their way from other nodes: %llu\n",
			    (unsigned long long)c->coming);
}

int command_fsck(struct command_ctx *ctx, const struct command_args *args)
{
	bool text = !(args->options & OPTION_JSON), repairs = args->options & OPTION_REPAIR;
	struct check first, left;
	struct failure why;
	bool mended = false;
	enum fail f;

	if (repairs && !ctx->host->repair) {
		command_err(ctx, "posthorn: fsck: --repair asks other nodes, and for that this one must run: posthorn serve\n");
		return COMMAND_FAILED;
	}
	check_begin(&first, ctx, text);
	f = check_all(&first, &why);
	if (f == FAIL_NONE || f == FAIL_CORRUPT)
		tell_summary(ctx, &first, text);
	if (repairs && f == FAIL_CORRUPT) {
		mended = true;
		f = repair(&first, &left, &why);
		if (text)
			tell_repaired(&first, &left);
	}
	if (!text)
		tell_json(&first, mended ? &left : NULL);
	if (f != FAIL_NONE && f != FAIL_CORRUPT)
		(void)command_failed(ctx, &why);
	if (mended)
		check_finish(&left);
	check_finish(&first);
	return f == FAIL_NONE ? COMMAND_DONE : COMMAND_FAILED;
}
