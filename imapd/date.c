#include "imapd/date.h"

#include "base/banned.h"

#define DAY_S         86400
#define DATE_TIME_LEN 26u

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

struct day {
	int64_t year;
	unsigned month, day; /* from 1 */
};

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_of_month(int64_t year, unsigned month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970.  Years are counted from March, in eras of 400 years, which have 146,097 days each. */
static int64_t days_of(struct day d)
{
	int64_t year = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400, year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static struct day day_of(int64_t days)
{
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097, day_of_era = shifted - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	unsigned from_march = (unsigned)((5 * day_of_year + 2) / 153);
	struct day d = { .day = (unsigned)(day_of_year - (153 * (int64_t)from_march + 2) / 5 + 1) };

	d.month = from_march < 10 ? from_march + 3 : from_march - 9;
	d.year = year_of_era + era * 400 + (d.month <= 2);
	return d;
}

/* Takes a number of exactly `len` digits, up to `max`, off the front. */
static bool take_digits(struct view *text, size_t len, uint64_t max, uint64_t *out)
{
	if (text->len < len || !view_decimal(view_sub(*text, 0, len), max, out))
		return false;
	*text = view_from(*text, len);
	return true;
}

static bool take(struct view *text, uint8_t octet)
{
	if (text->len == 0 || text->at[0] != octet)
		return false;
	*text = view_from(*text, 1);
	return true;
}

static bool take_month(struct view *text, unsigned *out)
{
	for (unsigned i = 0; i < 12; i++)
		if (view_starts_nocase(*text, view_of(months + i * 3, 3))) {
			*text = view_from(*text, 3);
			*out = i + 1;
			return true;
		}
	return false;
}

/* "-Feb-1994" after the day. */
static bool take_month_year(struct view *text, uint64_t day, int64_t *out)
{
	struct day d = { .day = (unsigned)day };
	uint64_t year;

	if (!take(text, '-') || !take_month(text, &d.month) || !take(text, '-') ||
	    !take_digits(text, 4, IMAP_YEAR_MAX, &year))
		return false;
	d.year = (int64_t)year;
	if (d.day < 1 || d.day > days_of_month(d.year, d.month))
		return false;
	*out = days_of(d) * DAY_S;
	return true;
}

/* "17", "07", "7" */
static bool take_day(struct view *text, uint64_t *day)
{
	return take_digits(text, 2, 31, day) || take_digits(text, 1, 9, day);
}

bool imap_date(struct view text, int64_t *out)
{
	uint64_t day;
	int64_t midnight;

	if (!take_day(&text, &day))
		return false;
	if (!take_month_year(&text, day, &midnight) || text.len)
		return false;
	*out = midnight;
	return true;
}

/* "02:44:25" as seconds since midnight. */
static bool take_time(struct view *text, int64_t *out)
{
	uint64_t hours, minutes, seconds;

	if (!take_digits(text, 2, 23, &hours) || !take(text, ':') || !take_digits(text, 2, 59, &minutes) ||
	    !take(text, ':') || !take_digits(text, 2, 60, &seconds))
		return false;
	*out = (int64_t)(hours * 3600 + minutes * 60 + (seconds == 60 ? 59 : seconds));
	return true;
}

/* "-0700" as seconds east of Greenwich. */
static bool take_zone(struct view *text, int64_t *out)
{
	bool west = text->len && text->at[0] == '-';
	uint64_t hours, minutes;

	if (!(take(text, '+') || take(text, '-')) || !take_digits(text, 2, 23, &hours) ||
	    !take_digits(text, 2, 59, &minutes))
		return false;
	*out = (int64_t)(hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool imap_date_time(struct view text, int64_t *out)
{
	uint64_t day;
	int64_t midnight, time, east;

	/* A day of one digit is to have a space before it; not all clients send it, and what is meant is clear. */
	if (!(take(&text, ' ') ? take_digits(&text, 1, 9, &day) : take_day(&text, &day)))
		return false;
	if (!take_month_year(&text, day, &midnight) || !take(&text, ' ') || !take_time(&text, &time) ||
	    !take(&text, ' ') || !take_zone(&text, &east) || text.len)
		return false;
	*out = midnight + time - east;
	return true;
}

static void put_digits(uint8_t *to, int64_t n, unsigned digits)
{
	for (unsigned i = digits; i-- > 0; n /= 10)
		to[i] = (uint8_t)('0' + n % 10);
}

/* Every message of a FETCH may have one: no printf. */
void imap_put_date_time(struct buf *b, int64_t time)
{
	int64_t least = days_of((struct day){ 0, 1, 1 }) * DAY_S;
	int64_t most = days_of((struct day){ IMAP_YEAR_MAX, 12, 31 }) * DAY_S + DAY_S - 1;
	int64_t days, seconds;
	struct day d;
	uint8_t *at;

	time = time < least ? least : time > most ? most : time;
	seconds = (time % DAY_S + DAY_S) % DAY_S;
	days = (time - seconds) / DAY_S;
	d = day_of(days);
	at = buf_reserve(b, DATE_TIME_LEN);
	if (!at)
		return;
	memcpy(at, " 0-Jan-0000 00:00:00 +0000", DATE_TIME_LEN);
	put_digits(at, (int64_t)d.day, 2);
	if (d.day < 10)
		at[0] = ' ';
	memcpy(at + 3, months + (d.month - 1) * 3, 3);
	put_digits(at + 7, d.year, 4);
	put_digits(at + 12, seconds / 3600, 2);
	put_digits(at + 15, seconds / 60 % 60, 2);
	put_digits(at + 18, seconds % 60, 2);
	b->len += DATE_TIME_LEN;
}
