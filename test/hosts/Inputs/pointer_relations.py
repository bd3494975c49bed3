# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Relationships made of pointers and standard containers are judged as tenon::one and tenon::many are: writes the tests of
checks again with other types, and compares the findings. Places differ in their columns, and messages in the types."""

import json
import os
import re
import subprocess
import sys

tenon, annotations, folder, out, *checks = sys.argv[1:]
TYPE = re.compile(r"tenon::(one|many)<((?:struct )?[\w:]+)>")
WAYS = {
    "raw": ("{} *", "std::set<{} *>"),
    "owning": ("std::unique_ptr<{}>", "std::list<std::unique_ptr<{}>>"),
    "sharing": ("std::weak_ptr<{}>", "std::vector<std::weak_ptr<{}>>"),
}
FLAGS = ["-std=c++20", "-I", annotations, "-I", folder]
for header in ("list", "memory", "set", "vector"):
    FLAGS += ["-include", header]


def findings(text, options):
    with open("models.cpp", "w") as file:
        file.write(text)
    done = subprocess.run(
        [tenon, "check", "--format=json", *options, "models.cpp", "--", *FLAGS],
        capture_output=True, encoding="utf-8", timeout=120,
    )
    if done.returncode not in (0, 1):
        sys.exit(f"{check}: exit status {done.returncode}\n{done.stderr}")
    return [(f["line"], f["id"], f["message"], [n["line"] for n in f["notes"]]) for f in json.loads(done.stdout)["findings"]]


def write_again(text, one, many):
    return TYPE.sub(lambda m: (one if m[1] == "one" else many).format(m[2]), text)


os.makedirs(out)
os.chdir(out)
compared = 0
for check in checks:
    with open(os.path.join(folder, check + ".cpp")) as file:
        text = re.sub(r"[ \t]*//[ \t]*CHECK-.*", "", file.read())
    options = ["--" + option for option in re.findall(r"--plugin-args=(\S+)", text)]
    as_own = findings(text, options)
    for way, types in WAYS.items():
        wanted = [(line, ident, write_again(message, *types), notes) for line, ident, message, notes in as_own]
        found = findings(write_again(text, *types), options)
        if found != wanted:
            lines = ["  missing: " + str(f) for f in wanted if f not in found] + ["  new: " + str(f) for f in found if f not in wanted]
            sys.exit(f"{check}, {way}:\n" + "\n".join(lines))
        compared += len(found)
    if not as_own:
        sys.exit(f"{check}: no findings to compare")
print(f"{compared} findings")
