# RFC 6855 3: once UTF8=ACCEPT is enabled, SEARCH names no charset, and is in UTF-8
message german
> From: a@example.org
> Subject: =?utf-8?q?gr=C3=BC=C3=9Fe?=
>
> x
given INBOX: 1 (), 2 message german ()
C: a1 ENABLE UTF8=ACCEPT
S: * ENABLED UTF8=ACCEPT
S: a1 OK *
C: a2 SELECT INBOX
S* a2 OK *
C: a3 SEARCH CHARSET UTF-8 ALL
S: a3 BAD *
C: a4 UID SEARCH RETURN (SAVE) CHARSET US-ASCII ALL
S: a4 BAD *
C: a5 SEARCH SUBJECT "Grüße"
S: * SEARCH 2
S: a5 OK *
C: a6 SEARCH SUBJECT {7+}
C: Grüße
S: * SEARCH 2
S: a6 OK *
