# RFC 3501 5.1.3: names on the wire of IMAP4rev1
C: a1 CREATE Entw&APw-rfe
S: a1 OK *
C: a2 CREATE "R&-D/&U,BTFw-"
S: a2 OK *
C: a3 LIST "" Ent*
S: * LIST (\HasNoChildren) "/" "Entw&APw-rfe"
S: a3 OK *
C: a4 LIST "" R*
S: * LIST (\HasChildren) "/" "R&-D"
S: * LIST (\HasNoChildren) "/" "R&-D/&U,BTFw-"
S: a4 OK *
C: a5 CREATE "Entwürfe"
S: a5 NO [CANNOT] *
C: a6 CREATE "R&D"
S: a6 NO [CANNOT] *
C: a7 CREATE "&AGE-"
S: a7 NO [CANNOT] *
C: a8 SELECT "R&-D"
S* a8 OK *
C: a9 STATUS Entw&APw-rfe (MESSAGES)
S: * STATUS "Entw&APw-rfe" (MESSAGES 0)
S: a9 OK *
