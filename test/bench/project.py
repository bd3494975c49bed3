#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What checking a whole project costs, beside clang-tidy with the same checks, and beside compiling. All times are of
the processor, of all processes together. usage: project.py --build BUILD_DIR [--tidy-module FILE] [--every N]"""

import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

from generated_project import generate, model_header, write_database

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--tidy-module", help="default: lib/TenonTidyModule.so in the build directory")
parser.add_argument("--every", type=int, default=1,
                    help="clang-tidy takes every Nth unit, or more where that were not 100, and its time counts N times")
parser.add_argument("--units", type=int, default=1000)
parser.add_argument("--jobs", type=int, default=2)
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(args.build).resolve()
annotations = root / "lib/Annotations"
module = pathlib.Path(args.tidy_module) if args.tidy_module else build / "lib/TenonTidyModule.so"
BOOST = pathlib.Path("/usr/include/boost")


def seconds(command, statuses=(0,), **how):
    """Of the processor, with all its children; and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in statuses:
        sys.exit(f"{' '.join(map(str, command))}: exit status {run.returncode}\n{run.stderr[-3000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run


def peak_memory(command, folder):
    """In megabytes."""
    run = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(run.pid, 0)
    return usage.ru_maxrss / 1024


def row(text, ratio, bound=None, at_least=False):
    limit = f"{'at least' if at_least else 'at most'} {bound}" if bound else ""
    reached = bound is None or (ratio >= bound if at_least else ratio <= bound)
    print(f"  {text:74} {ratio:8.3f}  {limit:14} {'' if not bound else 'reached' if reached else 'MISSED'}", flush=True)


def tenon(folder, *options):
    return [build / "bin/tenon", "check", "-p", folder / "build", f"-j{args.jobs}", *options]


def beside_clang_tidy(folder, commands, cold):
    if not module.exists():
        print(f"  beside clang-tidy: left out, {module} is not built")
        return
    some = list(commands.items())[:: min(args.every, max(1, len(commands) // 100))]
    (folder / "tidy").mkdir()
    (folder / "tidy/compile_commands.json").write_text(json.dumps([
        {"directory": str(folder / "build"), "file": str(file), "arguments": ["clang++-22", *arguments[1:]]}
        for file, arguments in some]))
    took, _ = seconds(["run-clang-tidy-22", "-p", folder / "tidy", "-quiet", f"-j{args.jobs}", "-checks=-*,tenon-*",
                       f"-load={module}", "-clang-tidy-binary", "clang-tidy-22"], statuses=(0, 1))
    took *= len(commands) / len(some)
    row(f"run-clang-tidy / tenon check, cold ({took:.0f} s / {cold:.1f} s)", took / cold, 20, at_least=True)


def measure(name, folder, commands, headers):
    print(f"{name}: {len(commands)} units, {len(headers)} model headers")
    statuses = (0, 1)
    cold, run = seconds(tenon(folder, "--profile"), statuses)
    chosen = re.findall(r"([\d.]+) seconds parsing (.*)", run.stderr)
    scan = float(re.search(r"([\d.]+) seconds scanning", run.stderr).group(1))
    print(f"  {len(chosen)} units cover all models; cold {cold:.1f} s, of which scanning {scan:.1f} s, "
          f"parsing {sum(float(took) for took, _ in chosen):.1f} s")

    compiling, largest = 0, 0
    for _, file in chosen:
        arguments = commands[pathlib.Path(file)]
        command = ["clang++-22", *arguments[1:], "-fsyntax-only", "-w", "-DTENON_CHECK"]
        compiling += seconds(command, cwd=folder / "build")[0]
        largest = max(largest, peak_memory(command, folder / "build"))
    row(f"cold / (clang -fsyntax-only of these units, {compiling:.1f} s, + scan)", cold / (compiling + scan), 1.3)

    warm, run = seconds(tenon(folder, "--profile"), statuses)
    assert " 0 scanned, 0 of " in run.stderr, run.stderr
    row(f"nothing changed / cold ({warm:.2f} s)", warm / cold, 0.02)

    after_edits(folder, headers, cold, "touched", lambda text: text + "// touched\n", 0.15)
    after_edits(folder, headers, cold, "with a new column",
                lambda text: text.replace("\n};\n", "\n  TENON_COLUMN(.length = 20) std::string added;\n};\n", 1), 0.15)

    for jobs in sorted({1, args.jobs}):
        used = peak_memory(tenon(folder, "--no-cache", f"-j{jobs}"), folder)
        row(f"peak memory for each of {jobs} jobs / largest unit alone ({used:.0f} MB / {largest:.0f} MB)",
            used / jobs / largest, 1.5)
    beside_clang_tidy(folder, commands, cold)
    print()


def after_edits(folder, headers, cold, what, edit, bound=None):
    """What a run costs after one header was edited."""
    took = []
    for header in headers[:: max(1, len(headers) // 8)]:
        header.write_text(edit(header.read_text()))
        took.append(seconds(tenon(folder), (0, 1))[0])
    row(f"one model header {what} / cold, mean of {len(took)} headers", sum(took) / len(took) / cold, bound)
    row("the same, the worst of them", max(took) / cold, bound)


def boost_project(folder):
    """A unit for each of Boost's public headers, read as if the project were Boost; every second has models."""
    (folder / "models").mkdir(parents=True)
    (folder / "include").mkdir()
    (folder / "include/boost").symlink_to(BOOST)
    headers = [folder / f"models/model_{number}.hpp" for number in range(10)]
    for number, header in enumerate(headers):
        header.write_text(model_header(number))
    commands = {}
    for number, header in enumerate(sorted(BOOST.glob("*.hpp"))):
        path = folder / f"{header.stem}.cpp"
        text = f"#include <boost/{header.name}>\n"
        if number % 2 == 0:
            text += f'#include "models/model_{number // 2 % 10}.hpp"\n'
        path.write_text(text)
        commands[path] = ["g++", "-std=c++20", f"-I{folder}/include", f"-I{folder}", f"-I{annotations}", "-c", str(path)]
    write_database(folder, commands)
    # Some need libraries that are not installed, or what the including file must define.
    _, run = seconds(tenon(folder, "--no-cache", "--all"), (0, 1, 2))
    broken = set(re.findall(r"cannot read '(.*?)'", run.stderr))
    commands = {path: command for path, command in commands.items() if str(path) not in broken}
    write_database(folder, commands)
    shutil.rmtree(folder / "build/.tenon-cache", ignore_errors=True)
    return commands, headers


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch).resolve() / "generated"
    generate(folder, annotations, units=args.units)
    entries = json.loads((folder / "build/compile_commands.json").read_text())
    measure("generated", folder, {pathlib.Path(e["file"]): e["arguments"] for e in entries},
            sorted((folder / "models").glob("*.hpp")))
    if BOOST.is_dir():
        folder = pathlib.Path(scratch).resolve() / "boost"
        measure("Boost's public headers, with models", folder, *boost_project(folder))
    else:
        print("Boost's public headers: left out, they are not installed")
