# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sets of models from the facts of C++ that holds each in a namespace of its own: what is read is what the checker
has read, of the repaired text too."""

from model_set import Column, Key, Model, ModelSet, Relationship

CASCADES = ["save_update", "merge", "refresh_expire", "expunge", "remove", "delete_orphan"]


def short(name):
    return name.rsplit("::", 1)[-1]


def texts(names):
    return [name["text"] for name in names]


def type_name(type_):
    kind = type_["kind"]
    return {"integer": f"int{type_.get('bits')}", "float": "double"}.get(kind, kind)


def read_column(member):
    words = member.get("column", {})
    return Column(
        member=member["name"],
        type=type_name(member["type"]),
        nullable=words.get("nullable", member["type"].get("optional", False)),
        name=words.get("name", ""),
        primary_key=words.get("primary_key", False),
        unique=words.get("unique", False),
        index=words.get("index", False),
        default=words.get("server_default", ""),
    )


def read_column_key(member, tables):
    """The foreign key on a column; a pointer to member names the table of its struct."""
    words = member["column"]
    name = words["foreign_key"]
    if struct := name.get("class"):
        record = tables[struct]
        table = record["table"]
        column = next(m for m in record["members"] if m["name"] == name["text"])
        referred = column.get("column", {}).get("name", name["text"])
    else:
        table, referred = name["text"].rsplit(".", 1)
    return Key([member["name"]], table, [referred], True, words.get("on_delete", ""), words.get("on_update", ""))


def read_struct_key(words):
    return Key(
        texts(words["columns"]),
        words["references"]["text"],
        texts(words.get("referred", [])),
        False,
        words.get("on_delete", ""),
        words.get("on_update", ""),
    )


def read_cascade(words):
    if "cascade" not in words:
        return None
    return [word for bit, word in enumerate(CASCADES) if words["cascade"] >> bit & 1]


def read_relationship(member):
    words = member.get("relationship", {})
    type_ = member["type"]
    backref = words.get("backref", {})
    return Relationship(
        member=member["name"],
        target=short(type_["target"]),
        many=type_["held"] == "many",
        back_populates=words.get("back_populates", {}).get("text", ""),
        backref=backref.get("name", {}).get("text", ""),
        backref_uselist=backref.get("uselist"),
        uselist=words.get("uselist"),
        foreign_keys=texts(words.get("foreign_keys", [])),
        remote_side=texts(words.get("remote_side", [])),
        secondary=words.get("secondary", {}).get("text", ""),
        cascade=read_cascade(words),
        single_parent=words.get("single_parent", False),
        viewonly=words.get("viewonly", False),
        post_update=words.get("post_update", False),
        unpaired=words.get("unpaired", False),
        may_be_empty=type_.get("optional", False),
    )


def read_model(record, tables):
    model = Model(short(record["name"]), record.get("table", "") if record["state"] == "model" else "")
    for member in record.get("members", []):
        if member["type"]["kind"] == "relationship":
            model.relationships.append(read_relationship(member))
            continue
        model.columns.append(read_column(member))
        if member.get("column", {}).get("foreign_key"):
            model.keys.append(read_column_key(member, tables))
    model.uniques = [texts(u["columns"]) for u in record.get("uniques", [])]
    for index in record.get("indexes", []):
        (model.uniques if index.get("unique") else model.indexes).append(texts(index["columns"]))
    model.keys += [read_struct_key(k) for k in record.get("foreign_keys", [])]
    return model


def read(facts, target):
    """The sets by the name of their namespace."""
    tables = {r["name"]: r for r in facts["records"] if r["state"] == "model"}
    sets = {}
    for record in facts["records"]:
        namespace = record["name"].split("::")[0]
        if record["state"] != "declared" and namespace != record["name"]:
            models = sets.setdefault(namespace, ModelSet(target))
            models.models.append(read_model(record, tables))
    return sets
