# RFC 5321 4.1.1.4: a message of no octets is a message
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 250 2.0.0 *
message: 1 <> alice@example.org
M: Return-Path: <>
M: Delivered-To: *
M: Received: *
M: 	by *
M: 	for *
M: 	Sun, *
