# RFC 5182 2, RFC 9051 6.4.4.1: "$" is what was found; a NO to SAVE empties it, and nothing else that fails does
given INBOX: 1 (), 2 (\Flagged), 5 (\Flagged), 6 (), 9 (\Flagged)
given Other: 1 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH RETURN (SAVE) FLAGGED
S: a2 OK *
C: a3 FETCH $ (UID)
S: * 2 FETCH (UID 2)
S: * 3 FETCH (UID 5)
S: * 5 FETCH (UID 9)
S: a3 OK *
C: a4 UID SEARCH RETURN (SAVE COUNT) UID $ NOT 3
S: * ESEARCH (TAG "a4") UID COUNT 2
S: a4 OK *
C: a5 UID STORE $ +FLAGS.SILENT (\Deleted)
S: a5 OK *
C: a6 EXPUNGE
S: * 5 EXPUNGE
S: * 2 EXPUNGE
S: a6 OK *
C: a7 SEARCH $
S: * SEARCH
S: a7 OK *
C: a8 SEARCH RETURN (SAVE MIN) ALL
S: * ESEARCH (TAG "a8") MIN 1
S: a8 OK *
C: a9 COPY $ Other
S: a9 OK [COPYUID * 1 2] *
C: b1 SELECT Other
S* b1 OK *
C: b2 SEARCH RETURN (COUNT) $
S: * ESEARCH (TAG "b2") COUNT 0
S: b2 OK *
C: b3 SEARCH RETURN (SAVE) ALL
S: b3 OK *
C: b4 SEARCH CHARSET X-NONE SUBJECT x
S: b4 NO [BADCHARSET *] *
C: b5 SEARCH RETURN (SAVE) 1:
S: b5 BAD *
C: b6 FETCH $ (UID)
S: * 1 FETCH (UID 1)
S: * 2 FETCH (UID 2)
S: b6 OK *
C: b7 SEARCH RETURN (SAVE) CHARSET X-NONE SUBJECT x
S: b7 NO [BADCHARSET *] *
C: b8 FETCH $ (UID)
S: b8 OK *
