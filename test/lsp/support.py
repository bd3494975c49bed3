# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the tests of the language server have in common."""

import json
import pathlib
import shutil
import sys
import tempfile

import client

TENON, ANNOTATIONS = sys.argv[1], sys.argv[2]

PAIR = """#include <tenon/model.hpp>
#include <cstdint>
#include <optional>
#include <string>

struct Profile;

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string name;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false) tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "users.id") std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<User> user;
};
"""

# The two halves in headers of their own.
HEAD = "#pragma once\n#include <tenon/model.hpp>\n#include <cstdint>\n#include <optional>\n#include <string>\n\n"
USER = HEAD + PAIR[PAIR.index("struct Profile;"):PAIR.index("struct TENON_TABLE(\"profiles\")")]
PROFILE = HEAD + "struct User;\n\n" + PAIR[PAIR.index("struct TENON_TABLE(\"profiles\")"):]

# What most editors can do.
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}, "window": {"workDoneProgress": True}}


def start(*arguments, **options):
    return client.Client([TENON, "lsp", *arguments], stderr=sys.stderr, **options)


def has_read(client, times=1):
    """Waits until a whole project has been read."""
    client.until(lambda: sum(n["method"] == "$/progress" and n["params"]["value"]["kind"] == "end"
                             for n in client.notifications) >= times)
    client.settle(0.1)


def where(text, word, nth=0):
    """Line and UTF-16 column of a word."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    before = text[:at].split("\n")
    return len(before) - 1, len(before[-1].encode("utf-16-le")) // 2


def database(directory, *sources):
    """Writes a compilation database."""
    commands = [{"directory": str(directory), "file": str(source),
                 "arguments": ["c++", "-std=c++20", f"-I{ANNOTATIONS}", "-c", str(source)]} for source in sources]
    pathlib.Path(directory, "compile_commands.json").write_text(json.dumps(commands))


def pair_project(directory):
    """User in one header, its profile in another, and a unit for each."""
    files = {"user.hpp": USER, "profile.hpp": PROFILE,
             "user.cpp": '#include "user.hpp"\n', "profile.cpp": '#include "profile.hpp"\n'}
    for name, text in files.items():
        (directory / name).write_text(text)
    database(directory, directory / "user.cpp", directory / "profile.cpp")


def equal(got, expected):
    if got != expected:
        raise AssertionError(f"expected {expected!r}, got {got!r}")


def run(tests):
    """Runs the functions of a module whose names say that they are tests, each in a directory of its own."""
    for name, test in list(tests.items()):
        if not name.startswith("test_"):
            continue
        print(name[5:].replace("_", " "), flush=True)
        directory = pathlib.Path(tempfile.mkdtemp(prefix="tenon-lsp-")).resolve()
        try:
            test(directory)
        finally:
            shutil.rmtree(directory)
