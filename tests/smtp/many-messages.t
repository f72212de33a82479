# Ours: a client may bring as many messages in a session as it likes; 421 at MAIL would make a sound one wait
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
C: RCPT TO:<a@example.org>
C+ BDAT 0 LAST\r\n
S: 250 *
S: 250 *
S: 250 *
stored: 1001
