# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Flags of GCC that say nothing about the text: the unit is read as it is without them, and nothing is said.
usage: flags.py TENON CXXFLAG..., beside flags.cpp, which has one finding."""

import json
import os
import pathlib
import subprocess
import sys

tenon, *cxxflags = sys.argv[1:]
FLAGS = """
-save-temps
-save-temps=obj
-fdiagnostics-format=json
-fdiagnostics-format=json-file
-fdiagnostics-format=sarif-file
-mtune=intel
-mtune=later
-mfpmath=sse+387
-fcf-protection=check
-fcf-protection=full
-march=later
-march=armv8-a
-march=rv64gc -mabi=lp64d
-mcpu=later
-fmodules -fmodules-cache-path=modules
-fmodules-ts
-fdump-tree-all
-v
""".strip().splitlines()

pathlib.Path("build").mkdir(exist_ok=True)
for flags in FLAGS:
    database = [{"directory": os.getcwd(), "file": "flags.cpp",
                 "arguments": ["g++", *cxxflags, *flags.split(), "-o", "flags.o", "-c", "flags.cpp"]}]
    pathlib.Path("build", "compile_commands.json").write_text(json.dumps(database))
    run = subprocess.run([tenon, "check", "-p", "build", "--no-cache"], capture_output=True, text=True)
    assert run.returncode == 1 and run.stderr == "", (flags, run)
    assert run.stdout.count("error:") == 1 and "table 'Flags' has no primary key" in run.stdout, (flags, run.stdout)
