"""The disk of one node of a cluster is full: it says so and serves what it has, the other goes on; then there is room."""

import imaplib
import random
import re
import smtplib
import time
import unittest

from case import ADA, message
from nodes import Cluster, Member, until
from test_disk import build_shim

COPY_S = 1      # an acknowledgement waits so long for the copy that does not come
SLACK_S = 1.5
FLOOD = 300     # messages that come while the node is away …
LINES = 800     # … of so many lines: more than are fetched with the state that has them
NO_ROOM = "No space left on device"


class FullBeside(unittest.TestCase):
    def setUp(self):
        shim = build_shim(type(self))
        self.control = shim.parent / f"control-{self.id()}"
        self.plan("")
        env = {"LD_PRELOAD": str(shim), "SHIM_CONTROL": str(self.control)}
        self.cluster = self.enterContext(Cluster(
            "north", "south", make=lambda name: Member(name, serve_env=env if name == "south" else None)))
        self.north, self.south = self.cluster.members
        self.north.deliver(message("before"))
        self.cluster.settle(messages=1)

    def plan(self, text):
        self.control.write_text(text)

    def fill(self):
        self.log_began = len(self.south.log())
        self.plan("pwrite ENOSPC")
        self.addCleanup(self.plan, "")

    def log(self):
        return self.south.log()[self.log_began:]

    def south_says_no(self):
        with smtplib.LMTP("127.0.0.1", self.south.port["lmtp"], local_hostname="client.example") as client:
            with self.assertRaises((smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)) as refused:
                client.sendmail("sender@example.net", [ADA], message("refused"))
        error = refused.exception
        code = error.smtp_code if isinstance(error, smtplib.SMTPDataError) else next(iter(error.recipients.values()))[0]
        self.assertEqual(code, 452)
        with self.south.reading() as client:
            for answer in (client.append("INBOX", None, None, message("refused")),
                           client.uid("STORE", "1", "+FLAGS", "(\\Flagged)")):
                self.assertEqual(answer[0], "NO")
                self.assertRegex(answer[1][0], rb"^\[(OVERQUOTA|LIMIT|UNAVAILABLE)\]")

    def north_goes_on(self):
        """Returns how many messages there are more."""
        times = []
        for number in range(3):
            began = time.monotonic()
            self.north.deliver(message(f"meanwhile {number}"))
            times.append(time.monotonic() - began)
        began = time.monotonic()
        self.north.do("STORE", "1", "+FLAGS", "(\\Seen)")
        times.append(time.monotonic() - began)
        print(f"beside a node whose disk is full a change takes {max(times):.2f} s at the longest")
        self.assertLess(max(times), COPY_S + SLACK_S)
        return 3

    def whole_again(self, messages):
        self.south.deliver(message("south has room"))
        self.north.deliver(message("north as ever"))
        took = self.cluster.settle(messages=messages + 2)
        self.assertNotIn("refused", self.south.names().values())
        self.cluster.check_refs()
        for node in self.cluster.members:
            self.assertEqual(node.cli("fsck").stdout, "no damage found\n")
        return took

    def test_while_changes_come(self):
        self.fill()
        messages = 1 + self.north_goes_on()
        self.south_says_no()
        self.assertEqual(self.south.names(), {1: "before"})
        self.assertIn(NO_ROOM, self.log())
        self.assertTrue(self.north.is_linked(self.south))
        self.plan("")
        began = time.monotonic()
        self.cluster.settle(messages=messages)
        print(f"equal {time.monotonic() - began:.1f} s after there is room")
        self.whole_again(messages)

    def test_while_it_catches_up(self):
        self.cluster.cut(self.north, self.south)
        self.north.deliver(*(message(f"meanwhile {number}") for number in range(FLOOD)))
        self.fill()
        self.cluster.heal_now(self.north, self.south)
        until("it is said", lambda: NO_ROOM in self.log())
        self.assertEqual(self.south.names(), {1: "before"})
        self.south_says_no()
        self.plan("")
        began = time.monotonic()
        self.cluster.settle(messages=1 + FLOOD)
        print(f"what a node missed is there {time.monotonic() - began:.1f} s after there is room")
        self.whole_again(1 + FLOOD)

    def test_while_messages_are_still_to_come(self):
        """The mailbox is shown, its messages lack: they come when the node is started again."""
        self.cluster.cut(self.north, self.south)
        rng = random.Random(self.id())
        self.north.deliver(*(message(f"large {number}", "".join(f"{rng.randbytes(30).hex()}\r\n" for _ in range(LINES)))
                             for number in range(FLOOD)))
        for proxy in self.cluster.between(self.north, self.south):
            proxy.rate = 2 << 20
        self.cluster.heal_now(self.north, self.south)
        until("the mailbox is there", lambda: self.count() == 1 + FLOOD)
        self.fill()
        self.assertGreater(self.south.links()["north"]["incoming_octets"], 0)
        until("it is said", lambda: NO_ROOM in self.log())
        with self.south.reading(readonly=True) as client:
            self.assertEqual(client.uid("FETCH", "1", "(BODY.PEEK[])")[0], "OK")
        self.north_goes_on()
        for proxy in self.cluster.between(self.north, self.south):
            proxy.rate = None
        self.plan("")
        self.south.stop()
        self.south.start()
        began = time.monotonic()
        self.cluster.settle(messages=4 + FLOOD)
        print(f"what lacked has come {time.monotonic() - began:.1f} s after the start")
        self.whole_again(4 + FLOOD)

    def count(self):
        try:
            return int(re.search(rb"MESSAGES (\d+)", next(status for status in self.south.statuses()
                                                         if b"INBOX" in status))[1])
        except imaplib.IMAP4.error:
            return 0
