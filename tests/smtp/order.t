# RFC 5321 4.1.4: commands out of order are refused and change nothing
given user alice@example.org
S: 220 *
C: MAIL FROM:<bob@example.com>
S: 503 5.5.1 EHLO first
C: RCPT TO:<alice@example.org>
S: 503 5.5.1 EHLO first
C: DATA
S: 503 5.5.1 EHLO first
C: STARTTLS
S: 503 5.5.1 EHLO first
C: NOOP
S: 250 2.0.0 ok
C: RSET
S: 250 2.0.0 ok
C: HELO client.example
S: 250 *
C: RCPT TO:<alice@example.org>
S: 503 5.5.1 MAIL first
C: DATA
S: 503 5.5.1 MAIL first
C: MAIL FROM:<bob@example.com>
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 503 5.5.1 *
C: DATA
S: 503 5.5.1 RCPT first
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 250 *
stored: 1
C: DATA
S: 503 5.5.1 MAIL first
