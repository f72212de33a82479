# RFC 6152: eight bits come through, NUL and controls too; the message is kept octet by octet
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com> BODY=8BITMIME
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C+ a\xff\x80\0\t\x01b\r\n.\r\n
S: 250 *
message: 1 <bob@example.com> alice@example.org
M: Return-Path: *
M: Delivered-To: *
M: Received: *
M: 	by *
M: 	for *
M: 	Sun, *
M: a*b
