# RFC 5321 4.1.1.5, 4.1.1.9, 4.1.1.10: who takes arguments and who does not; case and trailing space do not matter
S: 220 *
C: noop
S: 250 2.0.0 ok
C: NoOp whatever you like
S: 250 2.0.0 ok
C: RSET now
S: 501 5.5.4 *
C: rset  
S: 250 2.0.0 ok
C: QUIT now
S: 501 5.5.4 *
C: quit
S: 221 2.0.0 bye
closed
