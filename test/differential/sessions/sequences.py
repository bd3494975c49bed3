# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random sequences of what a session can be asked to do.

An operation is a list of words, and numbers stand for objects:

  add 3 B up1=1 up2=2     a new object of that struct, its scalars set
  set 3 up1 1             "-" empties it
  swap 1 down1 2          two scalars change what they refer to
  append 1 down1 3        remove 1 down1 3        assign 1 down1 3,4 ("-" clears it)
  label 1 text            delete 1
  read 1 down1            list B (its table, by a query; with autoflush, changes are flushed before)
  expire 1                refresh 1       expire_all      all three flush before
  flush   commit   rollback   begin (a savepoint)   release   undo (of the savepoint)

To read a relationship never flushes: which are in memory, so that nothing needs to be asked, is each session's own.
"""

import random
from dataclasses import dataclass

from model_sets import SETS


@dataclass
class Sequence:
    set: int
    operations: list
    autoflush: bool = False

    def text(self):
        head = f"sequence {self.set}{' autoflush' if self.autoflush else ''}"
        lines = [head, *(" ".join(o) for o in self.operations), "end"]
        return "\n".join(lines) + "\n"


def named(operation):
    """The objects that must be there."""
    what = operation[0]
    if what == "add":
        return [link.split("=")[1] for link in operation[3:]]
    if what == "swap":
        return [operation[1], operation[3]]
    if what in ("set", "append", "remove", "assign"):
        return [operation[1], *(n for n in operation[3].split(",") if n != "-")]
    if what in ("read", "delete", "expire", "refresh", "label"):
        return [operation[1]]
    return []


WEIGHTS = {
    "add": 4,
    "link": 16,
    "label": 1,
    "swap": 2,
    "delete": 3,
    "read": 4,
    "list": 0.5,
    "flush": 3,
    "commit": 3,
    "rollback": 0.7,
    "begin": 1.2,
    "release": 0.8,
    "undo": 0.8,
    "expire": 0.7,
    "refresh": 0.7,
    "expire_all": 0.5,
}


class Generator:
    def __init__(self, seed, number):
        self.rng = random.Random(f"{seed}/{number}")
        self.set = self.rng.randrange(len(SETS))
        self.models = SETS[self.set]
        self.objects = {s.name: [] for s in self.models.entities()}
        self.committed = {}
        self.last = 0
        self.operations = []

    def say(self, *words):
        self.operations.append([str(w) for w in words])

    def any_struct(self):
        return self.rng.choice(self.models.entities())

    def any_object(self, struct):
        return self.rng.choice(self.objects[struct] or [None])

    def is_required(self, struct, relationship):
        holder, columns = relationship.key
        return holder == struct.name and not any(struct.column(c).nullable for c in columns)

    def add(self, struct=None):
        struct = struct or self.any_struct()
        links = []
        for r in struct.relationships:
            chance = 0.97 if self.is_required(struct, r) else 0.25
            if not r.many and self.rng.random() < chance:
                target = self.any_object(r.target)
                links += [f"{r.name}={target}"] if target else []
        self.last += 1
        self.say("add", self.last, struct.name, *links)
        self.objects[struct.name].append(self.last)

    def owner(self, scalar=None):
        """Some object, and one of its relationships."""
        struct = self.any_struct()
        fitting = [r for r in struct.relationships if scalar is None or r.many != scalar]
        owner = self.any_object(struct.name)
        return (owner, self.rng.choice(fitting)) if owner and fitting else (None, None)

    def link(self):
        owner, r = self.owner()
        target = r and self.any_object(r.target)
        if not target or (target == owner and self.rng.random() < 0.9):
            return
        if not r.many:
            self.say("set", owner, r.name, "-" if self.rng.random() < 0.25 else target)
            return
        what = self.rng.choice(["append", "append", "append", "remove", "remove", "assign"])
        if what == "assign":
            several = [n for n in self.objects[r.target] if self.rng.random() < 0.4]
            target = ",".join(map(str, several)) or "-"
        self.say(what, owner, r.name, target)

    def swap(self):
        owner, r = self.owner(scalar=True)
        other = owner and next((o for o in self.objects.values() if owner in o), None)
        if other and len(other) > 1:
            self.say("swap", owner, r.name, self.rng.choice([o for o in other if o != owner]))

    def delete(self):
        struct = self.any_struct().name
        if (number := self.any_object(struct)) is not None:
            self.say("delete", number)
            self.objects[struct].remove(number)
            self.forget_deleted_by_database(struct)
            if self.rng.random() < 0.5:
                self.say("flush")

    def forget_deleted_by_database(self, owner):
        """A session need not notice; what it says of such objects is not compared."""
        for struct in self.models.entities():
            if any(k.struct == owner and k.on_delete == "cascade" for k in struct.keys):
                self.objects[struct.name] = []

    def read(self):
        owner, r = self.owner()
        if r:
            self.say("read", owner, r.name)

    def list(self):
        self.say("list", self.any_struct().name)

    def about(self, what, *more):
        if (number := self.any_object(self.any_struct().name)) is not None:
            self.say(what, number, *more)

    def commit(self):
        self.say("commit")
        self.committed = {name: list(objects) for name, objects in self.objects.items()}

    def rollback(self):
        self.say("rollback")
        self.objects = {name: list(self.committed.get(name, [])) for name in self.objects}

    def step(self, what):
        if what in ("expire", "refresh"):
            self.about(what)
        elif what == "label":
            self.about("label", f"l{len(self.operations)}")
        elif what in ("flush", "begin", "release", "undo", "expire_all"):
            self.say(what)
        else:
            getattr(self, what)()

    def sequence(self):
        for struct in self.models.entities():
            for _ in range(self.rng.randint(1, 3)):
                self.add(struct)
        if self.rng.random() < 0.7:
            self.commit()
        for what in self.rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=self.rng.randint(5, 35)):
            self.step(what)
        self.commit()
        return Sequence(self.set, self.operations, self.rng.random() < 0.3)


def sequence(seed, number):
    return Generator(seed, number).sequence()
