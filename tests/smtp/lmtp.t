# RFC 2033 4: LHLO; a reply for each recipient, in the order of RCPT
given lmtp
given unix
given user alice@example.org
given user bob@example.org none later
given user carol@example.org none full
given user dan@example.org none notfound
S: 220 mx.example.org LMTP *
C: EHLO client.example
S: 500 5.5.2 *
C: HELO client.example
S: 500 5.5.2 *
C: LHLO client.example
S: 250-mx.example.org
S: 250-PIPELINING
S: 250-*
S: 250-ENHANCEDSTATUSCODES
S: 250-*
S: 250-*
S: 250-*
S: 250 CHUNKING
C: MAIL FROM:<eve@example.com>
C: RCPT TO:<bob@example.org>
C: RCPT TO:<nobody@example.org>
C: RCPT TO:<alice@example.org>
C: RCPT TO:<carol@example.org>
C: RCPT TO:<dan@example.org>
C: RCPT TO:<alice@example.org>
C: DATA
S: 250 2.1.0 *
S: 250 2.1.5 *
S: 550 5.1.1 *
S: 250 2.1.5 *
S: 250 2.1.5 *
S: 250 2.1.5 *
S: 250 2.1.5 *
S: 354 *
C: hi
C: .
S: 451 4.3.0 *
S: 250 2.1.5 *
S: 452 4.3.1 *
S: 550 5.1.1 *
S: 250 2.1.5 *
stored: 1
message: 1 <eve@example.com> alice@example.org alice@example.org
M: Return-Path: <eve@example.com>
M: Received: from client.example
M: 	by mx.example.org with LMTP id *;
M: 	Sun, *
M: hi
C: QUIT
S: 221 2.0.0 *
closed
