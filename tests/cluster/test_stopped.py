"""A node that stands still, as on a machine that hangs: its links stay open, and nothing comes from it (SIGSTOP)."""

import signal
import time
import unittest

from case import ADA, message
from nodes import Cluster, Member, until

COPY_S = 1      # how long an acknowledgement waits for another node's copy …
PATIENCE_S = 2  # … and what is appended for its UID, from a node that can be reached
SLACK_S = 1.5   # for a sanitizer build on a busy machine
SILENCE_S = 15  # until a node that owes an answer is taken to be gone


class Stopped(unittest.TestCase):
    def enter(self, settings=""):
        self.cluster = self.enterContext(Cluster("north", "south", make=lambda name: Member(name, settings=settings)))
        north, south = self.cluster.members
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        self.addCleanup(self.go_on, south)
        return north, south

    def stop(self, node):
        node.process.send_signal(signal.SIGSTOP)

    def go_on(self, node):
        if node.process:
            node.process.send_signal(signal.SIGCONT)

    def took(self, do, *words):
        began = time.monotonic()
        do(*words)
        return time.monotonic() - began

    def test_with_one_copy_nobody_waits(self):
        north, south = self.enter("copies = 1\n")
        self.stop(south)
        times = [self.took(north.deliver, message(f"meanwhile {number}")) for number in range(5)]
        times += [self.took(north.do, "STORE", "1", f"{sign}FLAGS", "(\\Flagged)") for sign in "+-+"]
        print(f"beside a node that stands still, one copy wanted: {max(times):.2f} s at the longest")
        self.assertLess(max(times), COPY_S)
        self.go_on(south)
        self.cluster.settle(messages=6)

    def test_with_two_copies_an_acknowledgement_waits_for_a_second_at_most(self):
        """Once; what follows waits for nothing, and the log says what an acknowledgement means now.  In the end the node is taken to
        be gone."""
        north, south = self.enter()
        self.stop(south)
        began = time.monotonic()
        times = [self.took(north.deliver, message(f"linked {number}")) for number in range(5)]
        until("a node that stands still is taken to be gone", lambda: not north.is_linked(south),
              SILENCE_S + COPY_S + 2 * SLACK_S)
        known = time.monotonic() - began
        print(f"beside a node that stands still: {len(times)} deliveries took {min(times):.2f} to {max(times):.2f} s each; it "
              f"was taken to be gone after {known:.1f} s")
        self.assertLess(times[0], COPY_S + SLACK_S)
        self.assertLess(max(times[1:]), COPY_S)
        self.assertEqual(north.log().count(" warn copy-late "), 1)
        self.assertRegex(north.log(), r"link-ended .*silent")
        self.assertIn(" warn alone ", north.log())
        alone = [self.took(north.deliver, message(f"alone {number}")) for number in range(5)]
        self.assertLess(max(alone), COPY_S)
        self.go_on(south)
        self.cluster.settle(messages=1 + len(times) + len(alone))
        self.cluster.check_refs()

    def test_uids_come_from_here_when_the_writer_stands_still(self):
        north, south = self.enter()
        with south.reading() as client:
            self.assertEqual(client.create("South")[0], "OK")
        self.cluster.settle()
        self.stop(south)
        began = time.monotonic()
        with north.reading() as client:
            kind, data = client.append("South", None, None, message("appended"))
        took = time.monotonic() - began
        print(f"an append whose writer stands still: {took:.1f} s")
        self.assertEqual(kind, "OK")
        self.assertLess(took, PATIENCE_S + 2 * SLACK_S)
        self.assertIn(b"APPENDUID", data[0])
        self.go_on(south)
        self.cluster.settle(messages=2)
        # South has perhaps given it a UID as well, before it read that north had.
        self.assertEqual(list(south.names(ADA, "South").values()), ["appended"])
