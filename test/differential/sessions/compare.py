# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sequences in sessions of Tenon and of SQLAlchemy: the rows afterwards are the same, or a reason says why not.

A sequence with another outcome is run again with helps, see reasons.py. Where no helps explain the outcome, operations
are left out as long as it stays so, and the rest is printed.
"""

import argparse
import collections
import dataclasses
import sys

import as_sqlalchemy_run
import reasons
import sequences
from model_sets import KINDS, SETS, choose
from tenon_run import Tenon

SHOWN = 20  # of the sequences that nothing explains
# By the database; other unique keys than primary ones are not its business then.
REFUSED_KEY = "(sqlite3.IntegrityError) UNIQUE constraint failed: s"


def first_difference(ours, theirs):
    for at, (our, their) in enumerate(zip(ours, theirs)):
        if our != their:
            return at
    return None if len(ours) == len(theirs) else min(len(ours), len(theirs))


def takes_over_primary_key(ours, helped, messages):
    """Only then a unique key is left to refuse; what follows is not compared."""
    at = first_difference(ours, helped)
    if at >= len(ours) or helped[at] != "error integrity" or ours[at].startswith("error"):
        return False
    number = sum(outcome.startswith("error") for outcome in helped[:at])
    return messages[number].startswith(REFUSED_KEY)


class Comparison:
    def __init__(self, tenon, seed):
        self.tenon = tenon
        self.seed = seed
        self.counts = collections.Counter()
        self.by_reason = collections.Counter()
        self.failures = 0

    # One sequence

    def explain(self, sequence, ours):
        """The helps that are needed, or none where nothing explains it."""
        helps = reasons.helps_for(SETS[sequence.set])
        for help_ in helps:
            if as_sqlalchemy_run.run(sequence, [help_])[0] == ours:
                return {help_}
        helped, messages = as_sqlalchemy_run.run(sequence, helps)
        if helped != ours:
            return {reasons.PRIMARY_KEYS} if takes_over_primary_key(ours, helped, messages) else None
        used = set(helps)
        for help_ in helps:
            if as_sqlalchemy_run.run(sequence, used - {help_})[0] == ours:
                used.remove(help_)
        return used

    def judge(self, sequence):
        """The reasons of the difference, an empty set where there is none; none where nothing explains it."""
        ours = self.tenon.run(sequence)
        if as_sqlalchemy_run.run(sequence)[0] == ours:
            return set()
        return self.explain(sequence, ours)

    def compare(self, number):
        sequence = sequences.sequence(self.seed, number)
        self.counts["sequences"] += 1
        self.counts["operations"] += len(sequence.operations)
        used = self.judge(sequence)
        if used is None:
            self.fail(number, sequence)
            return
        self.counts["differ for a reason" if used else "agree"] += 1
        self.by_reason.update(used)

    # What nothing explains

    def shrink(self, sequence):
        operations = sequence.operations
        size = len(operations) // 2
        while size:
            at = 0
            while at < len(operations):
                fewer = dataclasses.replace(sequence, operations=operations[:at] + operations[at + size :])
                if fewer.operations and self.judge(fewer) is None:
                    operations = fewer.operations
                else:
                    at += size
            size //= 2
        return dataclasses.replace(sequence, operations=operations)

    def fail(self, number, sequence):
        self.failures += 1
        if self.failures > SHOWN:
            return
        print(f"== again: tool/dev differential sessions --seed {self.seed} --only {number}")
        self.show(self.shrink(sequence))

    def show(self, sequence):
        """Each operation and what became of it."""
        print(f"== set {sequence.set}: {KINDS[sequence.set]}{', autoflush' if sequence.autoflush else ''}")
        ours = self.tenon.run(sequence)
        plain, messages = as_sqlalchemy_run.run(sequence)
        helped, _ = as_sqlalchemy_run.run(sequence, reasons.helps_for(SETS[sequence.set]))
        for at, operation in enumerate(sequence.operations):
            our = ours[at] if at < len(ours) else ""
            print(f"   {' '.join(operation):30} | {our}")
            for name, theirs in ("SQLAlchemy", plain), ("helped", helped):
                if theirs[at] != our:
                    print(f"   {name:>30} | {theirs[at]}")
        for message in messages:
            print(f"   {message}")

    # All

    def run_examples(self):
        for reason in reasons.REASONS:
            example = sequences.Sequence(reason.set, [o.split() for o in reason.example.split("; ")])
            used = self.judge(example)
            if reason.may_agree and as_sqlalchemy_run.run(example, [reason.id])[0] == self.tenon.run(example):
                used = {reason.id}
            if used != {reason.id}:
                self.failures += 1
                print(f"== the example of {reason.id} needs {used}")
                self.show(example)
        self.counts["examples"] = len(reasons.REASONS)

    def summary(self):
        print(", ".join(f"{count} {what}" for what, count in self.counts.items()))
        for id_ in [*reasons.HELPS, reasons.PRIMARY_KEYS]:
            print(f"  {self.by_reason[id_]:6} {id_}")
        print(f"{self.failures} unexplained")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="tenon_sessions")
    parser.add_argument("--sets", type=int, default=1, help="the seed of the model sets that the program has")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--only", type=int, help="one sequence, printed")
    options = parser.parse_args()
    choose(options.sets)
    comparison = Comparison(Tenon(options.program), options.seed)
    if options.only is not None:
        comparison.show(sequences.sequence(options.seed, options.only))
        comparison.compare(options.only)
    else:
        if options.sets == 1:
            comparison.run_examples()
        for number in range(options.count):
            comparison.compare(number)
    comparison.summary()
    comparison.tenon.close()
    sys.exit(comparison.failures > 0)


if __name__ == "__main__":
    main()
