# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command whose standard output is full, then one where it is closed: it must say so in one line, and fail.

usage: unwritable.py COMMAND... ; of the words that are `--or`, each begins another command."""

import os
import subprocess
import sys

SAYS = "error: cannot write to the standard output: "
failures = []


def expect(command, reason, **how):
    done = subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, **how)
    if done.returncode != 2 or done.stderr != f"{SAYS}{reason}\n":
        failures.append(f"{command}: exit status {done.returncode}\n{done.stderr}")


commands = [[]]
for word in sys.argv[1:]:
    if word == "--or":
        commands.append([])
    else:
        commands[-1].append(word)
for command in commands:
    with open("/dev/full", "w") as full:
        expect(command, "No space left on device", stdout=full)
    expect(command, "Bad file descriptor", preexec_fn=lambda: os.close(1))
print("\n".join(failures) or f"{len(commands)} commands")
sys.exit(1 if failures else 0)
