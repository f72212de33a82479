# RFC 5321 6.1: nothing was stored (refused), so the client keeps it
given user alice@example.org none refused
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 550 5.7.1 *
stored: 0
C: MAIL FROM:<eve@example.com>
S: 250 *
