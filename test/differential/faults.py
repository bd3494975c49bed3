# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is planted into a set that was right: one fault, and the checks that must name it, all of them and no other.

A plant is a function of a builder and a joint; one that returns False does not fit the set it was given. An oddity
is one that names no check: it is right, and a peer may not see that.
"""

from dataclasses import dataclass
from typing import Callable

BOTH = ("prisma", "sqlalchemy")
PLANTS = []


@dataclass
class Plant:
    name: str
    kinds: tuple  # of joints it can be planted into
    ids: frozenset  # the checks that must name it
    peers: tuple  # whose language can say it
    apply: Callable


def plant(ids="", kinds="many_to_one", peers=BOTH):
    def add(function):
        PLANTS.append(Plant(function.__name__, tuple(kinds.split()), frozenset(ids.split()), peers, function))
        return function

    return add


def misspelt(text):
    """One letter off."""
    return text[:-1] + ("x" if text[-1] != "x" else "w")


def of(name):
    return next(p for p in PLANTS if p.name == name)


import faults_of_keys  # noqa: E402,F401
import faults_of_pairs  # noqa: E402,F401
import faults_of_secondaries  # noqa: E402,F401
import faults_of_tables  # noqa: E402,F401
