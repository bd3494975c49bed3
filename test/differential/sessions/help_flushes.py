# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Helps before and after a flush: what goes with what, and what stays."""

import sqlalchemy
from sqlalchemy.orm import attributes

from links import Links, has_row


class FlushHelps(Links):
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

    def settle(self, lost, owned):
        """One that was pending when it lost an owner stays if it has found another one."""
        if not self.has_owners(lost, owned):
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

    def refuse_new_circles(self):
        """Of new rows that refer to each other, none can be the first; nor one that is to refer to its own number."""
        waiting = {id(o): self.new_parents(o) for o in self.session.new}
        while True:
            ready = {o for o, parents in waiting.items() if not any(p in waiting for p in parents)}
            if not ready:
                break
            waiting = {o: parents for o, parents in waiting.items() if o not in ready}
        if waiting:
            raise sqlalchemy.exc.CircularDependencyError("new rows refer to each other", [], [])

    def clear_keys(self):
        """SQLAlchemy may forget to clear the key of what was let go, where keys are written after the rows."""
        for owner in [o for o in self.objects.values() if o in self.session]:
            struct = self.models.struct(type(owner).__name__)
            own_lists = [r for r in struct.relationships if r.many and r.target == struct.name]
            for r in [r for r in own_lists if not r.back and not r.secondary and r.name in owner.__dict__]:
                for target in sqlalchemy.inspect(owner).attrs[r.name].history.deleted:
                    if has_row(target) and not self.owners(target, struct, r):
                        for column in r.key[1]:
                            setattr(target, column, None)

    def new_parents(self, child):
        """Whom the row must be written after."""
        found = []
        for owner in self.session.new:
            for r in self.models.struct(type(owner).__name__).relationships:
                back = r.back and self.models.struct(r.target).relationship(r.back)
                if r.secondary or r.post_update or back and back.post_update:
                    continue
                numbered = self.refers_to_number(r)
                if self.is_to_one(r) and owner is child:
                    found += [o for o in self.loaded(owner, r.name) if o is not child or numbered]
                elif not self.is_to_one(r) and any(o is child for o in self.loaded(owner, r.name)):
                    found += [owner] if owner is not child or numbered else []
        return {id(o) for o in found}

    def refers_to_number(self, r):
        """To a key that the database gives."""
        holder = self.models.struct(r.key[0])
        key = holder.foreign_key(holder.column(r.key[1][0]))
        return any(self.models.struct(key.struct).column(name).numbered for name in key.referred)
