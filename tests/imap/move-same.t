# RFC 6851 3.3: into the mailbox itself: it is there again, with a new UID
given INBOX: 1 (), 2 (\Flagged)
C: a1 SELECT INBOX
S* a1 OK *
C: a2 MOVE 2 INBOX
S: * OK [COPYUID * 2 3] *
S: * 2 EXPUNGE
S: * 2 EXISTS
S: * 1 RECENT
S: a2 OK *
C: a3 FETCH 2 (UID FLAGS)
S: * 2 FETCH (UID 3 FLAGS (\Flagged \Recent))
S: a3 OK *
