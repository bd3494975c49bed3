# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes model headers and units that include two of them each. usage: many.py COUNT FLAG..."""

import json
import os
import pathlib
import sys

count, flags = int(sys.argv[1]), sys.argv[2:]
here = os.getcwd()
pathlib.Path("models").mkdir(exist_ok=True)
pathlib.Path("build").mkdir(exist_ok=True)
entries = []
for number in range(count):
    pathlib.Path(f"models/model_{number}.hpp").write_text(
        f'#pragma once\n#include <tenon/model.hpp>\nstruct TENON_TABLE("model_{number}") model_{number} {{\n'
        "  TENON_COLUMN(.primary_key = true) int id;\n};\n")
    pathlib.Path(f"unit_{number}.cpp").write_text(
        f'#include "models/model_{number}.hpp"\n#include "models/model_{(number + 1) % count}.hpp"\n')
    entries.append({"directory": here, "file": f"unit_{number}.cpp",
                    "arguments": ["g++", *flags, "-c", f"unit_{number}.cpp"]})
pathlib.Path("build/compile_commands.json").write_text(json.dumps(entries, indent=1))
