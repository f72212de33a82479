#include "mime/charset.h"

#include <gmime/gmime.h>
#include <iconv.h>

#include "mime/field.h"

#include "base/banned.h"

#define NAME_MAX_OCTETS 64u

/* A name's letters and digits, small, without what only says that it is not registered ("x-"). */
struct bare {
	char s[NAME_MAX_OCTETS];
	size_t len;
};

static struct bare bare_name(struct view charset)
{
	struct bare b = { 0 };

	while (view_starts_nocase(charset, VIEW("x-")) || view_starts_nocase(charset, VIEW("x_")))
		charset = view_from(charset, 2);
	for (size_t i = 0; i < charset.len && b.len + 1 < sizeof(b.s); i++) {
		uint8_t c = ascii_lower(charset.at[i]);

		if ((c >= 'a' && c <= 'z') || ascii_is_digit(c))
			b.s[b.len++] = (char)c;
	}
	return b;
}

/* Bare names that neither iconv nor GMime has, or that stand for more in mail than in their registration: what is
 * called KS C 5601 is in Microsoft's code page 949 (WHATWG Encoding, 4.2). */
static const struct {
	const char *bare, *known;
} spellings[] = {
	{ "ascii", "us-ascii" },
	{ "ansix341968", "us-ascii" },
	{ "iso646us", "us-ascii" },
	{ "usascii", "us-ascii" },
	{ "unicode11utf8", "utf-8" },
	{ "unicode20utf8", "utf-8" },
	{ "utf8", "utf-8" },
	{ "utf8mb4", "utf-8" },
	{ "csunicode11utf7", "utf-7" },
	{ "unicode11utf7", "utf-7" },
	{ "unicode20utf7", "utf-7" },
	{ "chinese", "gbk" },
	{ "gb231280", "gbk" },
	{ "csbig5", "big5" },
	{ "korean", "cp949" },
	{ "ksc5601", "cp949" },
	{ "ksc56011987", "cp949" },
	{ "ksc56011989", "cp949" },
	{ "cp50220", "iso-2022-jp-3" },
	{ "cp50221", "iso-2022-jp-3" },
	{ "iso2022jp1", "iso-2022-jp-2" },
	{ "iso2022jpms", "iso-2022-jp-3" },
	{ "cp51932", "euc-jp-ms" },
	{ "mscp932", "cp932" },
	{ "windows31j", "cp932" },
	{ "shiftjis", "sjis" },
	{ "macce", "mac-centraleurope" },
	{ "maccentraleurroman", "mac-centraleurope" },
	{ "macroman", "macintosh" },
};

/* NULL: it is none of those. */
static const char *respelled(const struct bare *b)
{
	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++)
		if (strcmp(spellings[i].bare, b->s) == 0)
			return spellings[i].known;
	return NULL;
}

enum charset_kind charset_kind(struct view charset)
{
	struct bare b = bare_name(charset);
	const char *known = respelled(&b);

	if (charset.len == 0 || (known && strcmp(known, "us-ascii") == 0))
		return CHARSET_ASCII;
	return known && strcmp(known, "utf-8") == 0 ? CHARSET_UTF8 : CHARSET_OTHER;
}

bool charset_is_ascii_based(struct view charset)
{
	static const char *const families[] = {
		"iso8859", "windows", "koi8", "gb18030", "gbk", "gb2312", "big5", "euc"
	};
	struct bare b = bare_name(charset);

	if (charset_kind(charset) != CHARSET_OTHER)
		return true;
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (view_starts(view_str(b.s), view_str(families[i])))
			return true;
	return false;
}

static void *try_name(const char *name)
{
	iconv_t cd = g_mime_iconv_open("UTF-8", g_mime_charset_iconv_name(name));

	/* NOLINTNEXTLINE(performance-no-int-to-ptr): how iconv_open says no */
	return cd == (iconv_t)-1 ? NULL : (void *)cd;
}

/* As it stands, if it may be handed to iconv. */
static void *try_as_it_is(struct view charset)
{
	char name[NAME_MAX_OCTETS];

	if (charset.len == 0 || charset.len >= sizeof(name))
		return NULL;
	for (size_t i = 0; i < charset.len; i++) {
		uint8_t c = ascii_lower(charset.at[i]);

		if (!(c >= 'a' && c <= 'z') && !ascii_is_digit(c) && !is_one_of(c, VIEW("-_.:+()")))
			return NULL;
		name[i] = (char)c;
	}
	name[charset.len] = '\0';
	return try_name(name);
}

/* "windows1252" is CP1252 for iconv, "iso88591" ISO-8859-1; most others are known without hyphens. */
static void *try_bare(const struct bare *b)
{
	static const char *const families[][2] = {
		{ "windows", "cp" }, { "win", "cp" }, { "dos", "cp" }, { "iso8859", "iso-8859-" }
	};
	char name[NAME_MAX_OCTETS + 2];

	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++) {
		struct view v = view_str(b->s), number;
		uint64_t n;

		if (!view_starts(v, view_str(families[i][0])))
			continue;
		number = view_from(v, strlen(families[i][0]));
		if (!view_decimal(number, UINT16_MAX, &n))
			continue;
		(void)snprintf(name, sizeof(name), "%s%u", families[i][1], (unsigned)n);
		return try_name(name);
	}
	return b->len ? try_name(b->s) : NULL;
}

void *charset_open(struct view charset)
{
	struct bare b = bare_name(charset);
	const char *known = respelled(&b);
	void *conversion = known ? try_name(known) : try_as_it_is(charset);

	return conversion || known ? conversion : try_bare(&b);
}

void charset_close(void *conversion)
{
	if (conversion)
		g_mime_iconv_close((iconv_t)conversion);
}
