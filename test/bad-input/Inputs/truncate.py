# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a header cut off at every 17th byte; each run must end by itself."""

import pathlib
import subprocess
import sys

tenon, header, annotations, out = sys.argv[1:]
text = pathlib.Path(header).read_bytes()
folder = pathlib.Path(out)
folder.mkdir(parents=True, exist_ok=True)
files = []
for end in range(text.index(b"#include <tenon"), len(text), 17):
    files.append(folder / f"cut{end:05}.cpp")
    # The standard headers cost time and say nothing about this.
    files[-1].write_bytes(text[:end].replace(b"#include <string>", b"").replace(b"#include <cstdint>", b""))
done = subprocess.run([tenon, "check", *map(str, files), "--", "-std=c++20", "-I", annotations], capture_output=True)
print(f"{len(files)} files, exit status {done.returncode}")
sys.exit(0 if done.returncode == 2 and len(files) > 50 else 1)
