"""Nodes of a cluster in network namespaces of their own: real addresses, and a wire each to one switch (iproute2).

    with NamespaceCluster("north", "south") as cluster:
        cluster.unplug(south)         # from all others
        cluster.plug(south)
        cluster.sever(north, south)   # from each other
        cluster.heal(north, south)

Needs root, and a kernel that has namespaces: `refusal()` says why not.
"""

import contextlib
import ctypes
import os
import subprocess

from nodes import Cluster, Member

CLONE_NEWNET = 0x40000000
NETWORK = "10.203.0"
NOBODY = "02:00:00:00:00:00"  # the Ethernet address of no node
libc = ctypes.CDLL(None, use_errno=True)


def ip(*words):
    """Runs ip(8); what it says against it is the error."""
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OSError(f"ip {' '.join(words)}: {done.stderr.strip()}")


def refusal():
    """Why there can be no namespaces here; None: there can."""
    name = f"posthorn-{os.getpid()}-try"
    try:
        ip("netns", "add", name)
        try:
            ip("-netns", name, "link", "add", "switch", "type", "bridge")
        finally:
            ip("netns", "delete", name)
    except OSError as error:
        return str(error)
    return None


def enter(namespace):
    """Sockets and processes of this thread are made in that open namespace from now on."""
    if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), f"setns {namespace.name}")


class NamespaceMember(Member):
    """A node in its namespace; what is asked of it is asked from there."""

    def __init__(self, name, number, **more):
        self.namespace = f"posthorn-{os.getpid()}-{name}"
        self.host = f"{NETWORK}.{number}"
        super().__init__(name, host=self.host, **more)

    @contextlib.contextmanager
    def inside(self):
        with open("/proc/thread-self/ns/net", "rb") as outside:
            with open(f"/run/netns/{self.namespace}", "rb") as namespace:
                enter(namespace)
            try:
                yield
            finally:
                enter(outside)

    def start(self):
        with self.inside():
            super().start()

    def cli(self, *words, **more):
        with self.inside():
            return super().cli(*words, **more)

    def imap(self, *words, **more):
        with self.inside():
            return super().imap(*words, **more)

    def deliver(self, *messages, **more):
        with self.inside():
            super().deliver(*messages, **more)


class NamespaceCluster(Cluster):
    def __init__(self, *names, make=NamespaceMember):
        numbers = {name: number for number, name in enumerate(names, 1)}
        super().__init__(*names, make=lambda name: make(name, numbers[name]))
        self.switch = f"posthorn-{os.getpid()}-switch"

    def lay_wires(self):
        ip("netns", "add", self.switch)
        ip("-netns", self.switch, "link", "add", "switch", "type", "bridge")
        ip("-netns", self.switch, "link", "set", "switch", "up")
        for member in self.members:
            ip("netns", "add", member.namespace)
            ip("-netns", self.switch, "link", "add", member.name, "type", "veth",
               "peer", "name", "wire", "netns", member.namespace)
            ip("-netns", self.switch, "link", "set", member.name, "master", "switch", "up")
            for wire in ("lo", "wire"):
                ip("-netns", member.namespace, "link", "set", wire, "up")
            ip("-netns", member.namespace, "address", "add", f"{member.host}/24", "dev", "wire")

    def plug(self, member):
        ip("-netns", self.switch, "link", "set", member.name, "up")

    def unplug(self, member):
        """Nothing passes any more, and nobody is told."""
        ip("-netns", self.switch, "link", "set", member.name, "down")

    def mislead(self, one, other):
        """What the one sends to the other is lost, and nobody is told."""
        ip("-netns", one.namespace, "neighbour", "replace", other.host, "lladdr", NOBODY, "dev", "wire", "nud", "permanent")

    def sever(self, one, other):
        self.mislead(one, other)
        self.mislead(other, one)

    def heal(self, one, other):
        for here, there in ((one, other), (other, one)):
            with contextlib.suppress(OSError):  # it was not misled
                ip("-netns", here.namespace, "neighbour", "delete", there.host, "dev", "wire")

    def heal_now(self, one, other):
        self.heal(one, other)
        self.wait_for_link(one, other)

    def hinder(self, member, rate, lost_in_100):
        """What comes to the node comes no faster than `rate` (tc-tbf(8): "2mbit"), waits in a queue of 0.4 s, and of a hundred
        packets so many are lost.  OSError: the kernel has none of this."""
        loss = f"""table inet wire {{
            chain coming {{
                type filter hook input priority filter;
                iifname "wire" numgen random mod 100 < {lost_in_100} drop
            }}
        }}"""
        for words, given in ((["tc", "-netns", self.switch, "qdisc", "replace", "dev", member.name, "root",
                               "tbf", "rate", rate, "burst", "16kb", "latency", "400ms"], ""),
                             (["ip", "netns", "exec", member.namespace, "nft", "-f", "-"], loss)):
            done = subprocess.run(words, input=given, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise OSError(done.stderr.strip())

    def address(self, dialler, target):
        return target.peers

    def introduce(self, one, other):
        """The directory's addresses are those."""

    def __enter__(self):
        try:
            self.lay_wires()
        except BaseException:
            self.take_up_wires()
            raise
        return super().__enter__()

    def __exit__(self, kind, error, trace):
        try:
            super().__exit__(kind, error, trace)
        finally:
            self.take_up_wires()

    def take_up_wires(self):
        for name in (self.switch, *(member.namespace for member in self.members)):
            with contextlib.suppress(OSError):
                ip("netns", "delete", name)
