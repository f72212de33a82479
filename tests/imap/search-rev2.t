# RFC 9051 6.4.4: with IMAP4rev2 every answer is an ESEARCH
given INBOX: 1 (), 2 (\Flagged)
C: a0 ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: a0 OK *
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH FLAGGED
S: * ESEARCH (TAG "a2") ALL 2
S: a2 OK *
C: a3 UID SEARCH DELETED
S: * ESEARCH (TAG "a3") UID
S: a3 OK *
