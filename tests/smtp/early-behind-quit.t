# RFC 5321 4.1.1.10: what follows QUIT is nobody's
S: 220 *
C: QUIT
C: HELO client.example
S: 221 2.0.0 bye
closed
