"""A tour of IMAP with Python's imaplib, as an ordinary client goes through it."""

import imaplib
import time

from case import ADA, BOB, PASSWORDS, NodeCase, message, odd_messages


class Imaplib(NodeCase):
    def fresh(self, name):
        """A client with a new, selected mailbox."""
        client = self.imap()
        self.ok(client.create(name))
        self.assertEqual(self.select(client, name), 0)
        return client

    def fill(self, client, mailbox, n):
        for i in range(1, n + 1):
            self.ok(client.append(mailbox, None, None, message(f"number {i}")))
        self.assertEqual(self.select(client, mailbox), n)

    def flags(self, client, number):
        return set(imaplib.ParseFlags(self.ok(client.fetch(str(number), "(FLAGS)"))[0]))

    def test_says_what_it_can(self):
        capabilities = self.ok(self.imap().capability())[0].decode().split()
        for wanted in ("IMAP4rev1", "IMAP4rev2", "IDLE", "MOVE", "UIDPLUS", "CONDSTORE", "SPECIAL-USE", "LITERAL+",
                       "NAMESPACE", "ENABLE", "UNSELECT", "ID", "CHILDREN", "LIST-STATUS"):
            self.assertIn(wanted, capabilities)

    def test_append_keeps_octets_flags_and_date(self):
        client = self.fresh("Append")
        for name, octets in odd_messages().items():
            with self.subTest(name):
                when = imaplib.Time2Internaldate(time.gmtime(1_600_000_000))
                answer = self.ok(client.append("Append", "(\\Seen $Custom)", when, octets))[0]
                self.assertIn(b"APPENDUID", answer)
                number = self.select(client, "Append")
                self.assertEqual(self.stored(client, self.uids(client)[-1]), octets)
                self.assertLessEqual({b"\\Seen", b"$Custom"}, self.flags(client, number))
                date = imaplib.Internaldate2tuple(self.ok(client.fetch(str(number), "(INTERNALDATE)"))[0])
                self.assertEqual(int(time.mktime(date)), 1_600_000_000)

    def test_flags_come_and_go(self):
        client = self.fresh("Flags")
        self.fill(client, "Flags", 3)
        self.ok(client.store("1:3", "+FLAGS", "(\\Seen \\Flagged)"))
        self.ok(client.store("2", "-FLAGS", "(\\Seen)"))
        self.ok(client.store("3", "FLAGS", "(\\Answered $Later)"))
        self.assertLessEqual({b"\\Seen", b"\\Flagged"}, self.flags(client, 1))
        self.assertNotIn(b"\\Seen", self.flags(client, 2))
        self.assertEqual({b"\\Answered", b"$Later"}, self.flags(client, 3) - {b"\\Recent"})

    def test_more_keywords_than_letters(self):
        client = self.fresh("Keywords")
        self.fill(client, "Keywords", 1)
        words = [f"keyword{i}" for i in range(60)]
        self.ok(client.store("1", "+FLAGS", f"({' '.join(words)})"))
        self.assertLessEqual({word.encode() for word in words}, self.flags(client, 1))

    def test_copy_move_and_expunge(self):
        client = self.fresh("Source")
        self.ok(client.create("Target"))
        self.fill(client, "Source", 4)
        self.ok(client.copy("1:2", "Target"))
        self.ok(client.uid("MOVE", str(self.uids(client)[2]), "Target"))
        self.assertEqual(len(self.uids(client)), 3)
        self.ok(client.store("1", "+FLAGS", "(\\Deleted)"))
        self.assertEqual(self.ok(client.expunge())[-1], b"1")
        self.assertEqual(len(self.uids(client)), 2)
        self.assertEqual(self.select(client, "Target"), 3)
        subjects = [self.stored(client, uid).split(b"Subject: ")[1].split(b"\r\n")[0] for uid in self.uids(client)]
        self.assertEqual(subjects, [b"number 1", b"number 2", b"number 3"])

    def test_close_expunges_and_unselect_does_not(self):
        client = self.fresh("Close")
        self.fill(client, "Close", 2)
        self.ok(client.store("1", "+FLAGS.SILENT", "(\\Deleted)"))
        self.ok(client.unselect())
        self.assertEqual(self.select(client, "Close"), 2)
        self.ok(client.close())
        self.assertEqual(self.select(client, "Close"), 1)

    def test_search(self):
        client = self.fresh("Search")
        self.fill(client, "Search", 12)
        self.ok(client.store("3", "+FLAGS", "(\\Flagged)"))
        self.assertEqual(self.uids(client, "SUBJECT", '"number 3"'), [3])
        self.assertEqual(self.uids(client, "FLAGGED"), [3])
        self.assertEqual(self.uids(client, "NOT", "FLAGGED", "1:4"), [1, 2, 4])
        self.assertEqual(self.uids(client, "OR", "SUBJECT", '"number 12"', "UID", "2"), [2, 12])
        self.assertEqual(len(self.uids(client, "FROM", "sender@example.net")), 12)
        self.assertEqual(len(self.uids(client, "BODY", "Hello")), 12)
        self.assertEqual(self.uids(client, "TEXT", "absent"), [])
        self.assertEqual(len(self.uids(client, "SENTON", "22-Nov-2026")), 12)

    def test_fetch_sees_structure_and_parts(self):
        client = self.fresh("Fetch")
        self.ok(client.append("Fetch", None, None, odd_messages()["nested"]))
        self.select(client, "Fetch")
        structure = b"".join(part if isinstance(part, bytes) else b"".join(part)
                             for part in self.ok(client.fetch("1", "(ENVELOPE BODYSTRUCTURE RFC822.SIZE)")))
        for wanted in (b'"nested"', b'"MESSAGE" "RFC822"', b'"ALTERNATIVE"', b'"MIXED"',
                       str(len(odd_messages()["nested"])).encode()):
            self.assertIn(wanted.lower(), structure.lower())
        for section, octets in (("1.1", b"plain"), ("1.2", b"<p>html</p>"), ("2", b"AAEC"),
                                ("1.HEADER.FIELDS (SUBJECT)", b"Subject: inner\r\n\r\n")):
            part = self.ok(client.fetch("1", f"(BODY.PEEK[{section}])"))[0][1]
            self.assertEqual(part, octets)
        self.assertEqual(self.ok(client.fetch("1", "(BODY.PEEK[]<3:4>)".replace(":", ".")))[0][1],
                         odd_messages()["nested"][3:7])

    def test_fetch_of_a_body_sets_seen_and_peek_does_not(self):
        client = self.fresh("Seen")
        self.fill(client, "Seen", 1)
        self.ok(client.fetch("1", "(BODY.PEEK[])"))
        self.assertNotIn(b"\\Seen", self.flags(client, 1))
        self.ok(client.fetch("1", "(BODY[])"))
        self.assertIn(b"\\Seen", self.flags(client, 1))

    def test_mailboxes_are_made_renamed_and_deleted(self):
        client = self.imap()
        self.ok(client.create("Tree/Branch/Leaf"))
        names = b"\n".join(self.ok(client.list('""', '"Tree*"')))
        for name in (b"Tree", b"Tree/Branch", b"Tree/Branch/Leaf"):
            self.assertIn(name, names)
        self.assertEqual(len(self.ok(client.list('""', '"Tree/%"'))), 1)
        self.ok(client.append("Tree/Branch/Leaf", None, None, message("kept")))
        self.ok(client.rename("Tree/Branch", "Tree/Bough"))
        self.assertEqual(self.select(client, "Tree/Bough/Leaf"), 1)
        self.ok(client.close())
        self.ok(client.delete("Tree/Bough/Leaf"))
        self.assertEqual(client.select("Tree/Bough/Leaf")[0], "NO")
        self.assertEqual(client.create("INBOX")[0], "NO")

    def test_names_that_are_not_ascii(self):
        client = self.imap()
        for name in ('"Entw&APw-rfe"', '"&U,BTFw-"', '"A &- B"', '"with \\"quotes\\""', '"50% done"'):
            with self.subTest(name):
                self.ok(client.create(name))
                self.assertEqual(self.select(client, name), 0)
                self.ok(client.close())
                self.ok(client.delete(name))

    def test_subscriptions(self):
        client = self.imap()
        self.ok(client.create("Subscribed"))
        self.ok(client.subscribe("Subscribed"))
        self.assertIn(b"Subscribed", b"".join(self.ok(client.lsub())))
        self.ok(client.unsubscribe("Subscribed"))
        self.assertNotIn(b"Subscribed", b"".join(line or b"" for line in self.ok(client.lsub())))

    def test_status(self):
        client = self.fresh("Status")
        self.fill(client, "Status", 3)
        self.ok(client.store("2", "+FLAGS", "(\\Seen)"))
        status = self.ok(self.imap().status("Status", "(MESSAGES UIDNEXT UNSEEN)"))[0]
        for wanted in (b"MESSAGES 3", b"UIDNEXT 4", b"UNSEEN 2"):
            self.assertIn(wanted, status)

    def test_uids_are_dense_and_never_come_back(self):
        client = self.fresh("Uids")
        self.fill(client, "Uids", 3)
        self.assertEqual(self.uids(client), [1, 2, 3])
        self.ok(client.store("3", "+FLAGS.SILENT", "(\\Deleted)"))
        self.ok(client.expunge())
        self.ok(client.append("Uids", None, None, message("next")))
        self.select(client, "Uids")
        self.assertEqual(self.uids(client), [1, 2, 4])

    def test_condstore(self):
        client = self.fresh("Modseq")
        self.fill(client, "Modseq", 2)
        data = self.ok(client.fetch("1:2", "(MODSEQ)"))
        modseqs = [int(line.split(b"MODSEQ (")[1].split(b")")[0]) for line in data]
        self.ok(client.store("1", "+FLAGS", "(\\Flagged)"))
        changed = self.ok(client.fetch("1:2", f"(FLAGS) (CHANGEDSINCE {max(modseqs)})"))
        self.assertEqual(len(changed), 1)
        self.assertTrue(changed[0].startswith(b"1 "))

    def test_everything_outlives_a_restart(self):
        client = self.fresh("Durable")
        self.fill(client, "Durable", 3)
        self.ok(client.store("2", "+FLAGS", "(\\Flagged $Durable)"))
        validity = self.ok(client.status("Durable", "(UIDVALIDITY HIGHESTMODSEQ)"))
        self.node.stop()
        self.node.start()
        client = self.imap()
        self.assertEqual(self.ok(client.status("Durable", "(UIDVALIDITY HIGHESTMODSEQ)")), validity)
        self.assertEqual(self.select(client, "Durable"), 3)
        self.assertLessEqual({b"\\Flagged", b"$Durable"}, self.flags(client, 2))

    def test_users_do_not_see_each_other(self):
        self.ok(self.imap(ADA).create("Private"))
        self.assertEqual(self.imap(BOB).select("Private")[0], "NO")

    def test_a_wrong_password_is_refused_with_its_code(self):
        client = imaplib.IMAP4("127.0.0.1", self.node.port["imap"], timeout=60)
        self.addCleanup(client.shutdown)
        with self.assertRaisesRegex(imaplib.IMAP4.error, "AUTHENTICATIONFAILED"):
            client.login(ADA, PASSWORDS[ADA] + "x")
