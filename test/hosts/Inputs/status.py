# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command that must end with the given exit status."""

import subprocess
import sys

status = subprocess.run(sys.argv[2:]).returncode
if status != int(sys.argv[1]):
    print(f"exit status {status}, not {sys.argv[1]}: {' '.join(sys.argv[2:])}")
sys.exit(0 if status == int(sys.argv[1]) else 1)
