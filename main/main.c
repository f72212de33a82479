/* main/main.c - the program `posthorn`. */
#include "main/cli.h"

#include "base/banned.h"

int main(int argc, char **argv)
{
	return cli_main(argc, (const char *const *)argv);
}
