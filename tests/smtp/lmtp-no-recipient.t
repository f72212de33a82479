# RFC 2033 4.2: DATA with no recipient accepted gets 503, once
given lmtp
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
C: RCPT TO:<nobody@example.org>
S: 550 5.1.1 *
C: DATA
S: 503 5.5.1 *
C+ BDAT 4 LAST\r\nhi\r\n
S: 503 5.5.1 *
stored: 0
