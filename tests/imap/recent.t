# RFC 3501 2.3.2, 6.3.1, 6.3.2, 6.4.4, 7.3.2: a message is recent to the first session that is told of it
given recent
given INBOX: 1 (\Seen), 4 ()
C: a1 STATUS INBOX (MESSAGES RECENT)
S: * STATUS "INBOX" (MESSAGES 2 RECENT 2)
S: a1 OK *
C: a2 EXAMINE INBOX
S* * 2 EXISTS
S: * 2 RECENT
S* a2 OK *
C: a3 FETCH 1:2 FLAGS
S: * 1 FETCH (FLAGS (\Seen \Recent))
S: * 2 FETCH (FLAGS (\Recent))
S: a3 OK *
C: a4 SELECT INBOX
S: * OK [CLOSED] *
S* * 2 EXISTS
S: * 2 RECENT
S* a4 OK *
C: a5 STATUS INBOX (RECENT)
S: * STATUS "INBOX" (RECENT 0)
S: a5 OK *
C: a6 UID SEARCH RECENT
S: * SEARCH 1 4
S: a6 OK *
C: a7 UID SEARCH NEW
S: * SEARCH 4
S: a7 OK *
C: a8 SEARCH OLD
S: * SEARCH
S: a8 OK *
C: a9 STORE 2 FLAGS (\Flagged)
S: * 2 FETCH (FLAGS (\Flagged \Recent))
S: a9 OK *
C2: b1 SELECT INBOX
S2* * 2 EXISTS
S2: * 0 RECENT
S2* b1 OK *
C2: b2 FETCH 1 FLAGS
S2: * 1 FETCH (FLAGS (\Seen))
S2: b2 OK *
deliver INBOX
C2: b3 NOOP
S2: * 3 EXISTS
S2: * 1 RECENT
S2: b3 OK *
C: c1 NOOP
S: * 3 EXISTS
S: * 2 RECENT
S: c1 OK *
deliver INBOX
C: c2 NOOP
S: * 4 EXISTS
S: * 3 RECENT
S: c2 OK *
C2: b4 NOOP
S2: * 4 EXISTS
S2: * 1 RECENT
S2: b4 OK *
C2: b5 FETCH 1:* FLAGS
S2: * 1 FETCH (FLAGS (\Seen))
S2: * 2 FETCH (FLAGS (\Flagged))
S2: * 3 FETCH (FLAGS (\Recent))
S2: * 4 FETCH (FLAGS ())
S2: b5 OK *
C: c3 SEARCH NOT OLD
S: * SEARCH 1 2 4
S: c3 OK *
C: c4 SEARCH OLD
S: * SEARCH 3
S: c4 OK *
C: c5 STORE 1 +FLAGS.SILENT (\Deleted)
S: c5 OK *
C: c6 EXPUNGE
S: * 1 EXPUNGE
S: c6 OK *
deliver INBOX
C: c7 NOOP
S: * 4 EXISTS
S: * 3 RECENT
S: c7 OK *
C: c8 SELECT INBOX
S: * OK [CLOSED] *
S* * 4 EXISTS
S: * 0 RECENT
S* c8 OK *
C: c9 SEARCH RECENT
S: * SEARCH
S: c9 OK *
