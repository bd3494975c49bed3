# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models as a Prisma schema.

Prisma has no foreign key without a relation, so one that no relationship goes over gets two fields that stand for
it. Its many-to-many is a table that it makes itself: a `.secondary` is left out.
"""

TYPES = {"int32": "Int", "int64": "BigInt", "string": "String", "double": "Float", "bool": "Boolean"}

ACTIONS = {
    "": "NoAction",
    "no_action": "NoAction",
    "restrict": "Restrict",
    "cascade": "Cascade",
    "set_null": "SetNull",
    "set_default": "SetDefault",
}


def pair_name(one, other):
    return "__".join(sorted([one, other])).replace(".", "_")


class Writer:
    def __init__(self, models):
        self.models = models
        self.dropped = {m.struct for m in models.secondaries()}
        self.extra = {}  # fields that another struct's relationship or key implies
        self.over = {}  # the foreign key of a relationship, by id of the relationship
        self.constraints = set()  # the columns of the keys that are written

    def write(self):
        kept = [m for m in self.models.models if m.table and m.struct not in self.dropped]
        for model in kept:
            for r in model.relationships:
                self.over[id(r)] = self.key_of(model, r)
                self.imply(model, r)
        for model in kept:
            self.bare_keys(model)
        head = f'datasource db {{\n  provider = "{self.models.target}"\n}}\n'
        return head + "".join(self.model(m) for m in kept)

    def key_of(self, model, r):
        """The foreign key of this model that the relationship goes over, or none."""
        target = self.models.model(r.target)
        if r.secondary or not target:
            return None
        keys = [k for k in model.keys if k.table == target.table]
        if target is model and not r.remote_side:
            return None
        if r.foreign_keys:
            keys = [k for k in keys if set(r.foreign_keys) <= set(k.columns)]
        # One that is declared again is no other one.
        return keys[0] if len({tuple(k.columns) for k in keys}) == 1 else None

    def add(self, struct, line):
        self.extra.setdefault(struct, []).append(line)

    def imply(self, model, r):
        """The other side of a backref is a field like any other."""
        if not r.backref:
            return
        name = pair_name(f"{model.struct}.{r.member}", f"{r.target}.{r.backref}")
        key = self.over[id(r)]
        many = r.backref_uselist if r.backref_uselist is not None else bool(key or r.secondary)
        self.add(r.target, f'{r.backref} {model.struct}{"[]" if many else "?"} @relation("{name}")')

    def bare_keys(self, model):
        used = [self.over[id(r)] for r in model.relationships]
        for key in model.keys:
            if any(key is k for k in used):
                continue
            target = self.models.of_table(key.table)
            type_ = target.struct if target else key.table
            name = "_".join(["key", model.struct, *key.columns])
            if any(line.startswith(name + " ") for line in self.extra.get(model.struct, [])):
                name += "_again"
            mark = "?" if self.models.is_nullable(model, key) else ""
            self.add(model.struct, f'{name} {type_}{mark} {self.relation(name, model, key)}')
            self.add(type_, f'{name}_back {model.struct}[] @relation("{name}")')

    def fields(self, struct, columns):
        """Names of columns as names of fields."""
        model = self.models.model(struct)
        found = [(model.column_named(c) if model else None) for c in columns]
        return [f.member if f else c for f, c in zip(found, columns)]

    def relation(self, name, model, key):
        words = [f'"{name}"'] if name else []
        if key:
            target = self.models.of_table(key.table)
            referred = self.models.referred_columns(key)
            words.append(f"fields: [{', '.join(key.columns)}]")
            words.append(f"references: [{', '.join(self.fields(target and target.struct, referred))}]")
            words.append(f"onDelete: {ACTIONS[key.on_delete]}")
            words.append(f"onUpdate: {ACTIONS[key.on_update]}")
            words += self.constraint_name(model, key)
        return f"@relation({', '.join(words)})" if words else ""

    def constraint_name(self, model, key):
        """One key that is written again needs another name; SQLite has no names."""
        known = (model.struct, *key.columns)
        again = known in self.constraints and self.models.target != "sqlite"
        self.constraints.add(known)
        return [f'map: "{model.table}_{len(self.constraints)}"'] if again else []

    def relationship(self, model, r):
        key = self.over[id(r)]
        other = r.back_populates or r.backref
        name = f"{model.struct}_{r.member}" if r.unpaired else ""
        if other:
            name = pair_name(f"{model.struct}.{r.member}", f"{r.target}.{other}")
        mark = "[]" if r.many else "?"
        if key and not r.many and not r.may_be_empty and not self.models.is_nullable(model, key):
            mark = ""
        return f"{r.member} {r.target}{mark} {self.relation(name, model, key)}"

    def column(self, column, only_key):
        words = [TYPES[column.type] + ("?" if column.nullable else "")]
        if column.primary_key and only_key:
            words.append("@id")
        if column.unique:
            words.append("@unique")
        if column.default:
            words.append(f"@default({column.default})")
        if column.name:
            words.append(f'@map("{column.name}")')
        return f"{column.member} {' '.join(words)}"

    def model(self, model):
        key = model.primary_key()
        lines = [self.column(c, len(key) == 1) for c in model.columns]
        lines += [self.relationship(model, r) for r in model.relationships]
        lines += sorted(self.extra.get(model.struct, []))
        if len(key) > 1:
            lines.append(f"@@id([{', '.join(c.member for c in key)}])")
        lines += [f"@@unique([{', '.join(u)}])" for u in model.uniques]
        lines += [f"@@index([{', '.join(i)}])" for i in model.indexes]
        lines += [f"@@index([{c.member}])" for c in model.columns if c.index]
        lines.append(f'@@map("{model.table}")')
        return f"\nmodel {model.struct} {{\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def write(models):
    return Writer(models).write()
