#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `tenon merge` costs, as a ratio to reading and parsing the same files as JSON with LLVM's parser, which is the
one that it uses: executed instructions (valgrind --tool=callgrind), and time of the two in turn.
usage: merge.py --build BUILD_DIR [--files N] [--rounds N]"""

import argparse
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import fact_files

BOUND = 2.0

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--files", type=int, default=10000)
parser.add_argument("--rounds", type=int, default=5)
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(args.build).resolve()
tenon = str(build / "bin/tenon")


def instructions(command):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
    )
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not found:
        sys.exit(f"{' '.join(command)}: exit status {run.returncode}\n{run.stderr[-2000:]}")
    return int(found.group(1))


def seconds(command):
    """Of the clock, and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def demand_checked(facts):
    """All is well in the files; of a table that is renamed in one of them the merge must say that another lacks it."""
    found = subprocess.run([tenon, "merge", str(facts)], capture_output=True, text=True)
    if found.returncode or found.stdout or found.stderr:
        sys.exit(f"tenon merge finds something:\n{found.stdout[:2000]}{found.stderr[:2000]}")
    changed = sorted(facts.rglob("*.json"))[0]
    right = changed.read_text()
    changed.write_text(right.replace('"table":"events', '"table":"happenings'))
    found = subprocess.run([tenon, "merge", str(facts)], capture_output=True, text=True)
    changed.write_text(right)
    if found.returncode != 1 or "[tenon-fk-target-unknown]" not in found.stdout:
        sys.exit(f"tenon merge does not find the missing table:\n{found.stdout[:2000]}{found.stderr[:2000]}")


def row(what, ratio, details):
    print(f"{what:24}{ratio:6.2f}  {'reached' if ratio <= BOUND else 'MISSED'}  {details}")
    return ratio <= BOUND


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    facts = fact_files.write(
        args.files, folder, "clang++-22", build / "lib/TenonPlugin.so", root / "lib/Annotations"
    )
    files = sorted(map(str, facts.rglob("*.json")))
    listed = folder / "files"
    listed.write_text("\n".join(files))
    size = sum(os.path.getsize(path) for path in files)
    print(f"{len(files)} files of five models each, {size / 1e6:.0f} MB; at most {BOUND} times the parse")
    demand_checked(facts)

    merge = [tenon, "merge", str(facts)]
    parse = [str(build / "bin/parse_json"), str(listed)]
    pairs = [(seconds(parse), seconds(merge)) for _ in range(args.rounds)]
    good = True
    for which, name in enumerate(("time", "processor time")):
        ratios = [merged[which] / parsed[which] for parsed, merged in pairs]
        typical = [statistics.median(pair[side][which] for pair in pairs) for side in (0, 1)]
        good &= row(
            name, statistics.median(ratios),
            f"{min(ratios):.2f}-{max(ratios):.2f} in {args.rounds} pairs; {typical[1]:.2f} s for {typical[0]:.2f} s",
        )
    merged, parsed = instructions(merge), instructions(parse)
    good &= row("instructions", merged / parsed, f"{merged / 1e9:.1f} G for {parsed / 1e9:.1f} G")
sys.exit(not good)
