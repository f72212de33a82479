# RFC 5321 6.3: a message that was received by a hundred servers goes in circles
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C*100: received: from a by b; Sun, 22 Nov 2026 15:11:46 +0000
C: Received-By: somebody
C:
C: Received: not in the header
C: .
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C*101: Received: from a by b; Sun, 22 Nov 2026 15:11:46 +0000
C:
C: .
S: 554 5.4.6 *
stored: 1
