# RFC 9051 7.5.2: defaults, groups, encoded words as they are, literals for what cannot be quoted
message full
> Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)
> From: Terry Gray <gray@cac.washington.edu>
> Sender: "Q. \"U\" X" <q@example.org>
> Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
> To: undisclosed: a@example.org, B <b@example.org>;, imap@cac.washington.edu
> cc: minutes@cnri.reston.va.us, John Klensin <klensin@mit.edu>
> In-Reply-To: <x@y>
> Message-Id: <B27397-0100000@cac.washington.edu>
> 
> x
given INBOX: 1 message full ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 ENVELOPE
S: * 1 FETCH (ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=" (("Terry Gray" NIL "gray" "cac.washington.edu")) (("Q. \"U\" X" NIL "q" "example.org")) (("Terry Gray" NIL "gray" "cac.washington.edu")) ((NIL NIL "undisclosed" NIL)(NIL NIL "a" "example.org")("B" NIL "b" "example.org")(NIL NIL NIL NIL)(NIL NIL "imap" "cac.washington.edu")) ((NIL NIL "minutes" "cnri.reston.va.us")("John Klensin" NIL "klensin" "mit.edu")) NIL "<x@y>" "<B27397-0100000@cac.washington.edu>"))
S: a2 OK *
