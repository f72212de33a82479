# RFC 9051 6.4.7, RFC 4315 3: flags, keywords and dates go along
given INBOX: 1 (), 2 date "17-Jul-1996 02:44:25 -0700" (\Seen $Work), 5 (\Deleted)
given MEETING: 42 ()
C: a1 SELECT INBOX
S* a1 OK *
C: A003 COPY 2:3 MEETING
S: A003 OK [COPYUID * 2,5 43:44] *
C: a2 UID COPY 99 MEETING
S: a2 OK *
C: a3 COPY 1 nowhere
S: a3 NO [TRYCREATE] *
C: a4 COPY 4 MEETING
S: a4 BAD *
C: a5 COPY 1 INBOX
S: * 4 EXISTS
S: * 1 RECENT
S: a5 OK [COPYUID * 1 6] *
C: a6 SELECT MEETING
S* * 3 EXISTS
S* a6 OK *
C: a7 FETCH 2:3 (UID FLAGS INTERNALDATE)
S: * 2 FETCH (UID 43 FLAGS (\Seen \Recent $Work) INTERNALDATE "17-Jul-1996 09:44:25 +0000")
S: * 3 FETCH (UID 44 FLAGS (\Deleted \Recent) *
S: a7 OK *
