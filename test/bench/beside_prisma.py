#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tenon's checks beside Prisma's validator, on the same models in one run.

Ours is the processor time of linking and of all checks (`tenon check --profile`): what follows after parsing. Prisma's
is the time of one call, in process and warm: it reads a language made for it, so parsing is a small part of it.
usage: beside_prisma.py --build BUILD_DIR --node-modules DIR [--models N] [--rounds N]"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from models import cpp_models, prisma_models

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--node-modules", required=True)
parser.add_argument("--models", type=int, default=10000)
parser.add_argument("--rounds", type=int, default=5)
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
tenon = pathlib.Path(args.build).resolve() / "bin/tenon"
FAULT = "tenon-one-to-one-fk-not-unique"


def ours(source):
    """Seconds after parsing, and how many pairs were found to be broken."""
    done = subprocess.run(
        [tenon, "check", "--profile", source, "--", "-std=c++20", f"-I{root}/lib/Annotations"],
        capture_output=True, text=True,
    )
    found = dict((what, float(seconds)) for seconds, what in re.findall(r"^ *([\d.]+) seconds (.*)$", done.stderr, re.M))
    return found["linking"] + found["in checks"], done.stdout.count(f"[{FAULT}]")


def theirs(schema):
    """One round: seconds of lint() and validate(), and how many pairs each found to be broken."""
    script = pathlib.Path(__file__).with_name("prisma.mjs")
    line = subprocess.run(["node", script, args.node_modules, schema, "1"], capture_output=True, text=True, check=True)
    found = json.loads(line.stdout)
    return found["lint"] / 1000, found["validate"] / 1000, found["linted"], found["validated"]


def compare(folder, broken):
    """Rounds of both, one after the other; the verdicts must be the same."""
    source, schema = folder / "models.cpp", folder / "schema.prisma"
    source.write_text(cpp_models(args.models, broken))
    schema.write_text(prisma_models(args.models, broken))
    pairs = args.models // 2 if broken else 0
    rounds = []
    for _ in range(args.rounds):
        seconds, found = ours(source)
        lint, validate, linted, validated = theirs(schema)
        if not found == linted == validated == pairs:
            sys.exit(f"{pairs} pairs are broken; found: {found} by Tenon, {linted} by lint(), {validated} by validate()")
        rounds.append((lint / seconds, validate / seconds))
    return [statistics.median(column) for column in zip(*rounds)], [min(column) for column in zip(*rounds)]


def row(text, ratio, least, bound=None):
    verdict = "" if bound is None else f"  at least {bound:<3} {'reached' if ratio >= bound else 'MISSED'}"
    print(f"{text:60} {ratio:8.1f} {least:8.1f}{verdict}")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (valid_lint, valid_validate), least_valid = compare(folder, broken=False)
    (broken_lint, broken_validate), least_broken = compare(folder, broken=True)
    count = f"{args.models:,} models"
    print(f"{'Prisma / Tenon after parsing, processor time':60} {'median':>8} {'least':>8}  of {args.rounds} rounds")
    row(f"lint(): {count}, valid", valid_lint, least_valid[0], 1)
    row(f"validate(): {count}, valid", valid_validate, least_valid[1])
    row(f"lint(): {count}, every pair broken", broken_lint, least_broken[0])
    row(f"validate(): {count}, every pair broken", broken_validate, least_broken[1], 20)
