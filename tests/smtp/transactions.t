# Ours: a session has a thousand transactions, then the client connects again
given everybody
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
C: MAIL FROM:<>
S: 421 4.7.0 *
closed
stored: 1000
