# RFC 9051 A: what IMAP4rev2 does otherwise: UID in every FETCH, no RECENT
given INBOX: 1 ()
C: a0 ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: a0 OK *
C: a1 SELECT INBOX
S* a1 OK *
C: a2 STORE 1 +FLAGS (\Flagged)
S: * 1 FETCH (UID 1 FLAGS (\Flagged))
S: a2 OK *
deliver INBOX
C: a3 NOOP
S: * 2 EXISTS
S: a3 OK *
C: a4 LIST "" % RETURN (CHILDREN)
S: * LIST (\HasNoChildren) "/" "INBOX"
S: a4 OK *
C: a5 SEARCH UID 1:*
S: * ESEARCH (TAG "a5") ALL 1:2
S: a5 OK *
