# Ours, as Postfix: a hundred commands that do nothing are free, then each counts as a mistake
given errors-max 3
S: 220 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: VRFY x
S: 252 *
C: HELP
S: 214 *
C: NOOP
S: 250 *
C: RSET
S: 250 *
C: NOOP
S: 421 4.7.0 *
closed
