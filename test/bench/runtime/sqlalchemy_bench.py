#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The work, in SQLAlchemy's ORM. usage: sqlalchemy_bench.py DATABASE SCHEMA ROWS"""

import pathlib
import sys
import time

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, insert, select
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload

path, schema, rows = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(), int(sys.argv[3])
Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    username = Column(String(50), nullable=False, unique=True)
    email = Column(String(100), nullable=False, unique=True)
    profile = relationship(
        "Profile", back_populates="user", uselist=False, cascade="all", passive_deletes=True
    )


class Profile(Base):
    __tablename__ = "profiles"
    id = Column(Integer, primary_key=True)
    bio = Column(String(250))
    user_id = Column(Integer, ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    user = relationship("User", back_populates="profile")


numbers = [1_000_000 + i for i in range(1, rows + 1)]
usernames = [f"user_{i}" for i in numbers]
emails = [f"user_{i}@example.com" for i in numbers]
new_emails = [f"new_{i}@example.org" for i in numbers]
bios = [f"I am user {i}, and this is my profile" for i in numbers]
new_bios = [f"I am user {i}, and this is my new one" for i in numbers]


class MersenneTwister:
    """std::mt19937_64, so that keys are asked for in the same order."""

    def __init__(self, seed):
        self.state = [seed]
        for i in range(1, 312):
            last = self.state[-1]
            self.state.append((6364136223846793005 * (last ^ (last >> 62)) + i) % 2**64)
        self.index = 312

    def __call__(self):
        if self.index == 312:
            for i in range(312):
                x = (self.state[i] & 0xFFFFFFFF80000000) | (self.state[(i + 1) % 312] & 0x7FFFFFFF)
                self.state[i] = self.state[(i + 156) % 312] ^ (x >> 1) ^ (0xB5026F5AA96619E9 if x & 1 else 0)
            self.index = 0
        y = self.state[self.index]
        self.index += 1
        y ^= (y >> 29) & 0x5555555555555555
        y ^= (y << 17) & 0x71D67FFFEDA60000
        y ^= (y << 37) & 0xFFF7EEE000000000
        return y ^ (y >> 43)


shuffled = list(range(1, rows + 1))
random = MersenneTwister(42)
for i in range(rows, 1, -1):
    j = random() % i
    shuffled[i - 1], shuffled[j] = shuffled[j], shuffled[i - 1]


def of_user(user):
    return user.id * (1 + sum(user.username.encode()) + 3 * sum(user.email.encode()))


def of_profile(profile):
    return profile.id * (profile.user_id + sum(profile.bio.encode()))


def fresh_engine():
    if path != ":memory:":
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(path + suffix).unlink(missing_ok=True)
    engine = create_engine("sqlite://" if path == ":memory:" else f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def set_up(connection, _):
        connection.execute("PRAGMA foreign_keys=ON")
        if path != ":memory:":
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA cache_spill=OFF")
            connection.execute("PRAGMA cache_size=-32768")

    with engine.begin() as connection:
        for statement in schema.split(";"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    return engine


def measure(name, work, checksum):
    start, processor_start = time.perf_counter(), time.process_time()
    result = work()
    took, processor = time.perf_counter() - start, time.process_time() - processor_start
    print(f"{name} {took:.9f} {processor:.9f} {checksum(result) % 2**64}", flush=True)


def of_tables(engine):
    with Session(engine) as session:
        users = sum(map(of_user, session.execute(select(User.id, User.username, User.email))))
        return users + sum(map(of_profile, session.execute(select(Profile.id, Profile.bio, Profile.user_id))))


def bulk_insert(engine):
    def work():
        with Session(engine) as session:
            users = [{"username": u, "email": e} for u, e in zip(usernames, emails)]
            session.execute(insert(User), users)
            session.execute(insert(Profile), [{"bio": b, "user_id": i} for i, b in enumerate(bios, 1)])
            session.commit()

    measure("bulk_insert", work, lambda _: of_tables(engine))


def insert_pairs(engine, name):
    users = [User(username=u, email=e) for u, e in zip(usernames, emails)]
    profiles = [Profile(bio=b) for b in bios]
    with Session(engine) as session:

        def work():
            for user, profile in zip(users, profiles):
                user.profile = profile
                session.add(user)
            session.commit()

        measure(name, work, lambda _: of_tables(engine))


def all_plain(engine):
    with Session(engine) as session:
        measure(
            "all_plain",
            lambda: session.execute(select(User.id, User.username, User.email)).all(),
            lambda found: sum(map(of_user, found)),
        )


def all_managed(engine):
    with Session(engine) as session:
        measure("all_managed", lambda: session.scalars(select(User)).all(), lambda found: sum(map(of_user, found)))


def size_of(user):
    return user.id + len(user.username) + len(user.email)


def get_by_key(engine):
    with Session(engine) as session:
        measure("get_by_key", lambda: sum(size_of(session.get(User, i)) for i in shuffled), lambda found: found)


def filter_by_name(engine):
    with Session(engine) as session:

        def find(i):
            return session.scalars(select(User).where(User.username == usernames[i - 1])).one()

        measure("filter", lambda: sum(size_of(find(i)) for i in shuffled), lambda found: found)


def with_profiles(engine, name, option):
    with Session(engine) as session:
        measure(
            name,
            lambda: session.scalars(select(User).options(option(User.profile))).all(),
            lambda found: sum(of_user(user) + of_profile(user.profile) for user in found),
        )


def lazy(engine):
    with Session(engine) as session:

        def work():
            return sum(u.profile.id + len(u.profile.bio) for u in session.scalars(select(User)).all())

        measure("lazy", work, lambda found: found)


def update(engine, name, table, member, values):
    with Session(engine) as session:

        def work():
            for each, value in zip(session.scalars(select(table)).all(), values):
                setattr(each, member, value)
            session.commit()

        measure(name, work, lambda _: of_tables(engine))


def delete(engine, name, load_children):
    with Session(engine) as session:
        query = select(User)
        if load_children:
            query = query.options(joinedload(User.profile))
        users = session.scalars(query).all()

        def work():
            for user in users:
                session.delete(user)
            session.commit()

        measure(name, work, lambda _: of_tables(engine))


bulk_insert(fresh_engine())
engine = fresh_engine()
insert_pairs(engine, "insert")
all_plain(engine)
all_managed(engine)
get_by_key(engine)
filter_by_name(engine)
with_profiles(engine, "joined", joinedload)
with_profiles(engine, "selectin", selectinload)
lazy(engine)
update(engine, "update", Profile, "bio", new_bios)
update(engine, "update_unique", User, "email", new_emails)
delete(engine, "delete", True)
engine.dispose()
engine = fresh_engine()
insert_pairs(engine, "insert_again")
delete(engine, "delete_cascade", False)
