# RFC 9051 6.3.4: parents come with it; a trailing separator says nothing
C: a1 CREATE owatagusiam/
S: a1 OK *
C: a2 CREATE owatagusiam/blurdybloop/deep
S: a2 OK *
C: a3 LIST "" *
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasChildren) "/" "owatagusiam"
S: * LIST (\HasChildren) "/" "owatagusiam/blurdybloop"
S: * LIST (\HasNoChildren) "/" "owatagusiam/blurdybloop/deep"
S: a3 OK *
C: a4 CREATE owatagusiam
S: a4 NO [ALREADYEXISTS] *
C: a5 CREATE inbox
S: a5 NO [ALREADYEXISTS] *
C: a6 CREATE ""
S: a6 NO [CANNOT] *
C: a7 CREATE a//b
S: a7 NO [CANNOT] *
C: a8 CREATE "tab	ulator"
S: a8 NO [CANNOT] *
C: a9 CREATE
S: a9 BAD *
