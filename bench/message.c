/* bench/message.c - see message.h. */
#include "bench/message.h"

#include <assert.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/rng.h"

#include "base/banned.h"

#define SERIAL_DIGITS 16u
#define TAIL_ROOM     160u /* octets kept for closing boundaries and the last line */
#define LINE_WIDTH    72u

enum kind { PLAIN, ALTERNATIVE, ATTACHMENT };

/* What one message is being made of. */
struct draft {
	struct buf out;
	struct rng *rng;
	unsigned number;
	enum kind kind;
};

static const char *const common[] = {
	"the",    "of",     "and",     "to",      "in",      "that",     "is",       "for",     "it",       "with",
	"as",     "was",    "on",      "be",      "by",      "at",       "you",      "are",     "this",     "from",
	"we",     "have",   "not",     "will",    "can",     "your",     "all",      "our",     "more",     "there",
	"please", "would",  "before",  "meeting", "report",  "attached", "invoice",  "project", "question", "answer",
	"monday", "agenda", "deliver", "weather", "harbour", "customer", "schedule", "version", "testing",  "release",
	"garden", "window", "letter",  "station", "ticket",  "contract", "morning",  "evening", "signal",   "postman",
};
static const char *const syllables[] = { "ka",  "ri", "no",  "ten", "mo",  "sel",  "va",  "dor",
					 "lin", "be", "hu",  "gra", "pi",  "shen", "tu",  "wal",
					 "fe",  "os", "mir", "za",  "quo", "el",   "chi", "ber" };
static const char *const givens[] = { "anna", "bruno", "clara", "david", "emil", "frida", "gustav", "hanna" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Low numbers far more often than high ones, as words are in a language. */
static size_t uneven(struct rng *rng, size_t below)
{
	uint64_t a = rng_below(rng, below), b = rng_below(rng, below);

	return a * b / below;
}

static void put_word(struct draft *d)
{
	if (rng_below(d->rng, 5) > 0) {
		buf_puts(&d->out, common[uneven(d->rng, COUNT(common))]);
		return;
	}
	for (uint64_t n = 2 + rng_below(d->rng, 2); n > 0; n--)
		buf_puts(&d->out, syllables[uneven(d->rng, COUNT(syllables))]);
}

static void put_words(struct draft *d, size_t octets)
{
	size_t start = d->out.len;

	put_word(d);
	while (d->out.len - start < octets) {
		buf_putc(&d->out, ' ');
		put_word(d);
	}
}

static void put_base64(struct draft *d, size_t octets)
{
	uint8_t noise[54];

	for (; octets >= LINE_WIDTH; octets -= LINE_WIDTH) {
		d->rng->fill(d->rng, noise, sizeof(noise));
		buf_base64(&d->out, view_of(noise, sizeof(noise)));
		buf_puts(&d->out, "\r\n");
	}
}

static void put_addresses(struct draft *d)
{
	const char *given = givens[d->number % COUNT(givens)];

	if (d->number % 64 == 7)
		given = MESSAGE_RARE_SENDER;
	buf_printf(&d->out, "From: %s ", given);
	put_word(d);
	buf_printf(&d->out, " <%s.%u@sender%u.example>\r\n", given, d->number, d->number % 23);
	buf_printf(&d->out, "To: \"Reader %u\" <reader%u@bench.example>", d->number % 100, d->number % 100);
	if (d->number % 3 == 0)
		buf_printf(&d->out, ",\r\n\tOther Person <other%u@bench.example>", d->number);
	buf_puts(&d->out, "\r\n");
}

static void put_subject(struct draft *d)
{
	buf_puts(&d->out, d->number % 4 == 1 ? "Subject: Re: " : "Subject: ");
	if (d->number % 5 == 2)
		buf_puts(&d->out, "=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln=3A?= ");
	put_words(d, 20 + rng_below(d->rng, 30));
	buf_puts(&d->out, "\r\n");
}

static size_t put_header(struct draft *d)
{
	size_t serial_at;

	buf_printf(&d->out,
		   "Received: from mail.sender%u.example (mail.sender%u.example [192.0.2.%u])\r\n"
		   "\tby mx.bench.example with ESMTPS id %08X\r\n"
		   "\tfor <reader@bench.example>; Mon, %2u Nov 2026 10:%02u:07 +0100\r\n",
		   d->number % 23, d->number % 23, d->number % 250, d->number * 2654435761u, 1 + d->number % 28,
		   d->number % 60);
	buf_printf(&d->out, "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender%u.example; s=m1;\r\n\tb=",
		   d->number % 23);
	put_base64(d, LINE_WIDTH);
	put_addresses(d);
	put_subject(d);
	buf_printf(&d->out, "Date: Mon, %u Nov 2026 10:%02u:05 +0100\r\nMessage-ID: <", 1 + d->number % 28,
		   d->number % 60);
	serial_at = d->out.len;
	buf_printf(&d->out, "%0*u.%u@sender%u.example>\r\n", (int)SERIAL_DIGITS, 0u, d->number, d->number % 23);
	if (d->number % 4 == 1)
		buf_printf(&d->out, "In-Reply-To: <%08x@bench.example>\r\nReferences: <%08x@bench.example>\r\n",
			   d->number * 40503u, d->number * 40503u);
	buf_puts(&d->out, "User-Agent: bench\r\nMIME-Version: 1.0\r\n");
	return serial_at;
}

/* Lines of words until `end`, the rare word in the second line where this message is to have it. */
static void put_text(struct draft *d, size_t end, const char *before, const char *after)
{
	if (d->number == MESSAGE_POOL / 2)
		buf_puts(&d->out, MESSAGE_RARE_WORD "\r\n");
	while (d->out.len + LINE_WIDTH + 40 < end) {
		buf_puts(&d->out, before);
		put_words(d, LINE_WIDTH - 16);
		buf_puts(&d->out, after);
	}
}

static void put_plain(struct draft *d, size_t end)
{
	buf_puts(&d->out, "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n");
	put_text(d, end, "", "\r\n");
}

static void put_alternative(struct draft *d, size_t end)
{
	size_t half = d->out.len + (end - d->out.len) / 3;

	buf_puts(&d->out, "Content-Type: multipart/alternative; boundary=\"=_alt\"\r\n\r\n--=_alt\r\n"
			  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n");
	put_text(d, half, "", "\r\n");
	buf_puts(&d->out, "--=_alt\r\nContent-Type: text/html; charset=utf-8\r\n"
			  "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body>\r\n");
	put_text(d, end, "<p style=3D\"a\">", "</p>\r\n");
	buf_puts(&d->out, "</body></html>\r\n--=_alt--\r\n");
}

static void put_attachment(struct draft *d, size_t end)
{
	size_t half = d->out.len + (end - d->out.len) / 3;

	buf_puts(&d->out, "Content-Type: multipart/mixed; boundary=\"=_mix\"\r\n\r\n--=_mix\r\n"
			  "Content-Type: text/plain; charset=us-ascii\r\n\r\n");
	put_text(d, half, "", "\r\n");
	buf_printf(&d->out,
		   "--=_mix\r\nContent-Type: application/pdf; name=\"paper %u.pdf\"\r\n"
		   "Content-Disposition: attachment; filename=\"paper %u.pdf\"\r\n"
		   "Content-Transfer-Encoding: base64\r\n\r\n",
		   d->number, d->number);
	put_base64(d, end - d->out.len);
	buf_puts(&d->out, "--=_mix--\r\n");
}

/* Brings it to MESSAGE_OCTETS: plain text by a last line, multiparts by an epilogue. */
static void put_filling(struct draft *d)
{
	while (d->out.len < MESSAGE_OCTETS - 2)
		buf_putc(&d->out, '-');
	buf_puts(&d->out, "\r\n");
}

static void shape_make(struct message_shape *shape, unsigned number, struct rng *rng)
{
	static const enum kind kinds[] = { PLAIN,       PLAIN, ALTERNATIVE, PLAIN,      ATTACHMENT,
					   ALTERNATIVE, PLAIN, PLAIN,       ALTERNATIVE };
	struct draft d = { .rng = rng, .number = number, .kind = kinds[number % COUNT(kinds)] };
	size_t end = MESSAGE_OCTETS - TAIL_ROOM;

	buf_init(&d.out, MESSAGE_OCTETS);
	shape->serial_at = put_header(&d);
	if (d.kind == PLAIN)
		put_plain(&d, end);
	else if (d.kind == ALTERNATIVE)
		put_alternative(&d, end);
	else
		put_attachment(&d, end);
	put_filling(&d);
	assert(buf_fits(&d.out) && d.out.len == MESSAGE_OCTETS);
	memcpy(shape->octets, d.out.at, MESSAGE_OCTETS);
	buf_finish(&d.out);
}

struct message_pool *message_pool_create(void)
{
	struct message_pool *pool = mem_zalloc(sizeof(*pool));
	struct rng_seeded rng;

	rng_seed(&rng, 8192);
	for (unsigned i = 0; i < MESSAGE_POOL; i++)
		shape_make(&pool->shapes[i], i, &rng.rng);
	return pool;
}

void message_pool_destroy(struct message_pool **pool)
{
	mem_free(*pool);
	*pool = NULL;
}

void message_take(const struct message_pool *pool, uint64_t serial, char out[MESSAGE_OCTETS])
{
	const struct message_shape *shape = &pool->shapes[serial % MESSAGE_POOL];
	char *digit = out + shape->serial_at + SERIAL_DIGITS;

	memcpy(out, shape->octets, MESSAGE_OCTETS);
	for (unsigned i = 0; i < SERIAL_DIGITS; i++, serial >>= 4)
		*--digit = "0123456789abcdef"[serial & 15];
}
