/* base/mem.h - memory that is there, or the process ends.
 *
 * `mem_` calls never return NULL: without memory they say so on stderr and abort (base/fail.h says why).
 * An arena holds what a command parses; it goes with the command, in one piece. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include "base/view.h"

void *mem_alloc(size_t len) __attribute__((malloc, returns_nonnull));
void *mem_zalloc(size_t len) __attribute__((malloc, returns_nonnull)); /* zeroed */
void *mem_array(size_t n, size_t each) __attribute__((malloc, returns_nonnull)); /* zeroed; n * each may not overflow */
void *mem_grow(void *at, size_t n, size_t each) __attribute__((returns_nonnull)); /* realloc; new part is not zeroed */
char *mem_str(struct view v) __attribute__((malloc, returns_nonnull));            /* a copy with a NUL behind it */
void mem_free(void *at);

struct arena {
	struct arena_chunk *chunks; /* newest first */
	size_t used;                /* octets handed out since the last reset */
};

void arena_init(struct arena *a); /* holds no memory until first used */
void arena_finish(struct arena *a);
void arena_reset(struct arena *a); /* frees all that was handed out */

void *arena_alloc(struct arena *a, size_t len) __attribute__((malloc, returns_nonnull)); /* zeroed, aligned for anything */
struct view arena_copy(struct arena *a, struct view v);
char *arena_str(struct arena *a, struct view v); /* with a NUL behind it */

#endif
