# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Malformed databases: each is an error with its place, and nothing is checked. usage: malformed.py TENON FILE; FILE has
a finding."""

import json
import os
import pathlib
import subprocess
import sys

tenon, file = sys.argv[1], os.path.abspath(sys.argv[2])
database = pathlib.Path("build", "compile_commands.json")
fields = {"directory": os.getcwd(), "file": file, "command": f"g++ -c {file}"}
entry = json.dumps(fields)
# Brackets, commas and quotes in strings are no structure.
odd = json.dumps(dict(fields, command='g++ -D "A=],[{}" ' + file))


def without(name, **others):
    return json.dumps({key: value for key, value in fields.items() if key != name} | others)


def place(text):
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


# What stands before the place that is named, what stands from there on, and what is said of it.
CASES = [
    (f"[{entry}", "", "invalid JSON: "),
    (f"[{entry},", "", "invalid JSON: "),
    (f"[{entry[:-1]}", "", "invalid JSON: "),
    (f"[{entry}]", f"[{entry}]", "invalid JSON: Text after end of document"),
    (f"[{entry}]\n ", "junk", "invalid JSON: Text after end of document"),
    (f"[{entry},\n  ", "]", "invalid JSON: "),
    ("", entry, "the database is no array"),
    (f"[{entry}, ", "3]", "the entry is no object"),
    (f"[{odd},\n{entry},\n", without("file") + "]", 'the entry has no "file"'),
    (f"[{odd},", without("directory") + "]", 'the entry has no "directory"'),
    (f"[{entry},", without("command") + "]", 'the entry has neither "command" nor "arguments"'),
    ("[", without("file", file=3) + "]", '"file" is no string'),
    ("[", without("command", command=["g++"]) + "]", '"command" is no string'),
    ("[", without("command", arguments="g++") + "]", '"arguments" is no array of strings'),
    ("[", without("command", arguments=["g++", 3]) + "]", '"arguments" is no array of strings'),
    ("[", without("command", arguments=[]) + "]", '"arguments" is empty'),
]

for before, behind, why in CASES:
    database.write_text(before + behind)
    line, column = place(before)
    # The end of what was cut off is the last character, or what would follow it.
    columns = (column, column - 1) if not behind else (column,)
    for files in [[], [file]]:
        run = subprocess.run([tenon, "check", "-p", "build", *files], capture_output=True, text=True)
        said = [f"error: {database}:{line}:{each}: {why}" for each in columns]
        assert run.returncode == 2 and run.stdout == "", (before + behind, run)
        assert run.stderr.startswith(tuple(said)) and run.stderr.count("\n") == 1, (said, run.stderr)

# The same without -p, where the database is in a directory above the file.
os.rename(database, database.name)
pathlib.Path(database.name).write_text(f"[{entry}] junk")
run = subprocess.run([tenon, "check", file], capture_output=True, text=True)
assert run.returncode == 2 and run.stdout == "" and f"{database.name}:1:" in run.stderr, run
