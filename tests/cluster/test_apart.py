"""Two nodes, both written to, that are cut apart and find each other again (docs/merge.md)."""

import re
import statistics
import time

from case import message
from listener import Listener
from nodes import ClusterCase, until

PUSHES = 40
AWAY = 2000   # deliveries, and flags, that a node misses
AWAY_S = 20   # until it has them; some 2 s without sanitizers
HEALED_S = 1  # how soon a split mailbox is to be whole; said, and held to without sanitizers


class Client:
    """A QRESYNC client with a cache that it brings up to date at whichever node it finds (RFC 7162): {UID: flags}."""

    def __init__(self, user):
        self.user = user
        self.uidvalidity = self.modseq = None
        self.cache = {}

    def synchronize(self, node):
        client = node.imap(self.user)
        try:
            client.enable("QRESYNC")
            known = f" (QRESYNC ({self.uidvalidity} {self.modseq}))" if self.modseq else ""
            # imaplib's own SELECT takes no parameters
            client.state = "AUTH"
            kind, data = client._simple_command("SELECT", f"INBOX{known}")
            assert kind == "OK", data
            client.state = "SELECTED"
            self.take_in(client)
        finally:
            client.shutdown()

    def take_in(self, client):
        told = client.untagged_responses
        uidvalidity, modseq = int(told["UIDVALIDITY"][0]), int(told["HIGHESTMODSEQ"][0])
        assert self.uidvalidity in (None, uidvalidity), "another UIDVALIDITY"
        if self.modseq is None:
            client.uid("FETCH", "1:*", "(FLAGS)")
        for vanished in told.get("VANISHED", []):
            for uid in uids_of(vanished.decode().split()[-1]):
                self.cache.pop(uid, None)
        for line in told.get("FETCH", []):
            uid, flags = re.search(rb"UID (\d+)", line), re.search(rb"FLAGS \((.*?)\)", line)
            self.cache[int(uid[1])] = frozenset(flags[1].split()) - {b"\\Recent"}
        self.uidvalidity, self.modseq = uidvalidity, modseq

    def differs(self, node):
        """(messages it has that are gone, that it lacks, whose flags are others)"""
        there = {uid: flags for uid, (flags, *_) in node.messages(self.user, "INBOX").items()}
        both = self.cache.keys() & there.keys()
        return (sorted(self.cache.keys() - there.keys()), sorted(there.keys() - self.cache.keys()),
                sorted(uid for uid in both if self.cache[uid] != there[uid]))


def uids_of(ranges):
    """The UIDs of "3,5:7"."""
    for part in ranges.split(","):
        first, _, last = part.partition(":")
        yield from range(int(first), int(last or first) + 1)


class Apart(ClusterCase):
    def setUp(self):
        super().setUp()
        self.north, self.south = self.cluster.members
        self.cluster.heal_now(self.north, self.south)

    def deliver(self, node, *subjects):
        node.deliver(*(message(subject) for subject in subjects), user=self.user)

    def do(self, node, command, subject, *more):
        return node.do(command, str(node.uid_of(subject, self.user)), *more, user=self.user)

    def expunge(self, node, subject):
        self.do(node, "STORE", subject, "+FLAGS", "(\\Deleted)")
        self.do(node, "EXPUNGE", subject)

    def create(self, node, mailbox):
        with node.reading(self.user) as client:
            self.assertEqual(client.create(mailbox)[0], "OK")

    def settle(self, messages, **more):
        return self.cluster.settle([self.user], messages, **more)

    def test_idle_hears_of_the_other_node(self):
        for here, there in ((self.north, self.south), (self.south, self.north)):
            listener = Listener(there.port["imap"], user=self.user, password=there.users[self.user])
            self.addCleanup(listener.close)
            times = []
            for number in range(PUSHES):
                began = time.monotonic()
                self.deliver(here, f"from {here.name} {number}")
                listener.hears(b" EXISTS")
                times.append(time.monotonic() - began)
            print(f"a delivery at {here.name} is shown at {there.name}: p50 {statistics.median(times) * 1e3:.1f} ms from "
                  f"connecting to push, longest {max(times) * 1e3:.1f} ms")
            self.do(here, "STORE", f"from {here.name} 0", "+FLAGS", "(\\Flagged)")
            self.assertIn(b"\\Flagged", listener.hears(b" FETCH "))
            listener.done()

    def test_split_brain(self):
        """Five messages that both have; the link cut; ten arrive here and seven there, flags and expunges collide."""
        self.deliver(self.north, *(f"common {n}" for n in range(1, 6)))
        self.settle(5)
        self.do(self.north, "STORE", "common 5", "+FLAGS", "(\\Answered)")
        self.settle(5)
        wanderers = [Client(self.user), Client(self.user)]
        for client in wanderers:
            client.synchronize(self.north)

        self.cluster.cut(self.north, self.south)
        self.deliver(self.north, *(f"north {n}" for n in range(10)))
        self.deliver(self.south, *(f"south {n}" for n in range(7)))
        self.do(self.north, "STORE", "common 1", "+FLAGS", "(\\Seen)")
        self.do(self.south, "STORE", "common 1", "+FLAGS", "(\\Flagged)")
        self.expunge(self.north, "common 2")
        self.do(self.south, "STORE", "common 2", "+FLAGS", "(\\Flagged)")
        self.do(self.north, "STORE", "common 3", "+FLAGS", "($Work)")
        self.expunge(self.south, "common 3")
        self.expunge(self.north, "common 4")
        self.expunge(self.south, "common 4")
        self.do(self.north, "STORE", "common 5", "-FLAGS", "(\\Answered)")
        self.do(self.south, "STORE", "common 5", "+FLAGS", "($Later)")
        self.do(self.north, "STORE", "north 0", "+FLAGS", "(\\Seen)")
        apart = [node.names(self.user) for node in (self.north, self.south)]
        for client, node in zip(wanderers, (self.south, self.north)):
            client.synchronize(node)
            self.assertEqual(client.differs(node), ([], [], []), f"moved to {node.name} while they were apart")

        self.cluster.heal_now(self.north, self.south)
        took = self.settle(19)
        healed = self.south.names(self.user)
        names = {}
        for uid, subject in [*apart[0].items(), *apart[1].items(), *healed.items()]:
            names.setdefault(uid, set()).add(subject)
        twice = {uid: subjects for uid, subjects in names.items() if len(subjects) > 1}
        wanted = {"common 1", "common 5", *(f"north {n}" for n in range(10)), *(f"south {n}" for n in range(7))}
        lost = wanted - set(healed.values())
        print(f"split brain: {len(twice)} UIDs that name two messages, {len(lost)} messages lost, equal after "
              f"{took * 1e3:.0f} ms")
        self.assertEqual((twice, lost), ({}, set()))
        self.assertEqual(sorted(healed.values()), sorted(wanted))
        flags = {healed[uid]: what[0] for uid, what in self.south.messages(self.user, "INBOX").items()}
        self.assertEqual(flags["common 1"], {b"\\Seen", b"\\Flagged"})
        self.assertEqual(flags["common 5"], {b"$Later"})
        self.assertEqual(flags["north 0"], {b"\\Seen"})
        for client, node in zip(wanderers, (self.north, self.south)):
            client.synchronize(node)
            self.assertEqual(client.differs(node), ([], [], []), f"moved to {node.name} when they were whole")
        for node in (self.north, self.south):
            told = node.cli("log", self.user).stdout
            for wanted in (" join ", f'"{node.name} 0"', "INBOX 1 +"):
                self.assertIn(wanted, told, f"posthorn log at {node.name}")
        self.cluster.check_refs()

    def test_both_sides_go_on_in_all_ways(self):
        """Appends, copies, moves, mailboxes made, renamed and deleted on both sides."""
        self.deliver(self.north, *(f"common {n}" for n in range(1, 7)))
        self.create(self.south, "Old")
        self.create(self.north, "Doomed")
        self.settle(6)
        self.cluster.cut(self.north, self.south)
        for node in (self.north, self.south):
            self.create(node, "Same")
            self.do(node, "MOVE", "common 1", "Same")
            self.do(node, "COPY", "common 2", "Same")
            with node.reading(self.user) as client:
                self.assertEqual(client.append("Same", "(\\Seen)", None, message(f"appended at {node.name}"))[0], "OK")
        self.do(self.north, "MOVE", "common 3", "Doomed")
        with self.south.reading(self.user) as client:
            self.assertEqual(client.delete("Doomed")[0], "OK")
            self.assertEqual(client.rename("Old", "New")[0], "OK")
        self.do(self.north, "MOVE", "common 4", "Old")
        self.cluster.heal_now(self.north, self.south)
        # common 1 once, common 2 in INBOX and copied twice
        self.settle(6 + 2 + 2)
        kept = sorted(self.north.names(self.user, "Same").values())
        self.assertEqual(kept, ["appended at north", "appended at south", "common 1", "common 2", "common 2"])
        self.assertEqual(list(self.north.names(self.user, "New").values()), ["common 4"])
        self.assertEqual(list(self.south.names(self.user, "Doomed").values()), ["common 3"])
        self.cluster.check_refs()

    def test_a_link_that_stalls_holds_nobody_up_for_long(self):
        self.deliver(self.north, "before")
        self.settle(1)
        for proxy in self.cluster.between(self.north, self.south):
            proxy.stall()
        began = time.monotonic()
        self.deliver(self.north, "north, stalled")
        self.deliver(self.south, "south, stalled")
        self.do(self.north, "STORE", "before", "+FLAGS", "(\\Seen)")
        print(f"two deliveries and a flag over a stalled link: {time.monotonic() - began:.1f} s")
        self.assertLess(time.monotonic() - began, 10)
        self.cluster.heal(self.north, self.south)
        self.settle(3)

    def test_a_link_that_one_side_lost_comes_again(self):
        self.deliver(self.north, "before")
        self.settle(1)
        for proxy in self.cluster.between(self.north, self.south):
            proxy.abandon()
        self.deliver(self.north, "from north")
        self.deliver(self.south, "from south")
        self.settle(3)

    def test_a_node_that_was_away_is_soon_equal(self):
        """It missed 2,000 deliveries and 2,000 flags."""
        self.deliver(self.north, "before")
        self.settle(1)
        self.south.stop()
        self.north.deliver(*(message(f"meanwhile {number}") for number in range(AWAY)), user=self.user)
        with self.north.reading(self.user) as client:
            for first in range(2, AWAY + 2, 10):
                self.assertEqual(client.uid("STORE", f"{first}:{first + 9}", "+FLAGS.SILENT", "(\\Seen)")[0], "OK")
        began = time.monotonic()
        self.south.start()
        started = time.monotonic()
        until("south shows all", lambda: self.south.statuses(self.user) == self.north.statuses(self.user))
        ended = time.monotonic()
        self.settle(AWAY + 1)
        octets = [sum(proxy.octets) for proxy in self.cluster.between(self.north, self.south)]
        print(f"away for {AWAY} deliveries and {AWAY} flags: equal {ended - started:.2f} s after it greeted, "
              f"{ended - began:.2f} s after it was started; {max(octets)} octets")
        self.assertLess(ended - started, AWAY_S)
