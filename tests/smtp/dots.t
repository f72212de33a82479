# RFC 5321 4.5.2: the dot that stuffs a line goes; the only one that ends is alone
given user alice@example.org
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: ..one
C: ...
C: .x
C: a.
C: ..
C:  .
C: .
S: 250 *
message: 1 <bob@example.com> alice@example.org
M: Return-Path: *
M: Delivered-To: *
M: Received: *
M: 	by *
M: 	for *
M: 	Sun, *
M: .one
M: ..
M: x
M: a.
M: .
M:  .
