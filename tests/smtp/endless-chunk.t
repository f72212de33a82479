# Ours: a chunk that is refused before it comes is read to its end, but not for ever
given message-max 1000
S: 220 *
C: BDAT 18446744073709551615
C*400: 12345678
wait 1000
C*200: 12345678
S: 421 4.7.0 *
closed
