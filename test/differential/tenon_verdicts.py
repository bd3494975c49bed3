# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checker says of many sets, each in a namespace of one file, so that one process checks hundreds.

A finding belongs to the set on whose lines it stands. Tables and structs of one set have names that are far from
those of all others, so sets do not meet."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import as_cpp
import from_facts

SETS_A_FILE = 1000
NAMESPACE = re.compile(r"namespace (\w+) \{$")


class Broken(Exception):
    """The checker could not do what it was asked: a fault of it, or of a writer."""


@dataclass
class Verdict:
    errors: set = field(default_factory=set)  # ids of checks
    warnings: set = field(default_factory=set)

    def ids(self):
        return self.errors | self.warnings


@dataclass
class Repair:
    """What is left after `--fix`."""

    verdict: Verdict
    models: object
    text: str


class Tenon:
    def __init__(self, executable, annotations, directory):
        self.executable = executable
        self.annotations = annotations
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def run(self, target, path, *options):
        command = [self.executable, "check", f"--target={target}", *options, str(path), "--", "-std=c++20"]
        done = subprocess.run(command + ["-I", self.annotations], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise Broken(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def findings(self, target, path):
        """The verdicts by namespace."""
        owners, verdicts = {}, {}
        for line, text in enumerate(path.read_text().splitlines(), 1):
            if found := NAMESPACE.match(text):
                verdicts[found[1]] = Verdict()
                current = found[1]
            owners[line] = current if verdicts else None
        for finding in json.loads(self.run(target, path, "--format=json"))["findings"]:
            verdict = verdicts[owners[finding["line"]]]
            ids = verdict.errors if finding["severity"] == "error" else verdict.warnings
            ids.add(finding["id"].removeprefix("tenon-"))
        return verdicts

    def write(self, target, sets):
        path = self.directory / f"{target}.cpp"
        path.write_text(as_cpp.HEADER + "".join(as_cpp.write(models, name) for name, models in sets.items()))
        return path

    def facts(self, target, path):
        return from_facts.read(json.loads(self.run(target, path, "--dump-facts")), target)

    def check(self, target, sets):
        """Verdicts, and what the facts of the C++ say, of sets by their namespace."""
        path = self.write(target, sets)
        return self.findings(target, path), self.facts(target, path)

    def repair(self, target, sets):
        """The same text after `--fix`."""
        path = self.write(target, sets)
        self.run(target, path, "--fix")
        verdicts, models = self.findings(target, path), self.facts(target, path)
        texts = re.split(r"^(?=namespace \w+ \{$)", path.read_text(), flags=re.M)[1:]
        return {
            name: Repair(verdicts[name], models[name], text)
            for text in texts
            for name in [NAMESPACE.match(text.split("\n", 1)[0])[1]]
        }


def batches(sets):
    """Sets by their namespace, as one process takes them: with one target, and not too many."""
    targets = {}
    for name, models in sets.items():
        targets.setdefault(models.target, []).append((name, models))
    for target, members in sorted(targets.items()):
        for start in range(0, len(members), SETS_A_FILE):
            yield target, dict(members[start : start + SETS_A_FILE])
