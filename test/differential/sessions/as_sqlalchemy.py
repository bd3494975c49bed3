# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A set of models as SQLAlchemy's classes, with a database of their own."""

import sqlalchemy as sa
from sqlalchemy import event, orm
from sqlalchemy.pool import StaticPool

from model_set import CODE


def connect():
    """A database in memory whose transactions are SQLAlchemy's alone, and with foreign keys."""
    engine = sa.create_engine("sqlite://", poolclass=StaticPool, future=True)

    @event.listens_for(engine, "connect")
    def connected(connection, _):
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begun(connection):
        connection.exec_driver_sql("BEGIN")

    return engine


def all_set(names):
    return " AND ".join(f"{name} IS NOT NULL" for name in names.split(", "))


class Classes:
    """With `unique=False`, no key but the primary ones is unique; with `post_update`, all keys within a table are
    written after the rows."""

    def __init__(self, models, unique=True, post_update=False):
        self.models = models
        self.unique = unique
        self.post_update = post_update
        self.engine = connect()
        self.base = orm.declarative_base()
        self.tables = {s.name: self.table(s) for s in models.structs}
        self.classes = {s.name: self.map(s) for s in models.entities()}
        orm.configure_mappers()
        self.base.metadata.create_all(self.engine)
        self.connection = self.engine.raw_connection()

    def table(self, struct):
        columns = [self.column(struct, c) for c in struct.columns]
        if not struct.secondary:
            columns.append(sa.Column("label", sa.String, nullable=False))
        for key in struct.keys:
            target = self.models.struct(key.struct)
            referred = [f"{target.table}.{name}" for name in key.referred]
            on_delete = key.on_delete.replace("_", " ").upper() or None
            columns.append(sa.ForeignKeyConstraint(key.columns, referred, ondelete=on_delete))
            if key.unique and self.unique:
                columns.append(sa.UniqueConstraint(*key.columns))
        return sa.Table(struct.table, self.base.metadata, *columns)

    def column(self, struct, column):
        alone = column.primary_key and len(struct.primary_key()) == 1 and not column.text
        referred = column.name == CODE
        return sa.Column(
            column.name,
            sa.String if column.text else sa.Integer,
            primary_key=column.primary_key,
            autoincrement=alone and "auto",
            nullable=column.nullable,
            unique=(column.unique and (self.unique or referred)) or None,
        )

    def map(self, struct):
        members = {r.name: self.relationship(struct, r) for r in struct.relationships}
        return type(struct.name, (self.base,), {"__table__": self.tables[struct.name], **members})

    def relationship(self, struct, r):
        table = self.tables[struct.name]
        target = self.tables[r.target]
        options = {"back_populates": r.back or None}
        if r.secondary:
            between = self.tables[r.secondary]
            options["secondary"] = between
            options["primaryjoin"] = self.join(r.key[1], between, table)
            options["secondaryjoin"] = self.join(r.far, between, target)
        else:
            holder = self.tables[r.key[0]]
            options["foreign_keys"] = [holder.c[c] for c in r.key[1]]
            options["uselist"] = r.many
            if r.remote:
                options["remote_side"] = [table.c[c] for c in r.remote]
        if r.cascade:
            words = [{"save_update": "save-update", "remove": "delete"}.get(w, w) for w in r.cascade]
            options["cascade"] = ", ".join(w.replace("_", "-") for w in words)
        for word in ("single_parent", "passive_deletes"):
            if getattr(r, word):
                options[word] = True
        options["post_update"] = self.is_post_update(struct, r)
        return orm.relationship(lambda: self.classes[r.target], **options)

    def is_post_update(self, struct, r):
        """SQLAlchemy wants to be told of both sides."""
        sides = [r] + ([self.models.struct(r.target).relationship(r.back)] if r.back else [])
        return any(side.post_update for side in sides) or (self.post_update and r.target == struct.name)

    @staticmethod
    def join(columns, between, table):
        keys = zip(columns, table.primary_key.columns)
        return sa.and_(*(between.c[name] == column for name, column in keys))

    def check_unique(self, session):
        """What the database does not check: raises IntegrityError."""
        for struct in self.models.structs:
            keys = [[c.name] for c in struct.columns if c.unique] + [k.columns for k in struct.keys if k.unique]
            for names in (", ".join(key) for key in keys):
                some = f"SELECT 1 FROM {struct.table} WHERE {all_set(names)} GROUP BY {names} HAVING COUNT(*) > 1"
                if session.connection().exec_driver_sql(some).first():
                    raise sa.exc.IntegrityError(some, None, Exception("UNIQUE constraint failed"))

    @staticmethod
    def check_foreign_keys(session):
        """What the database would check at the commit only: raises IntegrityError."""
        if session.connection().exec_driver_sql("PRAGMA foreign_key_check").first():
            raise sa.exc.IntegrityError("PRAGMA foreign_key_check", None, Exception("FOREIGN KEY constraint failed"))
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=OFF")

    # Rows, behind the session's back

    def empty(self):
        self.connection.execute("PRAGMA foreign_keys=OFF")
        for struct in self.models.structs:
            self.connection.execute(f"DELETE FROM {struct.table}")
        self.connection.execute("PRAGMA foreign_keys=ON")

    def rows(self):
        text = ""
        for table, sql in self.models.dumps():
            text += f" {table}"
            for row in self.connection.execute(sql):
                text += "(" + " ".join("NULL" if v is None else str(v) for v in row) + ")"
        return text
