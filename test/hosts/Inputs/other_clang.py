# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives the plugin to a Clang of another version than the one it was built for."""

import subprocess
import sys

major, plugin, annotations = sys.argv[1:]
other = "clang++-19" if major == "22" else "clang++-22"
command = [other, "-std=c++20", "-x", "c++", "-fsyntax-only", f"-fplugin={plugin}", "-I", annotations, "/dev/null"]
sys.exit(subprocess.run(command).returncode)
