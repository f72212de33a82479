# RFC 5530 3: what the disk refuses is not acknowledged
C: a0 NOOP
S: a0 OK *
trouble full
C: a1 APPEND INBOX {5+}
C: hello
S: a1 NO [OVERQUOTA] *
trouble later
C: a2 APPEND INBOX {5+}
C: hello
S: a2 NO * *
C: a3 STATUS INBOX (MESSAGES UIDNEXT)
S: * STATUS "INBOX" (MESSAGES 0 UIDNEXT 1)
S: a3 OK *
