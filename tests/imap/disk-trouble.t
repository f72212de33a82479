# RFC 9051 7.1.2: what is not durable is not acknowledged, and reading goes on
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
trouble later
C: a2 STORE 1 +FLAGS (\Seen)
S: a2 NO * *
trouble full
C: a3 COPY 1 INBOX
S: a3 NO [OVERQUOTA] *
trouble corrupt
C: a4 STORE 1 +FLAGS (\Deleted)
S: a4 NO * *
C: a5 FETCH 1 FLAGS
S: * 1 FETCH (FLAGS ())
S: a5 OK *
