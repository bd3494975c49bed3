# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the compilation database of a directory: database.py DIRECTORY SOURCE ANNOTATIONS"""

import json
import pathlib
import sys

directory, source, annotations = sys.argv[1:]
directory = pathlib.Path(directory).resolve()
pathlib.Path(directory, "compile_commands.json").write_text(json.dumps([
    {"directory": str(directory), "file": source,
     "arguments": ["c++", "-std=c++20", f"-I{annotations}", "-c", source]}]))
