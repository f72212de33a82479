# RFC 5321 6.1: 250 only when all have it; else the client tries again, and a copy too many is the lesser evil
given user alice@example.org
given user bob@example.org none later
given user dan@example.org none notfound
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: RCPT TO:<dan@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 451 4.3.0 *
stored: 1
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<dan@example.org>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 451 4.3.0 not stored for everybody*
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<dan@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 451 4.3.0 trouble*
