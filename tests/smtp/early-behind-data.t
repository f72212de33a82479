# RFC 2920 3.1: a message sent before 354 was sent by somebody who does not listen: 554, never a message
given only whole
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C: DATA
C: Subject: blind
C:
C: .
S: 250 *
S: 250 *
S: 554 5.5.0 *
closed
stored: 0
