# RFC 5321 4.5.3.2.5: three minutes for the next block of a message; what came is gone
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
C: half a mess
wait 180001
S: 421 4.4.2 *
closed
stored: 0
