# RFC 5321 6.1: nothing was stored (later), so the client keeps it
given user alice@example.org none later
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
S: 451 4.3.0 *
stored: 0
C: MAIL FROM:<eve@example.com>
S: 250 *
