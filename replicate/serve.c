/* replicate/serve.c - objects for a peer that wants them: read in jobs, a little at a time.
 *
 * A want is answered by one piece of at most WIRE_PIECE_MAX octets; the peer asks for the rest.  No more is read ahead than
 * what goes out in one answer, and none while much is on its way already. */
#include "replicate/peers_state.h"

#include "base/banned.h"

#define ANSWER_MAX  (512u << 10) /* octets read for one answer, and at least one piece */
#define WAITING_MAX (2u << 20)   /* octets on their way out, past which nothing is read */

static void read_one(struct serving *s, const struct wire_want *w, struct buf *octets, size_t *total)
{
	struct wire_object *o = &s->objects[s->n_objects++];
	struct failure why;
	enum object_type type;

	*o = (struct wire_object){ .id = w->id, .lacking = true };
	buf_clear(octets);
	if (objstore_read(s->peers->o.store, &w->id, &type, octets, &why) != FAIL_NONE)
		return;
	if (w->from > 0 && w->from >= octets->len)
		return; /* there is nothing of it */
	o->lacking = false;
	o->type = type;
	o->len = octets->len;
	o->from = w->from;
	o->octets = arena_copy(&s->arena, view_sub(view_from(buf_view(octets), w->from), 0, WIRE_PIECE_MAX));
	*total += o->octets.len;
}

static void work(struct job *j)
{
	struct serving *s = (struct serving *)((uint8_t *)j - offsetof(struct serving, job));
	struct buf octets;
	size_t total = 0;

	buf_init(&octets, OBJECT_LEN_MAX);
	s->n_objects = 0;
	s->objects = arena_alloc(&s->arena, (s->n - s->done) * sizeof(s->objects[0]));
	while (s->done < s->n && total < ANSWER_MAX)
		read_one(s, &s->wants[s->done++], &octets, &total);
	buf_finish(&octets);
}

static void serving_destroy(struct serving **at)
{
	arena_finish(&(*at)->arena);
	mem_free((*at)->wants);
	mem_free((*at)->more);
	mem_free(*at);
	*at = NULL;
}

static void put_answer(struct link *l, const struct serving *s)
{
	size_t octets = 0;
	unsigned first = 0;

	for (unsigned i = 0; i < s->n_objects; i++) {
		octets += s->objects[i].octets.len + 64;
		if (i + 1 < s->n_objects && octets + s->objects[i + 1].octets.len < WIRE_PIECE_MAX &&
		    i + 1 - first < WIRE_WANTS_MAX)
			continue;
		link_put(l, &(struct wire_message){
				    .type = WIRE_OBJECTS, .objects = s->objects + first, .n = i + 1 - first });
		first = i + 1;
		octets = 0;
	}
}

static void worked(struct job *j)
{
	struct serving *s = (struct serving *)((uint8_t *)j - offsetof(struct serving, job));
	struct link *l = s->link;

	s->peers->jobs--;
	s->working = false;
	if (!l) {
		serving_destroy(&s);
		return;
	}
	put_answer(l, s);
	arena_reset(&s->arena);
	if (s->done == s->n) {
		mem_free(s->wants);
		s->wants = s->more;
		s->n = s->more_n;
		s->done = s->more_n = 0;
		s->more = NULL;
	}
	if (s->n == 0)
		serving_destroy(&l->serving);
	else
		serve_go_on(l);
}

void serve_go_on(struct link *l)
{
	struct serving *s = l->serving;

	if (!s || s->working || l->over || l->out.len > WAITING_MAX)
		return;
	s->working = true;
	s->peers->jobs++;
	s->job = (struct job){ .work = work, .done = worked, .home = s->peers->o.home };
	jobs_submit(s->peers->o.jobs, &s->job);
}

void serve_wants(struct link *l, const struct wire_want *wants, unsigned n)
{
	struct serving *s = l->serving;

	if (!s) {
		s = l->serving = mem_zalloc(sizeof(*s));
		s->link = l;
		s->peers = l->peers;
		arena_init(&s->arena);
	}
	if (s->working) { /* the job reads the array */
		struct wire_want *more;

		if (s->more_n + n > PEER_WANTS_MAX) {
			link_end(l, true, "no more than %u objects are wanted at once", PEER_WANTS_MAX);
			return;
		}
		more = mem_grow(s->more, s->more_n + n, sizeof(*more));
		memcpy(more + s->more_n, wants, n * sizeof(*more));
		s->more = more;
		s->more_n += n;
		return;
	}
	if (s->n + n > PEER_WANTS_MAX) {
		link_end(l, true, "no more than %u objects are wanted at once", PEER_WANTS_MAX);
		return;
	}
	s->wants = mem_grow(s->wants, s->n + n, sizeof(s->wants[0]));
	memcpy(s->wants + s->n, wants, n * sizeof(s->wants[0]));
	s->n += n;
	serve_go_on(l);
}

void serve_link_closed(struct link *l)
{
	if (!l->serving)
		return;
	if (l->serving->working)
		l->serving->link = NULL;
	else
		serving_destroy(&l->serving);
	l->serving = NULL;
}
