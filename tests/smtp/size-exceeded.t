# RFC 1870 6.3: too large after all: read to its end, refused, the session goes on
given message-max 1000
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> SIZE=10
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C*200: 12345678
C: .
S: 552 5.3.4 *
stored: 0
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C*100: 12345678
C: .
S: 250 2.0.0 *
stored: 1
