"""A client in IDLE (RFC 2177), by hand: imaplib has none."""

import select
import socket

from case import ADA, PASSWORDS

SOON_S = 30  # how long a test waits before it calls a push missing
POLL_WORD_S = 0.2


class Listener:
    def __init__(self, port, mailbox="INBOX", user=ADA, password=PASSWORDS[ADA]):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SOON_S)
        self.lines = self.socket.makefile("rb")
        self.lines.readline()
        self.command("l1", f'LOGIN {user} "{password}"')
        self.command("l2", f"SELECT {mailbox}")
        self.socket.sendall(b"l3 IDLE\r\n")
        while not (line := self.lines.readline()).startswith(b"+"):
            assert line.startswith(b"*"), line

    def command(self, tag, text):
        self.socket.sendall(f"{tag} {text}\r\n".encode())
        while not (line := self.lines.readline()).startswith(tag.encode()):
            assert line, "hung up"
        assert b" OK" in line, line

    def hears(self, wanted):
        """Reads until a line holds `wanted`; a socket time-out is the failure."""
        while (line := self.lines.readline()):
            if wanted in line:
                return line
        raise AssertionError(f"hung up before {wanted}")

    def is_silent(self):
        return not select.select([self.socket], [], [], POLL_WORD_S)[0]

    def done(self):
        self.socket.sendall(b"DONE\r\n")
        while not (line := self.lines.readline()).startswith(b"l3"):
            assert line, "hung up"
        assert line.startswith(b"l3 OK"), line

    def close(self):
        self.lines.close()
        self.socket.close()
