# RFC 7162 3.1.5, RFC 4731 3.2
given INBOX: 1 modseq 5 (\Seen), 2 modseq 7 (), 3 modseq 9 (\Seen)
C: a1 SELECT INBOX (CONDSTORE)
S* a1 OK *
C: a2 SEARCH MODSEQ 7
S: * SEARCH 2 3 (MODSEQ 9)
S: a2 OK *
C: a3 SEARCH OR NOT MODSEQ 6 UNSEEN
S: * SEARCH 1 2 (MODSEQ 7)
S: a3 OK *
C: a4 SEARCH RETURN (ALL) MODSEQ 6 SEEN
S: * ESEARCH (TAG "a4") ALL 3 MODSEQ 9
S: a4 OK *
# a state that there has not been here: for all that is known, everything changed since
C: a5 SEARCH MODSEQ 100
S: * SEARCH 1 2 3 (MODSEQ 9)
S: a5 OK *
