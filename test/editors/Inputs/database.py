# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a compilation database of the .cpp files of a directory. usage: database.py DIRECTORY FLAGS..."""

import json
import pathlib
import sys

directory, *flags = sys.argv[1:]
directory = pathlib.Path(directory).resolve()
(directory / "compile_commands.json").write_text(json.dumps([
    {"directory": str(directory), "file": str(file), "arguments": ["c++", *flags, "-c", str(file)]}
    for file in sorted(directory.glob("*.cpp"))]))
