"""A flipped bit on the disk of a stopped node: `posthorn fsck` finds it and says whose mail it hits."""

import imaplib
import random
import unittest

from case import ADA, PASSWORDS, message
from node import Node

MESSAGES = 5
HIT = 3  # the UID of the message that is damaged


def flip(path, at):
    with open(path, "r+b") as file:
        file.seek(at)
        octet = file.read(1)[0]
        file.seek(at)
        file.write(bytes([octet ^ 0x10]))


class Damage(unittest.TestCase):
    def setUp(self):
        """Five messages in INBOX, on a stopped node; the third is large, and most of what there is."""
        self.node = self.enterContext(Node(users=PASSWORDS))
        rng = random.Random(8)
        self.marker = rng.randbytes(24).hex()
        client = self.client()
        for uid in range(1, MESSAGES + 1):
            body = f"uid {uid}\r\n"
            if uid == HIT:
                body = "".join(f"{rng.randbytes(36).hex()}\r\n" for _ in range(10000)) + f"{self.marker}\r\n"
            client.append("INBOX", None, None, message(f"number {uid}", body))
        client.logout()

    def client(self):
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=120)
        client.login(ADA, PASSWORDS[ADA])
        client.select()
        return client

    def files(self, pattern):
        return [path for path in self.node.data.rglob(pattern) if path.is_file()]

    def assert_fsck_names(self, *wanted):
        done = self.node.cli("fsck", check=False)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        for word in wanted:
            self.assertIn(word, done.stdout + done.stderr)

    def assert_others_are_readable(self):
        self.node.start()
        client = self.client()
        for uid in range(1, MESSAGES + 1):
            kind, data = client.uid("FETCH", str(uid), "(BODY.PEEK[])")
            if uid != HIT:
                self.assertEqual(kind, "OK")
                self.assertIn(f"number {uid}".encode(), data[0][1])
            elif kind == "OK":
                self.assertFalse(any(isinstance(part, tuple) for part in data), "damaged octets were handed out")
            client = client if client.state == "SELECTED" else self.client()
        client.shutdown()
        self.node.stop()

    def test_nothing_is_found_where_nothing_is_wrong(self):
        self.node.stop()
        self.assertEqual(self.node.cli("fsck").returncode, 0)

    def test_in_a_segment(self):
        self.node.stop()
        hits = [(path, at) for path in self.files("*")
                if path.suffix != ".pack" and (at := path.read_bytes().find(self.marker.encode())) >= 0]
        self.assertNotEqual(hits, [], "the message is in no segment")
        for path, at in hits:
            flip(path, at)
        self.assert_fsck_names(ADA, "INBOX", str(HIT))
        self.assert_others_are_readable()

    def test_in_a_pack(self):
        self.node.cli("checkpoint")
        self.node.stop()
        path = max(self.files("*.pack"), key=lambda path: path.stat().st_size)
        flip(path, path.stat().st_size // 2)
        self.assert_fsck_names(ADA, "INBOX", str(HIT))

    def test_in_an_index(self):
        self.node.cli("checkpoint")
        self.node.stop()
        for path in self.files("*.idx"):
            flip(path, path.stat().st_size // 2)
        self.assert_fsck_names(".idx")
