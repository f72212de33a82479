# RFC 4959: the response comes with the command
given nobody
S: * OK *
C: a1 AUTHENTICATE PLAIN AGZyZWQAd3Jvbmc=
S: a1 NO [AUTHENTICATIONFAILED] *
C: a2 AUTHENTICATE PLAIN =
S: a2 BAD *
C: a3 AUTHENTICATE PLAIN !!!
S: a3 BAD *
C: a4 authenticate plain AGZyZWQAc2VjcmV0
S: a4 OK [CAPABILITY *] *
