# RFC 9051 6.4.4: addresses, subjects and any field, decoded, in any case
message one
> From: =?UTF-8?Q?J=C3=BCrgen?= <juergen@example.org>
> To: Anna <anna@example.org>,
>  Bob <bob@example.net>
> Cc: carol@example.org
> Subject: =?ISO-8859-1?Q?Gr=FC=DFe?= aus Berlin
> X-Colour: Blue
> 
> x
message two
> From: <dave (at work)@ (not home) example.org>
> Bcc: eve@example.org
> Subject: Re: gruss
> X-Empty:
> 
> x
given INBOX: 1 message one (), 2 message two ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH FROM juergen
S: * SEARCH 1
S: a2 OK *
C: a3 SEARCH CHARSET UTF-8 FROM {7+}
C: JÜRGEN
S: * SEARCH 1
S: a3 OK *
C: a4 SEARCH TO bob@EXAMPLE.net
S: * SEARCH 1
S: a4 OK *
C: a5 SEARCH CC carol
S: * SEARCH 1
S: a5 OK *
C: a6 SEARCH BCC eve
S: * SEARCH 2
S: a6 OK *
C: a7 SEARCH CHARSET ISO-8859-1 SUBJECT {5+}
C+ gr\xfc\xdfe\r\n
S: * SEARCH 1
S: a7 OK *
C: a8 SEARCH HEADER X-Colour blue
S: * SEARCH 1
S: a8 OK *
C: a9 SEARCH HEADER X-Empty ""
S: * SEARCH 2
S: a9 OK *
C: b1 SEARCH HEADER x-colour ""
S: * SEARCH 1
S: b1 OK *
C: b2 SEARCH SUBJECT re: NOT FROM anna
S: * SEARCH 2
S: b2 OK *
C: b3 SEARCH FROM example SUBJECT nothing
S: * SEARCH
S: b3 OK *
C: d1 SEARCH FROM dave@example.org
S: * SEARCH 2
S: d1 OK *
C: d2 SEARCH FROM "not home"
S: * SEARCH 2
S: d2 OK *
