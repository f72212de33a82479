/* mime/structure.h - ENVELOPE, BODY and BODYSTRUCTURE as they go over the wire (RFC 9051 7.5.2). */
#ifndef MIME_STRUCTURE_H
#define MIME_STRUCTURE_H

#include "mime/mime.h"
#include "mime/scan.h"

/* Each appends "(…)" for an entity of the scan: the envelope of its header; its structure, with extension data or not. */
void structure_envelope(const struct scan *s, const struct entity *e, struct buf *out);
void structure_body(const struct scan *s, const struct entity *e, bool extended, struct buf *out);

/* What Content-Transfer-Encoding says; PART_IDENTITY for what holds other entities. */
enum part_encoding structure_encoding(const struct entity *e);

#endif
