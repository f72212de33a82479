# RFC 6154 5.3; 3: what a server does not know is refused by USEATTR
C: t1 CREATE MyDrafts (USE (\Drafts))
S: t1 OK *
C: t2 CREATE Everything (USE (\Flagged \Nonesuch))
S: t2 NO [USEATTR] *
C: t3 LIST "" "*" RETURN (SPECIAL-USE)
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasNoChildren \Drafts) "/" "MyDrafts"
S: t3 OK *
C: t4 LIST (SPECIAL-USE) "" "*"
S: * LIST (\HasNoChildren \Drafts) "/" "MyDrafts"
S: t4 OK *
C: t5 CREATE x (USE \Drafts)
S: t5 BAD *
C: t6 CREATE x (USE (\All))
S: t6 NO [USEATTR] *
C: t7 CREATE x (USE (\Flagged))
S: t7 NO [USEATTR] *
