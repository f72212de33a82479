"""Clients that stay in IDLE while two nodes are cut apart and joined, and believe what they are told (RFC 9051 7.5.1,
RFC 7162 3.2.10): when all is quiet, each believes what a new client would see."""

import random
import re
import socket

from case import CLIENT_S, message
from nodes import ClusterCase

ROUNDS = 6
CHANGES = 25  # of each node in a round
KINDS = ("append",) * 3 + ("flag",) * 3 + ("copy",) * 2 + ("expunge", "move")  # the mailbox grows


class Believer:
    """A mailbox as one connection tells of it: (UID, flags) by sequence number, None where that was not said."""

    def __init__(self, node, user, qresync):
        self.socket = socket.create_connection(("127.0.0.1", node.port["imap"]), timeout=CLIENT_S)
        self.lines = self.socket.makefile("rb")
        self.lines.readline()
        self.tags = 0
        self.belief = []
        self.command(f'LOGIN {user} "{node.users[user]}"')
        if qresync:
            self.command("ENABLE QRESYNC")
        self.command("SELECT INBOX")
        self.ask()
        self.idle()

    def close(self):
        self.lines.close()
        self.socket.close()

    def send(self, text):
        self.tags += 1
        self.socket.sendall(f"b{self.tags} {text}\r\n".encode())

    def take_in(self):
        """Believes every line up to the answer, which must be OK."""
        while not (line := self.lines.readline()).startswith(f"b{self.tags} ".encode()):
            assert line.startswith((b"* ", b"+ ")), line
            self.believe(line)
        assert b" OK" in line, line

    def command(self, text):
        self.send(text)
        self.take_in()

    def idle(self):
        self.send("IDLE")
        while not (line := self.lines.readline()).startswith(b"+ "):
            self.believe(line)

    def believe(self, line):
        if told := re.match(rb"\* (\d+) EXISTS", line):
            assert int(told[1]) >= len(self.belief), (line, len(self.belief))
            self.belief += [(None, None)] * (int(told[1]) - len(self.belief))
        elif told := re.match(rb"\* (\d+) EXPUNGE", line):
            del self.belief[self.place(told[1])]
        elif told := re.match(rb"\* VANISHED ([\d:,]+)", line):
            for part in told[1].decode().split(","):
                first, _, last = part.partition(":")
                for uid in range(int(first), int(last or first) + 1):
                    del self.belief[self.place_of(uid)]
        elif told := re.match(rb"\* (\d+) FETCH ", line):
            at = self.place(told[1])
            uid, flags = self.belief[at]
            if said := re.search(rb"\bUID (\d+)", line):
                assert uid in (None, int(said[1])), f"believed to be {uid}: {line}"
                uid = int(said[1])
            if said := re.search(rb"FLAGS \((.*?)\)", line):
                flags = frozenset(said[1].split()) - {b"\\Recent"}
            self.belief[at] = (uid, flags)

    def place(self, number):
        assert 1 <= int(number) <= len(self.belief), (number, len(self.belief))
        return int(number) - 1

    def place_of(self, uid):
        """Where the message is; if its UID was not said yet, where one may be that it could be, as UIDs ascend."""
        known = [(at, it) for at, (it, _) in enumerate(self.belief) if it is not None]
        for at, it in known:
            if it == uid:
                return at
        after = max((at for at, it in known if it < uid), default=-1) + 1
        assert after < len(self.belief) and self.belief[after][0] is None, f"UID {uid} vanished, and was nowhere"
        return after

    def ask(self):
        if self.belief:
            self.command("FETCH 1:* (UID FLAGS)")

    def heard(self):
        """Leaves IDLE, and returns what it believes before it asks, after it has, and goes on in IDLE."""
        self.socket.sendall(b"DONE\r\n")
        self.take_in()
        unasked = list(self.belief)
        self.ask()
        asked = list(self.belief)
        self.idle()
        return unasked, asked


class Believers(ClusterCase):
    def setUp(self):
        super().setUp()
        self.north, self.south = self.cluster.members
        self.chance = random.Random(2177)
        self.sent = 0

    def change(self, client):
        uids = client.uid("SEARCH", "ALL")[1][0].split()
        some = b",".join(self.chance.sample(uids, min(3, len(uids)))).decode()
        kind = self.chance.choice(KINDS)
        if kind == "append" or len(uids) < 5:
            self.sent += 1
            flags = self.chance.choice((None, "(\\Seen)"))
            return self.assertEqual(client.append("INBOX", flags, None, message(f"number {self.sent}"))[0], "OK")
        if kind == "flag":
            sign, flag = self.chance.choice("+-"), self.chance.choice(("\\Flagged", "\\Answered", "later"))
            client.uid("STORE", some, f"{sign}FLAGS", f"({flag})")
        elif kind == "expunge":
            client.uid("STORE", some, "+FLAGS", "(\\Deleted)")
            client.uid("EXPUNGE", some)
        else:
            client.uid(kind.upper(), some, "INBOX" if kind == "copy" else "Archive")

    def change_both(self):
        """By turns, so that each node has changes of the other on their way to it."""
        with self.north.reading(self.user) as north, self.south.reading(self.user) as south:
            for _ in range(CHANGES):
                self.change(north)
                self.change(south)

    def assert_believed(self, believer, node):
        there = [(uid, flags) for uid, (flags, *_) in sorted(node.messages(self.user, "INBOX").items())]
        unasked, asked = believer.heard()
        self.assertEqual(asked, there)
        self.assertEqual(len(unasked), len(there))
        for (uid, flags), (right_uid, right_flags) in zip(unasked, there):
            self.assertIn(uid, (None, right_uid))
            self.assertIn(flags, (None, right_flags))

    def test_what_is_told_in_idle_is_what_is_there_after_cuts(self):
        believers = [(Believer(node, self.user, qresync), node)
                     for node in (self.north, self.south) for qresync in (False, True)]
        for believer, _ in believers:
            self.addCleanup(believer.close)
        for number in range(ROUNDS):
            apart = number % 2 == 1
            if apart:
                self.cluster.cut(self.north, self.south)
            self.change_both()
            if apart:
                self.cluster.heal_now(self.north, self.south)
            self.cluster.settle([self.user])
            for believer, node in believers:
                self.assert_believed(believer, node)
