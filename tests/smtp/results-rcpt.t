# RFC 5321 4.2.3: what the node says of a recipient, in codes
given user alice@example.org later
given user bob@example.org full
given user carol@example.org corrupt
given user dan@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 451 4.3.0 *
C: RCPT TO:<bob@example.org>
S: 452 4.3.1 *
C: RCPT TO:<carol@example.org>
S: 451 4.3.0 *
C: RCPT TO:<dan@example.org>
S: 250 2.1.5 *
C: RCPT TO:<nobody@example.org>
S: 550 5.1.1 *
C: RCPT TO:<dan@elsewhere.example>
S: 550 5.7.1 *
