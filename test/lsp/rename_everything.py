# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Asks for a rename of every member and every table of a directory's headers, makes all of them at once, and checks what
comes out:

    rename_everything.py TENON DIRECTORY -- COMPILER_FLAGS...

A rename changes names and nothing else, so the checks find the same faults in the same lines as before."""

import json
import pathlib
import re
import subprocess
import sys

import reading


def faults(tenon, directory, flags):
    """Which checks find something, by file and line."""
    found = subprocess.run([tenon, "check", "--no-cache", "--format=json", *sorted(map(str, directory.glob("*.cpp"))), "--", *flags],
                           capture_output=True, text=True, cwd=directory)
    if found.returncode not in (0, 1):
        return found.stderr
    return sorted((f["id"], f["line"]) for f in json.loads(found.stdout)["findings"])


def offset_of(text, position):
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[:position["line"]]) + position["character"]


def applied(text, edits):
    for e in sorted(edits, key=lambda e: offset_of(text, e["range"]["start"]), reverse=True):
        text = text[:offset_of(text, e["range"]["start"])] + e["newText"] + text[offset_of(text, e["range"]["end"]):]
    return text


def names_in(client, uri, text):
    """Where members and tables are named, and as what."""
    for symbol in client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}}):
        if symbol["kind"] != 23:
            yield symbol["name"], symbol["location"]["range"]["start"]
    for at in re.finditer(r'TENON_TABLE\("(\w+)"\)', text):
        line = text.count("\n", 0, at.start(1))
        yield at[1], {"line": line, "character": at.start(1) - text.rfind("\n", 0, at.start(1)) - 1}


def main():
    split = sys.argv.index("--")
    tenon, directory = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    flags = sys.argv[split + 1:]
    headers = sorted(directory.glob("*.hpp"))
    texts = {h.as_uri(): h.read_text() for h in headers}
    before = faults(tenon, directory, flags)
    client, _ = reading.start(tenon, directory, flags, {})
    edits, renames = {}, 0
    for header in headers:
        uri = client.open(header)
        client.wait_for(uri, 1)
        for name, position in names_in(client, uri, texts[uri]):
            renames += 1
            result = client.request("textDocument/rename", {
                "textDocument": {"uri": uri}, "position": position, "newName": f"name_{renames}"})
            for changed, more in result["changes"].items():
                edits.setdefault(changed, []).extend(more)
    client.shutdown()
    for uri, all_of_file in edits.items():
        pathlib.Path(uri.removeprefix("file://")).write_text(applied(texts[uri], all_of_file))
    after = faults(tenon, directory, flags)
    if after != before:
        raise SystemExit(f"before: {before}\nafter: {after}")
    print(f"{renames} renames")
    if renames == 0:
        raise SystemExit(1)


main()
