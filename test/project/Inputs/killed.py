# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kills runs at random moments, while headers change; and lets several run at once, while a header changes. Whatever
they leave behind, the next answer is the one that a run without a cache gives. usage: killed.py TENON KILLS ROUNDS"""

import pathlib
import random
import subprocess
import sys
import time

tenon, kills, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(4)
headers = sorted(pathlib.Path("models").glob("*.hpp"))
command = [tenon, "check", "-p", "build", "-j2"]


def answer(*options):
    run = subprocess.run([*command, *options], capture_output=True, text=True)
    return run.returncode, run.stdout, run.stderr


def edit(state):
    """Half of the states have a fault."""
    header = chance.choice(headers)
    key = "true" if state % 2 else "false"
    header.write_text(f"#pragma once\n#include <tenon/model.hpp>\nstruct TENON_TABLE(\"{header.stem}\") {header.stem} {{\n"
                      f"  TENON_COLUMN(.primary_key = {key}) int id;\n  int edited_{state};\n}};\n")


def demand_truth(what):
    cached, truth = answer(), answer("--no-cache")
    if cached != truth:
        sys.exit(f"{what}:\nwith the cache:\n{cached}\nwithout:\n{truth}")


started = time.monotonic()
answer()
whole = time.monotonic() - started
for number in range(kills):
    edit(number)
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * whole)
    run.kill()
    run.wait()
    # A run right after it, or only after several that were killed.
    if chance.random() < 0.3:
        demand_truth(f"kill {number}")
demand_truth("after all")

for number in range(rounds):
    # So long that a run need not read the files to know them.
    time.sleep(3.2)
    answer()
    edit(number)
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    time.sleep(chance.random() * whole / 4)
    edit(number + 1)
    texts = [run.communicate()[0] for run in running]
    assert all(run.returncode in (0, 1) for run in running), texts
    demand_truth(f"together, round {number}")

left = [path.name for path in pathlib.Path("build/.tenon-cache").iterdir() if path.suffix != ".tmp"]
assert left == ["units"], left
