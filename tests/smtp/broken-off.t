# RFC 5321 4.1.1.4: a connection that breaks off in the middle leaves nothing
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
C+ .\r
stored: 0
