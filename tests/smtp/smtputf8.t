# RFC 6531 3.4, 3.7.3: addresses past ASCII need SMTPUTF8; Received says how it came
given user jürgen@bücher.example
given user alice@example.org
S: 220 *
C: EHLO client.example
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-SMTPUTF8
S: 250-*
S: 250 *
C: MAIL FROM:<zoë@example.com>
S: 553 5.6.7 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<jürgen@bücher.example>
S: 553 5.6.7 *
C: RSET
S: 250 *
C+ MAIL FROM:<zo\xeb@example.com> SMTPUTF8\r\n
S: 501 5.1.7 *
C: MAIL FROM:<zoë@example.com> SMTPUTF8 BODY=8BITMIME
S: 250 *
C: RCPT TO:<jürgen@bücher.example> ORCPT=utf-8;jürgen@bücher.example
S: 250 *
C: DATA
S: 354 *
C: Subject: Grüße
C:
C: .
S: 250 *
message: 1 <zoë@example.com> jürgen@bücher.example
M: Return-Path: <zoë@example.com>
M: Delivered-To: jürgen@bücher.example
M: Received: from client.example ([192.0.2.1])
M: 	by mx.example.org with UTF8SMTP id *
M: 	for <jürgen@bücher.example>;
M: 	Sun, *
M: Subject: Grüße
M:
