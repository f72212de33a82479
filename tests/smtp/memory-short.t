# RFC 5321 4.2.3: the node is short of memory: 452, read to the end; what was taken is given back
given room 20000
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C*3000: 12345678
C: .
S: 452 4.3.1 *
stored: 0
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: small
C: .
S: 250 *
stored: 1
