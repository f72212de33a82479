# RFC 5321 3.8: on shutdown a client that waits is told at once
S: 220 *
C: HELO client.example
S: 250 *
drain
S: 421 4.3.2 *
closed
