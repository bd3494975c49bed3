#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What each check costs when everything is there twice: models, and its own findings.

The example on each check's page, many times under other names, is one program; `tenon merge` checks its facts under
callgrind, which counts the instructions inside each check. Twice as many copies may cost 2.2 times as much. That is
measured twice, from N copies to 2 N and on to 4 N, and the better ratio counts: a table that grows, or memory that is
asked for, is a step at one size only, while what costs more than its share does so at both.
usage: doubling.py --build BUILD_DIR [--copies N]"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--copies", type=int, default=25)
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
tenon = pathlib.Path(args.build).resolve() / "bin/tenon"
# One check asks for a database.
CHECKS = [["--checks=*"], ["--checks=-*,on-delete-unsupported", "--target=mysql"]]
# Symbols are looked up at the start, and memory is not tidied up in whichever check comes across enough of it.
STEADY = os.environ | {"LD_BIND_NOW": "1", "GLIBC_TUNABLES": "glibc.malloc.mxfast=0"}
BOUND = 2.2
HEADERS = ["tenon/model.hpp", "chrono", "cstdint", "list", "memory", "optional", "set", "span", "string", "string_view", "vector"]


def examples():
    """Of each page the first code that it shows, in which #include lines are left out."""
    for page in sorted((root / "docs/checks").glob("*.md")):
        if page.stem == "README":
            continue
        shown = page.read_text().split("## Example")[1].split("## Repair")[0]
        blocks = re.findall(r"^```cpp\n(.*?)^```$", shown.split("```text")[0], re.M | re.S)
        # What several units see is another program; and what is locked is no copy of it.
        if len(blocks) > 1 or "```lock" in shown:
            continue
        yield page.stem, re.sub(r"^#.*\n", "", "".join(blocks), flags=re.M)


def renamed(text, copy):
    """In a namespace, with tables, indexes and constraints of its own."""
    tables = set(re.findall(r'TENON_TABLE\("([^"]*)"', text))
    keys = set(re.findall(r'TENON_(?:INDEX|UNIQUE|CHECK|FOREIGN_KEY)\([^)]*\.name = "([^"]*)"', text))
    structs = set(re.findall(r"(\w+)(?: final)? [{:]", text))

    # Members keep their names; a column is named behind a table, which may be misspelt.
    def rename(match):
        key, name = match.groups()
        first, dot, rest = name.partition(".")
        if key in ("back_populates = ", "backref = ") or first in structs:
            return match.group(0)
        if not (dot or first in (keys if key == "name = " else tables)):
            return match.group(0)
        return f'{key or ""}"{first}_{copy}{dot}{rest}"'

    return f"namespace c{copy} {{\n" + re.sub(r'(\w+ = )?"([^"\n]*)"', rename, text) + "}\n"


def facts(copies, path):
    """The facts of the examples, each so many times."""
    source = path.with_suffix(".cpp")
    text = "".join(f"#include <{header}>\n" for header in HEADERS)
    number = 0
    for _ in range(copies):
        for _, example in examples():
            number += 1
            text += renamed(example, number)
    source.write_text(text)
    with open(path, "w") as out:
        done = subprocess.run(
            [tenon, "check", "--dump-facts", source, "--", "-std=c++20", f"-I{root}/lib/Annotations", "-ferror-limit=5"],
            stdout=out, stderr=subprocess.PIPE, text=True,
        )
    if done.returncode != 0:
        sys.exit(f"the examples of the pages do not compile together:\n{done.stderr[:3000]}")
    return path


def findings(path):
    counts = collections.Counter()
    for checks in CHECKS:
        done = subprocess.run([tenon, "merge", *checks, "--format=json", path], capture_output=True, text=True)
        counts.update(found["id"].removeprefix("tenon-") for found in json.loads(done.stdout)["findings"])
    return counts


def costs(path):
    """The instructions inside each check, and inside linking, by name."""
    profile = path.with_suffix(".callgrind")
    found = collections.Counter()
    for checks in CHECKS:
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", tenon, "merge", *checks, path],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=STEADY,
        )
        table = subprocess.run(
            ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", profile],
            capture_output=True, text=True, check=True,
        ).stdout
        for count, name in re.findall(r"^ *([\d,]+) .*?tenon::checker::(run\w+|Program::Program)\(", table, re.M):
            found[name] = max(found[name], int(count.replace(",", "")))
    return found


def function(ident):
    return "run" + "".join(part.capitalize() for part in ident.split("-"))


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    sizes = [args.copies, 2 * args.copies, 4 * args.copies]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        paths = list(pool.map(lambda n: facts(n, folder / f"{n}.json"), sizes))
        counts = list(pool.map(costs, paths))
        found = list(pool.map(findings, paths))


def ratios(name):
    return [more[name] / less[name] if less[name] else float("inf") for less, more in zip(counts, counts[1:])]


rows = [("linking", "Program::Program", None)] + [(ident, function(ident), ident) for ident, _ in examples()]
print(f"{'check':40} {'findings':>20} {'instructions':>14} {'ratios':>14}  at most {BOUND}")
missed = 0
for title, name, ident in rows:
    many = "/".join(f"{each[ident]:,}" for each in found) if ident else ""
    enough = ident is None or all(each[ident] >= size for each, size in zip(found, sizes))
    reached = min(ratios(name)) <= BOUND and enough
    missed += not reached
    verdict = "reached" if reached else "MISSED" if enough else "NOT FOUND"
    shown = " ".join(f"{ratio:.3f}" for ratio in ratios(name))
    print(f"{title:40} {many:>20} {counts[-1][name]:>14,} {shown:>14}  {verdict}")
sys.exit(missed > 0)
