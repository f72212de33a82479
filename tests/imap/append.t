# RFC 9051 6.3.12, RFC 4315 3: flags, date, and where it went
C: a1 APPEND INBOX (\Seen $Work) "17-Jul-1996 02:44:25 -0700" {34}
S: + *
C: Subject: afternoon meeting
C: 
C: ok
C: 
S: a1 OK [APPENDUID * 1] *
C: a2 SELECT INBOX
S* * 1 EXISTS
S* a2 OK *
C: a3 FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
S: * 1 FETCH (FLAGS (\Seen \Recent $Work) INTERNALDATE "17-Jul-1996 09:44:25 +0000" RFC822.SIZE 34 BODY[] {34}
S: Subject: afternoon meeting
S: 
S: ok
S: )
S: a3 OK *
