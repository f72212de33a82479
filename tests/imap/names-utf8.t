# RFC 6855 3, RFC 9051 5.1: names in UTF-8 once the client has said so
given Entwürfe: 1 ()
given R&D: 1 ()
C: a1 ENABLE UTF8=ACCEPT
S: * ENABLED UTF8=ACCEPT
S: a1 OK *
C: a2 LIST "" *
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasNoChildren) "/" "Entwürfe"
S: * LIST (\HasNoChildren) "/" "R&D"
S: a2 OK *
C: a3 STATUS "Entwürfe" (MESSAGES)
S: * STATUS "Entwürfe" (MESSAGES 1)
S: a3 OK *
C: a4 CREATE {8+}
C: grün€
S: a4 OK *
C+ a5 CREATE "\xff"\r\n
S: a5 BAD *
C: a6 CREATE Entw&APw-rfe
S: a6 OK *
C: a7 LIST "" Entw*
S: * LIST (\HasNoChildren) "/" "Entw&APw-rfe"
S: * LIST (\HasNoChildren) "/" "Entwürfe"
S: a7 OK *
