# Ours: nor a message
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: a
wait 150000
C: b
wait 150000
C: c
wait 1000
S: 421 4.4.2 *
closed
stored: 0
