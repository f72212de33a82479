# RFC 3030 2: chunks with no message around are read, dropped and refused; DATA and BDAT do not mix
given user alice@example.org
S: 220 *
C+ BDAT 6 LAST\r\nQUIT\r\n
S: 503 5.5.1 MAIL first
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C+ BDAT 6\r\nQUIT\r\n
S: 503 5.5.1 RCPT first
C: RCPT TO:<nobody@example.org>
S: 550 *
C+ BDAT 6 LAST\r\nQUIT\r\n
S: 554 5.5.1 no valid recipients
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 4\r\nhi\r\n
S: 250 *
C: DATA
S: 503 5.5.1 *
C: RCPT TO:<alice@example.org>
S: 503 5.5.1 *
C: MAIL FROM:<bob@example.com>
S: 503 5.5.1 *
C: RSET
S: 250 *
C: BDAT 0 LAST
S: 503 5.5.1 MAIL first
stored: 0
