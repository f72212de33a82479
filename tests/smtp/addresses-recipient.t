# RFC 5321 4.1.2, C: one mailbox in several spellings; routes are accepted and ignored
given user alice@example.org
given user "al,ice"@example.org
given user postmaster
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:<bob@example.com>
S: 250 *
C: RCPT TO:<"alice"@example.org>
S: 250 2.1.5 *
C: RCPT TO:<"a\lice"@example.org>
S: 250 2.1.5 *
C: RCPT TO:<@relay.example:alice@example.org>
S: 250 2.1.5 *
C: RCPT TO:<"al\,ice"@example.org>
S: 250 2.1.5 *
C: RCPT TO:<PostMaster>
S: 250 2.1.5 *
C: RCPT TO:<alice>
S: 501 5.1.3 *
C: RCPT TO:<>
S: 501 5.1.3 *
C: RCPT TO:<"alice@example.org>
S: 501 5.1.3 *
C: RCPT TO:<alice@example.com>
S: 550 5.7.1 *
C: RCPT TO:<bob%example.com@example.org>
S: 550 5.1.1 *
C: RCPT TO:<alice@example.org@example.com>
S: 501 5.1.3 *
C: DATA
S: 354 *
C: .
S: 250 *
message: 1 <bob@example.com> alice@example.org alice@example.org alice@example.org "al,ice"@example.org PostMaster
M: *
M: *
M: *
M: 	Sun, *
