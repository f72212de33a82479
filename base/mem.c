#include "base/mem.h"

#include <assert.h>
#include <stdalign.h>

#include "base/banned.h"

#define ARENA_FIRST_LEN 464u  /* octets: many an arena holds but a few words, for as long as a client idles */
#define ARENA_CHUNK_LEN 4064u /* octets: with malloc's own, a page */

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, room;
	alignas(max_align_t) uint8_t at[];
};

static void *must(void *at, size_t len)
{
	if (!at) {
		fprintf(stderr, "posthorn: out of memory (%zu octets wanted)\n", len);
		abort();
	}
	return at;
}

void *mem_alloc(size_t len)
{
	return must(malloc(len ? len : 1), len);
}

void *mem_zalloc(size_t len)
{
	return must(calloc(1, len ? len : 1), len);
}

void *mem_array(size_t n, size_t each)
{
	return must(calloc(n ? n : 1, each ? each : 1), n);
}

void *mem_grow(void *at, size_t n, size_t each)
{
	size_t len;

	if (__builtin_mul_overflow(n, each, &len))
		must(NULL, SIZE_MAX);
	return must(realloc(at, len ? len : 1), len);
}

char *mem_str(struct view v)
{
	char *s = mem_alloc(v.len + 1);

	if (v.len)
		memcpy(s, v.at, v.len);
	s[v.len] = '\0';
	return s;
}

void mem_free(void *at)
{
	free(at);
}

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void arena_reset(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *next = a->chunks->next;

		mem_free(a->chunks);
		a->chunks = next;
	}
	a->used = 0;
}

void arena_finish(struct arena *a)
{
	arena_reset(a);
}

/* Not zeroed. */
static void *take(struct arena *a, size_t len)
{
	size_t need = (len + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	struct arena_chunk *c = a->chunks;
	void *at;

	assert(need >= len);
	if (!c || c->room - c->used < need) {
		size_t least = c ? ARENA_CHUNK_LEN : ARENA_FIRST_LEN, room = need > least ? need : least;

		c = mem_alloc(sizeof(*c) + room);
		*c = (struct arena_chunk){ .next = a->chunks, .room = room };
		a->chunks = c;
	}
	at = c->at + c->used;
	c->used += need;
	a->used += need;
	return at;
}

void *arena_alloc(struct arena *a, size_t len)
{
	void *at = take(a, len);

	memset(at, 0, len);
	return at;
}

struct view arena_copy(struct arena *a, struct view v)
{
	return view_of(arena_str(a, v), v.len);
}

char *arena_str(struct arena *a, struct view v)
{
	char *s = take(a, v.len + 1);

	if (v.len)
		memcpy(s, v.at, v.len);
	s[v.len] = '\0';
	return s;
}
