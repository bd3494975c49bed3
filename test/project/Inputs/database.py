# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes build/compile_commands.json. usage: database.py COMMAND... ; the last word of each is the file. Commands run
in the current directory; one that begins with `in FOLDER` runs there."""

import json
import os
import shlex
import sys

entries = []
for command in sys.argv[1:]:
    words = shlex.split(command)
    folder = os.getcwd()
    if words[0] == "in":
        folder = os.path.join(folder, words[1])
        words = words[2:]
    entries.append({"directory": folder, "file": words[-1], "arguments": words})
os.makedirs("build", exist_ok=True)
with open("build/compile_commands.json", "w") as database:
    json.dump(entries, database, indent=1, ensure_ascii=False)
