# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sets as annotated C++, and what the interpreter needs to reach their members by name.

usage: as_cpp.py SEED models HEADER | SEED members SOURCE
"""

import sys

from model_set import CODE
from model_sets import SETS, choose

HEAD = """// The model sets of the differential test of sessions, written by as_cpp.py.
#ifndef TENON_SESSION_MODELS_HPP
#define TENON_SESSION_MODELS_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>
"""


def quoted(text):
    return f'"{text}"'


def listed(names):
    return "{" + ", ".join(map(quoted, names)) + "}"


class Writer:
    def __init__(self, models):
        self.models = models

    def write(self):
        lines = [f"\nnamespace {self.models.namespace} {{"]
        lines += [f"struct {s.name};" for s in self.models.structs]
        for struct in self.models.structs:
            lines += self.struct(struct)
        return "\n".join(lines + [f"}} // namespace {self.models.namespace}"])

    def struct(self, struct):
        head = f"struct TENON_TABLE({quoted(struct.table)})"
        for key in struct.keys:
            if len(key.columns) > 1:
                kind = "TENON_UNIQUE(%s)" if key.unique else "TENON_INDEX(.columns = {%s})"
                head += " " + kind % ", ".join(map(quoted, key.columns))
                head += f" TENON_FOREIGN_KEY({', '.join(self.key(key))})"
        lines = [f"{head} {struct.name} {{"]
        lines += ["  " + self.column(struct, c) for c in struct.columns]
        lines += [] if struct.secondary else ["  std::string label;"]
        lines += ["  " + self.relationship(struct, r) for r in struct.relationships]
        return lines + ["};"]

    def key(self, key):
        words = [f".columns = {listed(key.columns)}"]
        words.append(f".references = {quoted(self.models.struct(key.struct).table)}")
        return words + ([f".on_delete = tenon::action::{key.on_delete}"] if key.on_delete else [])

    def column(self, struct, column):
        words = [f".{w} = true" for w in ("primary_key", "unique") if getattr(column, w)]
        for key in struct.keys:
            if key.columns == [column.name]:
                if not column.unique:
                    words.append(".index = true")
                target = self.models.struct(key.struct)
                words.append(f'.foreign_key = "{target.table}.{key.referred[0]}"')
                if key.on_delete:
                    words.append(f".on_delete = tenon::action::{key.on_delete}")
        type_ = "std::string" if column.text else "std::int64_t"
        annotation = f"TENON_COLUMN({', '.join(words)}) " if words else ""
        if column.nullable:
            return f"{annotation}std::optional<{type_}> {column.name};"
        return f"{annotation}{type_} {column.name}{'' if column.text else ' = 0'};"

    def relationship(self, struct, r):
        words = [f".back_populates = {quoted(r.back)}"] if r.back else []
        holder, columns = r.key
        if not r.secondary:
            words.append(f".foreign_keys = {listed(f'{holder}.{c}' for c in columns)}")
        elif r.target == struct.name:
            words.append(f".foreign_keys = {listed(columns)}")
            r.remote = r.far
        if r.remote:
            words.append(f".remote_side = {listed(r.remote)}")
        if r.secondary:
            words.append(f".secondary = {quoted(self.models.struct(r.secondary).table)}")
        if r.cascade:
            words.append(".cascade = " + " | ".join(f"tenon::cascade::{w}" for w in r.cascade))
        words += [f".{w} = true" for w in ("single_parent", "passive_deletes", "post_update") if getattr(r, w)]
        words += [] if r.back else [".unpaired = true"]
        return f"TENON_RELATIONSHIP({', '.join(words)}) tenon::{'many' if r.many else 'one'}<{r.target}> {r.name};"


def models():
    return HEAD + "\n".join(Writer(m).write() for m in SETS) + "\n\n#endif\n"


def members_of(models, struct):
    name = f"{models.namespace}::{struct.name}"
    values = {CODE: "code_of(key)", **{c.name: "text_of(key)" if c.text else "key" for c in struct.primary_key()}}
    key = " ".join(f"object.{c.name} = {values[c.name]};" for c in struct.chosen())
    lines = [f'  set.add("{struct.name}", entity_of<{name}>([]([[maybe_unused]] {name} &object, '
             f"[[maybe_unused]] std::int64_t key) {{ {key} }})"]
    lines += [f'    .with("{r.name}", &{name}::{r.name})' for r in struct.relationships]
    return "\n".join(lines) + ");"


def members_of_set(models):
    structs = ", ".join(f"{models.namespace}::{s.name}" for s in models.structs)
    lines = [f"static model_set {models.namespace}_members() {{", "  model_set set;"]
    lines += [members_of(models, s) for s in models.entities()]
    lines.append(f"  set.create = [](tenon::engine &engine) {{ engine.create_all<{structs}>(); }};")
    lines += [f'  set.dumps.push_back({{"{table}", "{sql}"}});' for table, sql in models.dumps()]
    return "\n".join(lines + ["  return set;", "}"])


def members():
    lines = ['#include "members.hpp"', '#include "session_models.tenon.hpp"', ""]
    lines += [members_of_set(m) for m in SETS]
    lines += ["std::vector<model_set (*)()> all_model_sets() {", "  return {"]
    lines += [f"    {m.namespace}_members," for m in SETS]
    return "\n".join(lines + ["  };", "}"]) + "\n"


def main(seed, what, path):
    choose(int(seed))
    with open(path, "w", encoding="utf-8") as file:
        file.write({"models": models, "members": members}[what]())


if __name__ == "__main__":
    main(*sys.argv[1:])
