# RFC 3030 3: only BODY=BINARYMIME may hold a bare LF; the chunks behind the refused one are refused as it was
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> BODY=8BITMIME
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 4\r\na\nb\n
S: 554 5.6.0 *
C+ BDAT 4\r\na\r\nb
S: 554 5.6.0 *
C+ BDAT 2 LAST\r\n\r\n
S: 554 5.6.0 *
stored: 0
C: BDAT 0 LAST
S: 503 5.5.1 MAIL first
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 3 LAST\r\nhi\r
S: 554 5.6.0 *
stored: 0
