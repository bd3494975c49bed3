# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbered cases: a random set, and what is planted into it."""

from dataclasses import dataclass

import faults
import model_sets
from model_set import ModelSet


@dataclass
class Case:
    number: int  # none for an example
    models: ModelSet
    plant: str  # what was planted; empty: nothing
    ids: frozenset  # the checks that must report, all of them and no other

    @property
    def name(self):
        return "example" if self.number is None else f"c{self.number}"


def planted(rng, plant, kind, target="", alone=False):
    """The set with the fault in it, or none where the fault does not fit."""
    builder, joint = model_sets.build(rng, kind, target, alone)
    said = plant.apply(builder, joint)
    if said is False:
        return None
    ids = frozenset(said.split()) if isinstance(said, str) else plant.ids
    return builder.models, ids


def case(seed, number, peer):
    rng = model_sets.random_of(seed, number)
    if rng.random() < 0.25:
        builder, _ = model_sets.build(rng, rng.choice(model_sets.KINDS))
        return Case(number, builder.models, "", frozenset())
    plant = rng.choice([p for p in faults.PLANTS if peer in p.peers])
    while True:
        if found := planted(rng, plant, rng.choice(plant.kinds)):
            return Case(number, found[0], plant.name, found[1])


def example(reason):
    """A small set with what a reason is about, always the same."""
    rng = model_sets.random_of("example", reason.plant)
    plant = faults.of(reason.plant)
    while True:
        if found := planted(rng, plant, plant.kinds[0], reason.target, alone=True):
            return Case(None, found[0], plant.name, found[1])
