# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is linked to what in a session of SQLAlchemy: what the helps look at."""

import sqlalchemy


def has_row(target):
    return sqlalchemy.inspect(target).persistent


class Links:
    """Of an interpreter's models, session and objects."""

    def is_alive(self, number):
        return number in self.objects and number not in self.deleted and self.objects[number] in self.session

    def object(self, number):
        return None if number == "-" else self.objects[number]

    def described(self, owner, name):
        return self.models.struct(type(owner).__name__).relationship(name)

    @staticmethod
    def is_to_one(r):
        return bool(r.secondary or r.remote) or r.key[0] != r.target

    @staticmethod
    def is_left_to_database(owner, r):
        """Nobody clears a key that the target knows nothing of."""
        return not r.back and not r.secondary and r.key[0] == type(owner).__name__ and not r.many

    @staticmethod
    def is_new_link(owner, r, target):
        state = sqlalchemy.inspect(owner)
        return r.name in state.dict and any(t is target for t in state.attrs[r.name].history.added)

    def loaded(self, owner, name):
        value = owner.__dict__.get(name)
        return value if isinstance(value, list) else [] if value is None else [value]

    def elements(self, owner, name):
        getattr(owner, name)
        return list(self.loaded(owner, name))

    def others(self, owner):
        alive = [o for number, o in self.objects.items() if self.is_alive(number)]
        return [o for o in alive if type(o) is type(owner) and o is not owner]

    def owning(self, target):
        """The relationships without which the target is an orphan."""
        for struct in self.models.entities():
            for r in struct.relationships:
                if r.target == type(target).__name__ and "delete_orphan" in r.cascade:
                    yield struct, r

    def owners(self, target, struct, r):
        owners = [o for o in self.objects.values() if type(o).__name__ == struct.name and o in self.session]
        return [o for o in owners if any(t is target for t in self.loaded(o, r.name))]

    def has_owners(self, target, owned):
        return all(self.owners(target, struct, r) for struct, r in owned)

    def owners_last(self, owner):
        """Without an owner, what is new leaves the session, and takes along what it has."""
        return sorted(self.models.struct(type(owner).__name__).relationships, key=self.is_to_one)

    @staticmethod
    def drop(owner, r, target):
        if not r.many:
            setattr(owner, r.name, None)
            return
        if r.secondary and r.back:
            getattr(target, r.back)  # what is queued for it cannot be taken out twice
        while any(t is target for t in getattr(owner, r.name)):
            getattr(owner, r.name).remove(target)

    def keep(self, target, unwritten, r):
        """What has a row is no orphan because it was given to what is never written."""
        if has_row(target) and "delete_orphan" in r.cascade:
            impl = getattr(type(unwritten), r.name).impl
            impl.sethasparent(sqlalchemy.inspect(target), sqlalchemy.inspect(unwritten), True)
