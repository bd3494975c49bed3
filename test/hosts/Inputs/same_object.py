# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles inputs with and without the plugin and compares the object files."""

import argparse
import pathlib
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--clangxx", required=True)
parser.add_argument("--plugin", required=True)
parser.add_argument("--annotations", required=True)
parser.add_argument("--out", required=True)
parser.add_argument("--options", action="append", default=[])
parser.add_argument("inputs", nargs="+")
args = parser.parse_args()

out = pathlib.Path(args.out)
out.mkdir(parents=True, exist_ok=True)
inputs = []
for name in map(pathlib.Path, args.inputs):
    inputs += sorted(p for p in name.iterdir() if p.suffix in (".cpp", ".hpp")) if name.is_dir() else [name]

faults = compared = 0
for path in inputs:
    for options in args.options:
        base = [args.clangxx, "-std=c++20", "-x", "c++", "-w", "-I", args.annotations, *options.split(","), "-c", str(path)]
        # -w, because what the checks say is not what is compared.
        plugin = [f"-fplugin={args.plugin}"]
        with_, without = out / "with.o", out / "without.o"
        subprocess.run([*base, "-o", str(without)], check=True)
        subprocess.run([*base, *plugin, "-o", str(with_)], check=True)
        compared += 1
        if with_.read_bytes() != without.read_bytes():
            print(f"{path} {options}: the objects differ")
            faults += 1
print(f"{compared} pairs of objects compared, {faults} differ")
sys.exit(1 if faults or not compared else 0)
