# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sets of models that are right by construction: every key fits, is indexed and says what a delete does,
every pair names itself. The same seed and number give the same set."""

import random
from dataclasses import dataclass

from model_set import Column, Key, Model, ModelSet, Relationship

TARGETS = ["postgresql"] * 6 + ["sqlite", "mysql", "sqlserver"]
PLAIN_TYPES = ["int32", "int64", "string", "double", "bool"]
KINDS = ["many_to_one", "one_to_one", "self", "many_to_many", "association", "composite", "shared_key"]


@dataclass
class Joint:
    """Two structs and what joins them. A many-to-many has a secondary and no key."""

    kind: str
    child: Model
    parent: Model
    key: Key = None
    owner: Relationship = None  # in the child
    inverse: Relationship = None  # in the parent
    secondary: Model = None


class Builder:
    def __init__(self, rng):
        self.rng = rng
        self.models = ModelSet(rng.choice(TARGETS), pointers=rng.random() < 0.5)
        self.joints = []

    def word(self, syllables):
        pick = self.rng.choice
        return "".join(pick("bdfgklmnprstvz") + pick("aeiou") for _ in range(syllables))

    def maybe(self, chance):
        return self.rng.random() < chance

    # Models

    def add_model(self, composite=False):
        table = self.word(5)
        model = Model(self.word(4).capitalize(), table)
        if composite:
            types = self.rng.sample(["int64", "string", "int32"], 2)
            model.columns = [Column(self.word(3), t, primary_key=True) for t in types]
        else:
            name = self.word(4) if self.maybe(0.1) else ""
            type_ = self.rng.choice(["int64", "int64", "int64", "int32", "string"])
            model.columns = [Column("id", type_, name=name, primary_key=True)]
        for _ in range(self.rng.randrange(3)):
            model.columns.append(Column(self.word(3), self.rng.choice(PLAIN_TYPES), nullable=self.maybe(0.4)))
        self.models.models.append(model)
        return model

    def two_models(self, composite=False):
        """A child and a parent that is declared before it, so that keys form no cycle."""
        models = [m for m in self.models.models if not any(j.secondary is m for j in self.joints)]
        fitting = [i for i, m in enumerate(models[:-1]) if (len(m.primary_key()) > 1) >= composite]
        if not fitting:
            parent = self.add_model(composite)
            return self.add_model(), parent
        parent = self.rng.choice(fitting)
        return models[self.rng.randrange(parent + 1, len(models))], models[parent]

    # Keys

    def add_key(self, child, parent, nullable, primary_key=False):
        stem = self.word(3)
        own, referred = [], []
        for to in parent.primary_key():
            column = Column(f"{stem}_{to.member}", to.type, nullable, primary_key=primary_key)
            column.name = self.word(4) if self.maybe(0.1) else ""
            child.columns.append(column)
            own.append(column.member)
            referred.append(to.column)
        key = Key(own, parent.table, referred, inline=len(own) == 1 and self.maybe(0.85))
        if not key.inline and self.maybe(0.5):
            key.referred = []
        child.keys.append(key)
        return key

    def add_index(self, model, key, unique=False):
        if len(key.columns) == 1 and self.maybe(0.8):
            column = model.column(key.columns[0])
            column.unique, column.index = unique, not unique
        else:
            (model.uniques if unique else model.indexes).append(list(key.columns))

    def say_on_delete(self, model, key):
        """Nothing that makes two ways to delete one row, or that the database lacks."""
        refusing = "no_action" if self.models.target == "sqlserver" else self.rng.choice(["restrict", "no_action"])
        choices = [refusing]
        if self.models.is_nullable(model, key):
            choices += ["", "set_null"]
        if not any(k.on_delete == "cascade" for k in model.keys) and key.table != model.table:
            choices.append("cascade")
        if self.models.target == "sqlserver":
            choices = [c for c in choices if c in ("", "no_action")]
        key.on_delete = self.rng.choice(choices)

    # Relationships

    def pair(self, joint, scalar):
        """Both sides, each naming the other."""
        child, parent = joint.child, joint.parent
        joint.owner = Relationship(self.word(3), parent.struct, many=False)
        joint.inverse = Relationship(self.word(3), child.struct, many=not scalar)
        joint.owner.back_populates = joint.inverse.member
        joint.inverse.back_populates = joint.owner.member
        if self.maybe(0.2):
            joint.inverse.uselist = not scalar
        if child is parent:
            joint.owner.remote_side = [c.member for c in child.primary_key()]
        child.relationships.append(joint.owner)
        parent.relationships.append(joint.inverse)
        self.joints.append(joint)
        return joint

    def many_to_one(self, composite=False):
        child, parent = self.two_models(composite)
        key = self.add_key(child, parent, nullable=self.maybe(0.5))
        self.add_index(child, key)
        self.say_on_delete(child, key)
        return self.pair(Joint("many_to_one", child, parent, key), scalar=False)

    def composite(self):
        return self.many_to_one(composite=True)

    def one_to_one(self):
        child, parent = self.two_models()
        key = self.add_key(child, parent, nullable=self.maybe(0.5))
        self.add_index(child, key, unique=True)
        self.say_on_delete(child, key)
        return self.pair(Joint("one_to_one", child, parent, key), scalar=True)

    def self(self):
        """A tree, or a chain."""
        model = self.rng.choice(self.models.models)
        chain = self.maybe(0.3)
        key = self.add_key(model, model, nullable=True)
        self.add_index(model, key, unique=chain)
        self.say_on_delete(model, key)
        return self.pair(Joint("self", model, model, key), scalar=chain)

    def shared_key(self):
        """One-to-one whose key is the child's primary key."""
        parent = self.rng.choice(self.models.models)
        child = self.add_model()
        child.columns = child.columns[1:]
        key = self.add_key(child, parent, nullable=False, primary_key=True)
        key.on_delete = "no_action" if self.models.target == "sqlserver" else "cascade"
        joint = self.pair(Joint("shared_key", child, parent, key), scalar=True)
        joint.inverse.cascade = ["save_update", "merge", "refresh_expire", "expunge", "remove", "delete_orphan"]
        return joint

    def between(self, one, other):
        """A table whose primary key is a foreign key to each of two."""
        table = self.add_model()
        table.columns = []
        for side in (one, other):
            key = self.add_key(table, side, nullable=False, primary_key=True)
            key.on_delete = "no_action" if self.models.target == "sqlserver" else "restrict"
        if len(key.columns) == 1:
            table.column(key.columns[0]).index = True
        else:
            table.indexes.append(list(key.columns))
        return table

    def many_to_many(self):
        one = self.rng.choice(self.models.models)
        other = self.rng.choice([m for m in self.models.models if m is not one] or [self.add_model()])
        if self.maybe(0.2) and len(one.primary_key()) == 1:
            other = one
        joint = self.pair(Joint("many_to_many", one, other, secondary=self.between(one, other)), scalar=False)
        joint.owner.many = True
        joint.owner.remote_side = []
        joint.inverse.uselist = None
        joint.owner.secondary = joint.inverse.secondary = joint.secondary.table
        if one is other:
            near, far = (k.columns for k in joint.secondary.keys)
            joint.owner.foreign_keys, joint.owner.remote_side = list(near), list(far)
            joint.inverse.foreign_keys, joint.inverse.remote_side = list(far), list(near)
        return joint

    def association(self):
        """The same with a struct that stands for the row between: two many-to-one."""
        one, other = self.rng.choice(self.models.models), self.add_model()
        table = self.between(one, other)
        table.columns.insert(0, Column("id", "int64", primary_key=True))
        for column in table.columns[1:]:
            column.primary_key = False
        table.uniques.append([m for k in table.keys for m in k.columns])
        for key, parent in zip(list(table.keys), (one, other)):
            self.pair(Joint("association", table, parent, key), scalar=False)
        return self.joints[-1]

    # The whole

    def tell_apart(self):
        """Relationships between structs that several keys join name theirs."""
        for joint in self.joints:
            if joint.key:
                tables = {joint.child.table, joint.parent.table}
                keys = [k for m in (joint.child, joint.parent) for k in m.keys if {m.table, k.table} == tables]
                if len({id(k) for k in keys}) > 1:
                    joint.owner.foreign_keys = list(joint.key.columns)
                    joint.inverse.foreign_keys = list(joint.key.columns)

    def build(self, kinds):
        for _ in range(self.rng.randint(2, 3)):
            self.add_model(composite=self.maybe(0.2))
        joints = [getattr(self, kind)() for kind in kinds]
        self.tell_apart()
        return joints[0]


def random_of(seed, number):
    return random.Random(f"{seed}/{number}")


def build(rng, kind, target="", alone=False):
    """A set whose first joint is of this kind, or that holds nothing else; and that joint."""
    builder = Builder(rng)
    builder.models.target = target or builder.models.target
    kinds = [kind] + [rng.choice(KINDS) for _ in range(0 if alone else rng.randrange(3))]
    return builder, builder.build(kinds)
