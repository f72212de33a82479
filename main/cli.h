/* main/cli.h - the command line: options, help, where a command runs. */
#ifndef MAIN_CLI_H
#define MAIN_CLI_H

/* Does what the command line says and returns the exit code. */
int cli_main(int argc, const char *const *argv);

#endif
