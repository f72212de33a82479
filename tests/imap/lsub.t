# RFC 3501 6.3.9: with %, a parent that is not subscribed is listed as \Noselect
given foo/bar: 1 ()
given subscribed foo/bar
C: a1 LSUB "" %
S: * LSUB (\Noselect) "/" "foo"
S: a1 OK *
C: a2 LSUB "foo/" %
S: * LSUB () "/" "foo/bar"
S: a2 OK *
C: a3 LSUB "" nothing*
S: a3 OK *
