# ours: names that would mean something elsewhere are names like any other, or refused
C: a1 CREATE ../up
S: a1 NO [CANNOT] *
C: a2 CREATE a/./b
S: a2 NO [CANNOT] *
C: a3 CREATE /root
S: a3 NO [CANNOT] *
C: a4 CREATE .mailbox
S: a4 OK *
C: a5 CREATE .home
S: a5 OK *
C: a6 CREATE "00"
S: a6 OK *
C: a7 CREATE "CON:<>|?"
S: a7 OK *
C: a8 CREATE x.lock
S: a8 OK *
C: a9 LIST "" "%"
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasNoChildren) "/" ".home"
S: * LIST (\HasNoChildren) "/" ".mailbox"
S: * LIST (\HasNoChildren) "/" "00"
S: * LIST (\HasNoChildren) "/" "CON:<>|?"
S: * LIST (\HasNoChildren) "/" "x.lock"
S: a9 OK *
C: b1 APPEND .home {5+}
C: hello
S: b1 OK [APPENDUID * 1] *
C: b2 DELETE .mailbox
S: b2 OK *
