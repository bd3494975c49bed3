# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models in no language: what the writers for C++ and for SQLAlchemy write."""

from dataclasses import dataclass, field


CODE = "code"  # what foreign keys may refer to instead of the primary key


@dataclass
class Column:
    """The labels that all tables have are not listed."""

    name: str
    nullable: bool = False
    primary_key: bool = False
    unique: bool = False
    text: bool = False  # or a number
    numbered: bool = False  # by the database


@dataclass
class ForeignKey:
    columns: list
    struct: str
    referred: list  # columns of it: its primary key, or another one
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

    def foreign_key(self, column):
        return next((k for k in self.keys if column.name in k.columns), None)

    def chosen(self):
        """The columns that the program sets by itself."""
        keys = [c for c in self.columns if c.primary_key or c.name == CODE]
        return [c for c in keys if not c.numbered and not self.foreign_key(c)]

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
            shown = [self.shown(struct, c) for c in struct.columns if not c.numbered]
            if not struct.secondary:
                shown.append("label")
            order = ", ".join(str(at + 1) for at in range(len(shown)))
            yield struct.table, f"SELECT {', '.join(shown)} FROM {struct.table} AS near ORDER BY {order}"

    def shown(self, struct, column):
        """Which number the database gives depends on the order of rows: the label says whose it is."""
        key = struct.foreign_key(column)
        referred = key and self.struct(key.struct).column(key.referred[key.columns.index(column.name)])
        if not referred or not referred.numbered:
            return column.name
        table = self.struct(key.struct).table
        return f"(SELECT label FROM {table} AS far WHERE far.{referred.name} = near.{column.name})"
