# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Helps while something is linked: who else has it, and who has owned it."""

import sqlalchemy

from links import Links, has_row


class OwnerHelps(Links):
    def free(self, owner, name, targets):
        """What the owner and the targets refer to is known; in a one-to-one, third parties are let go."""
        forth = self.described(owner, name)
        had = getattr(owner, name)
        if not forth.back or forth.secondary:
            return
        back = self.models.struct(forth.target).relationship(forth.back)
        if not forth.many and not back.many and had is not None:
            getattr(had, back.name)
        for target in targets:
            third = getattr(target, back.name)
            if forth.many or back.many or getattr(owner, name) is target:
                continue
            if third is not None:
                setattr(third, name, None)
            if getattr(owner, name) is not None:
                setattr(owner, name, None)

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

    def taken_anew(self, owner, name):
        """What has no other side, and so is not changed by it, and would be an orphan without it."""
        r = self.described(owner, name)
        if r.back or "delete_orphan" not in r.cascade:
            return []
        return [target for target in self.elements(owner, name) if self.is_new_link(owner, r, target)]

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

    def remember_owners(self, owner, name, had):
        """What was let go is no orphan while another one in memory refers to it."""
        impl = getattr(type(owner), name).impl
        for target in had:
            for other in self.others(owner):
                if any(o is target for o in self.loaded(other, name)):
                    impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(other), True)

    def remember_all_owners(self):
        for owner in [o for o in self.objects.values() if o in self.session and o not in self.session.deleted]:
            for r in self.models.struct(type(owner).__name__).relationships:
                impl = getattr(type(owner), r.name).impl
                for target in self.loaded(owner, r.name) if r.single_parent else []:
                    impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(owner), True)

    def forget_owners(self):
        """Who took an element without another side is taken back with the savepoint, and so has it no more."""
        for owner in [o for o in self.objects.values() if o in self.session]:
            for r in self.models.struct(type(owner).__name__).relationships:
                if r.back or r.secondary or r.key[0] != r.target:
                    continue
                token = id(getattr(type(owner), r.name).impl.parent_token)
                for target in self.loaded(owner, r.name):
                    sqlalchemy.inspect(target).parents.pop(token, None)

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
