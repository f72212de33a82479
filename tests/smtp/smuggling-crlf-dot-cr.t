# RFC 5321 4.1.1.4: CRLF.CR ends nothing; the message is read to CRLF.CRLF and refused
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C+ Subject: outer\r\n\r\nhi\r\n.\rMAIL FROM:<ceo@example.org>\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n
C+ Subject: inner\r\n\r\npay\r\n.\r\n
S: 554 5.6.0 *
stored: 0
C: NOOP
S: 250 *
