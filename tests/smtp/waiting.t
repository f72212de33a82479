# RFC 5321 6.1: no answer before the host's; what comes meanwhile waits as well
given everybody
hold
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
C: .
C: NOOP
stored: 0
answer
S: 250 2.0.0 stored as *
S: 250 2.0.0 ok
stored: 1
