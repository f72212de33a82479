#!/usr/bin/env python3
"""tests/cluster/kill_any.py [--nodes N] [--namespaces] [--rounds N] [--seed S] - kill -9 of nodes, again and again.

Eight clients deliver by LMTP and append, flag, move and expunge by IMAP (tests/crash/kill9.py), in each round at other nodes.
In the middle of it one node is killed, or several; in some rounds links were cut before, some of them or all.  Clients of
the others go on for a while, and in some rounds they take mail in until all have each other again.  Then, at every node:

  - every message that was acknowledged is there, octet for octet, with the flags that were acknowledged, where it was
    moved to, and none that was expunged, under the same UID as everywhere;
  - a command that was cut off was done as a whole or not at all;
  - but a message that got another UID meanwhile, as one may that comes in while its writer dies (docs/operating.md), is there
    all the same: our clients, unlike others, do not look for its new UID before all is well again;
  - no UID ever named two messages: not then, not earlier, and on no node while they were apart.

At the end all must have the same commits, and `posthorn fsck` and git find nothing.  With --namespaces the nodes have
addresses and wires of their own, and a link is cut by losing what is sent over it (tests/namespaces.py); without, by
breaking its connections.
"""

import argparse
import itertools
import pathlib
import random
import re
import subprocess
import sys
import threading
import time

sys.path[1:1] = [str(pathlib.Path(__file__).resolve().parent.parent / folder) for folder in (".", "crash")]
import kill9  # noqa: E402
from namespaces import NamespaceCluster, NamespaceMember  # noqa: E402
from nodes import Cluster, Member  # noqa: E402
from proxy import Proxy  # noqa: E402

ROUNDS = 50
NAMES = ("north", "south", "third")
ALONE_S = (0.0, 0.5)  # how long the other nodes' clients go on
CUTS = 0.4            # share of the rounds in which links are cut
SEVERAL = 0.2         # … and of those in which more than one node may be killed
SUBJECT = re.compile(rb"Subject: (.*?)\r\n")


class Entrance:
    """The ports of a node, as its clients dial them: we can break off what they do there."""

    def __init__(self, member):
        self.member = member
        self.proxies = {kind: Proxy(member.port[kind], member.inside) for kind in ("lmtp", "imap")}
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
        self.clients = self.deliverers + self.editors
        self.entrances = [Entrance(member) for member in cluster.members]
        self.named = {}  # {(user, mailbox, UIDVALIDITY, UID): subject}: whatever any node has shown
        self.kills = self.others = 0

    def run_client(self, client, entrance, all_ready):
        try:
            client.work(entrance, all_ready)
        except kill9.CUT_OFF:
            pass
        except Exception as error:  # noqa: BLE001: a thread's failure is the trial's
            self.errors.append(error)

    def begin_load(self):
        """Each node has its share of the clients.  Returns their threads."""
        all_ready = threading.Barrier(len(self.clients) + 1, timeout=60)
        places = list(itertools.islice(itertools.cycle(self.entrances), len(self.clients)))
        self.rng.shuffle(places)
        threads = [threading.Thread(target=self.run_client, args=(client, place, all_ready))
                   for client, place in zip(self.clients, places)]
        for entrance in self.entrances:
            entrance.open()
        for thread in threads:
            thread.start()
        all_ready.wait()
        return threads

    def crash_under_load(self):
        threads = self.begin_load()
        time.sleep(self.rng.uniform(*kill9.LOAD_S))  # the moment is what is being tried
        if self.rng.random() < CUTS:
            self.cut_links()
        several = self.rng.random() < SEVERAL
        killed = self.rng.sample(self.entrances, self.rng.randint(1, len(self.entrances)) if several else 1)
        for entrance in killed:
            entrance.member.kill()
        self.kills += len(killed)
        time.sleep(self.rng.uniform(*ALONE_S))
        self.look(entrance.member for entrance in self.entrances if entrance not in killed)
        self.shut("imap")
        if self.rng.random() < 0.5:
            self.shut("lmtp")
        for entrance in killed:
            entrance.member.start()
        for one, other in itertools.combinations(self.cluster.members, 2):
            self.cluster.heal_now(one, other)
        self.shut("lmtp")
        for thread in threads:
            thread.join()
        if self.errors:
            raise self.errors[0]
        self.cluster.settle(kill9.USERS)
        self.look(self.cluster.members)

    def cut_links(self):
        links = list(itertools.combinations(self.cluster.members, 2))
        for one, other in self.rng.sample(links, self.rng.randint(1, len(links))):
            self.cluster.sever(one, other)
        time.sleep(self.rng.uniform(*ALONE_S))

    def shut(self, kind):
        for entrance in self.entrances:
            entrance.shut(kind)

    def look(self, members):
        """What a UID names it names for ever."""
        for member in members:
            for user in kill9.USERS:
                with member.reading(user, readonly=True) as client:
                    for mailbox in ("INBOX", *(name for editor in self.editors if editor.user == user
                                               for name in (editor.here, editor.there))):
                        self.look_at(member, user, client, mailbox)

    def look_at(self, member, user, client, mailbox):
        count = client.select(mailbox, readonly=True)[1][0]
        if count == b"0":
            return
        uidvalidity = client.response("UIDVALIDITY")[1][0]
        parts = client.uid("FETCH", "1:*", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
        for uid, subject in ((re.search(rb"UID (\d+)", part[0])[1], SUBJECT.search(part[1])[1])
                             for part in parts if isinstance(part, tuple)):
            was = self.named.setdefault((user, mailbox, uidvalidity, uid), subject)
            if was != subject:
                raise RuntimeError(f"{member.name}: UID {uid} of {user}, {mailbox}, was {was} and is {subject}")

    def renumbered(self, editor, here):
        others = {name for name, (uid, _) in here.items() if editor.uid.get(name, uid) != uid}
        self.others += len(others)
        return others

    def fsck(self):
        for self.node in self.cluster.members:
            super().fsck()

    def check(self, whole=False):
        for self.node in self.cluster.members:
            with self.node.inside():
                super().check(whole)

    def make_mailboxes(self):
        with self.node.inside():
            super().make_mailboxes()
        self.cluster.settle(kill9.USERS)

    def run(self, rounds, say):
        self.make_mailboxes()
        for number in range(1, rounds + 1):
            self.crash_under_load()
            self.check(whole=number == rounds)
            if number % 10 == 0 or number == rounds:
                say(f"{number} rounds, {self.kills} kills: {len(self.checked)} messages are on all nodes as they were "
                    f"acknowledged; {len(self.named)} UIDs were shown, {self.others} messages got others")
        self.fsck()
        self.cluster.check_refs()
        for member in self.cluster.members:
            subprocess.run(["git", "-c", "safe.directory=*", "-C", member.data, "fsck", "--strict", "--no-progress",
                            "--no-dangling"], check=True)
            if "uids-used-twice" in member.log():
                raise RuntimeError(f"{member.name} has found UIDs that were given twice")

    def close(self):
        for entrance in self.entrances:
            entrance.close()


def make_cluster(nodes, namespaces):
    names = NAMES[:nodes]
    if namespaces:
        return NamespaceCluster(*names, make=lambda name, number: NamespaceMember(name, number, users=kill9.USERS))
    return Cluster(*names, make=lambda name: Member(name, users=kill9.USERS))


def run(rounds, seed, nodes=2, namespaces=False, say=print):
    say(f"kill_any: seed {seed}, {rounds} rounds, {nodes} nodes{' in namespaces' if namespaces else ''}")
    with make_cluster(nodes, namespaces) as cluster:
        trial = Trial(cluster, seed)
        try:
            trial.run(rounds, say)
        except BaseException:
            say(f"kill_any: it was seed {seed}; folders stay: {[str(member.folder) for member in cluster.members]}")
            raise
        finally:
            trial.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, choices=range(2, len(NAMES) + 1), default=len(NAMES))
    parser.add_argument("--namespaces", action="store_true", help="needs root, and a kernel that has them")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options = parser.parse_args()
    run(options.rounds, options.seed, options.nodes, options.namespaces)


if __name__ == "__main__":
    main()
