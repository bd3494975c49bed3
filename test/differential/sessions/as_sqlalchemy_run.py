# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a sequence in a session of SQLAlchemy; the outcomes are those of interpreter.cpp."""

import contextlib
import gc
import warnings

import sqlalchemy.exc
from sqlalchemy import orm
from sqlalchemy.orm import attributes, exc

import as_sqlalchemy
from model_sets import SETS
from sequences import named

ERRORS = [
    (sqlalchemy.exc.IntegrityError, "integrity"),
    (exc.StaleDataError, "stale"),
    (sqlalchemy.exc.CircularDependencyError, "circular"),
    ((exc.FlushError, AssertionError), "flush"),
    (exc.ObjectDeletedError, "gone"),
    (sqlalchemy.exc.InvalidRequestError, "invalid"),
]

CLASSES = {}

# What a user of SQLAlchemy can do by hand so that its session does what Tenon's does; reasons.py says why.
HELPS = (
    "unique-keys",
    "third-parties",
    "linked-and-removed",
    "moved-while-pending",
    "last-owner",
    "known-owner",
    "taken-and-let-go",
    "circles",
)


def classes_of(number, helps):
    key = number, "unique-keys" not in helps, "circles" in helps
    if key not in CLASSES:
        CLASSES[key] = as_sqlalchemy.Classes(SETS[number], *key[1:])
    return CLASSES[key]


class Interpreter:
    def __init__(self, number, helps=()):
        self.models = SETS[number]
        self.classes = classes_of(number, helps)
        self.helps = helps
        self.classes.empty()
        self.session = orm.Session(self.classes.engine, autoflush=False, future=True)
        self.savepoints = []
        self.objects = {}
        self.deleted = set()
        self.kept = []  # those that were pending when they lost an owner
        self.messages = []  # of errors

    # Objects

    def is_alive(self, number):
        return number in self.objects and number not in self.deleted and self.objects[number] in self.session

    def object(self, number):
        return None if number == "-" else self.objects[number]

    def described(self, owner, name):
        return self.models.struct(type(owner).__name__).relationship(name)

    # Operations

    def run(self, operation):
        if not all(map(self.is_alive, named(operation))):
            return "skip"
        try:
            return getattr(self, operation[0])(*operation[1:]) or "ok"
        except Exception as error:  # the outcome, whichever it is
            kind = next((k for c, k in ERRORS if isinstance(error, c)), None)
            self.messages.append(str(error).split("\n", maxsplit=1)[0])
            if kind != "invalid":
                self.rollback()
            return f"error {kind or f'other {type(error).__name__}: {error}'}"

    def add(self, number, struct, *links):
        key = {c.name: int(number) for c in self.own_key(self.models.struct(struct))}
        made = self.classes.classes[struct](label="new", **key)
        self.session.add(made)
        self.objects[number] = made
        for link in links:
            name, target = link.split("=")
            self.assign_scalar(made, name, self.objects[target])

    @staticmethod
    def own_key(struct):
        taken = {name for key in struct.keys for name in key.columns}
        return [c for c in struct.primary_key() if c.name not in taken]

    def set(self, owner, name, target):
        self.assign_scalar(self.object(owner), name, self.object(target))

    def assign_scalar(self, owner, name, target):
        if "known-owner" in self.helps:
            self.refuse_second_owner(owner, name, target)
        if "third-parties" in self.helps:
            self.free(owner, name, target)
        with self.helped(owner, name, [target] if target is not None else []):
            setattr(owner, name, target)

    # What users may do by hand

    @contextlib.contextmanager
    def helped(self, owner, name, targets):
        """What goes with each change of a relationship."""
        before = [o for o in self.objects.values() if o in self.session]
        if "last-owner" in self.helps:
            self.leave_others(owner, name, targets)
        had = self.elements(owner, name)
        yield
        if "taken-and-let-go" in self.helps and "delete_orphan" in self.described(owner, name).cascade:
            for target in had:
                if target not in self.elements(owner, name) and orm.object_session(target):
                    attributes.flag_dirty(target)
        if "moved-while-pending" in self.helps:
            lost = [o for o in before if o not in self.session]
            self.session.add_all(lost)
            self.kept += lost

    def loaded(self, owner, name):
        value = owner.__dict__.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]

    def elements(self, owner, name):
        getattr(owner, name)
        return list(self.loaded(owner, name))

    def leave_others(self, owner, name, targets):
        """Of a relationship that nobody declares back: who has the target, has it no more."""
        r = self.described(owner, name)
        if r.back or r.secondary or r.key[0] != r.target or r.remote:
            return
        for other in self.others(owner):
            for target in targets:
                if any(t is target for t in self.elements(other, name)):
                    if r.many:
                        getattr(other, name).remove(target)
                    else:
                        setattr(other, name, None)

    def others(self, owner):
        return [o for o in self.objects.values() if type(o) is type(owner) and o is not owner and o in self.session]

    def refuse_second_owner(self, owner, name, target):
        if target is None or not self.described(owner, name).single_parent:
            return
        if any(o is target for other in self.others(owner) for o in self.loaded(other, name)):
            raise sqlalchemy.exc.InvalidRequestError("there is another owner")

    def free(self, owner, name, target):
        """Lets go of the third parties of a one-to-one."""
        forth = self.described(owner, name)
        getattr(owner, name)
        if not forth.back:
            return
        back = self.models.struct(forth.target).relationship(forth.back)
        if target is None or back.many or getattr(owner, name) is target:
            return
        third = getattr(target, back.name)
        if third is not None:
            setattr(third, name, None)
        if getattr(owner, name) is not None:
            setattr(owner, name, None)

    # Collections

    def append(self, owner, name, target):
        with self.helped(self.object(owner), name, [self.object(target)]):
            getattr(self.object(owner), name).append(self.object(target))

    def remove(self, owner, name, target):
        elements = getattr(self.object(owner), name)
        if self.object(target) not in elements:
            return "absent"
        with self.helped(self.object(owner), name, []):
            elements.remove(self.object(target))
        return "ok"

    def assign(self, owner, name, targets):
        elements = [self.objects[t] for t in targets.split(",") if t != "-"]
        with self.helped(self.object(owner), name, elements):
            setattr(self.object(owner), name, elements)

    def read(self, owner, name):
        getattr(self.object(owner), name)

    def swap(self, left, name, right):
        left, right = self.object(left), self.object(right)
        lefts, rights = getattr(left, name), getattr(right, name)
        self.assign_scalar(left, name, rights)
        self.assign_scalar(right, name, lefts)

    def label(self, number, text):
        self.object(number).label = text

    def delete(self, number):
        if "linked-and-removed" in self.helps and sqlalchemy.inspect(self.object(number)).persistent:
            self.session.flush()
        self.session.delete(self.object(number))
        self.deleted.add(number)

    def expire(self, number):
        self.flush()
        if not self.is_alive(number):
            return "skip"
        self.session.expire(self.object(number))
        return "ok"

    def refresh(self, number):
        self.flush()
        if not self.is_alive(number):
            return "skip"
        self.session.refresh(self.object(number))
        return "ok"

    def expire_all(self):
        self.flush()
        self.session.expire_all()

    # Transactions

    def flush(self):
        for lost in self.kept:
            state = sqlalchemy.inspect(lost)
            if lost in self.session.new and state.mapper._is_orphan(state):
                self.session.expunge(lost)
        self.kept.clear()
        self.session.flush()
        self.deleted.clear()

    def commit(self):
        self.flush()
        self.session.commit()
        self.savepoints.clear()
        return "ok" + self.classes.rows()

    def rollback(self):
        self.session.rollback()
        self.savepoints.clear()
        self.deleted.clear()

    def begin(self):
        self.flush()
        self.savepoints.append(self.session.begin_nested())

    def release(self):
        if not self.savepoints:
            return "skip"
        self.flush()
        self.savepoints.pop().commit()
        return "ok"

    def undo(self):
        if not self.savepoints:
            return "skip"
        self.savepoints.pop().rollback()
        self.deleted.clear()
        return "ok"

    def close(self):
        self.session.close()


def run(sequence, helps=()):
    """The outcome of each operation, and the messages of errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        interpreter = Interpreter(sequence.set, helps)
        try:
            outcomes = [interpreter.run(operation) for operation in sequence.operations]
        finally:
            interpreter.close()
    return outcomes, interpreter.messages


gc.freeze()
