# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Why Tenon and a peer may disagree: the only disagreements there may be.

Each has an example, the plant that shows it, and is a row of docs/differential.md.

usage: reasons.py [PAGE]

Prints the rows of that page; with PAGE, demands that it has these rows and no other.
"""

import re
import sys
from dataclasses import dataclass
from typing import Callable


@dataclass
class Reason:
    id: str
    peer: str
    right: str  # Tenon, Prisma, SQLAlchemy, or both
    why: str
    plant: str  # the example
    ids: frozenset = frozenset()  # checks that report what the peer accepts
    pattern: str = ""  # or: what the peer says of what Tenon accepts
    warning: bool = False  # those checks warn, and the warning counts as a rejection
    warned: str = ""  # for a pattern: the warning that Tenon gives instead
    target: str = "postgresql"
    when: Callable = lambda models: True
    sometimes: bool = False  # the peer rejects some such sets, for what follows from the fault

    def explains_finding(self, models, id_):
        return id_ in self.ids and self.when(models)

    def explains_message(self, models, message, warnings):
        if not self.pattern or (self.warned and self.warned not in warnings):
            return False
        return bool(re.search(self.pattern, message)) and self.when(models)


# What sets must be like


def relationships(models):
    return [r for m in models.models for r in m.relationships]


def has_composite_key(models):
    return any(len(m.primary_key()) > 1 for m in models.models)


def composite_one_to_one_keys(models):
    """Foreign keys of several columns between two scalars, each with the struct that holds it."""
    for model in models.models:
        for r in model.relationships:
            target = models.model(r.target)
            back = [o for o in target.relationships if o.member == r.back_populates] if target else []
            if back and not r.many and not back[0].many:
                yield from ((model, k) for k in model.keys if k.table == target.table and len(k.columns) > 1)


def unique_lists(model):
    return [[c.member] for c in model.columns if c.unique] + model.uniques + [[c.member for c in model.primary_key()]]


def is_unique_in_another_order(models):
    found = [(u, k.columns) for m, k in composite_one_to_one_keys(models) for u in unique_lists(m)]
    return any(set(u) == set(columns) and u != columns for u, columns in found)


def is_unique_in_part(models):
    found = [(u, k.columns) for m, k in composite_one_to_one_keys(models) for u in unique_lists(m)]
    return any(set(u) < set(columns) for u, columns in found)


def of_target(target):
    return lambda models: models.target == target


def prisma(id_, right, why, plant, **rest):
    return Reason(id_, "prisma", right, why, plant, **rest)


NO_UNIQUE_FIELDS = "A one-to-one relation must use unique fields on the defining side"

PRISMA = [
    prisma(
        "unique-key-in-another-order",
        "Tenon",
        "`unique (b, a)` makes `(a, b)` unique: the order of the columns says how the index is built, not what is "
        "unique. Prisma rejects a one-to-one over it.",
        "unique_in_another_order",
        pattern=NO_UNIQUE_FIELDS,
        when=is_unique_in_another_order,
    ),
    prisma(
        "unique-part-of-a-key",
        "Tenon",
        "Where `a` alone is unique, `(a, b)` is too. Prisma rejects a one-to-one over it.",
        "part_of_the_key_is_unique",
        pattern=NO_UNIQUE_FIELDS,
        when=is_unique_in_part,
    ),
    prisma(
        "one-sided",
        "both",
        "Prisma has no relation with one side only. In Tenon a relationship that says `.unpaired = true` is one.",
        "unpaired",
        pattern="is missing an opposite relation field",
        when=lambda m: any(r.unpaired for r in relationships(m)),
    ),
    prisma(
        "many-to-many-over-a-composite-key",
        "both",
        "The table that Prisma makes by itself for a many-to-many has one column for each side. A `.secondary` has as "
        "many as the keys need.",
        "composite_many_to_many",
        pattern="Models without `@id` cannot be part of a many to many relation",
        when=has_composite_key,
    ),
    prisma(
        "implicit-many-to-many",
        "both",
        "Two lists are a many-to-many to Prisma, over a table that it makes by itself, so nothing can be wrong with "
        "that table. Tenon checks the `.secondary` that the models name.",
        "secondary_refers_to_one_side_only",
        ids=frozenset(
            "m2m-secondary-unknown m2m-secondary-missing m2m-secondary-lacks-fk m2m-secondary-ambiguous "
            "m2m-pair-secondary-differs m2m-secondary-has-payload back-populates-same-direction".split()
        ),
    ),
    prisma(
        "optional-relation-over-a-required-key",
        "Tenon",
        "The relation says that there may be no row, and the foreign key that there always is one. Tenon warns; "
        "Prisma accepts it.",
        "may_be_empty_over_a_required_key",
        ids=frozenset(["optional-relation-required-fk"]),
        warning=True,
    ),
    prisma(
        "wider-key",
        "Tenon",
        "A 64-bit key that refers to a 32-bit one holds all its values, and databases take it. Tenon only warns; "
        "Prisma rejects all types that are not the same.",
        "key_wider",
        pattern="is not matching the type of the referenced field",
        warned="fk-type-widening",
    ),
    prisma(
        "part-of-a-composite-key",
        "Prisma, but for MySQL before 8.4",
        "A foreign key to a part of a composite key may refer to several rows. Prisma rejects it; Tenon warns, since "
        "databases differ: MySQL before 8.4 takes it.",
        "part_of_a_key",
        pattern="must refer to a unique criterion in the related model",
        warned="fk-partial-composite",
    ),
    prisma(
        "set-null-on-a-required-key",
        "Tenon",
        "The delete fails with a NOT NULL violation. Prisma rejects it, but for PostgreSQL, where it warns.",
        "set_null_where_required",
        ids=frozenset(["on-delete-set-null-not-null"]),
        when=of_target("postgresql"),
    ),
    prisma(
        "set-default-without-a-default",
        "Tenon",
        "Without a default it sets null, which says less than `set_null` does, or fails. Prisma does not look at the "
        "default.",
        "set_default_without_one",
        ids=frozenset(["on-delete-set-default-no-default"]),
    ),
    prisma(
        "set-default-on-mysql",
        "Tenon",
        "InnoDB refuses such a table. Prisma warns.",
        "action_that_the_database_lacks",
        ids=frozenset(["on-delete-unsupported"]),
        target="mysql",
        when=of_target("mysql"),
    ),
    prisma(
        "no-first-row",
        "Tenon",
        "Where each of two tables requires a row of the other, no row can be the first. Prisma does not look for it.",
        "no_first_row",
        ids=frozenset(["fk-insert-cycle-not-null"]),
    ),
    prisma(
        "unique-column-instead-of-a-key",
        "both",
        "A required unique column is enough for Prisma to tell rows apart. A session finds objects by their primary "
        "key, so Tenon demands one.",
        "table_with_a_unique_column_only",
        ids=frozenset(["no-primary-key"]),
        when=lambda m: any(t.table and not t.primary_key() and any(c.unique for c in t.columns) for t in m.models),
    ),
]


def accepts(id_, why, plant, **rest):
    """SQLAlchemy accepts what a check reports."""
    return Reason(id_, "sqlalchemy", "Tenon", why, plant, ids=frozenset([id_]), **rest)


SQLALCHEMY = [
    accepts(
        "back-populates-not-reciprocal",
        "One side names the other and is not named back: a change of one of them is not seen in the other.",
        "side_says_nothing",
    ),
    accepts(
        "pair-different-foreign-keys",
        "Each side reads another foreign key, so what is assigned on one is not what the other loads.",
        "sides_over_two_keys",
    ),
    accepts(
        "pair-kind-mismatch",
        "One side writes rows of a secondary, the other one a foreign key.",
        "one_side_over_a_secondary",
    ),
    accepts(
        "m2m-pair-secondary-differs",
        "Each side writes rows of another table, so neither loads what the other wrote.",
        "two_secondaries",
    ),
    accepts(
        "m2m-secondary-has-payload",
        "The INSERT of the row between fails: nothing fills the required column.",
        "more_to_fill_in",
    ),
    accepts(
        "back-populates-duplicate",
        "Two relationships share one other side. SQLAlchemy warns that they write the same column.",
        "side_claimed_twice",
    ),
    accepts(
        "one-to-one-fk-not-unique",
        "Two rows can refer to one. SQLAlchemy warns when it has loaded both, and drops one.",
        "key_not_unique",
    ),
    accepts(
        "uselist-type-mismatch",
        "`uselist` contradicts the type, or a foreign key that holds one row at most is read as a list.",
        "collection_beside_the_key",
    ),
    accepts(
        "cascade-blanks-primary-key",
        "Letting go of the row fails at the flush: its primary key would become null.",
        "unlinking_blanks_the_key",
    ),
    accepts(
        "fk-target-not-unique",
        "PostgreSQL refuses the table; elsewhere one row may refer to several.",
        "key_to_a_plain_column",
    ),
    accepts(
        "fk-order-mismatch",
        "The columns of the two keys are compared crosswise, which their types do not allow.",
        "columns_in_another_order",
    ),
    accepts("fk-type-mismatch", "A foreign key of another type matches no row.", "key_of_another_type"),
    accepts("fk-type-narrowing", "The foreign key cannot hold all values of the key.", "key_too_narrow"),
    accepts(
        "fk-insert-cycle-not-null",
        "Each of two tables requires a row of the other, so no row can be the first.",
        "no_first_row",
    ),
    accepts(
        "cascade-cycle",
        "SQL Server refuses foreign keys that delete or change rows in a circle. SQLAlchemy knows nothing of the "
        "database before it sends the statement.",
        "deletes_in_a_circle",
        target="sqlserver",
        when=of_target("sqlserver"),
    ),
    accepts(
        "cascade-multiple-paths",
        "SQL Server refuses two ways to delete one row. SQLAlchemy knows nothing of the database before it sends the "
        "statement.",
        "deletes_in_two_ways",
        target="sqlserver",
        when=of_target("sqlserver"),
    ),
    accepts(
        "on-delete-set-null-not-null",
        "The delete fails with a NOT NULL violation.",
        "set_null_where_required",
    ),
    accepts(
        "on-delete-set-default-no-default",
        "Without a default it sets null, or fails.",
        "set_default_without_one",
    ),
    accepts(
        "on-delete-unsupported",
        "The database refuses the table. SQLAlchemy knows nothing of it before it sends the statement.",
        "action_that_the_database_lacks",
        target="mysql",
    ),
    accepts("nullable-primary-key", "A primary key is never null: databases ignore or refuse it.", "key_may_be_null"),
    accepts(
        "duplicate-column-name",
        "Two members are one column, and one of them is lost. SQLAlchemy 1.4 warns.",
        "column_declared_twice",
        sometimes=True,
    ),
    accepts("column-listed-twice", "The column was meant to be another one.", "unique_over_a_column_twice"),
]


REASONS = PRISMA + SQLALCHEMY


def of(peer):
    return [r for r in REASONS if r.peer == peer]


def rejecting_warnings():
    """The warnings of Tenon that count as a rejection, since a reason names them."""
    return {id_ for r in REASONS if r.warning for id_ in r.ids}


def row(reason):
    return f"| `{reason.id}` | {reason.right} | {reason.why} |"


def main(arguments):
    rows = [row(r) for r in REASONS]
    if not arguments:
        print("\n".join(rows))
        return 0
    with open(arguments[0], encoding="utf-8") as page:
        written = [line.rstrip("\n") for line in page if line.startswith("| `")]
    for line in written + rows:
        if (line in written) != (line in rows) or written.count(line) > 1:
            print(f"only in {'the page' if line in written else 'the list'}, or twice: {line}")
    return 0 if sorted(written) == sorted(rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
