# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults in foreign keys: what they refer to, their types, what a delete does to them."""

from faults import misspelt, plant
from faults_of_pairs import key_back
from model_set import Column, Key
from model_sets import Joint

KEYED = "many_to_one one_to_one composite association"


def key_column(j):
    return j.child.column(j.key.columns[0])


def referred_column(j):
    return j.parent.primary_key()[0]


def requires(j):
    for member in j.key.columns:
        j.child.column(member).nullable = False


def single(j):
    return len(j.key.columns) == 1


# What a key refers to


@plant("fk-target-unknown", KEYED + " self")
def table_misspelt(b, j):
    j.key.table = misspelt(j.key.table)
    if not j.key.referred:
        j.key.referred = [c.column for c in j.parent.primary_key()]


@plant("fk-target-unknown", KEYED)
def column_misspelt(b, j):
    j.key.referred = [c.column for c in j.parent.primary_key()]
    j.key.referred[-1] = misspelt(j.key.referred[-1])
    # `.referred` is a list of columns; `.foreign_key` is not.
    return "fk-target-unknown" if j.key.inline else "unknown-column-in-list"


@plant("", "many_to_one one_to_one")
def key_to_a_unique_column(b, j):
    """Right: a unique column can be referred to as a primary key can."""
    if not single(j):
        return False
    to = Column(b.word(3), referred_column(j).type, unique=True)
    j.parent.columns.append(to)
    j.key.referred = [to.column]


@plant("fk-target-not-unique", "many_to_one one_to_one")
def key_to_a_plain_column(b, j):
    if key_to_a_unique_column(b, j) is False:
        return False
    j.parent.columns[-1].unique = False


@plant("fk-arity-mismatch", "composite")
def one_column_short(b, j):
    j.key.columns = j.key.columns[:-1]


@plant("fk-partial-composite", "composite")
def part_of_a_key(b, j):
    j.key.referred = [j.parent.primary_key()[0].column]
    j.key.columns = j.key.columns[:1]
    b.tell_apart()


@plant("fk-order-mismatch", "composite")
def columns_in_another_order(b, j):
    types = {c.type for c in j.parent.primary_key()}
    if "string" not in types or any(c.name for c in j.parent.primary_key()):
        return False
    j.key.referred = [c.column for c in j.parent.primary_key()][::-1]


@plant("", "composite")
def key_in_another_order(b, j):
    """Right, but for SQL Server: both lists in another order than that of the key they refer to."""
    j.key.columns = j.key.columns[::-1]
    j.key.referred = [c.column for c in j.parent.primary_key()][::-1]
    j.child.uniques = [u for u in j.child.uniques if set(u) != set(j.key.columns)]
    j.child.indexes.append(list(j.key.columns))
    return "fk-target-not-unique" if b.models.target == "sqlserver" else ""


@plant("fk-duplicate", "many_to_one")
def key_declared_twice(b, j):
    referred = j.key.referred or [c.column for c in j.parent.primary_key()]
    j.child.keys.append(Key(list(j.key.columns), j.key.table, list(referred), inline=False, on_delete=j.key.on_delete))


# Which key a relationship goes over


@plant("fk-relation-missing-fk", "many_to_one composite")
def no_key(b, j):
    if j.owner.foreign_keys:
        return False
    j.child.keys.remove(j.key)


@plant("one-to-one-owner-ambiguous", "one_to_one")
def no_key_on_either_side(b, j):
    return no_key(b, j)


@plant("fk-ambiguous", "many_to_one one_to_one composite")
def two_keys(b, j):
    if j.owner.foreign_keys:
        return False
    key = b.add_key(j.child, j.parent, nullable=True)
    b.add_index(j.child, key)


@plant("fk-column-missing", "many_to_one one_to_one composite")
def key_named_wrongly(b, j):
    j.owner.foreign_keys = [misspelt(j.key.columns[0])]


@plant("fk-column-missing", "many_to_one one_to_one composite", ("sqlalchemy",))
def relationship_named_as_key(b, j):
    j.owner.foreign_keys = [j.owner.member]


# Types


@plant("fk-type-mismatch", KEYED)
def key_of_another_type(b, j):
    column = key_column(j)
    column.type = "int64" if column.type == "string" else "string"
    return len(j.key.columns) == 1


@plant("fk-type-narrowing", "many_to_one one_to_one")
def key_too_narrow(b, j):
    key_column(j).type = "int32"
    return single(j) and referred_column(j).type == "int64"


@plant("fk-type-widening", "many_to_one one_to_one")
def key_wider(b, j):
    key_column(j).type = "int64"
    return single(j) and referred_column(j).type == "int32"


# Cycles


@plant("fk-insert-cycle-not-null", "many_to_one")
def no_first_row(b, j):
    key = key_back(b, j)
    requires(j)
    for member in key.columns:
        j.parent.column(member).nullable = False
    j.key.on_delete = key.on_delete = "no_action"
    b.tell_apart()


@plant("mutual-fk-without-post-update", "many_to_one")
def rows_that_need_each_other(b, j):
    key = key_back(b, j)
    b.pair(Joint("many_to_one", j.parent, j.child, key), scalar=False)
    b.tell_apart()


@plant("", "many_to_one")
def rows_that_are_written_in_two_steps(b, j):
    """Right: one of the two keys is written afterwards."""
    rows_that_need_each_other(b, j)
    b.joints[-1].owner.post_update = True


@plant("cascade-cycle", "many_to_one")
def deletes_in_a_circle(b, j):
    key = key_back(b, j)
    j.key.on_delete = key.on_delete = "cascade"
    b.tell_apart()


@plant("cascade-multiple-paths", "many_to_one")
def deletes_in_two_ways(b, j):
    if any(k.on_delete == "cascade" for k in j.child.keys if k is not j.key):
        return False
    between = b.add_model()
    for model, to in ((between, j.parent), (j.child, between)):
        key = b.add_key(model, to, nullable=True)
        b.add_index(model, key)
        key.on_delete = "cascade"
    j.key.on_delete = "cascade"


# What a delete does


@plant("on-delete-set-null-not-null", KEYED)
def set_null_where_required(b, j):
    requires(j)
    j.key.on_delete = "set_null"
    return b.models.target != "sqlserver"


@plant("on-delete-set-default-no-default", "many_to_one one_to_one")
def set_default_without_one(b, j):
    j.key.on_delete = "set_default"
    return b.models.target in ("postgresql", "sqlite")


@plant("", "many_to_one one_to_one")
def set_default(b, j):
    """Right: the column has a default."""
    j.key.on_delete = "set_default"
    key_column(j).default = "1"
    return single(j) and key_column(j).type != "string" and b.models.target in ("postgresql", "sqlite")


@plant("on-delete-unsupported", "many_to_one one_to_one")
def action_that_the_database_lacks(b, j):
    j.key.on_delete = {"sqlserver": "restrict", "mysql": "set_default"}.get(b.models.target, "")
    key_column(j).default = "1"
    return single(j) and key_column(j).type != "string" and j.key.on_delete != ""
