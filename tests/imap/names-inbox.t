# RFC 9051 5.1: INBOX in any case, also above other names
C: a1 CREATE inbox/Sub
S: a1 OK *
C: a2 LIST "" INBOX/%
S: * LIST (\HasNoChildren) "/" "INBOX/Sub"
S: a2 OK *
C: a3 STATUS InBox/Sub (MESSAGES)
S: * STATUS "INBOX/Sub" (MESSAGES 0)
S: a3 OK *
C: a4 CREATE INBOX/sub
S: a4 OK *
C: a5 LIST "" *
S: * LIST (\HasChildren) "/" "INBOX"
S: * LIST (\HasNoChildren) "/" "INBOX/Sub"
S: * LIST (\HasNoChildren) "/" "INBOX/sub"
S: a5 OK *
C: a6 APPEND inbox {5+}
C: hello
S: a6 OK *
C: a7 LIST "" INBOX/SUB
S: a7 OK *
