# RFC 9051 2.3.2: more than 26
C+ a1 APPEND INBOX (k01 k02 k03 k04 k05 k06 k07 k08 k09 k10 k11 k12 k13 k14 k15 k16 k17 k18 k19 k20 k21 k22 k23 k24 k25 k26 k27 k28 k29 k30) {5+}\r\nhello\r\n
S: a1 OK *
C: a2 SELECT INBOX
S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft k01 k02 * k29 k30)
S* a2 OK *
C: a3 FETCH 1 FLAGS
S: * 1 FETCH (FLAGS (\Recent k01 * k30))
S: a3 OK *
C: a4 STORE 1 -FLAGS.SILENT (k01 K15)
S: a4 OK *
C: a5 SEARCH KEYWORD k30 UNKEYWORD k15 UNKEYWORD K01
S: * SEARCH 1
S: a5 OK *
