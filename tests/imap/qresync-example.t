# RFC 7162 3.2.5.1, the example: of the messages that the client knew three are left
given INBOX: 42 (), 117 (\Answered \Seen), 119 (\Draft), 212 (), 541 (\Seen $Forwarded), 600 ()
C: A01 ENABLE QRESYNC
S: * ENABLED QRESYNC
S: A01 OK *
C: A02 SELECT INBOX (QRESYNC (1795360320 3 41,43:211,214:541))
S* * OK [UIDVALIDITY 1795360320] *
S: * OK [UIDNEXT 601] *
S: * OK [HIGHESTMODSEQ *] *
S: * OK [MAILBOXID (*)] *
S: * VANISHED (EARLIER) 41,43:116,118,120:211,214:540
S: * 2 FETCH (UID 117 FLAGS (\Answered \Seen) MODSEQ (*))
S: * 3 FETCH (UID 119 FLAGS (\Draft) MODSEQ (*))
S: * 5 FETCH (UID 541 FLAGS (\Seen $Forwarded) MODSEQ (*))
S: A02 OK [READ-WRITE] *
