# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The two servers, each a client of its own in one folder, and how long they take to say what is wrong."""

import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lsp"))
from client import Client, uri_of  # noqa: E402

CAPABILITIES = {
    "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
    "window": {"workDoneProgress": True},
}


class TimedClient(Client):
    """Remembers when the last diagnostics of each file came."""

    def __init__(self, name, command, folder):
        self.name = name
        self.came = {}
        super().__init__(command, cwd=folder, timeout=120, stderr=subprocess.DEVNULL)
        self.initialize([folder], CAPABILITIES)

    def take(self, timeout):
        before = len(self.notifications)
        taken = super().take(timeout)
        for message in self.notifications[before:]:
            if message["method"] == "textDocument/publishDiagnostics":
                self.came[message["params"]["uri"]] = time.perf_counter()
        # Kept for tests, which end sooner.
        if len(self.notifications) > 1000:
            del self.notifications[:500]
        return taken

    def has_read_all(self):
        """The work in the background has ended."""
        return any(n["method"] == "$/progress" and n["params"]["value"]["kind"] == "end" for n in self.notifications)

    def reports(self, uri, word):
        """How many diagnostics of a file have that in their code or their text."""
        return sum(word in f"{d.get('code', '')} {d['message'].lower()}" for d in self.diagnostics.get(uri, []))

    def used(self, field):
        """VmRSS or VmHWM, in megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.M).group(1)) / 1024


class Document:
    """A header that is open in both servers, and edited in both alike."""

    def __init__(self, clients, path):
        self.path = path
        self.uri = uri_of(path)
        self.version = 1
        self.lines = path.read_text().split("\n")
        for client in clients:
            client.open(path)
        for client in clients:
            client.wait_for(self.uri, 1)

    def place(self, text, after=0):
        """The line and column of a text, on that line or a later one."""
        for number in range(after, len(self.lines)):
            column = self.lines[number].find(text)
            if column >= 0:
                return number, column
        raise ValueError(f"no {text!r} in {self.path}")

    def edit(self, line, column, old, new):
        """Replaces a text; the change, as clients send it."""
        assert self.lines[line][column:].startswith(old)
        self.lines[line] = self.lines[line][:column] + new + self.lines[line][column + len(old):]
        self.version += 1
        return line, column, line, column + len(old), new


def time_edit(client, document, change, elsewhere=None):
    """Milliseconds from sending an edit until the diagnostics of its file have come, those of that version; or until
    elsewhere(), if that is given, about the file that it returns when it has come."""
    begin = time.perf_counter()
    client.change(document.uri, document.version, change)
    shown = elsewhere or (lambda: document.uri if client.versions.get(document.uri) == document.version else None)
    client.until(shown)
    return (client.came[shown()] - begin) * 1000
