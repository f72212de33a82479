# RFC 9051 6.3.7: a name may be subscribed before there is a mailbox
C: a1 SUBSCRIBE later
S: a1 OK *
C: a2 LSUB "" *
S: * LSUB (*) "/" "later"
S: a2 OK *
C: a3 SUBSCRIBE ""
S: a3 NO *
C: a4 SUBSCRIBE
S: a4 BAD *
