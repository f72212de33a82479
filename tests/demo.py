#!/usr/bin/env python3
"""tests/demo.py FOLDER [--once] - what ./run does once Posthorn is built; it says what that is.

Two nodes of one cluster, north and south, dial each other through a proxy of ours, so that their link can be cut.
"""

import email.message
import email.policy
import email.utils
import os
import pathlib
import re
import secrets
import select
import shutil
import signal
import socket
import smtplib
import sys

from node import program
from nodes import Cluster, Member

DOMAIN = "posthorn.example"
USER = f"ada@{DOMAIN}"
PORTS = {"north": {"smtp": 2525, "lmtp": 2424, "imap": 1143, "imaps": 1993},
         "south": {"smtp": 3525, "lmtp": 3424, "imap": 3143, "imaps": 3993}}
BOTH = ("INBOX", "Kept")


def say(*lines):
    print(*lines, sep="\n", flush=True)


def check(right, wrong):
    if not right:
        raise SystemExit(f"./run: {wrong}")


def free_port(port):
    """The first from there on that nobody listens on."""
    while True:
        try:
            socket.create_server(("127.0.0.1", port)).close()
            return port
        except OSError:
            port += 1


def password_of(folder):
    """Made up once, when the folder is new."""
    path = folder / "password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(8))
    return path.read_text()


def cluster_in(folder):
    """In that folder, new or of an earlier run."""
    users = {USER: password_of(folder)}

    def make(name):
        member = Member(name, users=users, domain=DOMAIN, folder=folder / name)
        member.port = {kind: free_port(port) for kind, port in PORTS[name].items()}
        return member

    if (folder / "joined").exists():
        return Reopened("north", "south", make=make)
    for name in PORTS:
        shutil.rmtree(folder / name, ignore_errors=True)  # of a run that was broken off
    return Cluster("north", "south", make=make)


class Reopened(Cluster):
    """Of nodes that have joined in an earlier run; their ports are other ones now."""

    def __enter__(self):
        for member in self.members:
            member.conf.write_text(member.conf_text())
        self.introduce(*self.members)
        for member in self.members:
            member.start()
        self.wait_for_link(*self.members)
        return self


# ./run --------------------------------------------------------------------------------------------------------------

def tell(cluster):
    password = cluster.members[0].users[USER]
    say(f"\nTwo nodes of one cluster serve {USER}, password {password}, on 127.0.0.1:")
    for node in cluster.members:
        ports = "   ".join(f"{kind.upper()} {port}" for kind, port in node.port.items())
        say(f"\n    {node.name}   {ports}",
            f"    send    printf 'From: me@example.net\\nTo: {USER}\\nSubject: hello\\n\\nHello!\\n' | curl -s --crlf -T - "
            f"--mail-from me@example.net --mail-rcpt {USER} smtp://127.0.0.1:{node.port['smtp']}",
            f"    read    curl -s -u {USER}:{password} 'imap://127.0.0.1:{node.port['imap']}/INBOX;MAILINDEX=1'",
            f"    status  build/main/posthorn -c {node.conf} cluster status")


def serve(cluster):
    north, south = cluster.members
    signal.signal(signal.SIGUSR1, lambda *_: [proxy.cut() for proxy in cluster.between(north, south)])
    signal.signal(signal.SIGUSR2, lambda *_: cluster.heal(north, south))
    say(f"\nTo cut their link: kill -USR1 $(<{north.folder.parent}/pid); to heal it, -USR2.  To end it: Ctrl-C.\n")
    select.select([os.pidfd_open(member.process.pid) for member in cluster.members], [], [])
    raise SystemExit(f"./run: a node ended; their logs: {north.log_path}, {south.log_path}")


# ./run --once -------------------------------------------------------------------------------------------------------

def make_message(subject, attached=b""):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Me <me@example.net>"
    message["To"] = USER
    message["Subject"] = subject
    message["Date"] = email.utils.localtime()
    message["Message-ID"] = email.utils.make_msgid(domain="example.net")
    message.set_content("The horn is attached.\n.\n..a line with dots\n" if attached else "Hello.\n")
    if attached:
        message.add_attachment(attached, maintype="application", subtype="octet-stream", filename="horn.bin")
    return message.as_bytes()


def send(node, octets):
    with smtplib.SMTP("127.0.0.1", node.port["smtp"], local_hostname="client.example") as client:
        client.sendmail("me@example.net", [USER], octets)


def deliver(node, *subjects):
    for subject in subjects:
        send(node, make_message(subject))


def flag(node, subject, flags):
    node.do("STORE", str(node.uid_of(subject, USER)), "+FLAGS", f"({flags})", user=USER)


def move(node, subject):
    node.do("MOVE", str(node.uid_of(subject, USER)), "Kept", user=USER)


def through(cluster):
    """One message goes in here and is read there; flagged there and moved here."""
    north, south = cluster.members
    sent = make_message("hello", pathlib.Path(program()).read_bytes()[:100_000])
    say(f"\nnorth takes {len(sent)} octets by SMTP; south shows them by IMAP")
    send(north, sent)
    cluster.settle([USER], messages=1)
    uid = south.uid_of("hello", USER)
    read = south.do("FETCH", str(uid), "(BODY.PEEK[])", user=USER)[0][1]
    check(read.endswith(sent), "the message came back changed")
    check(re.match(rb"(?s)Return-Path: .*Received: ", read.removesuffix(sent)), "there is no Received field")

    say("south flags the message, north moves it to Kept")
    with south.reading(USER) as client:
        client.create("Kept")
    flag(south, "hello", "\\Flagged")
    cluster.settle([USER])
    move(north, "hello")
    cluster.settle([USER])
    uid = south.uid_of("hello", USER, "Kept")
    check("hello" not in south.names(USER).values(), "it is still in INBOX")
    check(b"\\Flagged" in south.do("FETCH", str(uid), "(FLAGS)", user=USER, mailbox="Kept")[0], "the flag is not there")


def work_apart(cluster):
    north, south = cluster.members
    say("\nnorth, alone, takes 3 messages, flags `four` \\Flagged and moves `two`",
        "south, alone, takes 2 messages, flags `four` \\Seen and moves `two` and `three`")
    deliver(north, "from north 1", "from north 2", "from north 3")
    deliver(south, "from south 1", "from south 2")
    flag(north, "four", "\\Flagged")
    flag(south, "four", "\\Seen")
    move(north, "two")
    move(south, "two")
    move(south, "three")


def shown(node):
    """{(mailbox, subject): UID}"""
    return {(mailbox, subject): uid for mailbox in BOTH for uid, subject in node.names(USER, mailbox).items()}


def show_mailboxes(node):
    for mailbox in BOTH:
        say(f"\n{mailbox} at {node.name}:")
        for uid, (flags, date, _, digest) in node.messages(USER, mailbox).items():
            flags = b" ".join(sorted(flags)).decode()
            say(f"    UID {uid:<4}  {node.names(USER, mailbox)[uid]:13} {flags:16} {date.decode()}  sha1 {digest[:12]}")


def show_uids(before, after):
    say("\nUIDs                    north, apart   south, apart   both, healed")
    for where in sorted({*before[0], *before[1], *after}, key=lambda where: (where[0], after.get(where, 0))):
        columns = "".join(f"{seen.get(where, '-'):>15}" for seen in (*before, after))
        say(f"    {where[0]:6}{where[1]:14}{columns}")


def check_healed(before, after):
    """Each UID names one message, whoever showed it and when; and none is lost."""
    named = {}
    for (mailbox, subject), uid in [*before[0].items(), *before[1].items(), *after.items()]:
        check(named.setdefault((mailbox, uid), subject) == subject, f"UID {uid} of {mailbox} names two messages")
    inbox = {"one", "four", *(f"from north {n}" for n in (1, 2, 3)), *(f"from south {n}" for n in (1, 2))}
    wanted = {("INBOX", subject) for subject in inbox} | {("Kept", subject) for subject in ("hello", "two", "three")}
    check(set(after) == wanted, f"there is {sorted(after)}, not {sorted(wanted)}")


def once(cluster):
    north, south = cluster.members
    through(cluster)
    deliver(north, "one", "two")
    deliver(south, "three", "four")
    cluster.settle([USER], messages=5)

    say("\nthe link is cut")
    cluster.cut(north, south)
    work_apart(cluster)
    before = shown(north), shown(south)

    say("\nthe link is healed")
    cluster.heal(north, south)
    cluster.wait_for_link(north, south)
    say(f"both are equal {cluster.settle([USER], messages=10) * 1000:.0f} ms after they had each other again")
    after = shown(north)
    for node in cluster.members:
        show_mailboxes(node)
    show_uids(before, after)
    check_healed(before, after)
    flags = south.messages(USER, "INBOX")[after["INBOX", "four"]][0]
    check(flags == {b"\\Flagged", b"\\Seen"}, f"`four` has {flags}")

    say("\nposthorn log at south:", south.cli("log", USER, "-n", "8").stdout)
    cluster.check_refs()


# --------------------------------------------------------------------------------------------------------------------

def main():
    folder = pathlib.Path(sys.argv[1])
    is_once = sys.argv[2:] == ["--once"]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    if is_once:
        folder = folder / "once"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    (folder / "pid").write_text(f"{os.getpid()}\n")
    with cluster_in(folder) as cluster:
        (folder / "joined").touch()
        tell(cluster)
        (once if is_once else serve)(cluster)
    say("all of that was right")


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
