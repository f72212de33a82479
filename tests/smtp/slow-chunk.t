# Ours: nor as slowly as it likes
S: 220 *
C: BDAT 18446744073709551615
C: a
wait 150000
C: b
wait 150000
C: c
wait 1000
S: 421 4.4.2 *
closed
