# RFC 5321 4.1.2: reverse paths, good and bad
S: 220 *
C: HELO client.example
S: 250 *
C: MAIL FROM:bob@example.com
S: 501 5.1.7 *
C: MAIL FROM:<bob>
S: 501 5.1.7 *
C: MAIL FROM:<bob@>
S: 501 5.1.7 *
C: MAIL FROM:<@example.com>
S: 501 5.1.7 *
C: MAIL FROM:<b..b@example.com>
S: 501 5.1.7 *
C: MAIL FROM:<bob@example..com>
S: 501 5.1.7 *
C: MAIL FROM:<bob@-example.com>
S: 501 5.1.7 *
C: MAIL FROM:<bob@[300.1.1.1]>
S: 501 5.1.7 *
C: MAIL FROM:<bob@example.com
S: 501 5.1.7 *
C: MAIL FROM:<bob smith@example.com>
S: 501 5.1.7 *
C: MAIL FROM:<bob@example.com>>
S: 501 5.5.4 *
C: MAIL <bob@example.com>
S: 501 5.5.4 *
C: MAIL FROM: <bob@example.com>
S: 250 2.1.0 *
C: RSET
S: 250 *
C: mail from:<"bob smith"@[IPv6:2001:db8::1]>
S: 250 2.1.0 *
C: RSET
S: 250 *
C: MAIL FROM:<@relay.example,@other.example:bob@example.com>
S: 250 2.1.0 *
