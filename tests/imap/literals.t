# RFC 9051 4.3, RFC 7888: in any string, also the mailbox's name
given INBOX: 1 ()
C: a1 SELECT {5}
S: + *
C: INBOX
S* a1 OK *
C: a2 SEARCH SUBJECT {9+}
C: message 1
S: * SEARCH 1
S: a2 OK *
C: a3 SEARCH SUBJECT {7}
S: + *
C: message FROM {4}
S: + *
C: fred
S: * SEARCH 1
S: a3 OK *
C: a4 NOOP {3}
S: + *
C: abc
S: a4 BAD *
