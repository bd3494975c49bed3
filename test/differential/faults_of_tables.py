# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Faults in tables, their columns and their primary keys."""

from faults import plant
from model_set import Column, Model


@plant("nullable-primary-key")
def key_may_be_null(b, j):
    j.child.primary_key()[0].nullable = True


def lose_key(b, j):
    model = b.add_model()
    model.columns = [Column(b.word(3), "int64")]
    return model


@plant("no-primary-key")
def table_without_key(b, j):
    if b.models.target == "sqlserver":
        return False
    lose_key(b, j)


@plant("no-primary-key")
def table_with_a_unique_column_only(b, j):
    lose_key(b, j).columns[0].unique = True


@plant("duplicate-table-name")
def table_declared_twice(b, j):
    b.models.models.append(Model(b.word(4).capitalize(), j.child.table, [Column("id", "int64", primary_key=True)]))


@plant("duplicate-column-name")
def column_declared_twice(b, j):
    name = b.word(3)
    j.child.columns += [Column(name, "int64", True), Column(b.word(3), "int64", True, name=name)]


@plant("duplicate-column-name")
def key_declared_as_another_column(b, j):
    j.child.columns.append(Column(b.word(3), "int64", True, name=j.child.column(j.key.columns[0]).column))


@plant("unknown-column-in-list")
def unique_over_an_unknown_column(b, j):
    j.child.uniques.append([j.child.columns[0].member, b.word(3)])


@plant("index-names-relation")
def unique_over_a_relationship(b, j):
    j.child.uniques.append([j.child.primary_key()[0].member, j.owner.member])


@plant("column-listed-twice")
def unique_over_a_column_twice(b, j):
    j.child.uniques.append([j.child.primary_key()[0].member, j.key.columns[0], j.key.columns[0]])
