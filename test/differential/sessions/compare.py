# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sequences in sessions of Tenon and of SQLAlchemy: the rows afterwards are the same, or a reason says why not."""

import argparse
import collections
import sys

import as_sqlalchemy_run
import sequences
from model_sets import KINDS
from tenon_run import Tenon


def first_difference(ours, theirs):
    for at, (our, their) in enumerate(zip(ours, theirs)):
        if our != their:
            return at
    return None if len(ours) == len(theirs) else min(len(ours), len(theirs))


def takes_over_primary_key(ours, helped, messages):
    """No help makes SQLAlchemy do that; what follows is not compared."""
    at = first_difference(ours, helped)
    refused = helped[at] == "error integrity" and ours[at].startswith("ok")
    return refused and "UNIQUE constraint failed: s" in messages[-1]


class Comparison:
    def __init__(self, tenon, seed):
        self.tenon = tenon
        self.seed = seed
        self.counts = collections.Counter()
        self.failures = 0
        self.classes = collections.Counter()

    def judge(self, sequence):
        ours = self.tenon.run(sequence)
        theirs, messages = as_sqlalchemy_run.run(sequence)
        at = first_difference(ours, theirs)
        if at is None:
            return "agreed", None
        helps = as_sqlalchemy_run.HELPS
        for help_ in helps:
            if as_sqlalchemy_run.run(sequence, [help_])[0] == ours:
                return help_, None
        helped, messages = as_sqlalchemy_run.run(sequence, helps)
        if ours != helped:
            if takes_over_primary_key(ours, helped, messages):
                return "primary-keys", None
            return "", (ours, theirs, helped, messages)
        used = set(helps)
        for help_ in helps:
            if as_sqlalchemy_run.run(sequence, used - {help_})[0] == ours:
                used.remove(help_)
        return " ".join(sorted(used)), None

    def shrink(self, sequence):
        operations = sequence.operations
        size = max(1, len(operations) // 2)
        while size:
            at = 0
            while at < len(operations):
                fewer = sequences.Sequence(sequence.set, operations[:at] + operations[at + size :])
                if fewer.operations and not self.judge(fewer)[0]:
                    operations = fewer.operations
                else:
                    at += size
            size //= 2
        return sequences.Sequence(sequence.set, operations)

    def compare(self, number):
        sequence = sequences.sequence(self.seed, number)
        self.counts["sequences"] += 1
        verdict, _ = self.judge(sequence)
        if verdict:
            self.counts[verdict] += 1
            return
        self.failures += 1
        if self.failures > 60: return
        small = self.shrink(sequence)
        verdict, what = self.judge(small)
        if verdict:
            print(f"== {number}: unstable {sequence.text()}")
            return
        ours, theirs, helped, messages = what
        print(f"== {number}: set {small.set} {KINDS[small.set]}")
        for i, operation in enumerate(small.operations):
            print(f"   {' '.join(operation):30} | {ours[i] if i < len(ours) else ''}")
            for name, o in ("sqlalchemy", theirs), ("helped", helped):
                if i >= len(ours) or o[i] != ours[i]:
                    print(f"   {'':30}   {o[i]} ({name})")
        for m in messages: print("     ", m)

    def summary(self):
        print(", ".join(f"{count} {what}" for what, count in self.counts.items()))
        print(f"{self.failures} unexplained")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--only", type=int, help="one sequence, printed")
    options = parser.parse_args()
    comparison = Comparison(Tenon(options.program), options.seed)
    numbers = range(options.count) if options.only is None else [options.only]
    try:
        for number in numbers:
            comparison.compare(number)
    except KeyboardInterrupt:
        print("interrupted")
    comparison.summary()
    comparison.tenon.close()
    sys.exit(comparison.failures > 0)


if __name__ == "__main__":
    main()
