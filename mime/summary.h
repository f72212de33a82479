/* mime/summary.h - the table of parts inside a summary; its layout is told at the head of summary.c. */
#ifndef MIME_SUMMARY_H
#define MIME_SUMMARY_H

#include "mime/mime.h"

enum summary_kind { SUMMARY_LEAF, SUMMARY_TEXT, SUMMARY_MULTIPART, SUMMARY_MESSAGE };

struct summary_entity {
	struct part part; /* for SUMMARY_MESSAGE, all of it */
	enum summary_kind kind;
	struct view charset; /* of SUMMARY_TEXT; no octets: none is given */
	uint32_t size;       /* entities: itself and those within, which follow it */
};

uint32_t summary_entities(const struct summary *s);
/* False if there is no such entity, or it does not lie within the message. */
bool summary_entity(const struct summary *s, uint32_t index, struct summary_entity *out);

#endif
