# RFC 9051 6.4.4, 9: numbers, UIDs, the last one
given INBOX: 1 (), 2 (), 3 (), 5 (), 8 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 UID SEARCH 2,4:*
S: * SEARCH 2 5 8
S: a2 OK *
C: a3 SEARCH UID 4:6,8,100
S: * SEARCH 4 5
S: a3 OK *
C: a4 SEARCH *
S: * SEARCH 5
S: a4 OK *
C: a5 SEARCH UID *
S: * SEARCH 5
S: a5 OK *
C: a6 SEARCH UID 100:*
S: * SEARCH 5
S: a6 OK *
C: a7 SEARCH NOT 1:3 UID 1:5
S: * SEARCH 4
S: a7 OK *
C: a8 SEARCH 6
S: * SEARCH
S: a8 OK *
C: a9 SEARCH 0
S: a9 BAD *
