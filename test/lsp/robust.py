# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What ends other programs: crashes of Clang, large texts, fast fingers. An argument makes the last take so many
seconds."""

import sys
import time

from client import Client, uri_of
from support import PAIR, PROFILE, TENON, USER, WATCHES, equal, has_read, pair_project, run, start, where

SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 4


def test_clang_crashes(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.wait_for(uri, 1)
    version = 1
    for crash in ["#pragma clang __debug crash", "#pragma clang __debug parser_crash",
                  "#pragma clang __debug llvm_fatal_error", "#pragma clang __debug assert",
                  "int deep = " + "(" * 100000 + "0" + ")" * 100000 + ";"]:
        for text in [PAIR + crash + "\n", crash + "\n" + PAIR]:
            version += 1
            client.change(uri, version, text)
            client.wait_for(uri, version)
    version += 1
    client.change(uri, version, PAIR.replace('"user"', '"usr"'))
    client.wait_for(uri, version)
    equal(client.codes(uri), ["tenon-back-populates-unknown"])
    equal(client.shutdown(), 0)


def test_clang_crashes_over_the_project(directory):
    pair_project(directory)
    (directory / "user.hpp").write_text(USER.replace("Profile> profile;", "Profile> portrait;"))
    for crash in ["crash", "llvm_fatal_error"]:
        (directory / "user.cpp").write_text(f'#include "user.hpp"\n#pragma clang __debug {crash}\n')
        client = start("--no-cache")
        client.initialize([directory], WATCHES)
        uri = client.open(directory / "profile.hpp")
        client.wait_for(uri, 1)
        client.change(uri, 2, PROFILE.replace('"users.id"', '"profiles.idd"'))
        client.until(lambda: "tenon-fk-target-unknown" in client.codes(uri))
        equal(client.shutdown(), 0)


def test_a_full_disk(directory):
    pair_project(directory)
    # Files of 100 blocks at most, as if no more had room: what is precompiled has some megabytes.
    limited = ["/bin/sh", "-c", 'trap "" XFSZ; ulimit -f 100; exec "$0" lsp --no-cache', TENON]
    client = Client(limited, stderr=sys.stderr)
    client.initialize([directory], WATCHES)
    has_read(client)
    uri = client.open(directory / "user.hpp", USER.replace('"user"', '"usr"'))
    for version, text, found in [(1, None, 1), (2, USER, 0)]:
        if text:
            client.change(uri, version, text)
        equal(len(client.wait_for(uri, version)), found)
    equal(client.shutdown(), 0)


def test_a_text_of_5_megabytes(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.wait_for(uri, 1)
    large = "// " + "é😀 and so on; " * 20 + "\n"
    large *= (5 << 20) // len(large.encode())
    client.change(uri, 2, large + PAIR)
    line = large.count("\n") + where(PAIR, '"user"')[0]
    column = where(PAIR, '"user"')[1]
    for version in range(3, 13):
        client.change(uri, version, (line, column + 1, line, column + 1, "x"))
    client.wait_for(uri, 12)
    found = [d for d in client.diagnostics[uri] if d["code"] == "tenon-back-populates-unknown"]
    equal([d["range"]["start"]["line"] for d in found], [line])
    client.change(uri, 13, PAIR)
    client.wait_for(uri, 13)
    equal(client.codes(uri), [])
    equal(client.shutdown(), 0)


def test_fifty_edits_a_second(directory):
    pair_project(directory)
    client = start()
    client.initialize([directory], WATCHES)
    uri = client.open(directory / "user.hpp")
    client.wait_for(uri, 1)
    has_read(client)
    line, column = where(USER, '"user"')
    typed = 0
    version = 1

    def edit():
        nonlocal typed, version
        version += 1
        if typed < 6:
            client.change(uri, version, (line, column + 1, line, column + 1, "x"))
            typed += 1
        else:
            client.change(uri, version, (line, column + 1, line, column + 1 + typed, ""))
            typed = 0

    def type_for(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            edit()
            started = time.monotonic()
            while (left := started + 0.02 - time.monotonic()) > 0:
                client.take(left)
        client.wait_for(uri, version)
        # What waits until nothing is typed.
        client.settle(1)

    type_for(SECONDS / 4)
    before = client.memory()
    type_for(SECONDS)
    # It answered while there was more to come.
    equal(client.published[uri] > SECONDS, True)
    grown = client.memory() - before
    if grown > 24 << 20:
        raise AssertionError(f"{grown >> 20} MiB more than before")
    while typed:
        edit()
    client.wait_for(uri, version)
    client.settle(1)
    equal(client.codes(uri), [])
    equal(client.codes(uri_of(directory / "profile.hpp")), [])
    equal(client.shutdown(), 0)


run(globals())
