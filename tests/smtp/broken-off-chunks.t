# RFC 3030 2: nor does one between or within chunks
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 4\r\nhi\r\n
S: 250 *
C+ BDAT 4 LAST\r\nhi\r
stored: 0
