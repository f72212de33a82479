# RFC 2920 3.1: NOOP ends a group
given only whole
S: 220 *
C: NOOP
C: HELO client.example
S: 554 5.5.0 *
closed
