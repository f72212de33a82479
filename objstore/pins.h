/* objstore/pins.h - ids that a collection keeps though no ref may reach them any more.  Safe from any thread. */
#ifndef OBJSTORE_PINS_H
#define OBJSTORE_PINS_H

#include <pthread.h>

#include "objstore/oid.h"

struct pins {
	pthread_mutex_t lock;
	struct pin *table;
};

void pins_init(struct pins *p);
void pins_finish(struct pins *p);
void pins_add(struct pins *p, const struct oid *id);
void pins_remove(struct pins *p, const struct oid *id); /* as often as added */
struct oid *pins_list(struct pins *p, size_t *n);       /* the caller frees */

#endif
