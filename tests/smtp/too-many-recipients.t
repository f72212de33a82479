# RFC 5321 4.5.3.1.10: 452 for those past the bound; the message goes to the others
given recipients-max 2
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C: RCPT TO:<carol@example.org>
S: 452 4.5.3 *
C: DATA
S: 354 *
C: .
S: 250 *
message: 1 <eve@example.com> alice@example.org bob@example.org
M: *
M: *
M: *
M: *
