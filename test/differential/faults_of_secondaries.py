# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults in many-to-many relationships and the table between their sides."""

from faults import misspelt, plant
from model_set import Column

MANY = "many_to_many"


def is_self(j):
    return j.child is j.parent


@plant("m2m-secondary-unknown", MANY)
def secondary_misspelt(b, j):
    j.owner.secondary = j.inverse.secondary = misspelt(j.secondary.table)


@plant("m2m-secondary-missing", MANY)
def no_secondary(b, j):
    if is_self(j) or len(b.joints) > 1:
        return False
    j.owner.secondary = j.inverse.secondary = ""


@plant("m2m-secondary-lacks-fk", MANY)
def secondary_refers_to_one_side_only(b, j):
    if is_self(j):
        return False
    j.secondary.keys.pop(b.rng.randrange(2))


@plant("m2m-secondary-ambiguous", MANY)
def secondary_refers_twice(b, j):
    if is_self(j):
        j.owner.foreign_keys = j.owner.remote_side = []
        j.inverse.foreign_keys = j.inverse.remote_side = []
        return
    key = b.add_key(j.secondary, b.rng.choice([j.child, j.parent]), nullable=True)
    b.add_index(j.secondary, key)


@plant("m2m-pair-secondary-differs", MANY)
def two_secondaries(b, j):
    if is_self(j):
        return False
    j.inverse.secondary = b.between(j.child, j.parent).table


@plant("m2m-secondary-not-unique", MANY)
def same_pair_twice(b, j):
    if any(k.table == j.secondary.table for m in b.models.models for k in m.keys):
        return False
    key = j.secondary.keys[0]
    for column in j.secondary.columns:
        column.primary_key = False
    j.secondary.columns.insert(0, Column("id", "int64", primary_key=True))
    b.add_index(j.secondary, key)


@plant("m2m-secondary-has-payload", MANY)
def more_to_fill_in(b, j):
    j.secondary.columns.append(Column(b.word(3), "int64"))


@plant("", MANY, ("prisma",))
def composite_many_to_many(b, j):
    """Right: a side whose key has several columns."""
    if is_self(j) or len(j.child.primary_key()) + len(j.parent.primary_key()) == 2:
        return False
