# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a sequence in a session of SQLAlchemy; the outcomes are those of interpreter.cpp."""

import contextlib
import gc
import warnings

import sqlalchemy.exc
from sqlalchemy import orm
from sqlalchemy.orm import attributes, exc

import as_sqlalchemy
from help_flushes import FlushHelps
from help_owners import OwnerHelps
from links import has_row
from model_set import CODE
from model_sets import SETS
from sequences import named

ERRORS = [
    (sqlalchemy.exc.IntegrityError, "integrity"),
    ((exc.StaleDataError, exc.ObjectDeletedError), "stale"),
    (sqlalchemy.exc.CircularDependencyError, "circular"),
    ((exc.FlushError, AssertionError), "flush"),
    (sqlalchemy.exc.InvalidRequestError, "invalid"),
]


def text_of(number):
    """A key or a label; text is ordered otherwise than numbers."""
    return "abcdefg"[number % 7] + str(number)


def outcome(seen):
    return f"ok({' '.join(sorted(o.label for o in seen))})"


def kind_of(error):
    """That a key is missing is noticed here before the database is asked."""
    if isinstance(error, exc.FlushError) and "NULL identity key" in str(error):
        return "integrity"
    return next((k for c, k in ERRORS if isinstance(error, c)), None)


CLASSES = {}


def classes_of(number, helps):
    key = number, "unique-keys" not in helps, "circles" in helps
    if key not in CLASSES:
        CLASSES[key] = as_sqlalchemy.Classes(SETS[number], *key[1:])
    return CLASSES[key]


class Interpreter(OwnerHelps, FlushHelps):
    def __init__(self, number, autoflush, helps=()):
        self.models = SETS[number]
        self.classes = classes_of(number, helps)
        self.helps = helps
        self.autoflush = autoflush
        self.classes.empty()
        self.session = orm.Session(self.classes.engine, autoflush=False, future=True)
        self.savepoints = []
        self.objects = {}
        self.deleted = set()
        self.kept = {}  # those that were pending when they lost an owner, and what they had owners by
        self.unseen = set()  # lists that only a help has read
        self.messages = []  # of errors

    # Operations

    def run(self, operation):
        if not all(map(self.is_alive, named(operation))):
            return "skip"
        if len(operation) > 2 and operation[1] in self.objects:
            self.unseen.discard((self.objects[operation[1]], operation[2]))
        try:
            return getattr(self, operation[0])(*operation[1:]) or "ok"
        except Exception as error:  # the outcome, whichever it is
            kind = kind_of(error)
            self.messages.append(str(error).split("\n", maxsplit=1)[0])
            if (kind != "invalid" or operation[0] == "rollback") and not self.can_roll_back():
                return "error: SQLAlchemy cannot roll back"
            return f"error {kind or f'other {type(error).__name__}: {error}'}"

    def add(self, number, struct, *links):
        text = text_of(int(number))
        key = {c.name: text if c.text else int(number) for c in self.models.struct(struct).chosen()}
        if CODE in key:
            key[CODE] = f"code{text}"
        made = self.classes.classes[struct](label=text, **key)
        self.session.add(made)
        self.objects[number] = made
        for link in links:
            name, target = link.split("=")
            self.assign_scalar(made, name, self.objects[target])

    def set(self, owner, name, target):
        self.assign_scalar(self.object(owner), name, self.object(target))

    def assign_scalar(self, owner, name, target):
        with self.helped(owner, name, [target] if target is not None else []):
            setattr(owner, name, target)

    # What users may do by hand

    @contextlib.contextmanager
    def helped(self, owner, name, targets):
        """What goes with each change of a relationship."""
        before = [o for o in self.objects.values() if o in self.session]
        owned = {id(o): [(s, r) for s, r in self.owning(o) if self.owners(o, s, r)] for o in self.session.new}
        if "known-owner" in self.helps and self.described(owner, name).single_parent:
            self.refuse_second_owner(owner, name, targets)
        if "third-parties" in self.helps:
            self.free(owner, name, targets)
        if "last-owner" in self.helps:
            self.leave_others(owner, name, targets)
        if "removed-at-the-flush" in self.helps:
            self.take_from_removed(owner, name, targets)
        had = self.elements(owner, name)
        taken = self.taken_anew(owner, name) if "taken-and-let-go" in self.helps else []
        yield
        for target in taken:
            if target not in self.elements(owner, name) and orm.object_session(target):
                attributes.flag_dirty(target)
        if "known-owner" in self.helps and self.described(owner, name).single_parent:
            self.remember_owners(owner, name, had)
        if "twice-in-a-list" in self.helps:
            self.drop_stale_duplicates()
        if "moved-while-pending" in self.helps:
            lost = [o for o in before if o not in self.session or not self.has_owners(o, owned.get(id(o), []))]
            self.session.add_all(lost)
            for target in lost:
                _, known = self.kept.get(id(target), (target, []))
                self.kept[id(target)] = target, known + owned.get(id(target), [])

    # Collections

    def append(self, owner, name, target):
        owner, target = self.object(owner), self.object(target)
        r = self.described(owner, name)
        if "known-owner" in self.helps and r.single_parent:
            self.check_owners(owner, name, [target], but_own=False)
        elements = getattr(owner, name)
        with self.helped(owner, name, [target]):
            again = "twice-in-a-list" in self.helps and target in elements
            if again and r.secondary and r.back:
                if r.back not in target.__dict__:
                    self.unseen.add((target, r.back))
                getattr(target, r.back)  # what is queued for it is there once
            if again and not (r.secondary and self.is_new_link(owner, r, target)):
                list.append(elements, target)  # SQLAlchemy is not told, and writes one
                if r.secondary and r.back:
                    list.append(getattr(target, r.back), owner)
            else:
                elements.append(target)

    def remove(self, owner, name, target):
        owner, target = self.object(owner), self.object(target)
        elements, r = getattr(owner, name), self.described(owner, name)
        if target not in elements:
            return "absent"
        with self.helped(owner, name, []):
            again = "twice-in-a-list" in self.helps and elements.count(target) > 1
            if again and not (r.secondary and self.is_new_link(owner, r, target)):
                list.remove(elements, target)
                if r.secondary and owner in self.loaded(target, r.back):
                    list.remove(getattr(target, r.back), owner)
            else:
                elements.remove(target)
                if again and "delete_orphan" in r.cascade:  # it is still in
                    impl = getattr(type(owner), name).impl
                    impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(owner), True)
        return "ok"

    def assign(self, owner, name, targets):
        targets = [t for t in targets.split(",") if t != "-"]
        elements = [self.objects[t] for t in targets]
        if "twice-in-a-list" in self.helps and self.described(self.object(owner), name).secondary:
            self.assign_each(owner, name, targets, elements)
            return
        with self.helped(self.object(owner), name, elements):
            setattr(self.object(owner), name, elements)

    def assign_each(self, owner, name, targets, elements):
        """SQLAlchemy takes out an element that is twice in a list once."""
        if "known-owner" in self.helps and self.described(self.object(owner), name).single_parent:
            self.check_owners(self.object(owner), name, elements)
        there = getattr(self.object(owner), name)[:]
        for element in there:
            for _ in range(there.count(element) - elements.count(element)):
                self.remove(owner, name, next(n for n, o in self.objects.items() if o is element))
        for number in targets:
            if self.objects[number] not in getattr(self.object(owner), name):
                self.append(owner, name, number)

    def read(self, owner, name):
        owner = self.object(owner)
        getattr(owner, name)
        return outcome(self.loaded(owner, name))

    def list(self, struct):
        if self.autoflush:
            self.flush()
        return outcome(self.session.query(self.classes.classes[struct]).all())

    def swap(self, left, name, right):
        left, right = self.object(left), self.object(right)
        lefts, rights = getattr(left, name), getattr(right, name)
        self.assign_scalar(left, name, rights)
        self.assign_scalar(right, name, lefts)

    def label(self, number, text):
        self.object(number).label = text

    def delete(self, number):
        self.session.delete(self.object(number))
        self.deleted.add(number)

    def expire(self, number):
        self.flush()
        if not self.is_alive(number):
            return "skip"
        self.session.expire(self.object(number))
        self.repeat(self.object(number))
        return "ok"

    def refresh(self, number):
        self.flush()
        if not self.is_alive(number):
            return "skip"
        self.session.refresh(self.object(number))
        self.repeat(self.object(number))
        return "ok"

    def repeat(self, owner):
        """What is read anew has an element as often as the other side has the owner."""
        if "twice-in-a-list" not in self.helps:
            return
        for r in self.models.struct(type(owner).__name__).relationships:
            for target in dict.fromkeys(self.elements(owner, r.name)) if r.secondary and r.back and r.many else []:
                if (target, r.back) in self.unseen:
                    self.session.expire(target, [r.back])
                missing = self.loaded(target, r.back).count(owner) - 1
                list.extend(self.loaded(owner, r.name), [target] * missing)

    def expire_all(self):
        self.flush()
        self.session.expire_all()

    # Transactions

    def flush(self):
        for lost, owned in self.kept.values():
            if lost in self.session.new:
                self.settle(lost, owned)
        self.kept.clear()
        if "removed-at-the-flush" in self.helps:
            self.decide_removals()
        if "circles" in self.helps:
            self.refuse_new_circles()
            self.clear_keys()
        if "former-target" in self.helps:
            self.leave_former_targets()
        if "twice-in-a-list" in self.helps:
            self.delete_once()
        if "let-go-and-removed" in self.helps:
            self.remove_let_go()
        if "known-owner" in self.helps:
            self.remember_all_owners()
        unread = list(self.unread_owners()) if "known-owner" in self.helps else []
        if "referred-keys" in self.helps:
            self.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        self.session.flush()
        self.expire_read(unread)
        if "referred-keys" in self.helps:
            self.classes.check_foreign_keys(self.session)
        if "unique-keys" in self.helps:
            self.classes.check_unique(self.session)
        self.deleted.clear()
        if "removed-stays" in self.helps:
            self.forget_removed()

    def commit(self):
        self.flush()
        self.session.commit()
        self.savepoints.clear()
        return "ok" + self.classes.rows()

    def rollback(self):
        self.session.rollback()
        self.savepoints.clear()
        self.deleted.clear()

    def can_roll_back(self):
        """SQLAlchemy may fail to restore what was removed, after a help took objects out of a savepoint."""
        try:
            self.rollback()
        except (sqlalchemy.exc.InvalidRequestError, AssertionError):
            self.session.close()
            return False
        return True

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
        if {"known-owner", "twice-in-a-list"} & set(self.helps):
            self.session.expire_all()
        if "owner-of-a-savepoint" in self.helps:
            self.forget_owners()
        return "ok"

    def close(self):
        self.session.close()


def run(sequence, helps=()):
    """The outcome of each operation, and the messages of errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        interpreter = Interpreter(sequence.set, sequence.autoflush, helps)
        try:
            outcomes = [interpreter.run(operation) for operation in sequence.operations]
        finally:
            interpreter.close()
    return outcomes, interpreter.messages


gc.freeze()
