# RFC 3848, RFC 6531 4.3: LMTP over TLS and with SMTPUTF8
given lmtp
given secure
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
C: MAIL FROM:<eve@example.com> SMTPUTF8
S: 250 *
C: RCPT TO:<alice@example.org>
S: 250 *
C: DATA
S: 354 *
C: .
S: 250 2.1.5 *
message: 1 <eve@example.com> alice@example.org
M: *
M: *
M: *
M: 	by mx.example.org with UTF8LMTPS id *
M: *
M: *
