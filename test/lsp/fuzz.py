# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sessions with the language server in which something is wrong: fuzz.py TENON ANNOTATIONS SECONDS [SEED]

A session is what an editor says from start to end. Of each, some messages are left out, doubled, swapped, given other
values, or damaged as bytes. The server must end by itself, and not by a signal. What made it crash is written to the
current directory, to be replayed: `tenon lsp < crash-SEED-NUMBER`."""

import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from client import uri_of
from support import PROFILE, TENON, USER, pair_project

SECONDS = float(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 32)
# Longer than any session takes on a busy machine.
PATIENCE = 120

POSITION_REQUESTS = ["hover", "definition", "references", "prepareRename", "rename", "codeAction", "documentSymbol",
                     "inlayHint", "completion"]


def position(chance, text):
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    return {"line": line, "character": chance.randrange(len(lines[line]) + 2)}


def session(chance, directory):
    """What an editor says: opens, types, asks, saves, closes."""
    user, profile = uri_of(directory / "user.hpp"), uri_of(directory / "profile.hpp")
    texts = {user: USER, profile: PROFILE}
    number = 0

    def request(method, params):
        nonlocal number
        number += 1
        return {"id": number, "method": method, "params": params}

    capabilities = {
        "general": {"positionEncodings": chance.choice([["utf-8"], ["utf-16"], ["utf-8", "utf-16"]])},
        "window": {"workDoneProgress": chance.random() < .5, "showDocument": {"support": chance.random() < .5}},
        "workspace": {"workspaceEdit": {"documentChanges": chance.random() < .5},
                      "didChangeWatchedFiles": {"dynamicRegistration": chance.random() < .5}}}
    yield request("initialize", {
        "capabilities": capabilities, "rootUri": uri_of(directory),
        "workspaceFolders": [{"uri": uri_of(directory), "name": "x"}]})
    yield {"method": "initialized", "params": {}}
    for uri, text in texts.items():
        yield {"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": uri, "languageId": "cpp", "version": 1, "text": text}}}
    for version in range(2, 2 + chance.randrange(1, 8)):
        uri = chance.choice(list(texts))
        start, end = position(chance, texts[uri]), position(chance, texts[uri])
        yield {"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": start, "end": chance.choice([start, end])},
                                "text": chance.choice(["x", "", "é😀", "\n", "};", "TENON_COLUMN(", '"'])}]}}
        for _ in range(chance.randrange(3)):
            at = position(chance, texts[uri])
            yield request("textDocument/" + chance.choice(POSITION_REQUESTS), {
                "textDocument": {"uri": uri}, "position": at, "range": {"start": at, "end": at},
                "context": {"diagnostics": [], "includeDeclaration": True}, "newName": "other"})
        if chance.random() < .3:
            yield {"method": "$/cancelRequest", "params": {"id": chance.randrange(number + 2)}}
    yield request("workspace/symbol", {"query": "User"})
    yield request("workspace/executeCommand", {"command": "tenon.explain", "arguments": ["fk-unindexed"]})
    yield {"method": "workspace/didChangeWatchedFiles", "params": {
        "changes": [{"uri": chance.choice(list(texts)), "type": chance.randrange(1, 4)}]}}
    yield {"method": "workspace/didChangeWorkspaceFolders", "params": {"event": {
        "added": [{"uri": uri_of(directory / "more"), "name": "more"}],
        "removed": [{"uri": uri_of(directory), "name": "x"}] if chance.random() < .3 else []}}}
    for uri in texts:
        yield {"method": "textDocument/didSave", "params": {"textDocument": {"uri": uri}}}
        yield {"method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}}
    yield request("shutdown", None)
    yield {"method": "exit"}


STRANGE = [None, True, -1, 0, 1, 2**31, 2**53, -2**63, 1e300, "", "x", "file:///", "file:///dev/null", "\u0000", "😀" * 50,
           [], {}, [[]], [{}], {"uri": 1}, {"line": -1, "character": 2**40}]


def places(value, found):
    """Every container in a value, with each of its keys."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, inner in items:
        found.append((value, key))
        places(inner, found)
    return found


def with_other_values(chance, message):
    message = json.loads(json.dumps(message))
    for _ in range(chance.randrange(1, 4)):
        found = places(message, [])
        if not found:
            return message
        container, key = chance.choice(found)
        if chance.random() < .3:
            del container[key]
        elif chance.random() < .3:
            other, other_key = chance.choice(found)
            container[key] = json.loads(json.dumps(other[other_key]))
        else:
            container[key] = chance.choice(STRANGE)
    return message


def damaged(chance, data):
    data = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data) + 1)
        what = chance.randrange(4)
        if what == 0:
            data[at:at] = chance.randbytes(chance.randrange(1, 5))
        elif what == 1:
            del data[at:at + chance.randrange(1, 40)]
        elif what == 2 and at < len(data):
            data[at] = chance.randrange(256)
        else:
            data[at:at] = chance.choice([b"\r\n\r\n", b"Content-Length: 99999\r\n\r\n", b"Content-Length: -1\r\n\r\n",
                                         b"{", b"[" * 1000, b'"', b"\\ud800", b"\xff"])
    return bytes(data)


def framed(message):
    body = json.dumps({"jsonrpc": "2.0", **message} if isinstance(message, dict) else message,
                      ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def mutated(chance, messages):
    messages = list(messages)
    # The beginning is left alone mostly: without it nothing happens.
    first = 2 if chance.random() < .9 else 0
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(first, len(messages))
        what = chance.randrange(4)
        if what == 0:
            del messages[at]
        elif what == 1:
            messages.insert(at, messages[at])
        elif what == 2:
            other = chance.randrange(first, len(messages))
            messages[at], messages[other] = messages[other], messages[at]
        else:
            messages[at] = with_other_values(chance, messages[at])
        if len(messages) <= first:
            break
    data = [framed(m) for m in messages]
    if chance.random() < .4 and len(data) > first:
        at = chance.randrange(first, len(data))
        data[at] = damaged(chance, data[at])
    return data


def play(messages, chance):
    """What is wrong with how the server ended; nothing if it ended well. The editor pauses now and then, so that the
    server gets to parse and to answer."""
    pauses = {chance.randrange(len(messages) + 1) for _ in range(chance.randrange(3))} | {len(messages) - 1}
    with subprocess.Popen([TENON, "lsp", "--no-cache"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as server:
        try:
            for number, message in enumerate(messages):
                if number in pauses:
                    time.sleep(chance.uniform(0.1, 0.5))
                server.stdin.write(message)
                server.stdin.flush()
        except BrokenPipeError:
            pass
        try:
            said = server.communicate(timeout=PATIENCE)[1]
        except subprocess.TimeoutExpired:
            server.kill()
            return "it did not end"
        except (BrokenPipeError, ValueError):
            said = b""
        if server.wait() not in (0, 1):
            return f"status {server.returncode}\n{said.decode(errors='replace')}"
    return ""


def main():
    print(f"seed {SEED}", flush=True)
    end = time.monotonic() + SECONDS
    number = failures = 0
    while time.monotonic() < end:
        chance = random.Random(f"{SEED} {number}")
        directory = pathlib.Path(tempfile.mkdtemp(prefix="tenon-fuzz-"))
        try:
            pair_project(directory)
            messages = mutated(chance, session(chance, directory))
            failed = play(messages, chance)
        finally:
            shutil.rmtree(directory)
        if failed:
            failures += 1
            name = f"crash-{SEED}-{number}"
            pathlib.Path(name).write_bytes(b"".join(messages))
            print(f"{name}: {failed}", flush=True)
        number += 1
    print(f"{number} sessions, {failures} crashes")
    sys.exit(failures != 0)


main()
