"""Octets between two nodes, TLS included, counted at the proxies between them."""

import contextlib
import pathlib
import random
import smtplib
import statistics
import subprocess
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

from case import message
from node import program
from nodes import ClusterCase, until

QUIET_S = 0.3  # nothing passed for so long: what was under way is through
ALONE = 10
RUN = 1000
SOME = 100  # messages
CONNECTIONS = 8
USERS = 1000  # as many as one delivery may name
IDLE_S = 5
IDLE_MINUTE = 100
TEXT = "".join(f"Line {i} of a text that says little, and says it at {i * i % 977} places.\r\n" for i in range(128))


class Counting(ClusterCase):
    def setUp(self):
        super().setUp()
        self.north, self.south = self.cluster.members
        self.proxies = self.cluster.between(self.north, self.south)

    def passed(self):
        return sum(sum(proxy.octets) for proxy in self.proxies)

    def quiet(self):
        """Waits until nothing passes any more; returns what has."""
        last = [self.passed(), time.monotonic()]

        def is_quiet():
            if self.passed() != last[0]:
                last[:] = [self.passed(), time.monotonic()]
            return time.monotonic() - last[1] > QUIET_S

        until("the link is quiet", is_quiet)
        return last[0]

    @contextlib.contextmanager
    def counted(self):
        """Yields a list that then has how many octets passed."""
        count = []
        before = self.quiet()
        yield count
        count.append(self.quiet() - before)


class Octets(Counting):
    def each_alone(self, times, do):
        """What the middle one of them costs."""
        counts = []
        for i in range(times):
            with self.counted() as count:
                do(i)
            counts += count
        return statistics.median(counts)

    def test_a_flag_change_alone(self):
        self.north.deliver(message("one"), user=self.user)
        self.cluster.settle([self.user], messages=1)
        with self.north.reading(self.user) as client:
            octets = self.each_alone(ALONE, lambda i: client.uid("STORE", "1", "+-"[i % 2] + "FLAGS", r"(\Flagged)"))
        print(f"a flag change alone: {octets} octets")
        self.assertLessEqual(octets, 150)

    def send_all(self, changes):
        """One client's, which does not wait for answers."""
        with self.north.reading(self.user) as client:
            client.send("".join(f"x{i} UID STORE {change}\r\n" for i, change in enumerate(changes)).encode())
            for i in range(len(changes)):
                while not (line := client.readline()).startswith(b"x"):
                    pass
                self.assertTrue(line.startswith(b"x%d OK" % i), line)

    def uids(self, messages):
        """Those of the user, who has so many."""
        self.north.deliver(*(message(f"{i}") for i in range(messages)), user=self.user)
        self.cluster.settle([self.user], messages=messages)
        return sorted(self.north.names(self.user))

    def test_a_run_of_like_changes(self):
        """They become one."""
        uids = self.uids(RUN)
        with self.counted() as count:
            self.send_all([f"{uid} +FLAGS.SILENT (\\Seen)" for uid in uids])
        octets = count[0] / RUN
        print(f"a flag change in a run of {RUN} alike: {octets} octets")
        self.cluster.settle([self.user], messages=RUN)
        self.assertLessEqual(octets, 5)

    def test_a_run_of_different_changes(self):
        """No two that follow each other are alike, and each of them changes something."""
        uids = self.uids(SOME)
        flags = ("\\Seen", "\\Flagged", "\\Answered", "\\Draft")
        by_message = [f"{uid} {sign}FLAGS.SILENT ({flag})" for uid in uids for sign in "+-" for flag in flags]
        random.Random(1).shuffle(uids)
        at_random = [f"{uid} FLAGS.SILENT ({flags[(turn + i) % len(flags)]})"
                     for turn in range(RUN // SOME) for i, uid in enumerate(uids)]
        for how, changes, connections in (("message by message", by_message, 1), ("at random", at_random, 1),
                                          ("over several connections", at_random[::-1], CONNECTIONS)):
            share = len(changes) // connections
            with self.counted() as count, ThreadPoolExecutor(connections) as pool:
                list(pool.map(lambda i: self.send_all(changes[i * share:(i + 1) * share]), range(connections)))
            octets = count[0] / len(changes)
            print(f"a flag change in a run of {len(changes)} different ones, {how}: {octets} octets")
            self.assertLessEqual(octets, 30)
        self.cluster.settle([self.user], messages=SOME)

    def test_a_message(self):
        texts = [message(f"message {i}", TEXT[i:]) for i in range(ALONE)]
        self.north.deliver(texts[0], user=self.user)
        octets = self.each_alone(ALONE, lambda i: self.north.deliver(texts[i], user=self.user))
        with self.north.reading(self.user, readonly=True) as client:
            stored = [part[1] for part in client.uid("FETCH", "1:*", "(BODY.PEEK[])")[1] if isinstance(part, tuple)]
        self.assertEqual(len(stored), ALONE + 1)
        deflated = statistics.median(len(zlib.compress(one, wbits=-15)) for one in stored)
        print(f"a message of {len(stored[0])} octets, {deflated} deflated: {octets} octets")
        self.assertLessEqual(octets, deflated + 250)

    def test_an_idle_link(self):
        self.quiet()
        before = self.passed()
        time.sleep(IDLE_S)
        octets = self.passed() - before
        print(f"an idle link: {octets} octets in {IDLE_S} s")
        self.assertLessEqual(octets, IDLE_MINUTE * IDLE_S / 60)


class Reconnect(Counting):
    """Of two nodes with many users, none of whom changed meanwhile."""

    def test_a_reconnect_with_nothing_new(self):
        self.make_users()
        self.quiet()
        self.cluster.cut(self.north, self.south)
        self.cluster.heal(self.north, self.south)
        before = self.passed()
        self.cluster.wait_for_link(self.north, self.south)
        octets = self.quiet() - before
        print(f"an idle reconnect with {USERS} users: {octets} octets")
        self.assertLessEqual(octets, 2000)

    def make_users(self):
        """So many that both nodes have, with a message each."""
        self.north.stop()
        tool = pathlib.Path(program()).parent.parent / "tests" / "cluster" / "many-users"
        owner = self.north.folder.joinpath("data", "node.key").stat()
        subprocess.run([tool, self.north.data, "0", str(USERS)], check=True, user=owner.st_uid, group=owner.st_gid)
        self.north.start()
        self.cluster.wait_for_link(self.north, self.south)
        with smtplib.SMTP("127.0.0.1", self.north.port["smtp"], local_hostname="client.example") as client:
            users = [f"user{i}@example.org" for i in range(USERS)]
            self.assertEqual(client.sendmail("sender@example.net", users, message("one")), {})
        self.cluster.check_refs()
