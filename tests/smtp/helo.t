# RFC 5321 4.1.1.1: HELO takes a name, answers with ours, offers nothing
given user alice@example.org
S: 220 mx.example.org ESMTP *
C: HELO client.example
S: 250 mx.example.org
C: MAIL FROM:<bob@example.com>
S: 250 2.1.0 *
C: RCPT TO:<alice@example.org>
S: 250 2.1.5 *
C: DATA
S: 354 *
C: Subject: hello
C:
C: hi
C: .
S: 250 2.0.0 stored as *
C: QUIT
S: 221 2.0.0 *
closed
stored: 1
message: 1 <bob@example.com> alice@example.org
M: Return-Path: <bob@example.com>
M: Delivered-To: alice@example.org
M: Received: from client.example ([192.0.2.1])
M: 	by mx.example.org with SMTP id *
M: 	for <alice@example.org>;
M: 	Sun, 22 Nov 2026 15:11:46 +0000
M: Subject: hello
M:
M: hi
