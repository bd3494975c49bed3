# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models as annotated C++, in a namespace of its own."""

TYPES = {
    "int32": "std::int32_t",
    "int64": "std::int64_t",
    "string": "std::string",
    "double": "double",
    "bool": "bool",
}

HEADER = """#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

"""


def quoted(text):
    return f'"{text}"'


def listed(names):
    return "{" + ", ".join(map(quoted, names)) + "}"


def flag(value):
    return "true" if value else "false"


def cascades(words):
    return " | ".join("tenon::cascade::" + word for word in words) if words else "tenon::cascade::none"


class Writer:
    def __init__(self, models, namespace):
        self.models = models
        self.namespace = namespace
        self.complete = set()  # structs whose members can be pointed to

    def write(self):
        lines = [f"namespace {self.namespace} {{"]
        lines += [f"struct {m.struct};" for m in self.models.models]
        for model in self.models.models:
            lines += self.struct(model)
            self.complete.add(model.struct)
        return "\n".join(lines + [f"}} // namespace {self.namespace}"]) + "\n"

    def struct(self, model):
        head = ["struct"]
        if model.table:
            head.append(f"TENON_TABLE({quoted(model.table)})")
        head += [f"TENON_UNIQUE({', '.join(map(quoted, u))})" for u in model.uniques]
        head += [f"TENON_INDEX(.columns = {listed(i)})" for i in model.indexes]
        head += [self.struct_key(k) for k in model.keys if not k.inline]
        lines = [" ".join(head) + f" {model.struct} {{"]
        lines += ["  " + self.column(model, c) for c in model.columns]
        lines += ["  " + self.relationship(model, r) for r in model.relationships]
        return lines + ["};"]

    def struct_key(self, key):
        words = [f".columns = {listed(key.columns)}", f".references = {quoted(key.table)}"]
        if key.referred:
            words.append(f".referred = {listed(key.referred)}")
        return f"TENON_FOREIGN_KEY({', '.join(words + self.actions(key))})"

    def actions(self, key):
        given = [("on_delete", key.on_delete), ("on_update", key.on_update)]
        return [f".{name} = tenon::action::{action}" for name, action in given if action]

    def column_target(self, key):
        target = self.models.of_table(key.table)
        column = target.column_named(key.referred[0]) if target else None
        if self.models.pointers and column and target.struct in self.complete:
            return f"&{target.struct}::{column.member}"
        return quoted(f"{key.table}.{key.referred[0]}")

    def column(self, model, column):
        words = []
        if column.name:
            words.append(f".name = {quoted(column.name)}")
        for word in ("primary_key", "unique", "index"):
            if getattr(column, word):
                words.append(f".{word} = true")
        if key := model.inline_key(column.member):
            words.append(f".foreign_key = {self.column_target(key)}")
            words += self.actions(key)
        if column.default:
            words.append(f".server_default = {quoted(column.default)}")
        type_ = TYPES[column.type]
        if column.nullable:
            type_ = f"std::optional<{type_}>"
        annotation = f"TENON_COLUMN({', '.join(words)}) " if words else ""
        return f"{annotation}{type_} {column.member};"

    def back_populates(self, relationship):
        name = relationship.back_populates
        target = self.models.model(relationship.target)
        if self.models.pointers and target and target.struct in self.complete:
            if any(r.member == name for r in target.relationships):
                return f"&{target.struct}::{name}"
        return quoted(name)

    def relationship(self, model, r):
        words = []
        if r.back_populates:
            words.append(f".back_populates = {self.back_populates(r)}")
        if r.backref:
            uselist = "" if r.backref_uselist is None else f", .uselist = {flag(r.backref_uselist)}"
            words.append(f".backref = {{.name = {quoted(r.backref)}{uselist}}}")
        if r.uselist is not None:
            words.append(f".uselist = {flag(r.uselist)}")
        if r.foreign_keys:
            words.append(f".foreign_keys = {listed(r.foreign_keys)}")
        if r.remote_side:
            words.append(f".remote_side = {listed(r.remote_side)}")
        if r.secondary:
            words.append(f".secondary = {quoted(r.secondary)}")
        if r.cascade is not None:
            words.append(f".cascade = {cascades(r.cascade)}")
        for word in ("single_parent", "viewonly", "post_update", "unpaired"):
            if getattr(r, word):
                words.append(f".{word} = true")
        annotation = f"TENON_RELATIONSHIP({', '.join(words)}) " if words else ""
        type_ = f"tenon::many<{r.target}>" if r.many else f"tenon::one<{r.target}>"
        if r.may_be_empty:
            type_ = f"std::optional<{r.target} *>"
        return f"{annotation}{type_} {r.member};"


def write(models, namespace):
    return Writer(models, namespace).write()
