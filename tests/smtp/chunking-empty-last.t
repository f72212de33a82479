# RFC 3030 2: BDAT 0 LAST ends the message
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 4\r\nhi\r\n
S: 250 *
C: BDAT 0 LAST
S: 250 2.0.0 stored as *
stored: 1
