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
    ((exc.StaleDataError, exc.ObjectDeletedError), "stale"),
    (sqlalchemy.exc.CircularDependencyError, "circular"),
    ((exc.FlushError, AssertionError), "flush"),
    (sqlalchemy.exc.InvalidRequestError, "invalid"),
]

CLASSES = {}

def classes_of(number, helps):
    key = number, "unique-keys" not in helps, "circles" in helps
    if key not in CLASSES:
        CLASSES[key] = as_sqlalchemy.Classes(SETS[number], *key[1:])
    return CLASSES[key]


def has_row(target):
    return sqlalchemy.inspect(target).persistent


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
        self.kept = {}  # those that were pending when they lost an owner, and what they had owners by
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
            if kind != "invalid" and not self.can_roll_back():
                return "error: SQLAlchemy cannot roll back"
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
            lost = [o for o in before if o not in self.session]
            self.session.add_all(lost)
            for target in lost:
                self.kept.setdefault(id(target), (target, owned.get(id(target), [])))

    def owners_last(self, owner):
        """Without an owner, what is new leaves the session, and takes along what it has."""
        return sorted(self.models.struct(type(owner).__name__).relationships, key=self.is_to_one)

    @staticmethod
    def is_to_one(r):
        return bool(r.secondary or r.remote) or r.key[0] != r.target

    def loaded(self, owner, name):
        value = owner.__dict__.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]

    def taken_anew(self, owner, name):
        """What has no other side, and so is not changed by it, and would be an orphan without it."""
        r = self.described(owner, name)
        if r.back or "delete_orphan" not in r.cascade:
            return []
        return [target for target in self.elements(owner, name) if self.is_new_link(owner, r, target)]

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
                    self.drop(other, r, target)

    def take_from_removed(self, owner, name, targets):
        """What another one takes is not the removed one's any more, even if it is let go again."""
        r = self.described(owner, name)
        if r.back or r.secondary or r.key[0] != r.target:
            return
        for removed in [self.objects[number] for number in self.deleted]:
            for target in targets if type(removed) is type(owner) and removed is not owner else []:
                if any(t is target for t in self.elements(removed, name)):
                    self.drop(removed, r, target)

    def others(self, owner):
        alive = [o for number, o in self.objects.items() if self.is_alive(number)]
        return [o for o in alive if type(o) is type(owner) and o is not owner]

    def refuse_second_owner(self, owner, name, targets):
        """Owners are those that are seen, not those that SQLAlchemy remembers."""
        token = id(getattr(type(owner), name).impl.parent_token)
        self.check_owners(owner, name, targets)
        for target in targets:
            sqlalchemy.inspect(target).parents.pop(token, None)

    def check_owners(self, owner, name, targets, but_own=True):
        for target in targets:
            own = but_own and any(o is target for o in self.loaded(owner, name))
            if not own and any(o is target for other in self.others(owner) for o in self.loaded(other, name)):
                raise sqlalchemy.exc.InvalidRequestError("there is another owner")

    def remember_all_owners(self):
        for owner in [o for o in self.objects.values() if o in self.session and o not in self.session.deleted]:
            for r in self.models.struct(type(owner).__name__).relationships:
                impl = getattr(type(owner), r.name).impl
                for target in self.loaded(owner, r.name) if r.single_parent else []:
                    impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(owner), True)

    def unread_owners(self):
        for owner in [o for o in self.objects.values() if o in self.session and has_row(o)]:
            for r in self.models.struct(type(owner).__name__).relationships:
                if r.single_parent and r.name not in owner.__dict__:
                    yield owner, r.name

    def expire_read(self, unread):
        """A flush reads what an object owns, even if only its label changed: nobody has seen it."""
        for owner, name in unread:
            if name in owner.__dict__ and owner in self.session and has_row(owner):
                self.session.expire(owner, [name])

    def remember_owners(self, owner, name, had):
        """What was let go is no orphan while another one in memory refers to it."""
        impl = getattr(type(owner), name).impl
        for target in had:
            for other in self.others(owner):
                if any(o is target for o in self.loaded(other, name)):
                    impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(other), True)

    def free(self, owner, name, targets):
        """What the owner and the targets refer to is known; in a one-to-one, third parties are let go."""
        forth = self.described(owner, name)
        getattr(owner, name)
        if not forth.back or forth.secondary:
            return
        back = self.models.struct(forth.target).relationship(forth.back)
        for target in targets:
            third = getattr(target, back.name)
            if forth.many or back.many or getattr(owner, name) is target:
                continue
            if third is not None:
                setattr(third, name, None)
            if getattr(owner, name) is not None:
                setattr(owner, name, None)

    def drop_stale_duplicates(self):
        """An element that was twice in the list of an owner, and has another owner now."""
        for owner in self.objects.values():
            for r in self.models.struct(type(owner).__name__).relationships:
                if r.many and r.back and not r.secondary:
                    elements = self.loaded(owner, r.name)
                    for element in elements[:]:
                        if r.back in element.__dict__ and element.__dict__[r.back] is not owner:
                            list.remove(elements, element)

    def delete_once(self):
        """The row of a pair that is twice in a list is there once."""
        for owner in self.objects.values():
            state = sqlalchemy.inspect(owner)
            for r in self.models.struct(type(owner).__name__).relationships:
                lists = [state.committed_state.get(r.name)]
                lists += [self.loaded(owner, r.name)] if owner in self.session.deleted else []
                for elements in lists if r.secondary else []:
                    if isinstance(elements, list):
                        list.__setitem__(elements, slice(None), dict.fromkeys(elements))

    def decide_removals(self):
        """What goes along with a removed object, and what it leaves, is what is linked now."""
        changed = [sqlalchemy.inspect(o) for o in [*self.session.dirty, *self.session.deleted]]
        goes = [self.objects[n] for n in self.deleted]
        goes += [state.obj() for state in changed if state.mapper._is_orphan(state) and state.obj() not in goes]
        for removed in goes:
            for r in self.models.struct(type(removed).__name__).relationships:
                if {"remove", "all"} & set(r.cascade):
                    self.give_away(removed, r)
                    found = [o for o in self.elements(removed, r.name) if not any(o is g for g in goes)]
                    # What a new object had is not removed with it.
                    goes += [o for o in found if has_row(removed) or not has_row(o)]
        for kept in [o for o in self.session.deleted if not any(o is g for g in goes)]:
            self.session.add(kept)
        for removed in sorted(goes, key=has_row):
            self.unlink(removed)
        for removed in goes:
            if removed not in self.session:
                continue
            state = sqlalchemy.inspect(removed)
            (self.session.delete if state.persistent else self.session.expunge)(removed)

    def give_away(self, removed, r):
        """Of a relationship that nobody declares back: what another one has taken is not the removed one's any more."""
        if r.back or r.secondary or r.key[0] != r.target:
            return
        for target in self.elements(removed, r.name):
            if any(self.is_new_link(other, r, target) for other in self.others(removed)):
                self.drop(removed, r, target)

    def leave_former_targets(self):
        """A removed object takes along what it refers to, not what it referred to and another one has now."""
        for removed in self.session.deleted:
            for r in self.models.struct(type(removed).__name__).relationships:
                if r.key[0] != type(removed).__name__ or r.many or "delete_orphan" not in r.cascade:
                    continue
                former = sqlalchemy.inspect(removed).attrs[r.name].history.deleted
                owners = [o for o in self.others(removed) if o not in self.session.deleted]
                if any(o.__dict__.get(r.name) is target for target in former for o in owners if target is not None):
                    attributes.set_committed_value(removed, r.name, getattr(removed, r.name))

    def remove_let_go(self):
        """What a removed object let go before is an orphan, in a many-to-many as elsewhere."""
        for removed in list(self.session.deleted):
            for r in self.models.struct(type(removed).__name__).relationships:
                if r.secondary and "delete_orphan" in r.cascade and r.name in removed.__dict__:
                    for target in sqlalchemy.inspect(removed).attrs[r.name].history.deleted:
                        state = sqlalchemy.inspect(target)
                        if state.persistent and state.mapper._is_orphan(state):
                            self.session.delete(target)

    def unlink(self, removed):
        """Takes back the links to and from a removed object that were not written yet."""
        for r in self.owners_last(removed):
            for other in self.loaded(removed, r.name)[:]:
                if self.is_new_link(removed, r, other):
                    self.drop(removed, r, other)
                    if not has_row(removed):
                        self.keep(other, removed, r)
        for other in [o for o in self.objects.values() if o in self.session]:
            for r in self.models.struct(type(other).__name__).relationships:
                to_removed = r.target == type(removed).__name__
                left = has_row(removed) and self.is_left_to_database(other, r)
                if to_removed and not left and self.is_new_link(other, r, removed):
                    self.drop(other, r, removed)
                    if r.back and not has_row(removed):
                        self.keep(other, removed, self.described(removed, r.back))

    def keep(self, target, unwritten, r):
        """What has a row is no orphan because it was given to what is never written."""
        if has_row(target) and "delete_orphan" in r.cascade:
            impl = getattr(type(unwritten), r.name).impl
            impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(unwritten), True)

    @staticmethod
    def is_left_to_database(owner, r):
        """Nobody clears a key that the target knows nothing of."""
        return not r.back and not r.secondary and r.key[0] == type(owner).__name__ and not r.many

    @staticmethod
    def is_new_link(owner, r, target):
        state = sqlalchemy.inspect(owner)
        return r.name in state.dict and any(t is target for t in state.attrs[r.name].history.added)

    @staticmethod
    def drop(owner, r, target):
        if not r.many:
            setattr(owner, r.name, None)
            return
        if r.secondary and r.back:
            getattr(target, r.back)  # what is queued for it cannot be taken out twice
        while any(t is target for t in getattr(owner, r.name)):
            getattr(owner, r.name).remove(target)

    def owning(self, target):
        """The relationships without which the target is an orphan."""
        for struct in self.models.entities():
            for r in struct.relationships:
                if r.target == type(target).__name__ and "delete_orphan" in r.cascade:
                    yield struct, r

    def owners(self, target, struct, r):
        owners = [o for o in self.objects.values() if type(o).__name__ == struct.name and o in self.session]
        return [o for o in owners if any(t is target for t in self.loaded(o, r.name))]

    def settle(self, lost, owned):
        """One that was pending when it lost an owner stays if it has found another one."""
        if not all(self.owners(lost, struct, r) for struct, r in owned):
            self.leave_unwritten(lost)
            return
        for struct, r in self.owning(lost):
            impl = getattr(self.classes.classes[struct.name], r.name).impl
            for owner in self.owners(lost, struct, r):
                impl.sethasparent(sqlalchemy.inspect(lost), sqlalchemy.inspect(owner), True)

    def leave_unwritten(self, lost):
        """Nor is what is new and belongs to it; what has a row stays, and nothing refers to it."""
        for r in self.owners_last(lost):
            for other in self.loaded(lost, r.name)[:]:
                if {"remove", "all"} & set(r.cascade) and other in self.session.new:
                    self.leave_unwritten(other)
                elif r.back and not r.secondary or not self.is_to_one(r):
                    self.drop(lost, r, other)
                    self.keep(other, lost, r)
        if lost in self.session:
            self.session.expunge(lost)
        for other in [o for o in self.objects.values() if o in self.session]:
            for r in self.models.struct(type(other).__name__).relationships:
                if self.is_left_to_database(other, r) and other.__dict__.get(r.name) is lost:
                    self.drop(other, r, lost)

    def refuse_new_circles(self):
        """Of new rows that refer to each other, none can be the first."""
        waiting = {id(o): self.new_parents(o) for o in self.session.new}
        while True:
            ready = {o for o, parents in waiting.items() if not any(p in waiting for p in parents)}
            if not ready:
                break
            waiting = {o: parents for o, parents in waiting.items() if o not in ready}
        if waiting:
            raise sqlalchemy.exc.CircularDependencyError("new rows refer to each other", [], [])

    def new_parents(self, child):
        """Whom the row must be written after."""
        found = []
        for owner in self.session.new:
            for r in self.models.struct(type(owner).__name__).relationships:
                back = r.back and self.models.struct(r.target).relationship(r.back)
                if r.secondary or r.post_update or back and back.post_update:
                    continue
                if self.is_to_one(r) and owner is child:
                    found += self.loaded(owner, r.name)
                elif not self.is_to_one(r) and any(o is child for o in self.loaded(owner, r.name)):
                    found.append(owner)
        return {id(o) for o in found if o is not child}

    def forget_removed(self):
        """Scalars that still have what a flush deleted are read anew; lists lose it, and keep the others."""
        for owner in [o for o in self.objects.values() if sqlalchemy.inspect(o).persistent]:
            for r in self.models.struct(type(owner).__name__).relationships:
                loaded = self.loaded(owner, r.name)
                left = [t for t in loaded if not sqlalchemy.inspect(t).deleted]
                if r.many:
                    list.__setitem__(loaded, slice(None), left)
                elif left != loaded:
                    self.session.expire(owner, [r.name])

    # Collections

    def append(self, owner, name, target):
        owner, target = self.object(owner), self.object(target)
        elements, r = getattr(owner, name), self.described(owner, name)
        if "known-owner" in self.helps and r.single_parent:
            self.check_owners(owner, name, [target], but_own=False)
        with self.helped(owner, name, [target]):
            again = "twice-in-a-list" in self.helps and target in elements
            if again and r.secondary and r.back:
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
        for there in getattr(self.object(owner), name)[:]:
            if there not in elements:
                self.remove(owner, name, next(n for n, o in self.objects.items() if o is there))
        for number in targets:
            if self.objects[number] not in getattr(self.object(owner), name):
                self.append(owner, name, number)

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
        for lost, owned in self.kept.values():
            if lost in self.session.new:
                self.settle(lost, owned)
        self.kept.clear()
        if "removed-at-the-flush" in self.helps:
            self.decide_removals()
        if "circles" in self.helps:
            self.refuse_new_circles()
        if "former-target" in self.helps:
            self.leave_former_targets()
        if "twice-in-a-list" in self.helps:
            self.delete_once()
        if "let-go-and-removed" in self.helps:
            self.remove_let_go()
        if "known-owner" in self.helps:
            self.remember_all_owners()
        unread = list(self.unread_owners()) if "known-owner" in self.helps else []
        self.session.flush()
        self.expire_read(unread)
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
        """SQLAlchemy may refuse to restore what was removed inside a savepoint, after a help took objects out there."""
        try:
            self.rollback()
        except sqlalchemy.exc.InvalidRequestError:
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
