/* objstore/pins.c - ids that views of old states hold on to, each with how often. */
#include "objstore/pins.h"

#include <assert.h>
#include <uthash.h>

#include "base/mem.h"

#include "base/banned.h"

struct pin {
	UT_hash_handle hh;
	struct oid id;
	unsigned times;
};

void pins_init(struct pins *p)
{
	*p = (struct pins){ 0 };
	pthread_mutex_init(&p->lock, NULL);
}

void pins_finish(struct pins *p)
{
	struct pin *pin, *next;

	HASH_ITER(hh, p->table, pin, next)
	{
		HASH_DEL(p->table, pin);
		mem_free(pin);
	}
	pthread_mutex_destroy(&p->lock);
}

void pins_add(struct pins *p, const struct oid *id)
{
	struct pin *pin;

	pthread_mutex_lock(&p->lock);
	HASH_FIND(hh, p->table, id->at, OID_LEN, pin);
	if (!pin) {
		pin = mem_zalloc(sizeof(*pin));
		pin->id = *id;
		HASH_ADD(hh, p->table, id, OID_LEN, pin);
	}
	pin->times++;
	pthread_mutex_unlock(&p->lock);
}

void pins_remove(struct pins *p, const struct oid *id)
{
	struct pin *pin;

	pthread_mutex_lock(&p->lock);
	HASH_FIND(hh, p->table, id->at, OID_LEN, pin);
	assert(pin);
	if (--pin->times == 0) {
		HASH_DEL(p->table, pin);
		mem_free(pin);
	}
	pthread_mutex_unlock(&p->lock);
}

struct oid *pins_list(struct pins *p, size_t *n)
{
	struct pin *pin, *next;
	struct oid *list;

	pthread_mutex_lock(&p->lock);
	list = mem_array(HASH_COUNT(p->table), sizeof(*list));
	*n = 0;
	HASH_ITER(hh, p->table, pin, next)
	list[(*n)++] = pin->id;
	pthread_mutex_unlock(&p->lock);
	return list;
}
