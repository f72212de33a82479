# RFC 5321 3.8: 421 for a client whose messages are refused, one after the other, once they have come
given errors-max 2
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
C+ a\nb\r\n.\r\n
S: 554 5.6.0 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C+ a\nb\r\n.\r\n
S: 554 5.6.0 *
C: MAIL FROM:<eve@example.com>
S: 421 4.7.0 *
closed
stored: 0
