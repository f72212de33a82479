# RFC 2920 3.1: a group in one piece; answers in order; good recipients do not suffer for bad ones
given user alice@example.org
given user carol@example.org
S: 220 *
C: EHLO client.example
S: 250-*
S: 250-PIPELINING
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250-*
S: 250 *
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<nobody@example.org>
C: RCPT TO:<carol@example.org>
C: DATA
S: 250 2.1.0 *
S: 250 2.1.5 *
S: 550 5.1.1 *
S: 250 2.1.5 *
S: 354 *
C: Subject: one
C:
C: .
C: MAIL FROM:<bob@example.com>
C: RCPT TO:<alice@example.org>
C: QUIT
S: 250 2.0.0 *
S: 250 2.1.0 *
S: 250 2.1.5 *
S: 221 2.0.0 *
closed
stored: 1
message: 1 <bob@example.com> alice@example.org carol@example.org
M: Return-Path: <bob@example.com>
M: Received: from client.example ([192.0.2.1])
M: 	by mx.example.org with ESMTP id *;
M: 	Sun, 22 Nov 2026 15:11:46 +0000
M: Subject: one
M:
