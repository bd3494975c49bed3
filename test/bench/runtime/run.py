#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The runtime beside its peers: the same work on the same two tables, as ratios to SQLite's C interface.

One program for each peer, round by round, SQLite's C interface before, between and after the others; a ratio is to the
mean of its times in the same round. Every program prints checksums of its results, which must be the same. On a machine that is busy with other things, --clock=processor says more.

With --instructions: ratios of executed instructions, which callgrind counts. Each work is counted with two numbers of
rows, and the smaller count subtracted, so that what does not depend on the number of rows is left out."""

import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--build", default="build-bench")
parser.add_argument("--tenon", help="the command-line tool, which writes the schema")
parser.add_argument("--rows", type=int, default=100_000)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--peers", default="tenon,soci,raw_prepare,sqlalchemy")
parser.add_argument("--storage", default="memory,file")
parser.add_argument("--clock", choices=["wall", "processor"], default="wall", help="what is measured")
parser.add_argument("--instructions", action="store_true", help="count instructions instead")
args = parser.parse_args()

here = pathlib.Path(__file__).resolve().parent
build = pathlib.Path(args.build).resolve()
peers = args.peers.split(",")

# Work, what it is compared with (of the raw program, or of the same), what is asked of Tenon.
TABLE = [
    ("insert", "raw insert", "insert pairs, one commit", 1.15),
    ("bulk_insert", "raw bulk_insert", "bulk insert", 1.0),
    ("all_plain", "raw all_plain", "all rows into plain structs", 1.0),
    ("all_managed", "raw all_plain", "all rows into managed objects", 1.6),
    ("get_by_key", "raw get_by_key", "get by key, not yet loaded", 1.2),
    ("get_loaded", "own flat_map", "get by key, loaded / lookup in a flat map", 4.0),
    ("filter", "raw filter", "filter by a unique column", 1.25),
    ("joined", "raw joined", "users with profiles, joined", 1.4),
    # The same another way: one of them is enough.
    ("selectin", "raw joined", "users with profiles, selectin", None),
    ("lazy", "raw lazy", "users with profiles, lazily", 1.25),
    ("update", "raw update", "load, change, flush", 1.2),
    ("update_unique", "raw update_unique", "load, change a unique column, flush", 1.2),
    ("delete", "raw delete", "delete with children, by the unit of work", 1.1),
    ("delete_cascade", "raw delete_cascade", "delete, the database cascades", 1.1),
    ("find_changed", "own all_managed", "find what changed / load", 0.1),
]
# What only Tenon does has no checksum to compare.
OWN = {"get_loaded", "flat_map", "find_changed"}


def command(peer, database, schema, rows):
    program = ["/usr/bin/python3", here / "sqlalchemy_bench.py"]
    if peer != "sqlalchemy":
        program = [build / "bin" / f"bench_{peer}"]
    return [*map(str, program), database, str(schema), str(rows)]


def run(argv):
    done = subprocess.run(argv, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(argv)}: exit status {done.returncode}")
    lines = [line.split() for line in done.stdout.splitlines()]
    place = 1 if args.clock == "wall" else 2
    return {line[0]: float(line[place]) for line in lines}, {line[0]: int(line[3]) for line in lines}


def check(peer, checksums, expected):
    for work, checksum in checksums.items():
        wanted = expected.get("all_plain" if work == "all_managed" else "joined" if work == "selectin" else work)
        if work not in OWN and checksum != wanted:
            sys.exit(f"{peer}: the result of {work} is wrong: {checksum}, not {wanted}")


def verdict(ratio, bound):
    return "reached" if ratio <= bound else "MISSED"


def print_table(title, columns, cells):
    """cells: by work and column a text; Tenon's median is behind it."""
    print(f"\n{title}\n{'':44}" + "".join(f"{column:>22}" for column in columns) + "   asked of Tenon")
    for work, _, text, bound in TABLE:
        if not any((work, column) in cells for column in columns):
            continue
        line = f"{text:44}" + "".join(f"{cells.get((work, column), ('', 0))[0]:>22}" for column in columns)
        at_most = f"   {bound:.2f}" if bound else ""
        if bound and (work, "tenon") in cells:
            at_most += f" {verdict(cells[work, 'tenon'][1], bound)}"
        print(line + at_most)


def base_of(comparison, own, raw):
    of, work = comparison.split()
    return (raw if of == "raw" else own).get(work)


def measure_times(database, schema):
    ratios = defaultdict(list)
    raw_times = defaultdict(list)
    for number in range(args.rounds):
        raws, results = [], {}
        expected = None
        for peer in ["raw", *(each for peer in peers for each in (peer, "raw"))]:
            times, checksums = run(command(peer, database, schema, args.rows))
            expected = expected or checksums
            check(peer, checksums, expected)
            if peer == "raw":
                raws.append(times)
            else:
                results[peer] = times
            print(f"\rround {number + 1}: {peer:14}", end="", file=sys.stderr, flush=True)
        raw = {work: statistics.mean(each[work] for each in raws) for work in raws[0]}
        for work in raw:
            raw_times[work].extend(each[work] for each in raws)
        for peer, times in results.items():
            for work, comparison, *_ in TABLE:
                if work in times and (base := base_of(comparison, times, raw)):
                    ratios[work, peer].append(times[work] / base)
    print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    cells = {}
    for key, values in ratios.items():
        median = statistics.median(values)
        cells[key] = (f"{median:.2f} ({min(values):.2f}-{max(values):.2f})", median)
    for work, values in raw_times.items():
        cells[work, "raw, ms"] = (f"{statistics.median(values) * 1000:.1f}", 0)
    return cells


def count_instructions(peer, database, schema, rows):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        valgrind = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}"]
        run([*valgrind, *command(peer, database, schema, rows)])
        counts = {}
        for dump in pathlib.Path(folder).iterdir():
            text = dump.read_text()
            if trigger := re.search(r"^desc: Trigger: Client Request: (\w+)", text, re.M):
                counts[trigger[1]] = int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1])
    return counts


def measure_instructions(database, schema):
    few, many = 4000, 12000
    a_row = {}
    for peer in ["raw", *(peer for peer in peers if peer != "sqlalchemy")]:
        print(f"\r{peer:14}", end="", file=sys.stderr, flush=True)
        less, more = (count_instructions(peer, database, schema, rows) for rows in (few, many))
        a_row[peer] = {work: (more[work] - less[work]) / (many - few) for work in more}
    print("\r", end="", file=sys.stderr)
    cells = {}
    for work, comparison, *_ in TABLE:
        for peer, counts in a_row.items():
            base = base_of(comparison, counts, a_row["raw"])
            if peer != "raw" and work in counts and base:
                cells[work, peer] = (f"{counts[work] / base:.3f}", counts[work] / base)
        if work in a_row["raw"]:
            cells[work, "raw, a row"] = (f"{a_row['raw'][work]:,.0f}", 0)
    return cells


with tempfile.TemporaryDirectory() as folder:
    schema = pathlib.Path(folder) / "schema.sql"
    with open(schema, "w") as to:
        flags = ["-std=c++20", f"-I{here.parents[2]}/lib/Annotations"]
        tenon = args.tenon or build / "bin/tenon"
        subprocess.run(
            [tenon, "schema", here / "models.hpp", "--dialect=sqlite", "--", *flags], stdout=to, check=True
        )
    for storage in args.storage.split(","):
        database = ":memory:" if storage == "memory" else str(pathlib.Path(folder) / "bench.db")
        name = "in memory" if storage == "memory" else "a file with a write-ahead log"
        if args.instructions:
            columns = ["raw, a row", *(peer for peer in peers if peer != "sqlalchemy")]
            print_table(f"{name}: instructions, as a ratio to raw", columns, measure_instructions(database, schema))
        else:
            columns = ["raw, ms", *peers]
            clock = "time" if args.clock == "wall" else "time of the processor"
            title = f"{name}: {clock}, as a ratio to raw; median (minimum-maximum) of {args.rounds} rounds"
            print_table(title, columns, measure_times(database, schema))
