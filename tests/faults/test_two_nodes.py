"""One data folder, one node: the second refuses, with words, and the first does not notice."""

import subprocess

from case import NodeCase, message
from node import free_ports, program


class TwoNodes(NodeCase):
    def second(self):
        """The configuration of the first on other ports."""
        text = self.node.conf_text()
        for old, new in zip(self.node.port.values(), free_ports(len(self.node.port))):
            text = text.replace(f":{old}\"", f":{new}\"")
        conf = self.node.folder / "second.conf"
        conf.write_text(text)
        return conf

    def test_a_second_node_on_the_folder_refuses(self):
        done = subprocess.run([program(), "-c", self.second(), "serve"], capture_output=True, text=True, timeout=60,
                              check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(str(self.node.data), done.stderr)
        self.deliver(message("still here"))
        client = self.imap()
        self.select(client)
        self.assertEqual(len(self.uids(client, "SUBJECT", '"still here"')), 1)
