# RFC 5321 3.8: 421 for a client that only makes mistakes
given errors-max 3
S: 220 *
C: FROB
S: 500 *
C: FROB
S: 500 *
C: FROB
S: 421 4.7.0 *
closed
