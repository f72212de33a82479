# RFC 9051 6.3.7: a subscription outlives its mailbox
given foo: 1 ()
C: a1 SUBSCRIBE foo
S: a1 OK *
C: a2 SUBSCRIBE INBOX
S: a2 OK *
C: a3 LSUB "" *
S: * LSUB () "/" "INBOX"
S: * LSUB () "/" "foo"
S: a3 OK *
C: a4 DELETE foo
S: a4 OK *
C: a5 LIST (SUBSCRIBED) "" *
S: * LIST (\HasNoChildren \Subscribed) "/" "INBOX"
S: * LIST (*\NonExistent*\Subscribed) "/" "foo"
S: a5 OK *
C: a6 UNSUBSCRIBE foo
S: a6 OK *
C: a7 LSUB "" *
S: * LSUB () "/" "INBOX"
S: a7 OK *
C: a8 UNSUBSCRIBE foo
S: a8 OK *
