# RFC 2033 4.2: a message that is refused is refused to each recipient, by DATA and by the last BDAT
given lmtp
given message-max 100
given everybody
S: 220 *
C: LHLO client.example
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C: DATA
S: 354 *
C+ a\nb\r\n.\r\n
S: 554 5.6.0 *
S: 554 5.6.0 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C+ BDAT 102\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
S: 552 5.3.4 *
C+ BDAT 4 LAST\r\nhi\r\n
S: 552 5.3.4 *
S: 552 5.3.4 *
C: MAIL FROM:<eve@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: RCPT TO:<bob@example.org>
S: 250 *
C+ BDAT 4 LAST\r\nhi\r\n
S: 250 2.1.5 *
S: 250 2.1.5 *
stored: 1
