# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What SQLAlchemy says of a set when its mappers are configured."""

import warnings

import sqlalchemy
import sqlalchemy.orm
from sqlalchemy.exc import SAWarning

import as_sqlalchemy

NAMES = {
    name: getattr(module, name)
    for module, names in {
        sqlalchemy: "BigInteger Boolean Column Float ForeignKey ForeignKeyConstraint Index Integer String Table "
        "UniqueConstraint",
        sqlalchemy.orm: "backref declarative_base relationship",
    }.items()
    for name in names.split()
}


class SqlAlchemy:
    name = "sqlalchemy"
    write = staticmethod(as_sqlalchemy.write)

    def verdict(self, text):
        """Errors, one at most since it stops there, and warnings."""
        errors = []
        classes = dict(NAMES)  # held until the mappers are configured: SQLAlchemy does not hold them
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                exec(text, classes)
                sqlalchemy.orm.configure_mappers()
            except Exception as error:  # what it raises for a wrong name may be of any class
                errors.append(f"{type(error).__name__}: {error}")
            finally:
                sqlalchemy.orm.clear_mappers()
        return errors, [str(w.message) for w in caught if issubclass(w.category, SAWarning)]

    def demands_warnings(self):
        """Where it warns, Tenon must report something too."""
        return True
