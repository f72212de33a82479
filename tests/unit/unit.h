/* tests/unit/unit.h - cmocka with all it needs, less its macro fail(), which is our enum's name.  Include it first. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#undef fail
#undef fail_msg
#define fail_msg(...)                        \
	do {                                 \
		print_error(__VA_ARGS__);    \
		print_error("\n");           \
		_fail(__FILE__, __LINE__);   \
	} while (0)

#endif
