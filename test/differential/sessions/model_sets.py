# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sets that sequences run over: every kind of relationship with every cascade, and others at random beside it.

What is random is the seed's, which is 1 where nobody says otherwise; the program must have been built with the same.
A joint is a relationship with both its sides; the names of what belongs to joint 2 end in 2.
"""

import random

from model_set import CODE, Column, ForeignKey, ModelSet, Relationship, Struct

DEFAULT = ()
ALL = ("all",)
ORPHANS = ("all", "delete_orphan")
REMOVE = ("save_update", "merge", "remove")
CASCADES = [DEFAULT, ALL, ORPHANS, REMOVE]

COMPOSITE = ("x", "y")


class Builder:
    def __init__(self, seed, number):
        self.rng = random.Random(f"{seed}/{number}")
        self.key_rng = random.Random(f"{seed}/{number}/keys")
        self.set = ModelSet(number)
        self.joints = 0

    def struct(self, keys=("id",)):
        name = "ABCDEFGH"[len(self.set.structs)]
        columns = [Column(k, primary_key=True, text=self.key_rng.random() < 0.25) for k in keys]
        if len(keys) == 1 and not columns[0].text:
            columns[0].numbered = self.key_rng.random() < 0.3
        made = Struct(name, f"s{self.set.number}_{name.lower()}", columns)
        self.set.structs.append(made)
        return made

    def key(self, child, parent, nullable=True, unique=False, on_delete="", primary_key=False):
        """A foreign key of the child; its columns are named after the joint."""
        referred = [self.code(parent)] if not primary_key and self.key_rng.random() < 0.15 else parent.primary_key()
        names = [f"{c.name}{self.joints}" for c in referred]
        alone = len(names) == 1
        child.columns += [Column(n, nullable, primary_key, unique and alone, c.text) for n, c in zip(names, referred)]
        child.keys.append(ForeignKey(names, parent.name, [c.name for c in referred], on_delete, unique and not alone))
        return child.name, tuple(names)

    @staticmethod
    def code(struct):
        """A column that foreign keys may refer to as well as to the primary key."""
        if CODE not in (c.name for c in struct.columns):
            struct.columns.append(Column(CODE, unique=True, text=True))
        return struct.column(CODE)

    def down(self, parent, child, key, many, **options):
        made = Relationship(f"down{self.joints}", child.name, many, key, **options)
        parent.relationships.append(made)
        return made

    def up(self, child, parent, key, **options):
        made = Relationship(f"up{self.joints}", parent.name, False, key, **options)
        if child is parent:
            made.remote = child.keys[-1].referred
        child.relationships.append(made)
        return made

    def pair(self, parent, child, many, cascade=DEFAULT, nullable=True, passive=False, post_update=False, sides="both",
             primary_key=False):
        """One-to-many, or one-to-one where the child is alone."""
        self.joints += 1
        on_delete = ("cascade" if "all" in cascade else "set_null") if passive else ""
        key = self.key(child, parent, nullable, not many and not primary_key, on_delete, primary_key)
        down = up = None
        if sides != "up":
            down = self.down(parent, child, key, many, cascade=cascade, passive_deletes=passive)
        if sides != "down":
            up = self.up(child, parent, key, post_update=post_update)
        if down and up:
            down.back, up.back = up.name, down.name

    # The kinds, each by itself

    def one_to_many(self, **options):
        self.pair(self.struct(), self.struct(), True, **options)

    def one_to_one(self, **options):
        self.pair(self.struct(), self.struct(), False, **options)

    def shared(self, **options):
        """One-to-one whose foreign key is the primary key."""
        self.pair(self.struct(), self.struct(()), False, nullable=False, primary_key=True, **options)

    def composite(self, many):
        self.pair(self.struct(COMPOSITE), self.struct(), many, cascade=self.rng.choice(CASCADES))

    def tree(self, keys=("id",), **options):
        node = self.struct(keys)
        self.pair(node, node, True, **options)

    def chain(self, **options):
        node = self.struct()
        self.pair(node, node, False, **options)

    def target(self, cascade):
        """Many-to-one alone, with what befalls the target."""
        self.pair(self.struct(), self.struct(), True, sides="up")
        up = self.set.structs[1].relationships[0]
        up.cascade, up.single_parent = cascade, cascade == ORPHANS

    def many_to_many(self, cascade=DEFAULT, itself=False, paired=True, keys=("id",)):
        left = self.struct(keys)
        right = left if itself else self.struct()
        self.joints += 1
        between = self.struct(())
        between.secondary = True
        near = self.key(between, left, False, primary_key=True)[1]
        self.joints += 1
        far = self.key(between, right, False, primary_key=True)[1]
        key = (between.name, near)
        forth = Relationship("forth", right.name, True, key, secondary=between.name, far=list(far), cascade=cascade)
        forth.single_parent = "delete_orphan" in cascade
        left.relationships.append(forth)
        if paired:
            back = Relationship("back", left.name, True, (between.name, far), secondary=between.name, far=list(near))
            forth.back, back.back = back.name, forth.name
            right.relationships.append(back)

    def association(self, own_key):
        """A struct that stands for the row between, and goes with either end."""
        ends = [self.struct(), self.struct()]
        between = self.struct(("id",) if own_key else ())
        for end in ends:
            self.joints += 1
            key = self.key(between, end, nullable=False, primary_key=not own_key)
            down = self.down(end, between, key, True, cascade=ORPHANS)
            up = self.up(between, end, key)
            down.back, up.back = up.name, down.name

    def deep(self, cascade):
        first, second, third, last = (self.struct() for _ in range(4))
        self.pair(first, second, True, cascade=cascade)
        self.pair(second, third, False, cascade=cascade)
        self.pair(third, last, True, cascade=cascade)

    def two_owners(self):
        owners, owned = [self.struct(), self.struct()], self.struct()
        self.pair(owners[0], owned, True, cascade=ORPHANS)
        self.pair(owners[1], owned, False, cascade=ORPHANS)

    def two_keys(self):
        parent, child = self.struct(), self.struct()
        self.pair(parent, child, True, cascade=self.rng.choice(CASCADES[:2]))
        self.pair(parent, child, self.rng.random() < 0.5)

    def mutual(self):
        """Each refers to the other; one of the keys is written afterwards."""
        parent, child = self.struct(), self.struct()
        self.pair(parent, child, True, cascade=self.rng.choice(CASCADES))
        self.pair(child, parent, True, post_update=True, sides="up")

    # Beside them

    def beside(self):
        """One more pair: between what is there, or to another struct."""
        entities = [s for s in self.set.structs if not s.secondary]
        parent = self.rng.choice(entities)
        later = entities[entities.index(parent) + 1 :]
        child = self.rng.choice(later) if later and self.rng.random() < 0.4 else self.struct()
        many = self.rng.random() < 0.6
        sides = self.rng.choice(["both", "both", "both", "up", "down"])
        cascade = DEFAULT if sides == "up" else self.rng.choice(CASCADES)
        nullable = self.rng.random() < 0.8 or "delete_orphan" not in cascade
        self.pair(parent, child, many, cascade=cascade, nullable=nullable, sides=sides)


KINDS = [
    *(("one_to_many", {"cascade": c}) for c in CASCADES),
    *(("one_to_one", {"cascade": c}) for c in CASCADES),
    ("one_to_many", {"cascade": ORPHANS, "nullable": False}),
    ("one_to_one", {"cascade": ORPHANS, "nullable": False}),
    ("one_to_one", {"nullable": False}),
    ("one_to_many", {"cascade": ALL, "passive": True}),
    ("one_to_many", {"passive": True}),
    ("one_to_many", {"sides": "down", "cascade": ORPHANS}),
    ("one_to_many", {"sides": "down"}),
    ("one_to_one", {"sides": "down"}),
    *(("target", {"cascade": c}) for c in (ALL, ORPHANS)),
    *(("many_to_many", {"cascade": c}) for c in (DEFAULT, ALL)),
    ("many_to_many", {"cascade": ORPHANS, "paired": False}),
    ("many_to_many", {"itself": True}),
    ("tree", {}),
    ("tree", {"cascade": ORPHANS}),
    ("chain", {}),
    ("chain", {"post_update": True}),
    *(("association", {"own_key": own}) for own in (False, True)),
    *(("composite", {"many": many}) for many in (False, True)),
    ("two_keys", {}),
    ("mutual", {}),
    ("shared", {"cascade": ORPHANS}),
    ("shared", {"sides": "up"}),
    ("one_to_one", {"cascade": ALL, "passive": True}),
    ("one_to_one", {"passive": True}),
    ("one_to_one", {"sides": "down", "cascade": ORPHANS}),
    ("one_to_one", {"sides": "up"}),
    ("tree", {"keys": COMPOSITE}),
    ("tree", {"keys": COMPOSITE, "cascade": ORPHANS}),
    ("tree", {"sides": "down"}),
    ("tree", {"sides": "up"}),
    ("chain", {"cascade": ORPHANS}),
    ("many_to_many", {"keys": COMPOSITE}),
    ("many_to_many", {"keys": COMPOSITE, "itself": True, "cascade": ALL}),
    ("many_to_many", {"itself": True, "paired": False}),
    *(("deep", {"cascade": c}) for c in (DEFAULT, ALL, ORPHANS)),
    ("two_owners", {}),
]

SETS = []


def build(seed, number):
    kind, options = KINDS[number]
    builder = Builder(seed, number)
    getattr(builder, kind)(**options)
    if builder.rng.random() < 0.6:
        builder.beside()
    return builder.set


def choose(seed):
    """Which sets there are."""
    SETS[:] = [build(seed, number) for number in range(len(KINDS))]
