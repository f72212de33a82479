# RFC 9051 6.4.4: the days of arrival, and those that were written; no time of day, no time zone
message old
> Date: Mon, 7 Feb 1994 21:52:25 -0800
> Subject: old
> 
> x
message new
> Date: 1 Apr 2020 00:30:00 +0200
> Subject: new
> 
> x
message none
> Subject: none
> 
> x
given INBOX: 1 message old date " 8-Feb-1994 05:52:25 +0000" (), 2 message new date "31-Mar-2020 22:30:00 +0000" (), 3 message none date " 1-Apr-2020 00:00:00 +0000" ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH SINCE 1-Apr-2020
S: * SEARCH 3
S: a2 OK *
C: a3 SEARCH BEFORE 1-Apr-2020
S: * SEARCH 1 2
S: a3 OK *
C: a4 SEARCH ON "31-Mar-2020"
S: * SEARCH 2
S: a4 OK *
C: a5 SEARCH SENTON 7-Feb-1994
S: * SEARCH 1
S: a5 OK *
C: a6 SEARCH SENTSINCE 1-Apr-2020
S: * SEARCH 2
S: a6 OK *
C: a7 SEARCH SENTBEFORE 1-Apr-2020
S: * SEARCH 1
S: a7 OK *
C: a8 SEARCH ON 31-Feb-2020
S: a8 BAD *
C: a9 SEARCH YOUNGER 60
S: * SEARCH
S: a9 OK *
C: b1 SEARCH OLDER 86400
S: * SEARCH 1 2 3
S: b1 OK *
