# RFC 2920 3.1: VRFY ends a group
given only whole
S: 220 *
C: VRFY alice
C: VRFY bob
S: 554 5.5.0 *
closed
