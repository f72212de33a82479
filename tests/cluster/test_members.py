"""Nodes that come and go: joining, a chain, what the directory passes on, leaving, removing; where nodes are dialled."""

import base64
import collections
import contextlib
import imaplib
import itertools
import json
import random
import shutil
import smtplib
import socket
import subprocess
import threading
import time
import unittest

from case import ADA, BOB, message
from nodes import Cluster, until

LARGE = 300_000  # octets of a large message …
LARGE_COUNT = 40
SMALL_COUNT = 1000
SLOWLY = 4 << 20  # octets a second


def large_message(number):
    """One that deflate can make little of."""
    body = base64.encodebytes(random.Random(number).randbytes(LARGE)).replace(b"\n", b"\r\n")
    return message(f"large {number}", body.decode())


class Members(unittest.TestCase):
    def enter(self, *names):
        """A cluster of these, at self.cluster; returns its nodes."""
        self.cluster = self.enterContext(Cluster(*names))
        return self.cluster.members

    def newcomer(self, name):
        """A node that is to join, stopped with the others when the test ends."""
        member = type(self.cluster.members[0])(name)
        self.cluster.members.append(member)
        return member

    def test_a_node_joins_before_it_runs(self):
        north, = self.enter("north")
        north.deliver(message("before"))
        south = self.newcomer("south")
        self.cluster.join(south, north, running=False)
        self.cluster.settle(messages=1)
        south.deliver(message("at south"))
        north.deliver(message("at north"))
        self.cluster.settle(messages=3)
        self.cluster.check_refs()

    def test_a_node_joins_while_it_runs(self):
        north, = self.enter("north")
        north.deliver(message("before"))
        south = self.newcomer("south")
        self.cluster.join(south, north)
        self.cluster.settle(messages=1)
        south.deliver(message("at south"))
        north.deliver(message("at north"))
        self.cluster.settle(messages=3)
        self.cluster.check_refs()

    def test_a_token_serves_once(self):
        north, = self.enter("north")
        south, third = self.newcomer("south"), self.newcomer("third")
        token = north.cli("cluster", "invite", "--address", self.cluster.address(south, north)).stdout.strip()
        for member in (south, third):
            member.init()
            member.start()
        south.cli("cluster", "join", token)
        self.assertEqual(third.cli("cluster", "join", token, check=False).returncode, 1)

    def test_who_reaches_no_other_node_lets_nobody_in(self):
        north, south = self.enter("north", "south")
        third = self.newcomer("third")
        token = north.cli("cluster", "invite", "--address", self.cluster.address(third, north)).stdout.strip()
        third.init()
        third.start()
        south.stop()
        refused = third.cli("cluster", "join", token, check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("reaches no other node that holds all users", refused.stderr)
        south.start()
        until("it joins with the same token", lambda: third.cli("cluster", "join", token, check=False).returncode == 0)
        self.cluster.settle(messages=0)

    def newest(self, node):
        """The octets of INBOX's newest message; None: they are not there yet."""
        with node.reading(readonly=True) as client:
            kind, data = client.uid("FETCH", "*", "(BODY.PEEK[])")
        return data[0][1] if kind == "OK" else None

    def test_a_third_node_joins_when_there_is_much_mail(self):
        """INBOX can be used before the last message is there; `cluster status` says what is to come."""
        north, south = self.enter("north", "south")
        north.deliver(*(large_message(number) for number in range(LARGE_COUNT)))
        north.deliver(*(message(f"small {number}") for number in range(SMALL_COUNT)))
        self.cluster.settle(messages=LARGE_COUNT + SMALL_COUNT)
        third = self.newcomer("third")
        proxies = [proxy for member in (north, south) for proxy in self.cluster.between(member, third)]
        for proxy in proxies:
            proxy.rate = SLOWLY
        began = time.monotonic()
        self.cluster.join(third, north)
        joined = time.monotonic()
        until("third shows INBOX", lambda: third.statuses() and third.statuses() == north.statuses())
        shown = time.monotonic()
        to_come = until("it is said what is to come",  # not while it goes over to another link
                        lambda: sum(link["incoming_octets"] for link in third.links().values() if link))
        self.assertIn("TO COME", third.cli("cluster", "status", check=False).stdout)
        newest = until("the newest message can be read", lambda: self.newest(third))
        self.assertIn(f"Subject: small {SMALL_COUNT - 1}\r\n".encode(), newest)
        read = time.monotonic()
        still = sum(link["incoming_octets"] for link in third.links().values() if link)
        third.deliver(message("new at third"))
        for proxy in proxies:
            proxy.rate = None
        until("nothing is to come", lambda: all(link["incoming_octets"] == 0 for link in third.links().values()))
        ended = time.monotonic()
        self.cluster.settle(messages=LARGE_COUNT + SMALL_COUNT + 1)
        print(f"a third node: join {joined - began:.2f} s; INBOX shown {shown - joined:.2f} s later, with {to_come} octets to "
              f"come; its newest message read {read - shown:.2f} s later, with {still} octets to come; all there after "
              f"{ended - began:.2f} s")
        self.cluster.check_refs()

    def test_a_chain(self):
        """What the node in the middle learns it passes on."""
        west, middle, east = self.enter("west", "middle", "east")
        self.cluster.cut(west, east)
        west.deliver(message("from west"))
        east.deliver(message("from east"))
        self.cluster.settle(messages=2)
        self.cluster.cut(west, middle)
        west.deliver(message("west alone"))
        east.deliver(message("east goes on"))
        west.do("STORE", str(west.uid_of("from east")), "+FLAGS", "(\\Seen)")
        east.do("STORE", str(east.uid_of("from east")), "+FLAGS", "(\\Flagged)")
        self.cluster.heal_now(west, middle)
        self.cluster.settle(messages=4)
        flags = east.messages(ADA, "INBOX")[west.uid_of("from east")][0]
        self.assertEqual(flags, {b"\\Seen", b"\\Flagged"})
        west.cli("user", "add", "cleo@example.org", "--make-password")
        until("east knows cleo", lambda: "cleo@example.org" in east.cli("user", "list").stdout)
        self.cluster.check_refs()

    def can_login(self, node, user, password):
        client = imaplib.IMAP4("127.0.0.1", node.port["imap"], timeout=60)
        try:
            client.login(user, password)
        except imaplib.IMAP4.error:
            return False
        finally:
            client.shutdown()
        return True

    def takes(self, node, address):
        with smtplib.SMTP("127.0.0.1", node.port["smtp"], local_hostname="client.example") as client:
            client.ehlo()
            client.mail("me@example.net")
            return client.rcpt(address)[0] == 250

    def test_the_directory_is_the_same_everywhere(self):
        north, south = self.enter("north", "south")
        cleo = "cleo@example.org"
        north.cli("user", "add", cleo, "--password-stdin", given="first\n")
        until("south lets cleo in", lambda: self.can_login(south, cleo, "first"))
        south.cli("passwd", cleo, "--password-stdin", given="second\n")
        until("north has the new password", lambda: self.can_login(north, cleo, "second"))
        self.assertFalse(self.can_login(north, cleo, "first"))
        south.cli("alias", "add", "both@example.org", ADA, BOB)
        until("north has the alias", lambda: self.takes(north, "both@example.org"))
        north.deliver(message("to both"), user="both@example.org")
        self.cluster.settle([ADA, BOB], messages=2)
        north.cli("domain", "add", "new.example")
        south_has = until("south has the domain", lambda: south.cli("user", "add", "x@new.example", "--make-password",
                                                                     check=False).returncode == 0)
        self.assertTrue(south_has)
        north.cli("user", "remove", cleo)
        until("south knows cleo no longer", lambda: not self.takes(south, cleo))
        self.assertFalse(self.can_login(south, cleo, "second"))
        self.cluster.check_refs()

    def test_directories_that_were_apart_join(self):
        north, south = self.enter("north", "south")
        self.cluster.cut(north, south)
        north.cli("user", "add", "dora@example.org", "--password-stdin", given="secret\n")
        south.cli("user", "add", "eve@example.org", "--password-stdin", given="secret\n")
        south.cli("alias", "add", "post@example.org", ADA)
        north.cli("user", "remove", BOB)
        # The same user made on both sides: one user, one mailbox, all the mail.
        for member in (north, south):
            member.cli("user", "add", "fay@example.org", "--password-stdin", given=f"of {member.name}\n")
            member.deliver(message(f"to fay at {member.name}"), user="fay@example.org")
        self.cluster.heal_now(north, south)
        for member in (north, south):
            until(f"{member.name} has it all", lambda: self.takes(member, "post@example.org")
                  and self.can_login(member, "dora@example.org", "secret")
                  and self.can_login(member, "eve@example.org", "secret") and not self.takes(member, BOB))
        password = next(word for word in ("of north", "of south") if self.can_login(north, "fay@example.org", word))
        until("one password", lambda: self.can_login(south, "fay@example.org", password))
        for member in (north, south):
            member.users["fay@example.org"] = password
        self.cluster.settle(["fay@example.org"], messages=2)
        self.cluster.check_refs()

    def test_a_laptop_holds_the_mail_of_its_user_alone(self):
        """It listens nowhere, and is away most of the time."""
        north, = self.enter("north")
        north.deliver(message("to ada"))
        north.deliver(message("to bob"), user=BOB)
        laptop = self.newcomer("laptop")
        laptop.peers = None
        laptop.init()
        laptop.start()
        token = north.cli("cluster", "invite", "--user", ADA, "--address",
                          self.cluster.address(laptop, north)).stdout.strip()
        laptop.cli("cluster", "join", token)
        self.cluster.inside.append(laptop)
        self.cluster.settle(messages=1)
        self.assertFalse(self.takes(laptop, BOB))
        self.assertFalse(self.can_login(laptop, BOB, laptop.users[BOB]))
        self.assertNotIn(f"refs/mail/{BOB}", " ".join(laptop.refs()))
        self.cluster.proxy(laptop, north).cut()
        until("it knows that it is away", lambda: not laptop.is_linked(north))
        laptop.do("STORE", "1", "+FLAGS", "(\\Seen)")
        with laptop.reading() as client:
            self.assertEqual(client.append("INBOX", None, None, message("written on the way"))[0], "OK")
        north.deliver(message("meanwhile"))
        self.assertEqual(north.cli("cluster", "status").returncode, 0)
        self.cluster.proxy(laptop, north).heal()
        laptop.cli("cluster", "address", "north", self.cluster.address(laptop, north))
        self.cluster.settle(messages=3)
        self.assertEqual(north.messages(ADA, "INBOX")[1][0], {b"\\Seen"})
        self.assertIn("cluster remove laptop", laptop.cli("cluster", "leave", check=False).stderr)
        laptop.deliver(message("it goes on"))
        self.cluster.settle(messages=4)

    def test_a_node_from_an_old_copy_gives_no_uid_again(self):
        """Its data folder is that of yesterday: it must notice before it gives a UID, and go on with another lane."""
        north, south = self.enter("north", "south")
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        copy = self.copy(south)
        self.cluster.cut(north, south)
        south.deliver(*(message(f"after the copy {number}") for number in range(3)))
        self.cluster.heal_now(north, south)
        self.cluster.settle(messages=4)
        seen = south.names()
        south.stop()
        shutil.rmtree(south.data)
        subprocess.run(["mv", copy, south.data], check=True)
        south.start()
        self.cluster.heal_now(north, south)
        self.cluster.cut(north, south)
        south.deliver(*(message(f"after the restore {number}") for number in range(3)))
        north.deliver(message("at north"))
        alone = south.names()
        self.cluster.heal_now(north, south)
        self.cluster.settle(messages=8)
        for names in (alone, north.names()):
            for uid, subject in names.items():
                self.assertEqual(seen.setdefault(uid, subject), subject, f"UID {uid}")
        self.cluster.check_refs()

    def copy(self, node):
        """Of its data folder, made while it is stopped."""
        node.stop()
        copy = node.folder / "copy"
        subprocess.run(["cp", "-a", node.data, copy], check=True)
        node.start()
        return copy

    def restore(self, node, copy):
        """Puts the copy in the place of a stopped node's folder as the image of a whole disk would: nothing in it tells that
        this is another disk (node.key's i-node and change time, main/place.c)."""
        shutil.rmtree(node.data)
        subprocess.run(["mv", copy, node.data], check=True)
        key = (node.data / "node.key").stat()
        (node.data / "place").write_text(f"{key.st_ino} {key.st_ctime_ns // 10**9}.{key.st_ctime_ns % 10**9:09}\n")

    def test_mail_that_an_old_image_took_in_alone_is_not_lost(self):
        """Its stamps are those of changes that north has seen and gone on from, so joining alone would drop it.  Of two users
        one is looked at when the lane has been changed already."""
        north, south = self.enter("north", "south")
        north.deliver(message("before"))
        north.deliver(message("before"), user=BOB)
        self.cluster.settle([ADA, BOB], messages=2)
        copy = self.copy(south)
        self.cluster.wait_for_link(north, south)
        for user in (ADA, BOB):
            south.deliver(*(message(f"after the image {number}") for number in range(5)), user=user)
        self.cluster.settle([ADA, BOB], messages=12)
        south.stop()
        self.cluster.sever(north, south)
        self.restore(south, copy)
        south.start()
        for user in (ADA, BOB):
            south.deliver(*(message(f"after the restore {number}") for number in range(3)), user=user)
        self.assertNotIn("lane-lost", south.log())  # it could not know
        self.cluster.heal_now(north, south)
        self.cluster.settle([ADA, BOB], messages=18)
        self.assertIn("lane-lost", south.log())
        expected = sorted(["before"] + [f"after the image {number}" for number in range(5)]
                          + [f"after the restore {number}" for number in range(3)])
        for user in (ADA, BOB):
            self.assertEqual(sorted(north.names(user).values()), expected)
        self.cluster.check_refs()

    def test_a_laptop_that_has_lost_its_lane_makes_no_changes_when_it_starts_again(self):
        """It has no other, and nobody who could tell it so a second time is there then."""
        north, = self.enter("north")
        laptop = self.newcomer("laptop")
        self.cluster.join(laptop, north, grants=[ADA])
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        copy = self.copy(laptop)
        self.cluster.wait_for_link(north, laptop)
        laptop.deliver(message("after the image"))
        self.cluster.settle(messages=2)
        laptop.stop()
        self.restore(laptop, copy)
        laptop.start()
        until("it hears that its lane is lost", lambda: "lane-not-changed" in laptop.log())
        laptop.stop()
        self.cluster.sever(north, laptop)
        laptop.start()
        with self.assertRaises(smtplib.SMTPException):
            laptop.deliver(message("away"))
        self.assertNotIn("away", laptop.names().values())

    def names_ever(self, node, seen):
        """Adds what INBOX shows to `seen`: nothing there may have been the name of another message."""
        with node.reading(readonly=True) as client:
            validity = client.response("UIDVALIDITY")[1][0]
        for uid, subject in node.names().items():
            self.assertEqual(seen.setdefault((validity, uid), subject), subject, f"UID {uid}")

    def test_a_node_alone_gives_no_uid_again_once_it_is_told_that_it_was_restored(self):
        """There is nobody who could tell it what it gave."""
        north, = self.enter("north")
        seen = {}
        north.deliver(message("before"))
        copy = self.copy(north)
        north.deliver(message("yesterday"))
        self.names_ever(north, seen)
        self.assertEqual(north.cli("restored", check=False).returncode, 1)  # not while it runs
        north.stop()
        shutil.rmtree(north.data)
        subprocess.run(["mv", copy, north.data], check=True)
        north.start()
        until("it notices", lambda: "old-copy" in north.log())
        north.stop()
        self.assertIn("12 mailboxes of 2 users", north.cli("restored").stdout)
        north.start()
        north.deliver(message("today"))
        self.names_ever(north, seen)
        self.assertEqual(north.names(), {1: "before", 2: "today"})
        self.assertEqual(north.log().count("old-copy"), 1)

    def test_an_image_that_is_told_that_it_was_restored_takes_a_new_lane(self):
        north, south = self.enter("north", "south")
        seen = {}
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        copy = self.copy(south)
        self.cluster.cut(north, south)
        south.deliver(message("yesterday"))
        self.names_ever(south, seen)
        south.stop()
        self.restore(south, copy)
        south.cli("restored")
        south.start()
        south.deliver(message("today"))
        self.assertIn("lane-lost", south.log())
        self.names_ever(south, seen)
        self.cluster.heal_now(north, south)
        self.cluster.settle(messages=2)
        self.names_ever(north, seen)

    def test_a_copy_whose_disk_fails_takes_a_new_lane_once_it_works_again(self):
        north, south = self.enter("north", "south")
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        south.stop()
        copy = south.folder / "copy"
        subprocess.run(["cp", "-a", south.data, copy], check=True)
        shutil.rmtree(south.data)
        subprocess.run(["mv", copy, south.data], check=True)
        (south.data / "place.tmp").mkdir()  # so that `place` cannot be written
        south.start()
        until("it finds no way to another lane", lambda: "lane-not-changed" in south.log())
        with self.assertRaises(smtplib.SMTPException):
            south.deliver(message("no"))
        (south.data / "place.tmp").rmdir()
        until("it has one", lambda: "lane-lost" in south.log(), 30)
        south.deliver(message("after"))
        self.cluster.settle(messages=2)

    def test_a_node_leaves(self):
        north, south = self.enter("north", "south")
        south.deliver(message("before"))
        self.cluster.settle(messages=1)
        until("south may leave", lambda: south.cli("cluster", "leave", check=False).returncode == 0)
        until("north knows", lambda: "south" not in north.links())
        south.stop()
        north.deliver(message("after"))
        self.assertEqual(sorted(north.names().values()), ["after", "before"])
        self.assertEqual(north.cli("cluster", "status").returncode, 0)

    def test_a_node_does_not_leave_alone(self):
        north, south = self.enter("north", "south")
        self.cluster.cut(north, south)
        south.deliver(message("at south alone"))
        refused = south.cli("cluster", "leave", check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("no node that holds all users is connected", refused.stderr)
        self.assertIn("cluster remove south", refused.stderr)
        south.deliver(message("it goes on"))
        self.cluster.heal_now(north, south)
        self.cluster.settle(messages=2)

    def test_a_node_does_not_leave_while_messages_are_on_their_way(self):
        """The other has the mailboxes long before it has all messages: only then the node may go, and its disk be wiped."""
        north, = self.enter("north")
        north.deliver(*(large_message(number) for number in range(LARGE_COUNT)))
        south = self.newcomer("south")
        proxies = self.cluster.between(north, south)
        for proxy in proxies:
            proxy.rate = SLOWLY
        self.cluster.join(south, north)
        until("south shows INBOX", lambda: south.statuses() and south.statuses() == north.statuses())
        until("north sees nothing behind", lambda: north.links()["south"]["behind_changes"] == 0)
        refused = north.cli("cluster", "leave", check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("south.example.org cannot take over: messages of 1 user are still on their way to it", refused.stderr)
        north.deliver(message("it goes on"))
        for proxy in proxies:
            proxy.rate = None
        until("north may leave", lambda: north.cli("cluster", "leave", check=False).returncode == 0)
        shown = north.messages(ADA, "INBOX")
        north.kill()
        self.assertEqual(len(shown), LARGE_COUNT + 1)
        self.assertEqual(south.messages(ADA, "INBOX"), shown)

    def deliver_until_refused(self, node, acknowledged):
        with contextlib.suppress(smtplib.SMTPException):
            for number in itertools.count():
                node.deliver(message(f"{node.name} {number}"))
                acknowledged.append(f"{node.name} {number}")

    def test_what_was_acknowledged_by_a_node_that_leaves_is_at_the_other(self):
        north, south = self.enter("north", "south")
        acknowledged = []
        clients = [threading.Thread(target=self.deliver_until_refused, args=(south, acknowledged)) for _ in range(4)]
        for client in clients:
            client.start()
        until("there is mail", lambda: len(acknowledged) > 20)
        until("south may leave", lambda: south.cli("cluster", "leave", check=False).returncode == 0)
        for client in clients:
            client.join()
        south.kill()
        until("all is at north", lambda: collections.Counter(acknowledged) <= collections.Counter(north.names().values()))

    def test_a_node_that_has_left_changes_nothing(self):
        """Nobody else would hear of it."""
        north, south = self.enter("north", "south")
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        south.cli("cluster", "leave")
        for again in (False, True):
            if again:
                south.stop()
                south.start()
            with south.reading() as client:
                self.assertEqual(client.uid("STORE", "1", "+FLAGS", "(\\Seen)")[0], "NO")
                self.assertEqual(client.append("INBOX", None, None, message("after"))[0], "NO")
            self.assertFalse(self.takes(south, ADA))
            self.assertEqual(south.names(), {1: "before"})

    def trouble_at(self, node, other):
        told = json.loads(node.cli("cluster", "status", "--json", check=False).stdout)
        return next(member["trouble"] for member in told["nodes"] if member["name"].startswith(other.name))

    def test_a_removed_node_is_let_in_no_more(self):
        north, south = self.enter("north", "south")
        north.deliver(message("before"))
        self.cluster.settle(messages=1)
        south.stop()
        north.cli("cluster", "remove", "south")
        south.start()
        north.deliver(message("after"))
        until("south hears that it is out", lambda: self.trouble_at(south, north) ==
              "it says that this node is no member of the cluster")
        self.assertEqual(south.names(), {1: "before"})
        self.assertFalse(north.links())

    def test_a_name_of_several_addresses_is_dialled_at_each(self):
        """localhost is ::1 as well on most machines, and that first; nobody listens there."""
        if len(socket.getaddrinfo("localhost", 25, type=socket.SOCK_STREAM)) < 2:
            self.skipTest("localhost has one address here")
        north, south = self.enter("north", "south")
        self.cluster.cut(north, south)
        for dialler, target in ((north, south), (south, north)):
            dialler.cli("cluster", "address", target.name, f"localhost:{target.peers_port}")
        self.cluster.wait_for_link(north, south)

    def test_an_address_takes_effect_at_once(self):
        north, south = self.enter("north", "south")
        self.cluster.cut(north, south)
        for dialler, target in ((north, south), (south, north)):
            dialler.cli("cluster", "address", target.name, f"127.0.0.1:{target.peers_port}")
        began = time.monotonic()
        self.cluster.wait_for_link(north, south)
        self.assertLess(time.monotonic() - began, 10)
        north.deliver(message("directly"))
        self.cluster.settle(messages=1)
