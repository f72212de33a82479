# RFC 5321 4.1.4: EHLO in the middle forgets the transaction, as RSET does
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: HELO client.example
S: 250 *
C: RCPT TO:<alice@example.org>
S: 503 5.5.1 MAIL first
C: MAIL FROM:<carol@example.com>
S: 250 *
C: RSET
S: 250 2.0.0 *
C: DATA
S: 503 5.5.1 MAIL first
stored: 0
