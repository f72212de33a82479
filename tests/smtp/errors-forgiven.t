# Ours: a message that was taken makes up for the mistakes before it
given errors-max 3
given everybody
S: 220 *
C: FROB
S: 500 *
C: FROB
S: 500 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 250 *
C: FROB
S: 500 *
C: FROB
S: 500 *
C: FROB
S: 421 4.7.0 *
closed
