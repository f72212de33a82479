"""What is damaged or has not come yet is had from another node: when it is read, or all of it by `posthorn fsck --repair`."""

import imaplib
import random
import subprocess
import unittest

from case import ADA, message
from nodes import Cluster, until

LARGE = 30_000  # lines of a large message: most of what there is in a pack
SLOWLY = 2 << 20  # octets a second
MANY = 60


def noise(rng, lines=400):
    return "".join(f"{rng.randbytes(36).hex()}\r\n" for _ in range(lines))


def flip(path, at):
    with open(path, "r+b") as file:
        file.seek(at)
        octet = file.read(1)[0]
        file.seek(at)
        file.write(bytes([octet ^ 0x10]))


def packs(node):
    return sorted(node.data.rglob("*.pack"), key=lambda path: path.stat().st_size)


def flip_in_largest_pack(node, at=0.5):
    path = packs(node)[-1]
    flip(path, int(path.stat().st_size * at))


def git_fsck(node):
    """What git has to complain of, when all is in packs."""
    node.cli("checkpoint")
    done = subprocess.run(["git", "-c", "safe.directory=*", "-C", node.data, "fsck", "--strict", "--full", "--no-dangling"],
                          capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


class Repair(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(self.id())

    def enter(self, *names):
        self.cluster = self.enterContext(Cluster(*names))
        return self.cluster.members

    def read(self, node, uid):
        """The octets of a message."""
        return next(part[1] for part in node.do("FETCH", str(uid), "(BODY.PEEK[])") if isinstance(part, tuple))

    def two_with_a_pack(self):
        """Two nodes with the same mail, packed at the second: much of it one large message, UID 2."""
        north, south = self.enter("north", "south")
        north.deliver(message("one", "one\r\n"), message("large", noise(self.rng, LARGE)), message("three", "three\r\n"))
        self.cluster.settle(messages=3)
        south.cli("checkpoint")
        return north, south

    def test_a_damaged_message_comes_right_when_it_is_read(self):
        north, south = self.two_with_a_pack()
        sound = self.read(north, 2)
        flip_in_largest_pack(south)
        self.assertEqual(self.read(south, 2), sound)
        self.assertIn("object-came", south.log())

    def test_the_next_node_is_asked_when_one_has_it_not(self):
        north, south, third = self.enter("north", "south", "third")
        north.deliver(message("large", noise(self.rng, LARGE)))
        self.cluster.settle(messages=1)
        for node in (north, south):
            node.cli("checkpoint")
            flip_in_largest_pack(node)
        self.assertEqual(self.read(south, 1), self.read(third, 1))
        self.assertEqual(self.read(north, 1), self.read(third, 1))

    def test_a_damaged_message_comes_right_when_it_is_shown(self):
        north, south = self.two_with_a_pack()
        flip_in_largest_pack(south)
        self.assertEqual(south.cli("show", ADA, "INBOX", "2").stdout, north.cli("show", ADA, "INBOX", "2").stdout)

    def test_all_that_is_damaged_is_repaired_at_once(self):
        north, south = self.two_with_a_pack()
        for at in (0.3, 0.6):
            flip_in_largest_pack(south, at)
        flip(packs(south)[-1], packs(south)[-1].stat().st_size - 3)  # in its sum
        self.assertNotEqual(south.cli("fsck", check=False).returncode, 0)
        self.assertNotEqual(git_fsck(south), "")
        done = south.cli("fsck", "--repair", check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"UID 2")
        self.assertRegex(done.stdout, r"repaired: (\d+) of \1\n")
        self.assertEqual(south.cli("fsck").stdout, "no damage found\n")
        self.assertEqual(git_fsck(south), "")
        self.assertEqual(self.read(south, 2), self.read(north, 2))

    def test_damage_that_nobody_can_repair_is_told(self):
        north, south = self.two_with_a_pack()
        self.cluster.cut(north, south)
        south.deliver(message("only here", noise(self.rng, 2 * LARGE)))
        until("it is shown", lambda: len(south.names()) == 4)
        south.cli("checkpoint")
        flip_in_largest_pack(south)
        done = south.cli("fsck", "--repair", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("not repaired: ", done.stdout)
        with south.reading() as client:
            kind, data = client.uid("FETCH", "1:*", "(BODY.PEEK[])")
        self.assertEqual((kind, data[0][:12]), ("NO", b"[CORRUPTION]"))

    def test_a_user_whose_trees_are_damaged_is_read_all_the_same(self):
        north, south = self.two_with_a_pack()
        south.stop()
        for path in packs(south):
            octets = path.read_bytes()
            at = octets.find(b"40000 00\0")  # the tree of a mailbox: trees are stored as they are
            while at >= 0:
                flip(path, at + 9)
                at = octets.find(b"40000 00\0", at + 1)
        south.start()
        self.cluster.wait_for_link(north, south)
        self.assertEqual(south.names(), north.names())
        self.assertIn("object-came", south.log())
        south.deliver(message("four"))
        self.cluster.settle(messages=4)
        self.assertEqual(south.cli("fsck", "--repair", check=False).returncode, 0)
        self.assertEqual(git_fsck(south), "")

    def test_a_message_that_has_not_come_yet_is_read(self):
        north, = self.enter("north")
        north.deliver(*(message(f"number {n}", noise(self.rng, 4000)) for n in range(1, MANY + 1)))
        until("all are shown", lambda: len(north.names()) == MANY)
        oldest = self.read(north, 1)
        south = type(north)("south")
        self.cluster.members.append(south)
        for proxy in self.cluster.between(north, south):
            proxy.rate = SLOWLY
        self.cluster.join(south, north)
        until("the mailbox is there", lambda: self.shows_all(south))
        fsck = south.cli("fsck").stdout  # the oldest comes last
        self.assertIn("still on their way", fsck)
        self.assertGreater(south.links()["north"]["incoming_octets"], 0)
        self.assertRegex(south.cli("status").stdout, r"still to come from other nodes: messages \d\d, octets \d{7,}, of users \d\n")
        self.assertEqual(self.read(south, 1), oldest)
        self.assertIn("still on their way", south.cli("fsck").stdout)
        for proxy in self.cluster.between(north, south):
            proxy.rate = None
        self.cluster.settle(messages=MANY)
        until("all have come", lambda: south.cli("fsck").stdout == "no damage found\n")
        until("nothing is to come", lambda: "still to come" not in south.cli("status").stdout)
        self.assertEqual(git_fsck(south), "")

    def shows_all(self, node):
        try:
            return any(b"MESSAGES %d " % MANY in status for status in node.statuses())
        except imaplib.IMAP4.error:  # it does not know the user yet
            return False
