# RFC 9051 6.4.4, 7.1: an unknown charset is said to be one
message russian
> From: a@example.org
> Subject: =?koi8_r?B?0NLJ18XU?=
> Content-Type: text/plain; charset=KOI8_R
> Content-Transfer-Encoding: base64
> 
> 0NLJ18XU
given INBOX: 1 (), 2 message russian ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH CHARSET X-NONE SUBJECT x
S: a2 NO [BADCHARSET *] *
C: a3 SEARCH CHARSET US-ASCII SUBJECT message
S: * SEARCH 1
S: a3 OK *
C: a4 SEARCH CHARSET UTF-8 ALL
S: * SEARCH 1 2
S: a4 OK *
C: a5 SEARCH CHARSET UTF-8
S: a5 BAD *
# Names are known however they are spelled
C: a6 SEARCH CHARSET utf_8 SUBJECT {12+}
C: привет BODY {12+}
C: ПРИВЕТ
S: * SEARCH 2
S: a6 OK *
C+ a7 SEARCH CHARSET koi8_r TEXT {6+}\r\n\xD0\xD2\xC9\xD7\xC5\xD4\r\n
S: * SEARCH 2
S: a7 OK *
