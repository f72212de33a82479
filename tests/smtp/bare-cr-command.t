# RFC 5321 2.3.8: a bare CR or a NUL in a command: the line is refused, its end is in no doubt
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C+ MAIL FROM:<bob@example.com>\rRCPT TO:<alice@example.org>\r\n
S: 500 5.5.2 *
C+ MAIL FROM:<bob@example.com>\r\r\n
S: 500 5.5.2 *
C+ MAIL FROM:<bob\0@example.com>\r\n
S: 500 5.5.2 *
C+ NO\0OP\r\n
S: 500 5.5.2 *
C: RCPT TO:<alice@example.org>
S: 503 5.5.1 MAIL first
