/* One pass over the lines, with the path from the message to the innermost open entity.
 *
 * (S1) A boundary line ends every entity below the multipart it belongs to, and the line end before it is the
 *      boundary's, not the part's (RFC 2046 5.1.1).
 * (S2) A line belongs to the open multipart with the longest boundary that it begins with: what follows need not be
 *      blank (RFC 2046 5.1.1), and one boundary may begin with another.
 * (S3) Entities lie within their parents, also where a boundary line cuts a header short.
 * (S4) Past MIME_PARTS_MAX no line is a boundary any more: the last entity takes the rest.
 * (S5) A multipart has a part (RFC 9051 9: body-type-mpart = 1*body …): one without a boundary, or whose boundary never
 *      comes, is text to be read. */
#include "mime/scan.h"

#include <assert.h>

#include "base/banned.h"
#include "base/limits.h"
#include "mime/field.h"

struct open {
	size_t entity;         /* index */
	struct view boundary;  /* no octets: not a multipart, or closed */
	uint32_t lines_before; /* the body */
};

struct scanner {
	struct scan *scan;
	struct view m;
	size_t pos;
	uint32_t lines; /* LFs before pos */
	struct open path[MIME_DEPTH_MAX + 1];
	size_t depth; /* entities on the path */
	size_t boundaries;
	bool flat;
};

static const struct {
	const char *name;
	enum kept kept;
} kept_names[] = {
	{ "Date", KEPT_DATE },
	{ "Subject", KEPT_SUBJECT },
	{ "From", KEPT_FROM },
	{ "Sender", KEPT_SENDER },
	{ "Reply-To", KEPT_REPLY_TO },
	{ "To", KEPT_TO },
	{ "Cc", KEPT_CC },
	{ "Bcc", KEPT_BCC },
	{ "In-Reply-To", KEPT_IN_REPLY_TO },
	{ "Message-ID", KEPT_MESSAGE_ID },
	{ "Content-Type", KEPT_TYPE },
	{ "Content-Transfer-Encoding", KEPT_ENCODING },
	{ "Content-ID", KEPT_ID },
	{ "Content-Description", KEPT_DESCRIPTION },
	{ "Content-MD5", KEPT_MD5 },
	{ "Content-Disposition", KEPT_DISPOSITION },
	{ "Content-Language", KEPT_LANGUAGE },
	{ "Content-Location", KEPT_LOCATION },
};

enum kept kept_of(struct view name)
{
	if (name.len == 0 || !is_one_of(name.at[0], VIEW("DSFRTCBIMdsfrtcbim")))
		return KEPT_FIELDS;
	for (size_t i = 0; i < sizeof(kept_names) / sizeof(*kept_names); i++)
		if (view_equal_nocase(name, view_str(kept_names[i].name)))
			return kept_names[i].kept;
	return KEPT_FIELDS;
}

static void keep_fields(struct view header, struct entity *e)
{
	struct field f;
	size_t at = 0;

	header = view_sub(header, 0, MIME_HEADER_MAX);
	while (field_next(header, &at, &f)) {
		enum kept kept = kept_of(f.name);

		if (kept == KEPT_FIELDS)
			continue;
		if (e->kept[kept].at)
			e->repeated |= 1u << kept;
		else
			e->kept[kept] = f.value;
	}
}

/* ---- lines and boundaries ---- */

struct hit {
	size_t level; /* on the path */
	bool closes;
	size_t start; /* of its line */
};

/* Is the line at pos a boundary?  (S2) */
static bool match_boundary(const struct scanner *s, struct hit *out)
{
	struct view line = view_from(s->m, s->pos);
	size_t longest = 0;

	if (s->boundaries == 0 || line.len < 3 || line.at[0] != '-' || line.at[1] != '-')
		return false;
	line = view_from(line, 2);
	for (size_t i = s->depth; i-- > 0;) {
		struct view b = s->path[i].boundary;

		if (b.len > longest && view_starts(line, b)) {
			longest = b.len;
			*out = (struct hit){ i, view_starts(view_from(line, b.len), VIEW("--")), s->pos };
		}
	}
	return longest > 0;
}

static void next_line(struct scanner *s)
{
	size_t end = view_find(s->m, s->pos, '\n');

	if (end < s->m.len) {
		s->lines++;
		end++;
	}
	s->pos = end;
}

/* Moves over lines up to a boundary, and behind it. */
static bool find_boundary(struct scanner *s, struct hit *out)
{
	while (s->pos < s->m.len) {
		bool found = match_boundary(s, out);

		if (found)
			return true;
		next_line(s);
	}
	return false;
}

/* Moves behind the header, at most to a boundary. */
static void skip_header(struct scanner *s)
{
	struct hit hit;

	while (s->pos < s->m.len && !match_boundary(s, &hit)) {
		const uint8_t *line = s->m.at + s->pos;
		bool empty = line[0] == '\n' || (line[0] == '\r' && s->pos + 1 < s->m.len && line[1] == '\n');

		next_line(s);
		if (empty)
			return;
	}
}

/* ---- entities ---- */

static void set_type(struct entity *e, struct view type, struct view subtype)
{
	e->type = (struct typed){ .type = type, .subtype = subtype };
}

/* The type as it is written; without one that can be read, text/plain, or what a digest holds (RFC 2045 5.2,
 * RFC 2046 5.1.5). */
static void find_type(struct scanner *s, struct entity *e, bool in_digest)
{
	if (e->kept[KEPT_TYPE].at) {
		typed_parse(e->kept[KEPT_TYPE], true, &s->scan->memory, &e->type);
		if (e->type.type.len && e->type.subtype.len)
			return;
		in_digest = false;
	}
	if (in_digest)
		set_type(e, VIEW("message"), VIEW("rfc822"));
	else
		set_type(e, VIEW("text"), VIEW("plain"));
}

static bool is_message_type(const struct typed *t)
{
	return view_equal_nocase(t->type, VIEW("message")) &&
	       (view_equal_nocase(t->subtype, VIEW("rfc822")) || view_equal_nocase(t->subtype, VIEW("global")));
}

static struct view boundary_of(const struct typed *t, struct arena *a)
{
	struct view b = param_get(t, VIEW("boundary"));

	if (!b.at)
		b = param_decode(param_get(t, VIEW("boundary*")), a);
	while (b.len && b.at[b.len - 1] == ' ')
		b.len--;
	return b;
}

static void show_as_text(struct entity *e)
{
	e->kind = ENTITY_LEAF;
	set_type(e, VIEW("text"), VIEW("plain"));
}

/* What is inside?  What lies past the bounds is octets.  (S5) */
static void find_kind(struct scanner *s, struct entity *e, struct view *boundary)
{
	bool room = s->depth < MIME_DEPTH_MAX && s->scan->n < MIME_PARTS_MAX && !s->flat;
	bool multipart = view_equal_nocase(e->type.type, VIEW("multipart"));

	*boundary = VIEW_NONE;
	if (!multipart && !is_message_type(&e->type))
		return;
	if (multipart)
		*boundary = boundary_of(&e->type, &s->scan->memory);
	if (multipart && boundary->len == 0) {
		show_as_text(e);
	} else if (!room) {
		*boundary = VIEW_NONE;
		set_type(e, VIEW("application"), VIEW("octet-stream"));
	} else {
		e->kind = multipart ? ENTITY_MULTIPART : ENTITY_MESSAGE;
	}
}

static struct entity *add_entity(struct scan *s)
{
	if (s->n == s->room) {
		s->room = s->room ? s->room * 2 : 4;
		s->at = mem_grow(s->at, s->room, sizeof(*s->at));
	}
	s->at[s->n] = (struct entity){ 0 };
	return &s->at[s->n++];
}

static enum entity_kind open_entity(struct scanner *s, bool in_digest)
{
	struct entity *e = add_entity(s->scan);
	struct open *o = &s->path[s->depth];

	e->header_at = (uint32_t)s->pos;
	skip_header(s);
	e->header_len = (uint32_t)s->pos - e->header_at;
	e->body_at = (uint32_t)s->pos;
	keep_fields(entity_header(s->scan, e), e);
	find_type(s, e, in_digest);
	o->entity = s->scan->n - 1;
	o->lines_before = s->lines;
	s->depth++;
	find_kind(s, e, &o->boundary);
	s->boundaries += o->boundary.len > 0;
	if (s->scan->n == MIME_PARTS_MAX)
		s->boundaries = 0; /* (S4) */
	return e->kind;
}

/* Ends the entities from `level` on down, at `end`, before which there are `lines` LFs.  (S1, S3) */
static void close_entities(struct scanner *s, size_t level, size_t end, uint32_t lines)
{
	for (size_t i = level; i < s->depth; i++) {
		struct open *o = &s->path[i];
		struct entity *e = &s->scan->at[o->entity];

		if (i == level && end < e->body_at)
			end = e->body_at;
		if (end < e->header_at)
			e->header_at = (uint32_t)end; /* its parent's boundary line followed at once */
		if (end < e->body_at) {
			e->body_at = (uint32_t)end;
			e->header_len = e->body_at - e->header_at;
		}
		e->body_len = (uint32_t)end - e->body_at;
		e->lines = e->body_len && lines > o->lines_before ? lines - o->lines_before : 0;
		e->size = (uint32_t)(s->scan->n - o->entity);
		if (e->kind == ENTITY_MULTIPART && e->size == 1)
			show_as_text(e); /* (S5) */
		if (o->boundary.len && s->boundaries)
			s->boundaries--;
	}
	s->depth = level;
}

/* Ends what a boundary line ends; the multipart it belongs to stays open, for its next part or its epilogue. */
static void close_at(struct scanner *s, const struct hit *hit)
{
	size_t end = hit->start;
	uint32_t lines = s->lines;

	if (end > 0 && s->m.at[end - 1] == '\n') {
		end--;
		lines--;
		if (end > 0 && s->m.at[end - 1] == '\r')
			end--;
	}
	if (hit->level + 1 < s->depth)
		close_entities(s, hit->level + 1, end, lines);
	if (hit->closes) {
		s->path[hit->level].boundary = VIEW_NONE;
		s->boundaries--;
	}
	next_line(s);
}

static bool is_digest(const struct scanner *s, size_t level)
{
	return view_equal_nocase(s->scan->at[s->path[level].entity].type.subtype, VIEW("digest"));
}

void scan_init(struct scan *scan, struct view message, bool flat)
{
	struct scanner s = { .scan = scan, .m = message, .flat = flat };
	struct hit hit;

	assert(message.len <= UINT32_MAX);
	*scan = (struct scan){ .message = message };
	arena_init(&scan->memory);
	while (open_entity(&s, false) == ENTITY_MESSAGE)
		;
	while (find_boundary(&s, &hit)) {
		bool digest = is_digest(&s, hit.level);

		close_at(&s, &hit);
		if (hit.closes)
			continue;
		while (open_entity(&s, digest) == ENTITY_MESSAGE)
			digest = false;
	}
	close_entities(&s, 0, message.len, s.lines);
}

void scan_finish(struct scan *s)
{
	mem_free(s->at);
	arena_finish(&s->memory);
	*s = (struct scan){ 0 };
}
