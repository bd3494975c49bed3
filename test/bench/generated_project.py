# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A project for the benchmark: model headers, and units that include some of them and of the standard library."""

import json
import random

from models import PAIR

STANDARD = ["algorithm", "array", "chrono", "fstream", "functional", "iostream", "map", "memory", "mutex", "numeric",
            "set", "sstream", "string", "thread", "unordered_map", "utility", "vector"]
FEATURE = 5  # headers that belong together, and include each other
PAIRS = 5  # pairs of models in a header


def model_header(number):
    """Ten models; includes the header before it in the same feature."""
    text = "#pragma once\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <tenon/model.hpp>\n"
    if number % FEATURE:
        text += f'#include "models/model_{number - 1}.hpp"\n'
    pairs = range(number * PAIRS, (number + 1) * PAIRS)
    return text + "\n".join(PAIR.format(i=i, unique=".unique = true, ") for i in pairs)


def unit(number, headers, standard, chance):
    text = "".join(f"#include <{name}>\n" for name in sorted(standard))
    text += "".join(f'#include "models/model_{header}.hpp"\n' for header in sorted(headers))
    text += "\nnamespace {\n"
    for i in range(20):
        text += (f"int step_{i}(int value) {{\n  int sum = 0;\n  for (int i = 0; i < value; ++i)\n"
                 f"    sum += i * {chance.randrange(100)};\n  return sum;\n}}\n")
    text += "}\n"
    for header in sorted(headers):
        model = f"User{header * PAIRS}"
        text += f"std::string name_{number}_{header}(const {model} &user) {{ return user.username + user.email; }}\n"
    calls = " + ".join(f"step_{i}(value)" for i in range(20))
    return text + f"int unit_{number}(int value) {{ return {calls}; }}\n"


def write_database(folder, commands):
    """commands: the arguments of each file."""
    (folder / "build").mkdir(exist_ok=True)
    (folder / "build/compile_commands.json").write_text(json.dumps([
        {"directory": str(folder / "build"), "file": str(file), "arguments": arguments}
        for file, arguments in commands.items()
    ], indent=1))


def generate(folder, annotations, units=1000, headers=60):
    """Nine units of ten include models, of one feature or two."""
    chance = random.Random(1)
    (folder / "models").mkdir(parents=True)
    (folder / "units").mkdir()
    for number in range(headers):
        (folder / f"models/model_{number}.hpp").write_text(model_header(number))
    commands = {}
    for number in range(units):
        included = set()
        if chance.random() < 0.9:
            included = {chance.randrange(headers) for _ in range(chance.choice([1, 1, 2]))}
        standard = set(chance.sample(STANDARD, chance.randint(2, 6))) | {"string"}
        path = folder / f"units/unit_{number}.cpp"
        path.write_text(unit(number, included, standard, chance))
        commands[path] = ["g++", "-std=c++20", "-O2", "-Wall", f"-I{folder}", f"-I{annotations}",
                          "-o", f"unit_{number}.o", "-c", str(path)]
    write_database(folder, commands)
