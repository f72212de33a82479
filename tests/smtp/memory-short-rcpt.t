# RFC 5321 4.2.3: recipients take memory as well
given room 100
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 452 4.3.1 *
