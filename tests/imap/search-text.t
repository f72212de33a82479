# RFC 9051 6.4.4: bodies are decoded before they are searched; the headers of parts belong to them
message plain
> From: a@example.org
> Subject: plain
> Content-Type: text/plain; charset=iso-8859-1
> Content-Transfer-Encoding: quoted-printable
> 
> Caf=E9 au=
>  lait  
> sans=  
> =20sucre
message base64
> From: b@example.org
> Subject: base64
> MIME-Version: 1.0
> Content-Type: multipart/mixed; boundary=x
> 
> --x
> Content-Type: text/plain; charset=utf-8
> Content-Transfer-Encoding: base64
> 
> Y29mZmVlIGFuZCBjYWtl
> --x
> Content-Type: application/octet-stream
> Content-Transfer-Encoding: base64
> 
> aGlkZGVu
> --x--
given INBOX: 1 message plain (), 2 message base64 ()
C: a1 SELECT INBOX
S* a1 OK *
C: a2 SEARCH CHARSET UTF-8 BODY {13+}
C: café au lait
S: * SEARCH 1
S: a2 OK *
C: a3 SEARCH BODY "AND CAKE"
S: * SEARCH 2
S: a3 OK *
C: a4 SEARCH BODY plain
S: * SEARCH 2
S: a4 OK *
C: a5 SEARCH TEXT plain
S: * SEARCH 1 2
S: a5 OK *
C: a6 SEARCH TEXT b@example
S: * SEARCH 2
S: a6 OK *
C: a7 SEARCH BODY hidden
S: * SEARCH
S: a7 OK *
C: a8 SEARCH LARGER 200 SMALLER 2000
S: * SEARCH 2
S: a8 OK *
C: a9 SEARCH BODY "sans sucre"
S: * SEARCH 1
S: a9 OK *
