# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Thousands of jobs are asked for, and there is memory for a few threads a processor. usage: threads.py TENON"""

import json
import os
import pathlib
import resource
import subprocess
import sys

processors = len(os.sched_getaffinity(0))
folder = pathlib.Path("threads").resolve()
folder.mkdir()
entries = []
for number in range(60 * processors):
    (folder / f"{number}.cpp").write_text(f"int number_{number};\n")
    entries.append({"directory": str(folder), "file": f"{number}.cpp", "arguments": ["g++", "-c", f"{number}.cpp"]})
(folder / "compile_commands.json").write_text(json.dumps(entries))
# A thread has a stack of 8 MB, and a heap of its own that may take 64 MB of addresses.
memory = 2_000_000_000 + 4 * processors * 100_000_000
run = subprocess.run([sys.argv[1], "check", "-p", str(folder), "-j", "5000"], capture_output=True, text=True,
                     preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)))
assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), run
