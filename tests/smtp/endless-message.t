# Ours: a message that is too large is read to its end, but not for ever
given message-max 1000
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
C*600: 12345678
S: 421 4.7.0 *
closed
stored: 0
