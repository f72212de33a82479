"""Two clients on one mailbox: what one does, the other in IDLE is told at once (RFC 2177, RFC 9051 7.5.1)."""

import time

from case import ADA, PASSWORDS, NodeCase, message
from listener import Listener


class Idle(NodeCase):
    def listener(self):
        listener = Listener(self.node.port["imap"])
        self.addCleanup(listener.close)
        return listener

    def test_a_delivery_is_pushed(self):
        listener = self.listener()
        self.deliver(message("pushed"))
        listener.hears(b" EXISTS")
        listener.done()

    def test_a_delivery_is_pushed_at_once(self):
        listener = self.listener()
        times = []
        for i in range(20):
            self.deliver(message(f"at once {i}"))
            start = time.monotonic()
            listener.hears(b" EXISTS")
            times.append(time.monotonic() - start)
        self.assertLess(sorted(times)[len(times) // 2], 0.1)

    def test_flags_copies_moves_and_expunges_of_another_client_are_pushed(self):
        self.deliver(message("one"))
        self.deliver(message("two"))
        other = self.imap()
        count = self.select(other)
        listener = self.listener()

        self.ok(other.store(str(count), "+FLAGS", "(\\Flagged)"))
        line = listener.hears(f"* {count} FETCH".encode())
        self.assertIn(b"\\Flagged", line)

        self.ok(other.copy(str(count), "INBOX"))
        listener.hears(f"* {count + 1} EXISTS".encode())

        self.ok(other.store(str(count), "+FLAGS.SILENT", "(\\Deleted)"))
        listener.hears(f"* {count} FETCH".encode())
        self.ok(other.expunge())
        listener.hears(f"* {count} EXPUNGE".encode())
        listener.done()

    def test_what_happens_elsewhere_is_not_pushed(self):
        other = self.imap()
        self.ok(other.create("Elsewhere"))
        listener = self.listener()
        self.ok(other.append("Elsewhere", None, None, message("elsewhere")))
        self.assertTrue(listener.is_silent())
        listener.done()

    def test_many_listeners_hear_the_same(self):
        listeners = [self.listener() for _ in range(20)]
        self.deliver(message("to all"))
        heard = {listener.hears(b" EXISTS") for listener in listeners}
        self.assertEqual(len(heard), 1)

    def test_a_removed_user_is_told_goodbye(self):
        self.node.cli("user", "add", "gone@example.org", "--password-stdin", given=PASSWORDS[ADA])
        listener = Listener(self.node.port["imap"], user="gone@example.org")
        self.addCleanup(listener.close)
        self.node.cli("user", "remove", "gone@example.org")
        listener.hears(b"* BYE")
