# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Why a session of Tenon may do otherwise than SQLAlchemy's: the only differences there may be.

Each is a help: what a user of SQLAlchemy can do by hand, so that its session does the same; as_sqlalchemy_run.py does
it. A difference is explained where the two agree with helps. Each has an example, which needs that help and no other,
and a row in docs/runtime/differences.md, with the test of what Tenon does.

usage: reasons.py PAGE

Demands that the page has a row for each reason, and no other.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Reason:
    id: str
    set: int  # of the example
    example: str
    may_agree: bool = False  # SQLAlchemy's order is that of a set of objects
    where: Callable = lambda struct, r: True  # some relationship of the models is such


def name_of(column):
    return column.name


def is_orphaning(_, r):
    return "delete_orphan" in r.cascade


REASONS = [
    # SQLAlchemy inserts and updates before it deletes, row by row.
    Reason("unique-keys", 5, "add 1 A; add 2 B up1=1; add 3 A; add 4 B up1=3; commit; swap 1 down1 3; commit"),
    # The key of a row changes, and what referred to it is deleted.
    Reason("referred-keys", 33, "add 1 A; add 2 A; add 3 B up1=2; add 4 C up2=3; commit; set 3 up1 1; delete 4; commit",
           where=lambda s, r: any(c in key.columns for key in s.keys for c in map(name_of, s.primary_key()))),
    # Who lost a partner, or has another one, is not told.
    Reason("third-parties", 4, "add 1 A; add 2 A; add 3 B up1=1; commit; read 1 down1; set 2 down1 3; "
           "swap 1 down1 2; commit"),
    # What a removed object takes along, and who is let go, is decided at the removal, or by what is written.
    Reason("removed-at-the-flush", 0, "add 1 A; add 2 B; commit; set 2 up1 1; delete 1; commit"),
    # A new object that loses its owner leaves the session at once, even if it gets another one.
    Reason("moved-while-pending", 2, "add 1 A; add 2 A; add 3 B up1=1; set 3 up1 2; commit", where=is_orphaning),
    # Rows of one table that refer to each other, or to themselves.
    Reason("circles", 22, "add 1 A; commit; set 1 up1 1; commit", where=lambda s, r: r.target == s.name),
    # Without another side both owners write the key: the last in the order of rows.
    Reason("last-owner", 14, "add 1 A; add 2 A; add 3 B; commit; append 2 down1 3; append 1 down1 3; commit", True,
           where=lambda s, r: not r.back and r.key[0] == r.target),
    # Owners of `.single_parent` are those that were assigned, until a commit or for longer than they are.
    Reason("known-owner", 17, "add 1 A; add 2 B up1=1; add 3 B; commit; read 2 up1; set 3 up1 1; commit",
           where=lambda s, r: r.single_parent),
    # An owner whose taking was rolled back with a savepoint is remembered, and the other one cannot let go.
    Reason("owner-of-a-savepoint", 15, "add 1 A; add 2 A; add 3 B; commit; set 1 down1 3; begin; set 2 down1 3; undo; "
           "set 1 down1 -; commit", where=lambda s, r: not r.back and r.key[0] == r.target),
    # An object that was taken and let go before the flush is an orphan only if something else of it changed.
    Reason("taken-and-let-go", 17, "add 1 A; add 2 B; add 3 A; commit; set 2 up1 1; set 2 up1 3; commit",
           where=lambda s, r: is_orphaning(s, r) and not r.back),
    # A removed object takes along what it referred to, even if another one has it now.
    Reason("former-target", 17, "add 1 A; add 2 A; add 3 B up1=2; add 4 B; commit; set 3 up1 1; set 4 up1 2; delete 3; "
           "commit", where=lambda s, r: is_orphaning(s, r) and r.key[0] == s.name),
    # An element of a many-to-many that was let go by an owner that is removed as well.
    Reason("let-go-and-removed", 20, "add 1 A; add 3 B; append 1 forth 3; flush; remove 1 forth 3; delete 1; commit",
           where=lambda s, r: is_orphaning(s, r) and r.secondary),
    # What a flush deleted stays in memory where it was referred to.
    Reason("removed-stays", 4, "add 1 A; add 2 B up1=1; add 3 B; commit; read 2 up1; delete 1; flush; "
           "swap 2 up1 3; commit"),
    # An element that is twice in a list, and is taken out once.
    Reason("twice-in-a-list", 2, "add 1 A; add 2 B up1=1; commit; append 1 down1 2; remove 1 down1 2; commit",
           where=lambda s, r: r.many),
]

# Rows take over each other's primary keys: nothing makes SQLAlchemy do that.
PRIMARY_KEYS = "primary-keys"

HELPS = [r.id for r in REASONS]


def helps_for(models):
    """Those that the models leave room for."""
    all_of = [(s, r) for s in models.entities() for r in s.relationships]
    return [reason.id for reason in REASONS if any(reason.where(s, r) for s, r in all_of)]


def main(page):
    with open(page, encoding="utf-8") as file:
        written = re.findall(r"^\| `([a-z-]+)` \|", file.read(), re.MULTILINE)
    expected = [*HELPS, PRIMARY_KEYS]
    for id_ in sorted(set(written) ^ set(expected)):
        print(f"only in {'the page' if id_ in written else 'the list'}: {id_}")
    return 0 if sorted(written) == sorted(expected) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
