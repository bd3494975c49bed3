# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models in no language: what the writers for C++ and for SQLAlchemy write."""

from dataclasses import dataclass, field


@dataclass
class Column:
    """A number; the labels that all tables have are not listed."""

    name: str
    nullable: bool = False
    primary_key: bool = False
    unique: bool = False


@dataclass
class ForeignKey:
    columns: list
    struct: str  # refers to its primary key
    on_delete: str = ""  # cascade, set_null
    unique: bool = False  # over several columns


@dataclass
class Relationship:
    name: str
    target: str
    many: bool
    key: tuple  # the struct that holds the foreign key, and its columns
    back: str = ""
    remote: list = field(default_factory=list)  # columns of the far row, in a self-reference
    secondary: str = ""  # a struct
    far: list = field(default_factory=list)  # columns of the secondary that refer to the far row
    cascade: tuple = ()  # none: the default
    single_parent: bool = False
    passive_deletes: bool = False
    post_update: bool = False


@dataclass
class Struct:
    name: str
    table: str
    columns: list
    keys: list = field(default_factory=list)
    relationships: list = field(default_factory=list)
    secondary: bool = False  # stands between two others; has no objects

    def column(self, name):
        return next(c for c in self.columns if c.name == name)

    def primary_key(self):
        return [c for c in self.columns if c.primary_key]

    def relationship(self, name):
        return next(r for r in self.relationships if r.name == name)


@dataclass
class ModelSet:
    number: int
    structs: list = field(default_factory=list)

    @property
    def namespace(self):
        return f"set{self.number}"

    def struct(self, name):
        return next(s for s in self.structs if s.name == name)

    def entities(self):
        return [s for s in self.structs if not s.secondary]

    def dumps(self):
        """A table, and the query that returns its rows."""
        for struct in self.structs:
            names = [c.name for c in struct.columns]
            if not struct.secondary:
                names.append("label")
            order = ", ".join(c.name for c in struct.primary_key())
            yield struct.table, f"SELECT {', '.join(names)} FROM {struct.table} ORDER BY {order}"
