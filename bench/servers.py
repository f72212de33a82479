"""The servers that bench/run measures: each private, on free loopback ports, in a folder of its own.

A server has `name`, `lmtp` and `imap` (where the load generator finds it), `add_users`, `start`, `stop`, `pids` (its
processes) and `config_text` (what a reader needs to set it up the same way).
"""

import grp
import os
import pathlib
import pwd
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
import node  # noqa: E402

DOMAIN = "bench.example"
PASSWORD = "secret"
DOVECOT = "/usr/sbin/dovecot"

DOVECOT_CONF = """\
# Debian's Dovecot with its defaults.  Private folders, ports and users:
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = sdbox:{folder}/mail/%n
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
# Room for the row with 1,000 connections; everything else is within the defaults:
service imap {{
  process_limit = 1200
}}
"""


def process_tree(pid):
    """pid and all that descend from it."""
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(after_name[1]), []).append(int(stat.parent.name))
    tree = [pid]
    for found in tree:
        tree += parents.get(found, [])
    return tree


def pss_kb(pids):
    """The memory of these processes, what they share counted once (proc(5), smaps_rollup)."""
    total = 0
    for pid in pids:
        try:
            rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total


class Dovecot:
    """sdbox; `settings` are lines behind the common configuration."""

    def __init__(self, name, folder, settings=""):
        self.name = name
        self.folder = pathlib.Path(folder)
        self.settings = settings
        imap, lmtp = node.free_ports(2)
        self.ports = {"imap": imap, "lmtp": lmtp}
        self.imap, self.lmtp = f"127.0.0.1:{imap}", f"127.0.0.1:{lmtp}"
        self.conf = self.folder / "dovecot.conf"
        self.process = None
        self.set_up()

    def set_up(self):
        for part in ("run", "state", "mail"):
            (self.folder / part).mkdir(parents=True)
        self.folder.chmod(0o755)
        owner = pwd.getpwuid(os.geteuid())
        users = {"internal": owner.pw_name, "login": owner.pw_name}
        if owner.pw_uid == 0:  # it does not touch mail as root
            owner = pwd.getpwnam("nobody")
            users = {"internal": "dovecot", "login": "dovenull"}
            os.chown(self.folder / "mail", owner.pw_uid, owner.pw_gid)
        internal_group = grp.getgrgid(pwd.getpwnam(users["internal"]).pw_gid).gr_name
        self.conf.write_text(DOVECOT_CONF.format(folder=self.folder, password=PASSWORD, uid=owner.pw_uid,
                                                 gid=owner.pw_gid, internal_group=internal_group, **users,
                                                 **self.ports) + self.settings)

    def add_users(self, names):
        pass  # the static userdb knows everybody

    def start(self):
        self.process = subprocess.Popen([DOVECOT, "-F", "-c", str(self.conf)])
        for port in self.ports.values():
            node.wait_for_greeting(port, self.process)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def pids(self):
        return process_tree(self.process.pid)

    def version(self):
        return "Dovecot " + subprocess.run([DOVECOT, "--version"], capture_output=True, text=True, check=True).stdout

    def config_text(self):
        return self.conf.read_text()


class Posthorn:
    """The release build, its defaults."""

    def __init__(self, name, folder):
        self.name = name
        self.node = node.Node(domain=DOMAIN, folder=folder)
        self.imap, self.lmtp = (f"127.0.0.1:{self.node.port[kind]}" for kind in ("imap", "lmtp"))
        self.node.init()

    def add_users(self, names):
        self.node.users = {f"{name}@{DOMAIN}": PASSWORD for name in names}
        self.node.add_users()

    def start(self):
        self.node.start()

    def stop(self):
        self.node.stop()

    def pids(self):
        return process_tree(self.node.process.pid)

    def version(self):
        return subprocess.run([node.program(), "version"], capture_output=True, text=True, check=True).stdout

    def config_text(self):
        return self.node.conf.read_text()
