# Ours: a browser made to post here is shown out at its first line, before a line of its form can be a command
given only whole
S: 220 *
C: POST / HTTP/1.1
C: Host: mx.example.org
C:
C: EHLO form.example
S: 521 5.5.1 *
closed
stored: 0
