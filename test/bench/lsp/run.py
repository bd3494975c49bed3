#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How long after an edit the editor shows what is wrong, and what memory that takes: `tenon lsp` beside clangd, on the
same files and the same edits, in turns. Each waits for nothing but the other's turn; what is waited for is the first
diagnostics of the edit's version, and what they say is verified. clangd has its usual options, its delay before it
parses included.

usage: run.py --build BUILD_DIR [--clangd PROGRAM] [--edits N] [--annotated]"""

import argparse
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

from servers import Document, TimedClient, time_edit

root = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(root / "test/bench"))
sys.path.insert(0, str(root / "test/lsp"))
import models  # noqa: E402
import projects  # noqa: E402
from generated_project import write_database  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--clangd", default="clangd-22")
parser.add_argument("--edits", type=int, default=100, help="of each kind")
parser.add_argument("--annotated", action="store_true", help="clangd sees the annotations, too (TENON_CHECK)")
args = parser.parse_args()

annotations = root / "lib/Annotations"
MODELS = 200
HEADERS, MODELS_EACH = 60, 10
# What types a person needs between two edits, and servers for what they put off.
PAUSE = 0.1


def row(text, ratio, bound=None):
    reached = bound is None or ratio <= bound
    limit = f"at most {bound}" if bound else ""
    print(f"  {text:76} {ratio:7.3f}  {limit:12} {'' if not bound else 'reached' if reached else 'MISSED'}", flush=True)


def compare(what, ours, theirs, bound):
    for name, of in (("median", statistics.median), ("p95", lambda times: statistics.quantiles(times, n=20)[-1])):
        row(f"{what}: {name} ({of(ours):.0f} ms / {of(theirs):.0f} ms)", of(ours) / of(theirs), bound)


def start(folder):
    """Both servers, when they have read all of the folder."""
    if args.annotated:
        (folder / ".clangd").write_text("CompileFlags:\n  Add: [-DTENON_CHECK]\n")
    clients = (TimedClient("tenon", [pathlib.Path(args.build).resolve() / "bin/tenon", "lsp"], folder),
               TimedClient("clangd", [shutil.which(args.clangd)], folder))
    return clients


def wait_for_background(clients):
    for client in clients:
        client.until(client.has_read_all)
    for client in clients:
        client.settle(1)


def in_turns(clients, number):
    return clients if number % 2 else clients[::-1]


class Kind:
    """Edits that make a fault, and unmake it."""

    def __init__(self, text, word, anchor, good, bad, finder):
        self.text = text
        self.word = word  # of the diagnostic
        self.anchor = anchor  # what is before the place, for a pair
        self.good, self.bad = good, bad
        self.finder = finder  # who reports it
        self.times = {"tenon": [], "clangd": []}

    def run(self, clients, document, number, pair):
        line, column = document.place(self.good, document.place(self.anchor.format(i=pair))[0])
        for old, new, count in ((self.good, self.bad, 1), (self.bad, self.good, 0)):
            change = document.edit(line, column, old, new)
            for client in in_turns(clients, number):
                self.times[client.name].append(time_edit(client, document, change))
                if client.name == self.finder:
                    found = client.reports(document.uri, self.word)
                    assert (found > 0) == (count > 0), (client.name, new, client.diagnostics[document.uri])
            time.sleep(PAUSE)


def measure_header(folder):
    folder.mkdir()
    header = folder / "models.hpp"
    header.write_text("#pragma once\n" + models.cpp_models(MODELS))
    source = folder / "use.cpp"
    source.write_text('#include "models.hpp"\nint main() { return 0; }\n')
    write_database(folder, {source: ["c++", "-std=c++20", f"-I{annotations}", "-c", str(source)]})
    clients = start(folder)
    document = Document(clients, header)
    wait_for_background(clients)
    kinds = [
        Kind("an edit that breaks a pair", "back-populates-unknown", 'struct TENON_TABLE("users{i}")', '"user"', '"usr"',
             "tenon"),
        Kind("an edit that does not compile", "unknown type name", 'struct TENON_TABLE("profiles{i}")', "id = 0;",
             "id = 0; nothing x;", "clangd"),
    ]
    chance = random.Random(1)
    for number in range(args.edits // 2):
        for kind in kinds:
            kind.run(clients, document, number, chance.randrange(MODELS // 2))
    print(f"a header of {MODELS} models, {args.edits} edits of each kind; diagnostics of ours / clangd's")
    for kind in kinds:
        compare(kind.text, kind.times["tenon"], kind.times["clangd"], 1)
    for client in clients:
        client.shutdown()
    return statistics.median(kinds[0].times["clangd"])


def measure_workspace(folder, in_large_header):
    headers = projects.write(folder, HEADERS, MODELS_EACH, annotations)
    clients = start(folder)
    tenon, clangd = clients
    # The other side is in the header before it, which is open in no editor.
    opened = [Document(clients, headers[number]) for number in range(1, HEADERS, HEADERS // 6)]
    wait_for_background(clients)
    ours, theirs = [], []
    chance = random.Random(1)
    for number in range(args.edits // 2):
        document = opened[number % len(opened)]
        position = headers.index(document.path)
        other = headers[position - 1].as_uri()
        pair = chance.randrange(MODELS_EACH // 2)
        line, column = document.place(" parent;", document.place(f"Child_{position}_{pair} {{")[0])
        for old, new, count in ((" parent;", " parnt;", 1), (" parnt;", " parent;", 0)):
            change = document.edit(line, column, old, new)

            def shown():
                return other if (tenon.reports(other, "back-populates") > 0) == (count > 0) else None

            for client in in_turns(clients, number):
                if client is tenon:
                    ours.append(time_edit(client, document, change, shown))
                else:
                    theirs.append(time_edit(client, document, change))
            time.sleep(PAUSE)
    print(f"{HEADERS * MODELS_EACH} models in {HEADERS} headers, {len(ours)} edits that break a pair, or mend it")
    compare("shown in another header / clangd's diagnostics for the edit", ours, theirs, 2)
    row("the same / clangd's in the large header above", statistics.median(ours) / in_large_header)
    for client in clients:
        client.settle(2)
    for field, what, bound in (("VmRSS", "resident memory", 0.5), ("VmHWM", "the most of it", None)):
        row(f"{what} ({tenon.used(field):.0f} MB / {clangd.used(field):.0f} MB)",
            tenon.used(field) / clangd.used(field), bound)
    for client in clients:
        client.shutdown()


with tempfile.TemporaryDirectory() as scratch:
    base = pathlib.Path(scratch).resolve()
    measure_workspace(base / "workspace", measure_header(base / "header"))
