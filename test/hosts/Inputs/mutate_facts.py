# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Damages each value of a fact file in turn: `tenon merge` must say what is wrong or go on, and never crash."""

import copy
import json
import subprocess
import sys
import tempfile

tenon, path = sys.argv[1:]
facts = json.load(open(path))


def places(value, trail=()):
    yield trail
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], trail + (key,))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from places(value[index], trail + (index,))


WRONG = [None, True, -1, 1e300, 4294967296, "x", [], {}, [[[]]], {"y": 1}]
crashes = runs = 0
for number, trail in enumerate(t for t in places(facts) if t):
    damaged = copy.deepcopy(facts)
    inner = damaged
    for step in trail[:-1]:
        inner = inner[step]
    inner[trail[-1]] = WRONG[number % len(WRONG)]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(damaged, file)
        file.flush()
        done = subprocess.run([tenon, "merge", file.name], capture_output=True, text=True)
    runs += 1
    if done.returncode not in (0, 1, 2) or (done.returncode == 2 and "error:" not in done.stderr):
        crashes += 1
        print(trail, WRONG[number % len(WRONG)], done.returncode, done.stderr[-500:])
print(f"{runs} damaged files, {crashes} not handled")
sys.exit(1 if crashes or not runs else 0)
