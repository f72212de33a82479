#!/usr/bin/env python3
"""tests/cluster/kill_either.py [--rounds N] [--seed S] - kill -9 of either of two nodes, again and again.

Eight clients, four at each node, deliver by LMTP and append, flag, move and expunge by IMAP (tests/crash/kill9.py).  In the
middle of it one node is killed; in some rounds their link was cut before.  Clients of the other node go on for a while, and
in some rounds it takes mail in until they have each other again.  Then, at both nodes:

  - every message that was acknowledged is there, octet for octet, with the flags that were acknowledged, where it was
    moved to, and none that was expunged;
  - a command that was cut off was done as a whole or not at all.

At the end both must have the same commits, and `posthorn fsck` and git find nothing.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path[1:1] = [str(pathlib.Path(__file__).resolve().parent.parent / folder) for folder in (".", "crash")]
import kill9  # noqa: E402
from nodes import Cluster, Member  # noqa: E402
from proxy import Proxy  # noqa: E402

ROUNDS = 50
ALONE_S = (0.0, 0.5)  # how long the other node's clients go on


class Entrance:
    """The ports of a node, as its clients dial them: we can break off what they do there."""

    def __init__(self, member):
        self.member = member
        self.proxies = {kind: Proxy(member.port[kind]) for kind in ("lmtp", "imap")}
        self.port = {kind: proxy.port for kind, proxy in self.proxies.items()}

    def open(self):
        for proxy in self.proxies.values():
            proxy.heal()

    def shut(self, kind):
        self.proxies[kind].cut()

    def close(self):
        for proxy in self.proxies.values():
            proxy.close()


class Trial(kill9.Trial):
    def __init__(self, cluster, seed):
        super().__init__(cluster.members[0], seed)
        self.cluster = cluster
        self.entrances = [Entrance(member) for member in cluster.members]

    def entrance_of(self, client):
        """Half of the deliverers and half of the editors of each user."""
        clients = self.deliverers if client in self.deliverers else self.editors
        return self.entrances[clients.index(client) // 2 % 2]

    def run_client(self, client, all_ready):
        try:
            client.work(self.entrance_of(client), all_ready)
        except kill9.CUT_OFF:
            pass
        except Exception as error:  # noqa: BLE001: a thread's failure is the trial's
            self.errors.append(error)

    def crash_under_load(self):
        clients = self.deliverers + self.editors
        all_ready = threading.Barrier(len(clients) + 1, timeout=60)
        threads = {client: threading.Thread(target=self.run_client, args=(client, all_ready)) for client in clients}
        for entrance in self.entrances:
            entrance.open()
        for thread in threads.values():
            thread.start()
        all_ready.wait()
        time.sleep(self.rng.uniform(*kill9.LOAD_S))  # the moment is what is being tried
        if self.rng.random() < 0.3:
            self.cut_link()
        killed = self.rng.choice(self.entrances)
        killed.member.kill()
        time.sleep(self.rng.uniform(*ALONE_S))
        self.shut("imap")
        if self.rng.random() < 0.5:
            self.shut("lmtp")
        killed.member.start()
        self.cluster.heal_now(*self.cluster.members)
        self.shut("lmtp")
        for thread in threads.values():
            thread.join()
        if self.errors:
            raise self.errors[0]
        self.cluster.settle(kill9.USERS)

    def cut_link(self):
        for proxy in self.cluster.between(*self.cluster.members):
            proxy.cut()
        time.sleep(self.rng.uniform(*ALONE_S))

    def shut(self, kind):
        for entrance in self.entrances:
            entrance.shut(kind)

    def fsck(self):
        for self.node in self.cluster.members:
            super().fsck()

    def check(self, whole=False):
        for self.node in self.cluster.members:
            super().check(whole)

    def make_mailboxes(self):
        super().make_mailboxes()
        self.cluster.settle(kill9.USERS)

    def run(self, rounds, say):
        self.make_mailboxes()
        for number in range(1, rounds + 1):
            self.crash_under_load()
            self.check(whole=number == rounds)
            if number % 10 == 0 or number == rounds:
                say(f"{number} kills: {len(self.checked)} messages are on both nodes as they were acknowledged")
        self.fsck()
        self.cluster.check_refs()
        for member in self.cluster.members:
            subprocess.run(["git", "-c", "safe.directory=*", "-C", member.data, "fsck", "--strict", "--no-progress",
                            "--no-dangling"], check=True)

    def close(self):
        for entrance in self.entrances:
            entrance.close()


def run(rounds, seed, say=print):
    say(f"kill_either: seed {seed}, {rounds} rounds")
    with Cluster("north", "south", make=lambda name: Member(name, users=kill9.USERS)) as cluster:
        trial = Trial(cluster, seed)
        try:
            trial.run(rounds, say)
        except BaseException:
            say(f"kill_either: it was seed {seed}; folders stay: {[str(member.folder) for member in cluster.members]}")
            raise
        finally:
            trial.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    run(options.rounds, options.seed)


if __name__ == "__main__":
    main()
