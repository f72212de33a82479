#include "smtpd/parameters.h"

#include "base/banned.h"
#include "base/limits.h"

static bool check_size(struct view value, struct smtp_parameters *p)
{
	/* RFC 1870 3: up to 20 digits, which may pass 64 bits; more than we take is all the same */
	if (value.len == 0 || value.len > 20)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (!ascii_is_digit(value.at[i]))
			return false;
	if (!view_decimal(value, UINT64_MAX, &p->size))
		p->size = UINT64_MAX;
	return true;
}

static bool check_body(struct view value, struct smtp_parameters *p)
{
	if (view_equal_nocase(value, VIEW("7BIT")))
		p->body = SMTP_BODY_7BIT;
	else if (view_equal_nocase(value, VIEW("8BITMIME")))
		p->body = SMTP_BODY_8BITMIME;
	else if (view_equal_nocase(value, VIEW("BINARYMIME")))
		p->body = SMTP_BODY_BINARYMIME;
	else
		return false;
	return true;
}

static bool check_smtputf8(struct view value, struct smtp_parameters *p)
{
	p->smtputf8 = true;
	return value.at == NULL;
}

static bool check_ret(struct view value, struct smtp_parameters *p)
{
	(void)p;
	return view_equal_nocase(value, VIEW("FULL")) || view_equal_nocase(value, VIEW("HDRS"));
}

static bool is_upper_hex(uint8_t c)
{
	return ascii_is_digit(c) || (c >= 'A' && c <= 'F');
}

/* RFC 3461 4; with `utf8` also octets past ASCII, as RFC 6533 3 has it */
static bool is_xtext(struct view v, bool utf8)
{
	for (size_t i = 0; i < v.len; i++) {
		uint8_t c = v.at[i];

		if (c >= 0x80 && utf8)
			continue;
		if (c < '!' || c > '~' || c == '=')
			return false;
		if (c != '+')
			continue;
		if (v.len - i < 3 || !is_upper_hex(v.at[i + 1]) || !is_upper_hex(v.at[i + 2]))
			return false;
		i += 2;
	}
	return v.len > 0;
}

static bool check_envid(struct view value, struct smtp_parameters *p)
{
	(void)p;
	return value.len <= SMTP_ENVID_MAX && is_xtext(value, false);
}

static bool check_notify(struct view value, struct smtp_parameters *p)
{
	(void)p;
	if (view_equal_nocase(value, VIEW("NEVER")))
		return true;
	if (value.len == 0 || value.at[value.len - 1] == ',')
		return false;
	while (value.len) {
		struct view one = view_cut(&value, ',');

		if (!view_equal_nocase(one, VIEW("SUCCESS")) && !view_equal_nocase(one, VIEW("FAILURE")) &&
		    !view_equal_nocase(one, VIEW("DELAY")))
			return false;
	}
	return true;
}

static bool check_orcpt(struct view value, struct smtp_parameters *p)
{
	struct view address = value;
	struct view type = view_cut(&address, ';');
	bool utf8 = view_equal_nocase(type, VIEW("utf-8"));

	p->utf8_used = !view_is_ascii(address);
	return value.len <= SMTP_ORCPT_MAX && is_xtext(type, false) && is_xtext(address, utf8) && view_is_utf8(address);
}

static const struct {
	const char *name;
	enum smtp_parameter_of of;
	bool (*check)(struct view value, struct smtp_parameters *p); /* value.at is NULL where there is no '=' */
	const char *refusal;
} parameters[] = {
	{ "SIZE", SMTP_OF_MAIL, check_size, "501 5.5.4 SIZE takes a number of octets" },
	{ "BODY", SMTP_OF_MAIL, check_body, "501 5.5.4 BODY is 7BIT, 8BITMIME or BINARYMIME" },
	{ "SMTPUTF8", SMTP_OF_MAIL, check_smtputf8, "501 5.5.4 SMTPUTF8 takes no value" },
	{ "RET", SMTP_OF_MAIL, check_ret, "501 5.5.4 RET is FULL or HDRS" },
	{ "ENVID", SMTP_OF_MAIL, check_envid, "501 5.5.4 ENVID takes up to 100 characters of xtext" },
	{ "NOTIFY", SMTP_OF_RCPT, check_notify, "501 5.5.4 NOTIFY is NEVER, or a list of SUCCESS, FAILURE, DELAY" },
	{ "ORCPT", SMTP_OF_RCPT, check_orcpt, "501 5.5.4 ORCPT takes type;xtext" },
};

static const char *parse_one(struct view word, enum smtp_parameter_of of, struct smtp_parameters *out)
{
	struct view value = word;
	struct view name = view_cut(&value, '=');

	for (size_t i = 0; i < sizeof(parameters) / sizeof(*parameters); i++) {
		if (parameters[i].of != of || !view_equal_nocase(name, view_str(parameters[i].name)))
			continue;
		if (out->seen & 1u << i)
			return "501 5.5.4 the same parameter twice";
		out->seen |= 1u << i;
		return parameters[i].check(value, out) ? NULL : parameters[i].refusal;
	}
	return "555 5.5.4 parameter not known here";
}

const char *smtp_parameters_parse(struct view text, enum smtp_parameter_of of, struct smtp_parameters *out)
{
	*out = (struct smtp_parameters){ 0 };
	if (text.len && text.at[0] != ' ')
		return "501 5.5.4 a space goes between the path and its parameters";
	while (text.len) {
		struct view word = view_cut(&text, ' ');
		const char *refusal = word.len ? parse_one(word, of, out) : NULL;

		if (refusal)
			return refusal;
	}
	return NULL;
}
