# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The protocol itself: what is answered when, whatever comes in."""

import json
import os
import random
import subprocess

from client import uri_of
from support import PAIR, TENON, equal, run, start


def error_of(client, method, params):
    return client.wait(client.start(method, params))["error"]["code"]


def test_says_what_it_can_do_and_nothing_else(directory):
    client = start()
    can = client.initialize([directory])["capabilities"]
    equal(can["positionEncoding"], "utf-16")
    equal(can["textDocumentSync"]["change"], 2)
    equal("completionProvider" in can, False)
    equal("semanticTokensProvider" in can, False)
    equal(error_of(client, "textDocument/completion", {}), -32601)
    equal(error_of(client, "no/such/method", None), -32601)
    equal(client.shutdown(), 0)


def test_order_of_life(directory):
    client = start()
    equal(error_of(client, "textDocument/hover", {}), -32002)
    equal(error_of(client, "shutdown", None), -32002)
    client.initialize([directory])
    equal(error_of(client, "initialize", {}), -32600)
    client.request("shutdown", None)
    equal(error_of(client, "textDocument/hover", {}), -32600)
    client.notify("exit", None)
    equal(client.process.wait(30), 0)


def test_exit_without_shutdown_is_a_failure(directory):
    client = start()
    client.initialize([directory])
    client.notify("exit", None)
    equal(client.process.wait(30), 1)


def test_notifications_that_nobody_knows_are_ignored(directory):
    client = start()
    client.initialize([directory])
    client.notify("$/setTrace", {"value": "verbose"})
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.notify("no/such/notification", [1, 2])
    equal(client.shutdown(), 0)


def test_positions_in_the_encoding_that_the_editor_prefers(directory):
    def encoding(offered):
        client = start()
        general = {"general": {"positionEncodings": offered}} if offered is not None else {}
        result = client.initialize([directory], general)["capabilities"]["positionEncoding"]
        client.shutdown()
        return result
    equal(encoding(None), "utf-16")
    equal(encoding(["utf-8"]), "utf-8")
    equal(encoding(["utf-8", "utf-16"]), "utf-8")
    equal(encoding(["utf-16", "utf-8"]), "utf-16")
    equal(encoding(["utf-32"]), "utf-16")


def test_json_that_is_none(directory):
    client = start()
    for text in [b"", b"{", b"nonsense", b"\xff\xfe", b"[" * 100000, b'{"a":' * 5000, b"[]", b"1", b"null",
                 b'{"jsonrpc":"2.0"}', b'{"id":{},"method":3}', b'{"method":"initialize","params":7}',
                 b'{"id":99,"method":"textDocument/hover","params":[]}']:
        client.send_bytes(b"Content-Length: %d\r\n\r\n" % len(text) + text)
    client.initialize([directory])
    equal(client.shutdown(), 0)


def test_headers_that_make_no_sense(directory):
    client = start()
    client.send_bytes(b"\r\n\r\n\r\n")
    client.send_bytes(b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n")
    client.send_bytes(b"Content-Length: -5\r\n\r\n")
    client.send_bytes(b"Content-Length: five\r\n\r\n")
    client.send_bytes(b"Content-Length:\r\n\r\n")
    client.send_bytes(b"Content-Length: 0\r\n\r\n")
    client.send_bytes(b"x" * 100000 + b"\r\n\r\n")
    body = json.dumps({"jsonrpc": "2.0", "id": "first", "method": "initialize", "params": {"capabilities": {}}})
    client.send_bytes(b"content-length: %d\nX-Other: 1\n\n" % len(body) + body.encode())
    client.until(lambda: "first" in client.responses)
    equal("error" in client.responses["first"], False)
    equal(client.shutdown(), 0)


def test_a_length_that_nobody_can_mean_ends_it(directory):
    for length in [b"99999999999", b"9" * 400]:
        client = start()
        client.initialize([directory])
        client.send_bytes(b"Content-Length: %s\r\n\r\n{}" % length)
        equal(client.process.wait(30), 1)


def session(directory):
    """The bytes of a whole session."""
    path = directory / "models.hpp"
    messages = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": uri_of(directory)}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": uri_of(path), "languageId": "cpp", "version": 1, "text": "struct A;\n"}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    out = b""
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        out += b"Content-Length: %d\r\n\r\n" % len(body) + body
    return out


def test_the_end_of_input_at_any_byte(directory):
    data = session(directory)
    cuts = sorted(random.Random(7).sample(range(len(data)), 30)) + [len(data)]
    for cut in cuts:
        done = subprocess.run([TENON, "lsp"], input=data[:cut], capture_output=True, timeout=60)
        # The last message is `exit`.
        equal(done.returncode, 0 if cut == len(data) else 1 if b'"shutdown"' not in data[:cut] else done.returncode)
        equal(b"Stack dump" in done.stderr, False)


def test_an_editor_that_stops_reading(directory):
    process = subprocess.Popen([TENON, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    try:
        process.stdin.write(session(directory))
        process.stdin.close()
    except BrokenPipeError:
        pass
    process.wait(30)
    equal(b"Stack dump" in process.stderr.read(), False)


def test_a_request_that_is_taken_back(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.wait_for(uri, 1)
    # The edit keeps the thread that parses busy, and the answer needs its result.
    client.change(uri, 2, PAIR + "\n")
    number = client.start("textDocument/codeAction", {
        "textDocument": {"uri": uri}, "range": {"start": {"line": 0, "character": 0},
                                                "end": {"line": 0, "character": 0}}, "context": {"diagnostics": []}})
    client.notify("$/cancelRequest", {"id": number})
    client.notify("$/cancelRequest", {"id": "never asked"})
    equal(client.wait(number)["error"]["code"], -32800)
    equal(client.shutdown(), 0)


def test_a_request_that_an_edit_overtakes(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.wait_for(uri, 1)
    client.change(uri, 2, PAIR + "\n")
    number = client.start("textDocument/codeAction", {
        "textDocument": {"uri": uri}, "range": {"start": {"line": 0, "character": 0},
                                                "end": {"line": 0, "character": 0}}, "context": {"diagnostics": []}})
    client.change(uri, 3, PAIR)
    equal(client.wait(number)["error"]["code"], -32801)
    equal(client.shutdown(), 0)


def test_nothing_is_left_behind(directory):
    left = lambda: list(directory.rglob("*.pch"))
    with_temporary = {**os.environ, "TMPDIR": str(directory)}
    killed = start(env=with_temporary)
    killed.initialize([directory])
    uri = killed.open(directory / "models.hpp", PAIR)
    killed.wait_for(uri, 1)
    equal(len(left()), 1)
    killed.process.kill()
    killed.process.wait()
    client = start(env=with_temporary)
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.wait_for(uri, 1)
    equal(len(left()), 1)
    equal(client.shutdown(), 0)
    equal(left(), [])


def test_shutdown_with_a_request_waiting(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    number = client.start("textDocument/codeAction", {
        "textDocument": {"uri": uri}, "range": {"start": {"line": 0, "character": 0},
                                                "end": {"line": 0, "character": 0}}, "context": {"diagnostics": []}})
    equal(client.request("shutdown", None), None)
    equal(number in client.responses or client.wait(number)["id"] == number, True)
    client.notify("exit", None)
    equal(client.process.wait(30), 0)


run(globals())
