# docs/merge.md: while the writer gives UIDs and has not answered, there is no UID to tell (RFC 4315 3)
message hello
> Subject: hello
>
> hello
given shared
given foo: 1 (), 2 ()
given INBOX: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 IDLE
S: + idling
lane 3 asks 0
C2: b1 APPEND INBOX {5+}
C2: hello
S2: b1 OK *
C2: b2 SELECT foo
S2* b2 OK *
C2: b3 COPY 1 INBOX
S2: b3 OK *
C2: b4 MOVE 2 INBOX
S2: * 2 EXPUNGE
S2: b4 OK *
C2: b5 STATUS INBOX (MESSAGES UIDNEXT)
S2: * STATUS "INBOX" (MESSAGES 1 UIDNEXT 2)
S2: b5 OK *
lane 0
settle INBOX
S: * 4 EXISTS
S: * 3 RECENT
C: DONE
S: a2 OK *
C: a3 FETCH 1:* (UID)
S: * 1 FETCH (UID 1)
S: * 2 FETCH (UID 2)
S: * 3 FETCH (UID 3)
S: * 4 FETCH (UID 4)
S: a3 OK *
# cut off from the writer, the other node takes its role and gives UIDs of its own lane
lane 3
C2: b6 APPEND INBOX {5+}
C2: again
S2: b6 OK [APPENDUID * 96] *
C: a4 NOOP
S: * 5 EXISTS
S: * 4 RECENT
S: a4 OK *
C: a5 FETCH 5 (UID)
S: * 5 FETCH (UID 96)
S: a5 OK *
