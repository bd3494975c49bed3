# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults in how two relationships name each other, and in how many rows they hold."""

from faults import misspelt, plant
from model_set import Model, Relationship
from model_sets import Joint

PAIRS = "many_to_one one_to_one self many_to_many association composite"
TO_ONE = "many_to_one one_to_one composite association"
SQLALCHEMY = ("sqlalchemy",)  # Prisma has no words for it
ALL_DELETE_ORPHAN = ["save_update", "merge", "refresh_expire", "expunge", "remove", "delete_orphan"]


def either_side(b, j):
    return b.rng.choice([j.owner, j.inverse])


def is_self(j):
    return j.child is j.parent


def move_unique_to_index(b, j):
    """The foreign key keeps its index, and no longer is unique."""
    if j.key.columns in j.child.uniques:
        j.child.uniques.remove(j.key.columns)
    for member in j.key.columns:
        j.child.column(member).unique = False
    b.add_index(j.child, j.key)


def drop_indexes(j):
    for lists in (j.child.uniques, j.child.indexes):
        if j.key.columns in lists:
            lists.remove(j.key.columns)
    for member in j.key.columns:
        j.child.column(member).unique = j.child.column(member).index = False


def key_back(b, j, unique=False):
    """A second foreign key, from the parent to the child; both may be null."""
    for member in j.key.columns:
        j.child.column(member).nullable = True
    j.key.on_delete = ""
    key = b.add_key(j.parent, j.child, nullable=True)
    b.add_index(j.parent, key, unique)
    return key


# How a side is named


@plant("back-populates-unknown", PAIRS)
def side_misspelt(b, j):
    side = either_side(b, j)
    side.back_populates = misspelt(side.back_populates)


@plant("back-populates-unknown", PAIRS)
def side_missing(b, j):
    if b.maybe(0.5):
        j.parent.relationships.remove(j.inverse)
    else:
        j.child.relationships.remove(j.owner)


@plant("back-populates-not-relation", TO_ONE)
def side_is_a_column(b, j):
    j.inverse.back_populates = j.key.columns[0]


@plant("back-populates-wrong-target", TO_ONE)
def side_leads_elsewhere(b, j):
    parent = b.add_model()
    key = b.add_key(j.child, parent, nullable=True)
    b.add_index(j.child, key)
    other = b.pair(Joint("many_to_one", j.child, parent, key), scalar=False)
    j.inverse.back_populates = other.owner.member


@plant("back-populates-not-reciprocal", PAIRS)
def side_says_nothing(b, j):
    if is_self(j) and j.kind == "many_to_many":
        return False
    either_side(b, j).back_populates = ""


@plant("back-populates-missing", "many_to_one one_to_one composite")
def neither_side_says_anything(b, j):
    j.owner.back_populates = j.inverse.back_populates = ""


@plant("back-populates-duplicate", TO_ONE)
def side_claimed_twice(b, j):
    again = Relationship(b.word(3), j.parent.struct, False, back_populates=j.inverse.member)
    again.foreign_keys = list(j.owner.foreign_keys)
    j.child.relationships.append(again)


@plant("relation-overlapping-writes", "many_to_one composite")
def key_written_twice(b, j):
    again = Relationship(b.word(3), j.parent.struct, False, unpaired=True)
    again.foreign_keys = list(j.owner.foreign_keys)
    j.child.relationships.append(again)


# Which way a side goes


@plant("back-populates-same-direction", "many_to_one")
def both_are_collections(b, j):
    key = key_back(b, j)
    j.owner.many = True
    j.owner.foreign_keys, j.inverse.foreign_keys = list(key.columns), list(j.key.columns)


@plant("back-populates-same-direction", "self")
def both_ends_are_collections(b, j):
    if not j.inverse.many:
        return False
    j.owner.many, j.owner.remote_side = True, []


@plant("self-reference-without-remote-side", "self")
def no_remote_side(b, j):
    j.owner.remote_side = []


@plant("one-to-one-owner-ambiguous", "one_to_one")
def both_hold_a_key(b, j):
    if j.owner.foreign_keys:
        return False
    key_back(b, j, unique=True)


@plant("pair-different-foreign-keys", "many_to_one composite", SQLALCHEMY)
def sides_over_two_keys(b, j):
    key = b.add_key(j.child, j.parent, nullable=True)
    b.add_index(j.child, key)
    j.owner.foreign_keys, j.inverse.foreign_keys = list(j.key.columns), list(key.columns)


@plant("pair-kind-mismatch", "many_to_one", SQLALCHEMY)
def one_side_over_a_secondary(b, j):
    j.inverse.secondary = b.between(j.parent, j.child).table
    j.inverse.foreign_keys, j.inverse.uselist = [], None


@plant("pair-options-disagree", "many_to_one one_to_one", SQLALCHEMY)
def one_side_viewonly(b, j):
    either_side(b, j).viewonly = True


# Backrefs


@plant("", TO_ONE)
def implied_side(b, j):
    """Right: the other side is implied."""
    j.parent.relationships.remove(j.inverse)
    j.owner.backref, j.owner.back_populates = j.inverse.member, ""
    if not j.inverse.many:
        j.owner.backref_uselist = False


@plant("relation-name-clashes-member", "many_to_one")
def implied_side_clashes(b, j):
    implied_side(b, j)
    j.owner.backref = j.parent.columns[0].member


@plant("relation-annotation-conflict", "many_to_one", SQLALCHEMY)
def implied_and_named(b, j):
    j.owner.backref = j.owner.back_populates


@plant("relation-target-not-a-table", "many_to_one")
def target_is_no_table(b, j):
    plain = Model(b.word(4).capitalize(), "", columns=[])
    b.models.models.insert(0, plain)
    j.child.relationships.append(Relationship(b.word(3), plain.struct, False, unpaired=True))


@plant("", TO_ONE)
def unpaired(b, j):
    """Right: a relationship whose other side is left out on purpose."""
    j.parent.relationships.remove(j.inverse)
    j.owner.back_populates, j.owner.unpaired = "", True


# How many rows a side holds


@plant("one-to-one-fk-not-unique", "one_to_one")
def key_not_unique(b, j):
    move_unique_to_index(b, j)


@plant("one-to-one-implied", "many_to_one")
def collection_over_a_unique_key(b, j):
    drop_indexes(j)
    b.add_index(j.child, j.key, unique=True)


@plant("uselist-type-mismatch", "many_to_one composite", SQLALCHEMY)
def collection_said_to_be_scalar(b, j):
    j.inverse.uselist = False


@plant("uselist-type-mismatch", "many_to_one one_to_one composite")
def collection_beside_the_key(b, j):
    j.owner.many = True


@plant("", "composite")
def unique_in_another_order(b, j):
    """Right: the order of the columns does not matter to uniqueness."""
    drop_indexes(j)
    j.child.uniques.append(j.key.columns[::-1])
    j.child.indexes.append(list(j.key.columns))
    j.inverse.many, j.inverse.uselist = False, None


@plant("", "composite")
def part_of_the_key_is_unique(b, j):
    """Right: the whole is unique where a part of it is."""
    drop_indexes(j)
    j.child.uniques.append(j.key.columns[:1])
    j.child.indexes.append(list(j.key.columns))
    j.inverse.many, j.inverse.uselist = False, None


@plant("optional-relation-required-fk", "many_to_one one_to_one composite", ("prisma",))
def may_be_empty_over_a_required_key(b, j):
    j.owner.may_be_empty = True
    if j.key.on_delete in ("", "set_null"):
        j.key.on_delete = "no_action"
    for member in j.key.columns:
        j.child.column(member).nullable = False


# What is done to the other side


@plant("cascade-orphan-many-side", "many_to_one", SQLALCHEMY)
def orphans_of_the_many_side(b, j):
    j.owner.cascade = ALL_DELETE_ORPHAN


@plant("cascade-orphan-without-remove", "many_to_one", SQLALCHEMY)
def orphans_without_remove(b, j):
    if j.key.on_delete in ("restrict", "set_null"):
        j.key.on_delete = "no_action"
    j.inverse.cascade = ["save_update", "merge", "delete_orphan"]


@plant("cascade-blanks-primary-key", "shared_key", SQLALCHEMY)
def unlinking_blanks_the_key(b, j):
    j.inverse.cascade = None
