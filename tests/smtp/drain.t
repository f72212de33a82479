# RFC 5321 3.8: on shutdown a message under way is still taken, then 421
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
drain
C: .
S: 250 2.0.0 stored as *
S: 421 4.3.2 *
closed
stored: 1
