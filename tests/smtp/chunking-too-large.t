# RFC 1870 6.3, RFC 3030 2: too large by chunks: said at once, and for each chunk behind it
given message-max 10
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 10\r\n12345678\r\n
S: 250 *
C+ BDAT 2\r\n\r\n
S: 552 5.3.4 *
C: BDAT 0
S: 552 5.3.4 *
C: BDAT 0 LAST
S: 552 5.3.4 *
stored: 0
