"""Octets between two nodes, TLS included, counted at the proxies between them."""

import contextlib
import statistics
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

from case import message
from nodes import ClusterCase, until

QUIET_S = 0.3  # nothing passed for so long: what was under way is through
ALONE = 20
RUN = 1000
USERS = 100  # one sum goes over all, however many there are
TEXT = "".join(f"Line {i} of a text that says little, and says it at {i * i % 977} places.\r\n" for i in range(128))


class Octets(ClusterCase):
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

    def test_a_run_of_flag_changes(self):
        """One client's, sent without waiting for answers."""
        self.north.deliver(*(message(f"{i}") for i in range(RUN)), user=self.user)
        self.cluster.settle([self.user], messages=RUN)
        with self.north.reading(self.user) as client:
            uids = client.uid("SEARCH", "ALL")[1][0].decode().split()
            with self.counted() as count:
                commands = [f"x{uid} UID STORE {uid} +FLAGS.SILENT (\\Seen)\r\n" for uid in uids]
                client.send("".join(commands).encode())
                for _ in commands:
                    while not client.readline().startswith(b"x"):
                        pass
        octets = count[0] / RUN
        print(f"a flag change in a run of {RUN}: {octets} octets")
        self.cluster.settle([self.user], messages=RUN)
        self.assertLessEqual(octets, 30)

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

    def test_a_reconnect_with_nothing_new(self):
        names = [f"user{i}@example.org" for i in range(USERS)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda name: self.north.cli("user", "add", name, "--password-stdin", given="x\n"), names))
        for name in names:
            self.north.deliver(message("one"), user=name)
        self.quiet()
        self.cluster.cut(self.north, self.south)
        self.cluster.heal(self.north, self.south)
        before = self.passed()
        self.cluster.wait_for_link(self.north, self.south)
        octets = self.quiet() - before
        print(f"an idle reconnect with {USERS} users: {octets} octets")
        self.assertLessEqual(octets, 2000)
