# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models as declarative Python for SQLAlchemy. A table that only stands between the two sides of a
many-to-many is a Table, as its users write it."""

TYPES = {"int32": "Integer", "int64": "BigInteger", "string": "String", "double": "Float", "bool": "Boolean"}
ACTIONS = {"no_action": "NO ACTION", "restrict": "RESTRICT", "cascade": "CASCADE", "set_null": "SET NULL",
           "set_default": "SET DEFAULT"}  # fmt: skip
CASCADES = {"save_update": "save-update", "merge": "merge", "refresh_expire": "refresh-expire",
            "expunge": "expunge", "remove": "delete", "delete_orphan": "delete-orphan"}  # fmt: skip


class Writer:
    def __init__(self, models):
        self.models = models

    def write(self):
        secondaries = self.models.secondaries()
        lines = ["Base = declarative_base()"]
        for model in self.models.models:
            if not model.table:
                lines.append(f"class {model.struct}:\n    pass")
            elif any(model is s for s in secondaries):
                lines.append(self.plain_table(model))
            else:
                lines.append(self.struct(model))
        return "\n\n".join(lines) + "\n"

    def plain_table(self, model):
        parts = [self.column(model, c, named=True) for c in model.columns] + self.constraints(model)
        return f"Table({model.table!r}, Base.metadata,\n" + "".join(f"    {part},\n" for part in parts) + ")"

    def struct(self, model):
        lines = [f"class {model.struct}(Base):", f"    __tablename__ = {model.table!r}"]
        if constraints := self.constraints(model):
            lines.append(f"    __table_args__ = ({', '.join(constraints)},)")
        lines += [f"    {c.member} = {self.column(model, c)}" for c in model.columns]
        lines += [f"    {r.member} = {self.relationship(model, r)}" for r in model.relationships]
        return "\n".join(lines)

    def names(self, model, members):
        found = [(model.column(m), m) for m in members]
        return [c.column if c else m for c, m in found]

    def actions(self, key):
        given = [("ondelete", key.on_delete), ("onupdate", key.on_update)]
        return "".join(f", {word}={ACTIONS[action]!r}" for word, action in given if action)

    def constraints(self, model):
        out = [f"UniqueConstraint({', '.join(map(repr, self.names(model, u)))})" for u in model.uniques]
        for index in model.indexes:
            out.append(f"Index(None, {', '.join(map(repr, self.names(model, index)))})")
        for key in model.keys:
            if not key.inline:
                referred = [f"{key.table}.{c}" for c in self.models.referred_columns(key)]
                out.append(f"ForeignKeyConstraint({self.names(model, key.columns)}, {referred}{self.actions(key)})")
        return out

    def column(self, model, column, named=False):
        words = [repr(column.column)] if named or column.name else []
        words.append(TYPES[column.type])
        if key := model.inline_key(column.member):
            words.append(f"ForeignKey({key.table + '.' + key.referred[0]!r}{self.actions(key)})")
        for word in ("primary_key", "unique", "index"):
            if getattr(column, word):
                words.append(f"{word}=True")
        words.append(f"nullable={column.nullable}")
        if column.default:
            words.append(f"server_default={column.default!r}")
        return f"Column({', '.join(words)})"

    def members(self, model, target, names):
        """Members of this struct, or else of the target, as an expression."""
        owners = [model if model.column(n) or not target or not target.column(n) else target for n in names]
        return repr("[" + ", ".join(f"{o.struct}.{n}" for o, n in zip(owners, names)) + "]")

    def join(self, side, secondary, members):
        """The condition between one side and the members of the secondary that refer to it."""
        for key in secondary.keys:
            if set(members) <= set(key.columns):
                pairs = zip(self.names(secondary, key.columns), self.models.referred_columns(key))
                parts = [f"{side.table}.c.{to} == {secondary.table}.c.{own}" for own, to in pairs]
                return repr(f"and_({', '.join(parts)})" if len(parts) > 1 else parts[0])
        return repr(f"{side.table}.c.id == {secondary.table}.c.{members[0]}")

    def relationship(self, model, r):
        target = self.models.model(r.target)
        secondary = self.models.of_table(r.secondary)
        words = [repr(r.target), f"uselist={r.many if r.uselist is None else r.uselist}"]
        if r.back_populates:
            words.append(f"back_populates={r.back_populates!r}")
        if r.backref:
            uselist = "" if r.backref_uselist is None else f", uselist={r.backref_uselist}"
            words.append(f"backref=backref({r.backref!r}{uselist})")
        if r.secondary:
            words.append(f"secondary={r.secondary!r}")
            if secondary and r.foreign_keys:
                words.append(f"primaryjoin={self.join(model, secondary, r.foreign_keys)}")
            if secondary and r.remote_side:
                words.append(f"secondaryjoin={self.join(target, secondary, r.remote_side)}")
        else:
            if r.foreign_keys:
                words.append(f"foreign_keys={self.members(model, target, r.foreign_keys)}")
            if r.remote_side:
                words.append(f"remote_side={self.members(model, target, r.remote_side)}")
        if r.cascade is not None:
            words.append(f"cascade={', '.join(CASCADES[c] for c in r.cascade)!r}")
        for word in ("single_parent", "viewonly", "post_update"):
            if getattr(r, word):
                words.append(f"{word}=True")
        return f"relationship({', '.join(words)})"


def write(models):
    return Writer(models).write()
