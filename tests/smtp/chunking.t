# RFC 3030 2, 4.2: a message in chunks; dots mean nothing; a CRLF may be cut in two
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C+ BDAT 15\r\nSubject: chunk\r
S: 250 2.0.0 *
C+ BDAT 6\r\n\n\r\n.\r\n
S: 250 2.0.0 *
C+ BDAT 0\r\n
S: 250 2.0.0 *
C+ BDAT 4 last\r\nend.
S: 250 2.0.0 stored as *
message: 1 <bob@example.com> alice@example.org
M: *
M: *
M: *
M: *
M: *
M: *
M: Subject: chunk
M:
M: .
M: end.
C: BDAT 0 LAST
S: 503 5.5.1 MAIL first
