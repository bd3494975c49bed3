# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits the headers of a small project at random: columns, macros, conditions, names. After each edit the answer with
the cache is the one without, and covers as many views. usage: random_edits.py TENON SEED STAND_IN STEPS"""

import itertools
import json
import os
import pathlib
import random
import subprocess
import sys

tenon, seed, stand_in, steps = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve(), int(sys.argv[4])
chance = random.Random(seed)
MODELS, PLAIN, UNITS = 4, 3, 20
names = ["TYPE", "NAME", "MAKE", "JOIN", "EMPTY", "TWICE", "first", "second", "third"]
number = itertools.count()


def name():
    return chance.choice(names)


def rarely(usual, rest, how=0.05):
    return chance.choice(rest if chance.random() < how else usual)


def body():
    return rarely(["int", "long", "first", "second", "int first; long", "TYPE", "NAME", "MAKE(third)", ""],
                  ["TENON_TABLE", "__COUNTER__", "__LINE__", "_Pragma(\"pop_macro(\\\"TYPE\\\")\")"])


def definition():
    return rarely([
        lambda: f"#define {name()} {body()}",
        lambda: f"#define {name()} {body()}",
        lambda: f"#define {name()}(x) x {body()}",
        lambda: f"#undef {name()}",
    ], [
        lambda: f"#define {name()}(x) #x",
        lambda: f"#define {name()}(x) x##_{name()} TYPE##x",
        lambda: f"#pragma {chance.choice(['push', 'pop'])}_macro(\"{name()}\")",
        lambda: f"#pragma GCC poison {name()}",
    ], 0.2)()


def column():
    return rarely([
        *[lambda: f"int column_{next(number)};"] * 5,
        lambda: f"int {name()}_{next(number)}; // {name()}",
        lambda: f"int {name()};",
        lambda: f"{name()} column_{next(number)};",
        lambda: f"{name()}({name()}) column_{next(number)};",
        lambda: f"const char *{name()} = \"{name()}\";",
        lambda: "/* */",
    ], [
        lambda: f"const char *column_{next(number)} = R\"({name()}\n{definition()}\n)\";",
        lambda: f"const char *column_{next(number)} = \"\"{name()};",
        lambda: f"int column_{next(number)} = {chance.choice(['__COUNTER__', '__LINE__', '__INCLUDE_LEVEL__', '1000'])};",
        lambda: f"int column_{next(number)} = 1'000; // '",
        lambda: "/*",
        lambda: f"{name()}(",
        lambda: ");",
    ], 0.15)()


def table():
    return [f"struct TENON_TABLE(\"table\") Table{next(number)} {{", f"int column_{next(number)};", "};"]


def condition():
    test = chance.choice([f"ifdef {name()}", f"ifndef {name()}", f"if {name()} + 0", "if __has_include(\"plain_1.hpp\")"])
    return [f"#{test}", *chance.choice([table, lambda: [definition()], lambda: []])(), "#else",
            *chance.choice([table, lambda: [definition()], lambda: []])(), "#endif"]


def include(index):
    files = [f"plain_{plain}.hpp" for plain in range(PLAIN)] + [f"model_{model}.hpp" for model in range(index)] * 2
    return [f"#include \"{chance.choice(files)}\""]


def model(index):
    guard = chance.choice([["#pragma once"], [f"#ifndef GUARD_{index}", f"#define GUARD_{index}"], []])
    lines = [*guard, "#include <tenon/model.hpp>", *include(index)]
    for _ in range(chance.randrange(1, 4)):
        lines += chance.choice([table, table, condition, lambda: include(index), lambda: [definition()]])()
    return lines + ["#endif"] * (len(guard) == 2)


def edit(lines):
    """Mostly what stands between directives."""
    lines = list(lines)
    at = chance.randrange(len(lines) + 1)
    kind = chance.random()
    if kind < 0.7:
        inside = [place for place, line in enumerate(lines) if line.startswith("struct")]
        lines.insert(chance.choice(inside) + 1 if inside else at, column())
    elif kind < 0.75 and at < len(lines):
        del lines[at]
    elif kind < 0.85 and at < len(lines):
        lines[at] = lines[at].replace(name(), name())
    elif kind < 0.9:
        lines.insert(at, definition())
    elif kind < 0.95:
        lines[at:at] = table()
    else:
        lines[at:at] = condition()
    return lines


def check(*options):
    run = subprocess.run([tenon, "check", "-p", "build", "--profile", *options], capture_output=True, text=True)
    words = next(line for line in run.stderr.splitlines() if " scanned, " in line).replace(",", "").split()
    errors = [line for line in run.stderr.splitlines() if "error: " in line]
    return (run.returncode, run.stdout, errors, words[6]), int(words[2])


def units():
    entries = []
    for unit in range(UNITS):
        lines = chance.sample([definition(), *(line for _ in range(4) for line in include(MODELS))], chance.randrange(1, 4))
        pathlib.Path(f"unit_{unit}.cpp").write_text("\n".join(lines) + "\n")
        flags = chance.choice([[], [], [], ["-DTYPE=int"], ["-DNAME=first"], ["-std=c++17"]])
        entries.append({"directory": os.getcwd(), "file": f"unit_{unit}.cpp",
                        "arguments": ["g++", f"-I{stand_in}", *flags, "-c", f"unit_{unit}.cpp"]})
    pathlib.Path("build").mkdir(exist_ok=True)
    pathlib.Path("build/compile_commands.json").write_text(json.dumps(entries))


texts = {}
scanned = shared = 0
for step in range(steps):
    # What is broken by many edits tells little.
    if step % 10 == 0:
        texts = {f"plain_{plain}.hpp": [definition()] for plain in range(PLAIN)}
        texts |= {f"model_{index}.hpp": model(index) for index in range(MODELS)}
        units()
        changed = list(texts)
    else:
        changed = chance.sample([file for file in texts if "model" in file or chance.random() < 0.2],
                                chance.choice([1, 1, 1, 2]))
        for file in changed:
            texts[file] = edit(texts[file])
    for file in changed:
        pathlib.Path(file).write_text("\n".join(texts[file]) + "\n")
    (answer, anew), (truth, _) = check(), check("--no-cache")
    if answer != truth:
        sys.exit(f"seed {seed}, step {step}: stale after an edit of {changed}\nwith the cache:\n{answer}\nwithout:\n{truth}")
    again, more = check()
    if again != truth or more:
        sys.exit(f"seed {seed}, step {step}: the second run scanned {more}")
    if step % 10:
        scanned += anew
print(f"{steps} edits, {scanned} units scanned")
