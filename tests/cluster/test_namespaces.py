"""Nodes with addresses and wires of their own, in network namespaces: wires that are pulled, slow, and lossy."""

import secrets
import time
import unittest

from case import ADA, message
from namespaces import NamespaceCluster, refusal
from nodes import until

WHY_NOT = refusal()


@unittest.skipIf(WHY_NOT, f"no network namespaces here: {WHY_NOT}")
class Namespaces(unittest.TestCase):
    def enter(self, *names):
        self.cluster = self.enterContext(NamespaceCluster(*names))
        return self.cluster.members

    def shown(self, node, *subjects):
        until(f"{node.name} shows {subjects}", lambda: set(subjects) <= set(node.names().values()))

    def test_a_pulled_wire(self):
        north, south = self.enter("north", "south")
        north.deliver(message("common"))
        self.cluster.settle(messages=1)
        self.cluster.unplug(south)
        began = time.monotonic()
        north.deliver(message("from north"))
        south.deliver(message("from south"))
        self.shown(north, "from north")
        self.shown(south, "from south")
        print(f"a pulled wire: both sides have shown their own mail after {time.monotonic() - began:.1f} s")
        north.do("STORE", "1", "+FLAGS", "(\\Seen)")
        south.do("STORE", "1", "+FLAGS", "(\\Flagged)")
        self.cluster.plug(south)
        began = time.monotonic()
        self.cluster.settle(messages=3)
        until("both flags hold", lambda: all(node.messages(ADA, "INBOX")[1][0] == {b"\\Seen", b"\\Flagged"}
                                             for node in (north, south)))
        print(f"equal {time.monotonic() - began:.1f} s after it was plugged in")
        self.cluster.check_refs()

    def test_a_wire_that_is_out_until_both_know(self):
        north, south = self.enter("north", "south")
        self.cluster.unplug(south)
        began = time.monotonic()
        south.deliver(message("from south"))
        north.deliver(message("from north"))
        until("both know", lambda: not north.is_linked(south) and not south.is_linked(north))
        print(f"a wire that is out: both know after {time.monotonic() - began:.1f} s")
        self.cluster.plug(south)
        began = time.monotonic()
        self.cluster.settle(messages=2)
        print(f"equal {time.monotonic() - began:.1f} s after it was plugged in")

    def test_one_of_three_is_out(self):
        north, south, third = self.enter("north", "south", "third")
        self.cluster.unplug(third)
        for number in range(3):
            north.deliver(message(f"north {number}"))
            south.deliver(message(f"south {number}"))
        self.cluster.settle(messages=6, members=[north, south])
        third.deliver(message("third alone"))
        self.shown(third, "third alone")
        self.cluster.plug(third)
        self.cluster.settle(messages=7)
        self.cluster.check_refs()

    def test_two_of_three_do_not_reach_each_other(self):
        """The third passes on what they tell it, at once: long before they know that their own link is dead."""
        north, south, third = self.enter("north", "south", "third")
        self.cluster.sever(north, south)
        self.pass_on(north, south, "severed")
        self.cluster.heal(north, south)
        self.cluster.settle(messages=4)
        self.cluster.mislead(north, south)
        self.pass_on(north, south, "one way")
        self.cluster.heal(north, south)
        self.cluster.settle(messages=8)
        self.cluster.check_refs()

    def pass_on(self, one, other, how):
        began = time.monotonic()
        for number in range(2):
            for here, there in ((one, other), (other, one)):
                here.deliver(message(f"{how} {number} at {here.name}"))
                self.shown(there, f"{how} {number} at {here.name}")
        print(f"{how}: four messages by way of the third node in {time.monotonic() - began:.1f} s")

    def test_all_of_three_are_apart(self):
        members = self.enter("north", "south", "third")
        members[0].deliver(message("common"))
        self.cluster.settle(messages=1)
        for member in members:
            self.cluster.unplug(member)
        for member in members:
            member.deliver(*(message(f"{member.name} {number}") for number in range(3)))
            member.do("STORE", "1", "+FLAGS", f"($From-{member.name})")
        seen = [member.names() for member in members]
        for member in members:
            self.cluster.plug(member)
        self.cluster.settle(messages=10)
        until("all flags hold", lambda: all(len(member.messages(ADA, "INBOX")[1][0]) == 3 for member in members))
        self.cluster.check_refs()
        named = members[0].names()
        for names in seen:
            for uid, subject in names.items():
                self.assertEqual(named.setdefault(uid, subject), subject, f"UID {uid}")

    def test_a_slow_and_lossy_wire(self):
        north, south = self.enter("north", "south")
        try:
            for member in (north, south):
                self.cluster.hinder(member, rate="2mbit", lost_in_100=5)
        except OSError as error:
            self.skipTest(f"no such wire here: {error}")
        for number in range(10):
            large = "".join(f"{secrets.token_hex(35)}\r\n" for _ in range(1000))
            north.deliver(message(f"north {number}", large))
            south.deliver(message(f"south {number}"))
        self.cluster.settle(messages=20)
        self.cluster.check_refs()
