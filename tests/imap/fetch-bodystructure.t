# RFC 9051 7.5.2
message attachment
> From: a@example.org
> Subject: two
> MIME-Version: 1.0
> Content-Type: multipart/mixed; boundary="b"
> 
> --b
> Content-Type: text/plain; charset=utf-8
> Content-Language: en
> 
> one
> two
> --b
> Content-Type: image/png; name="x y.png"
> Content-ID: <i@x>
> Content-Description: a picture
> Content-Disposition: attachment; filename="x y.png"
> Content-Transfer-Encoding: base64
> 
> AGFi
> --b--
given INBOX: 1 message attachment ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 FETCH 1 BODYSTRUCTURE
S: * 1 FETCH (BODYSTRUCTURE (("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 8 1 NIL NIL ("en") NIL)("image" "png" ("name" "x y.png") "<i@x>" "a picture" "base64" 4 NIL ("attachment" ("filename" "x y.png")) NIL NIL) "mixed" ("boundary" "b") NIL NIL NIL))
S: a2 OK *
C: a3 FETCH 1 BODY
S: * 1 FETCH (BODY (("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 8 1)("image" "png" ("name" "x y.png") "<i@x>" "a picture" "base64" 4) "mixed"))
S: a3 OK *
