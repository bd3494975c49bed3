# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models, in no language: what the writers write, and what facts are read back into."""

from dataclasses import dataclass, field


@dataclass
class Column:
    member: str
    type: str  # int32, int64, string, double, bool
    nullable: bool = False
    name: str = ""  # in the database; the member's where empty
    primary_key: bool = False
    unique: bool = False
    index: bool = False
    default: str = ""

    @property
    def column(self):
        return self.name or self.member


@dataclass
class Key:
    """A foreign key, on a column where it is `inline`, and on the struct otherwise."""

    columns: list  # members
    table: str
    referred: list  # columns of that table; its primary key where empty
    inline: bool = True
    on_delete: str = ""
    on_update: str = ""


@dataclass
class Relationship:
    member: str
    target: str  # a struct
    many: bool
    back_populates: str = ""
    backref: str = ""
    backref_uselist: bool = None
    uselist: bool = None
    foreign_keys: list = field(default_factory=list)
    remote_side: list = field(default_factory=list)
    secondary: str = ""
    cascade: list = None  # save_update, merge, refresh_expire, expunge, remove, delete_orphan
    single_parent: bool = False
    viewonly: bool = False
    post_update: bool = False
    unpaired: bool = False
    may_be_empty: bool = False  # says so itself, as std::optional does


@dataclass
class Model:
    struct: str
    table: str  # empty: a struct that is no table
    columns: list = field(default_factory=list)
    uniques: list = field(default_factory=list)  # lists of members
    indexes: list = field(default_factory=list)
    keys: list = field(default_factory=list)
    relationships: list = field(default_factory=list)

    def column(self, member):
        return next((c for c in self.columns if c.member == member), None)

    def column_named(self, name):
        return next((c for c in self.columns if c.column == name), None)

    def primary_key(self):
        return [c for c in self.columns if c.primary_key]

    def inline_key(self, member):
        return next((k for k in self.keys if k.inline and k.columns == [member]), None)


@dataclass
class ModelSet:
    target: str  # a database, as `--target` names it
    models: list = field(default_factory=list)
    pointers: bool = False  # in C++, names are pointers to members where they can be

    def model(self, struct):
        return next((m for m in self.models if m.struct == struct), None)

    def of_table(self, table):
        return next((m for m in self.models if table and m.table == table), None)

    def secondaries(self):
        """The tables that only stand between the two sides of a many-to-many."""
        named = {r.secondary for m in self.models for r in m.relationships if r.secondary}
        used = {r.target for m in self.models for r in m.relationships}
        return [m for m in self.models if m.table in named and not m.relationships and m.struct not in used]

    def referred_columns(self, key):
        """The columns that a foreign key refers to, by name; what it leaves out is the primary key."""
        target = self.of_table(key.table)
        if key.referred or not target:
            return key.referred
        return [c.column for c in target.primary_key()]

    def is_nullable(self, model, key):
        columns = [model.column(m) for m in key.columns]
        return any(c and c.nullable for c in columns)
