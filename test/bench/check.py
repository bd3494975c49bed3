#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What checking costs, as ratios of executed instructions (valgrind --tool=callgrind), which do not depend on how
busy the machine is. usage: check.py --build BUILD_DIR [--quick]"""

import argparse
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

from models import cpp_models

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--quick", action="store_true", help="a tenth of the models, for a look")
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(args.build).resolve()
annotations = root / "lib/Annotations"
clang = ["clang++-22", "-std=c++20", "-fsyntax-only", f"-I{annotations}"]
plugin = [f"-fplugin={build}/lib/TenonPlugin.so"]
annotated = ["-DTENON_CHECK"]
scale = 10 if args.quick else 1

def instructions(command, statuses=(0,)):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
    )
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode not in statuses or not found:
        sys.exit(f"{' '.join(map(str, command))}: exit status {run.returncode}\n{run.stderr[-2000:]}")
    return int(found.group(1))


def inside(command, profile, *functions):
    """The instructions of a run inside each of the functions."""
    subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *map(str, command)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    table = subprocess.run(
        ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", profile],
        capture_output=True, text=True, check=True,
    ).stdout
    found = [re.findall(rf"^ *([\d,]+) .*?tenon::checker::{name}\(", table, re.M) for name in functions]
    return [max(int(count.replace(",", "")) for count in counts) for counts in found]


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)

    def source(name, text):
        path = folder / name
        path.write_text(text)
        return path

    plain = source("plain.cpp", "#include <string>\n#include <vector>\n#include <map>\n#include <iostream>\n")
    pair = source("pair.cpp", f'#include "{root}/docs/examples/user_profile.hpp"\n')
    thousand = source("thousand.cpp", cpp_models(1000 // scale))
    valid = source("valid.cpp", cpp_models(10000 // scale))
    broken = source("broken.cpp", cpp_models(10000 // scale, broken=True))
    double = source("double.cpp", cpp_models(20000 // scale))
    double_broken = source("double_broken.cpp", cpp_models(20000 // scale, broken=True))

    def tenon(path):
        return [build / "bin/tenon", "check", path, "--", "-std=c++20", f"-I{annotations}"]

    commands = {
        "plain": (clang + [plain],),
        "plain+plugin": (clang + plugin + [plain],),
        "pair": (clang + [pair],),
        "pair+annotations": (clang + annotated + [pair],),
        "pair+plugin": (clang + plugin + [pair],),
        "thousand": (clang + [thousand],),
        "thousand+annotations": (clang + annotated + [thousand],),
        "thousand+plugin": (clang + plugin + [thousand],),
        "valid": (clang + [valid],),
        "valid+annotations": (clang + annotated + [valid],),
        "check valid": (tenon(valid),),
        "check broken": (tenon(broken), (1,)),
        "check double": (tenon(double),),
        "check double broken": (tenon(double_broken), (1,)),
    }
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        profiled = pool.submit(inside, tenon(valid), folder / "profile", "parseUnits", "runChecks")
        counts = dict(zip(commands, pool.map(lambda c: instructions(*c), commands.values())))
    counts["extraction alone"], checks = profiled.result()
    counts["extraction and checks"] = counts["extraction alone"] + checks

    def row(text, of, to, bound=None):
        ratio = counts[of] / counts[to]
        limit = f"at most {bound}" if bound else ""
        verdict = "" if not bound else "reached" if ratio <= bound else "MISSED"
        print(f"{text:74} {ratio:8.4f}  {limit:14} {verdict}")

    n = lambda count: f"{count // scale:,}"
    print(f"{'instructions, as a ratio':74} {'ratio':>8}")
    row("plugin / no plugin: <string> <vector> <map> <iostream>, no models", "plain+plugin", "plain", 1.005)
    row("plugin / no plugin: User and Profile", "pair+plugin", "pair", 1.01)
    row(f"plugin / no plugin: {n(1000)} models, both read the annotations", "thousand+plugin", "thousand+annotations", 1.05)
    row(f"tenon check / clang -fsyntax-only: {n(10000)} models, both read the annotations", "check valid", "valid+annotations", 1.15)
    row(f"tenon check: every pair of {n(10000)} models broken / valid", "check broken", "check valid", 2)
    row(f"tenon check: {n(20000)} models / {n(10000)}, valid", "check double", "check valid", 2.2)
    row(f"tenon check: {n(20000)} models / {n(10000)}, every pair broken", "check double broken", "check broken", 2.2)
    row(f"extraction and all checks / extraction alone: {n(10000)} models", "extraction and checks", "extraction alone", 1.1)
    print("\nwhat Clang itself takes to parse the annotations, before any of our code runs")
    row("annotations / none: User and Profile", "pair+annotations", "pair")
    row(f"annotations / none: {n(1000)} models", "thousand+annotations", "thousand")
    row(f"plugin / no plugin and no annotations: {n(1000)} models", "thousand+plugin", "thousand")
    row(f"tenon check / clang -fsyntax-only without annotations: {n(10000)} models", "check valid", "valid")
    print("\ninstructions")
    for name, count in counts.items():
        print(f"{name:74} {count:16,}")
