# Ours: without a MAIL that was refused, RCPT and DATA out of turn are mistakes, each of them
given errors-max 3
given message-max 1000
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> SIZE=1001
S: 552 5.3.4 *
C: RSET
S: 250 *
C: RCPT TO:<alice@example.org>
S: 503 *
C: DATA
S: 421 4.7.0 *
closed
