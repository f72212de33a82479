# ours: what nests too deeply is refused, and what is long is not
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C+ a2 SEARCH
C*40:  NOT
C:  ALL
S: a2 BAD *
C+ a3 SEARCH
C*30:  NOT
C:  ALL
S: * SEARCH 1
S: a3 OK *
C+ a4 SEARCH ALL
C*300:  ALL
C: 
S: a4 BAD *
