# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An editor, as far as a language server sees one: starts the server, speaks to it over pipes, and collects what it
says. Used by the tests here, by the fuzzer and by the benchmark."""

import json
import os
import pathlib
import queue
import subprocess
import threading
import time


def uri_of(path):
    return pathlib.Path(path).absolute().as_uri()


class ServerGone(Exception):
    pass


class Client:
    """A server and what it has said. Times out rather than waits for ever."""

    def __init__(self, command, cwd=None, timeout=60, stderr=None, env=None):
        self.timeout = timeout
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, cwd=cwd, env=env)
        self.next_id = 1
        self.messages = queue.Queue()
        self.responses = {}
        self.notifications = []
        self.requests = []  # of the server
        # By uri: the last that was published, and how often something was.
        self.diagnostics = {}
        self.published = {}
        self.versions = {}
        threading.Thread(target=self._read, daemon=True).start()

    # What goes out and comes in.

    def send_bytes(self, data):
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            raise ServerGone() from None

    def send(self, message):
        body = json.dumps(message, ensure_ascii=False).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def start(self, method, params):
        """Sends a request and returns its id, for wait()."""
        number = self.next_id
        self.next_id += 1
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def wait(self, number):
        """The response to a request: an object with `result` or `error`."""
        self.until(lambda: number in self.responses)
        return self.responses.pop(number)

    def request(self, method, params):
        """The result of a request; an error is an exception."""
        response = self.wait(self.start(method, params))
        if "error" in response:
            raise RuntimeError(f"{method}: {response['error']}")
        return response["result"]

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while True:
                line = out.readline()
                if not line:
                    self.messages.put(None)
                    return
                line = line.strip()
                if not line:
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.messages.put(json.loads(out.read(length)))

    def take(self, timeout):
        """Takes in one message; False if none came in time."""
        try:
            message = self.messages.get(timeout=max(timeout, 0))
        except queue.Empty:
            return False
        if message is None:
            self.messages.put(None)
            raise ServerGone()
        if "method" not in message:
            self.responses[message.get("id")] = message
        elif "id" in message:
            self.requests.append(message)
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        else:
            self.notifications.append(message)
            if message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                self.diagnostics[params["uri"]] = params["diagnostics"]
                self.published[params["uri"]] = self.published.get(params["uri"], 0) + 1
                self.versions[params["uri"]] = params.get("version")
        return True

    def until(self, done, timeout=None):
        """Takes in messages until done() is true."""
        end = time.monotonic() + (timeout or self.timeout)
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError("the server said nothing in time")
            self.take(left)

    def settle(self, seconds=0.5):
        """Takes in messages until none has come for that long."""
        while self.take(seconds):
            pass

    # What editors say.

    def initialize(self, folders=(), capabilities=None, **more):
        result = self.request("initialize", {
            "processId": os.getpid(), "rootUri": uri_of(folders[0]) if folders else None,
            "workspaceFolders": [{"uri": uri_of(f), "name": pathlib.Path(f).name} for f in folders],
            "capabilities": capabilities or {}, **more})
        self.notify("initialized", {})
        return result

    def open(self, path, text=None, version=1):
        if text is None:
            text = pathlib.Path(path).read_text()
        uri = uri_of(path)
        self.notify("textDocument/didOpen", {
            "textDocument": {"uri": uri, "languageId": "cpp", "version": version, "text": text}})
        return uri

    def change(self, uri, version, *changes):
        """Each change is a whole text, or (start line, start column, end line, end column, text)."""
        def as_json(change):
            if isinstance(change, str):
                return {"text": change}
            l1, c1, l2, c2, text = change
            return {"range": {"start": {"line": l1, "character": c1}, "end": {"line": l2, "character": c2}},
                    "text": text}
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [as_json(c) for c in changes]})

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def wait_for(self, uri, version, timeout=None):
        """The diagnostics of a version of a document."""
        self.until(lambda: (self.versions.get(uri) or -1) >= version, timeout)
        return self.diagnostics[uri]

    def codes(self, uri):
        return sorted(d.get("code", "") for d in self.diagnostics.get(uri, []))

    def at(self, method, uri, line, column, **more):
        """The result of a request about a position."""
        return self.request("textDocument/" + method, {
            "textDocument": {"uri": uri}, "position": {"line": line, "character": column}, **more})

    def shutdown(self):
        """Ends the server as editors do; its exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        return self.process.wait(self.timeout)

    def memory(self):
        """What of its memory is resident, in bytes."""
        with open(f"/proc/{self.process.pid}/statm") as f:
            return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
