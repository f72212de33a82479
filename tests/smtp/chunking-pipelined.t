# RFC 3030 4.2: everything in one piece, BDAT with it
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C+ BDAT 5\r\nab\r\ncBDAT 6 LAST\r\nd\r\nQUIMAIL FROM:<bob@example.com>\r\nQUIT\r\n
S: 250 *
S: 250 *
S: 250 2.0.0 *
S: 250 2.0.0 stored as *
S: 250 2.1.0 *
S: 221 *
closed
stored: 1
