# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares verdicts of Tenon and of a peer over numbered cases; what both do is in docs/differential.md."""

import argparse
import collections
import sys
import tempfile

import as_cpp
import cases
import reasons
from tenon_verdicts import Tenon, batches

ALONE = 2  # how many cases for each target are checked by themselves too


def blocks(text):
    """The structs of a text in any order: facts have them as the compiler met them."""
    return sorted(block.strip() for block in text.split("\n\n"))


class Comparison:
    def __init__(self, peer, tenon, seed):
        self.peer = peer
        self.tenon = tenon
        self.seed = seed
        self.reasons = reasons.of(peer.name)
        self.counts = collections.Counter()
        self.by_reason = collections.Counter()
        self.failures = 0
        self.alone = set()  # the targets whose sets were also checked one by one

    # One set

    def fail(self, case, what, cpp, text, verdict, said):
        self.failures += 1
        if self.failures > 10:
            return
        print(f"== {what}\n== planted: {case.plant or 'nothing'}; target: {case.models.target}")
        if case.number is not None:
            print(f"== again: tool/dev differential {self.peer.name} --seed {self.seed} --only {case.number}")
        print(f"== Tenon: errors {sorted(verdict.errors)}, warnings {sorted(verdict.warnings)}")
        print(f"== {self.peer.name}: errors {said[0]}, warnings {said[1]}")
        print(f"{cpp}\n{text}")

    def explain(self, models, verdict, said):
        """Which reasons apply, and what none explains: findings of Tenon, and messages of the peer."""
        errors = verdict.errors | (verdict.warnings & reasons.rejecting_warnings())
        found = {e: [r for r in self.reasons if r.explains_finding(models, e)] for e in sorted(errors)}
        told = {m: [r for r in self.reasons if r.explains_message(models, m, verdict.warnings)] for m in said[0]}
        for thing, why in [*found.items(), *told.items()]:
            if len(why) > 1:
                raise SystemExit(f"two reasons for one disagreement: {thing}: {[r.id for r in why]}")
        used = {r.id for why in [*found.values(), *told.values()] for r in why}
        ours = [e for e in found if not found[e]]
        theirs = [m for m in told if not told[m]]
        if theirs and not ours:
            ours = [e for e in found if any(r.sometimes for r in found[e])]
        return used, ours, theirs

    def judge(self, models, verdict, said):
        """What is wrong with the two verdicts, or an empty text; and the reasons that were needed."""
        used, ours, theirs = self.explain(models, verdict, said)
        if bool(ours) != bool(theirs):
            return (f"only Tenon rejects: {ours}" if ours else f"only {self.peer.name} rejects"), used
        if self.peer.demands_warnings() and said[1] and not said[0] and not verdict.ids():
            return f"only {self.peer.name} warns", used
        errors = verdict.errors | (verdict.warnings & reasons.rejecting_warnings())
        return "", used if bool(errors) != bool(said[0]) else set()

    def compare(self, case, verdict, read_back):
        self.counts["cases"] += 1
        text = self.peer.write(case.models)
        said = self.peer.verdict(text)
        wrong, used = self.judge(case.models, verdict, said)
        if not wrong and verdict.ids() != case.ids:
            wrong = f"Tenon should report {sorted(case.ids)} and nothing else"
        if not wrong and blocks(self.peer.write(read_back)) != blocks(text):
            wrong = "the facts of the C++ are not the set that it was written from"
        if wrong:
            return self.fail(case, wrong, as_cpp.write(case.models, case.name), text, verdict, said)
        self.counts["planted" if case.plant else "right"] += 1
        self.counts["disagreed" if used else "agreed"] += 1
        self.by_reason.update(used)

    def compare_repaired(self, case, before, repair):
        """What is reported no longer must be right to the peer, too; nothing new is reported."""
        text = self.peer.write(repair.models)
        said = self.peer.verdict(text)
        wrong = ""
        if repair.verdict.ids() - before.ids():
            wrong = "a repair brought another finding"
        elif not repair.verdict.ids():
            self.counts["repaired"] += 1
            wrong, _ = self.judge(repair.models, repair.verdict, said)
        if wrong:
            self.fail(case, f"after --fix: {wrong}", repair.text, text, repair.verdict, said)

    # Many

    def check_alone(self, target, sets, verdicts):
        """Whether a set is judged among others as it is by itself."""
        if target in self.alone:
            return
        self.alone.add(target)
        for name, models in list(sets.items())[:ALONE]:
            alone = self.tenon.findings(target, self.tenon.write(target, {name: models}))
            if alone[name] != verdicts[name]:
                raise SystemExit(f"{name} alone: {alone[name]}; among others: {verdicts[name]}")

    def run(self, numbered):
        by_name = {case.name: case for case in numbered}
        for target, sets in batches({case.name: case.models for case in numbered}):
            verdicts, read_back = self.tenon.check(target, sets)
            self.check_alone(target, sets, verdicts)
            for name in sets:
                self.compare(by_name[name], verdicts[name], read_back[name])
            broken = {name: models for name, models in sets.items() if verdicts[name].ids()}
            for name, repair in self.tenon.repair(target, broken).items():
                self.compare_repaired(by_name[name], verdicts[name], repair)

    def run_examples(self):
        """Each reason's example shows the disagreement, and nothing but it."""
        examples = {f"example{n}": (reason, cases.example(reason)) for n, reason in enumerate(self.reasons)}
        for target, sets in batches({name: case.models for name, (_, case) in examples.items()}):
            verdicts = self.tenon.findings(target, self.tenon.write(target, sets))
            for name in sets:
                self.show(*examples[name], verdicts[name])
        self.counts["examples"] = len(examples)

    def show(self, reason, case, verdict):
        text = self.peer.write(case.models)
        said = self.peer.verdict(text)
        wrong, used = self.judge(case.models, verdict, said)
        if not wrong and used != {reason.id}:
            wrong = f"needs {sorted(used) or 'no reason: the peer agrees now'}"
        if wrong:
            what = f"the example of {reason.id}: {wrong}"
            self.fail(case, what, as_cpp.write(case.models, case.name), text, verdict, said)

    def summary(self):
        print(", ".join(f"{self.counts[what]} {what}" for what in ("cases", "right", "planted")))
        print(", ".join(f"{self.counts[what]} {what}" for what in ("agreed", "disagreed", "repaired", "examples")))
        for reason in self.reasons:
            if self.counts["examples"] or self.by_reason[reason.id]:
                print(f"  {self.by_reason[reason.id]:6} {reason.id}")
        print(f"{self.failures} unexplained")


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--tenon", required=True)
    parser.add_argument("--annotations", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--only", type=int, help="one case, printed")
    return parser


def main(peer, options):
    with tempfile.TemporaryDirectory() as directory:
        comparison = Comparison(peer, Tenon(options.tenon, options.annotations, directory), options.seed)
        if options.only is not None:
            case = cases.case(options.seed, options.only, peer.name)
            print(as_cpp.write(case.models, case.name), peer.write(case.models), sep="\n")
            comparison.run([case])
        else:
            comparison.run([cases.case(options.seed, n, peer.name) for n in range(options.count)])
            comparison.run_examples()
        comparison.summary()
    sys.exit(comparison.failures > 0)
