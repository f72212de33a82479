# RFC 3030 3: BINARYMIME holds any octets and comes by BDAT only
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> BODY=BINARYMIME
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 503 5.5.1 BINARYMIME *
C+ BDAT 9 LAST\r\na\nb\rc\0\xff.\n
S: 250 2.0.0 *
stored: 1
message: 1 <bob@example.com> alice@example.org
M: *
M: *
M: *
M: *
M: *
M: *
M: a*b*c*
