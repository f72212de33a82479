# RFC 2920 3.1: not offered after HELO, and harmless; taken, as Postfix does
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 *
S: 250 *
S: 354 *
C: .
S: 250 *
stored: 1
