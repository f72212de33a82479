# ours: OK comes when the change is durable, and not before
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C2: b1 SELECT INBOX
S2* b1 OK *
hold
C: a2 STORE 1 +FLAGS (\Seen)
answer
S: * 1 FETCH (FLAGS (\Seen))
S: a2 OK *
