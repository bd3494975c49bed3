#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a program's own unit costs to compile, as a ratio to the same unit written against SQLite's C API.

For each pair of a users table and a profiles table a unit has four functions: insert a pair, get by key, find by
username, list users with their profiles. One unit with one pair (2 tables), and one with ten (20 tables); and the unit
that `tenon generate` writes for them. Compared is the processor time of compilers that run one after the other, and
the memory they took.
usage: compile_cost.py --build BUILD_DIR [--rounds N] [--compiler NAME ...]"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("--build", default="build")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--compiler", action="append", help="default: g++ and clang++-22")
args = parser.parse_args()

root = pathlib.Path(__file__).resolve().parents[2]
tenon = pathlib.Path(args.build).resolve() / "bin/tenon"
flags = ["-std=c++20", f"-I{root}/lib/Runtime", f"-I{root}/lib/Annotations"]

STRUCTS = """\
struct User{i} {{
  std::int64_t id = 0;
  std::string username;
  std::string email;
}};
struct Profile{i} {{
  std::int64_t id = 0;
  std::optional<std::string> bio;
  std::optional<std::int64_t> user_id;
}};
"""

RAW = """\
void insert{i}(sqlite3 *db, User{i} &user, Profile{i} &profile) {{
  static statement first(db, "INSERT INTO users{i} (username, email) VALUES (?, ?)");
  bind(first, 1, user.username);
  bind(first, 2, user.email);
  run(first);
  user.id = sqlite3_last_insert_rowid(db);
  profile.user_id = user.id;
  static statement second(db, "INSERT INTO profiles{i} (bio, user_id) VALUES (?, ?)");
  if (profile.bio)
    bind(second, 1, *profile.bio);
  else
    sqlite3_bind_null(second.get(), 1);
  sqlite3_bind_int64(second.get(), 2, *profile.user_id);
  run(second);
  profile.id = sqlite3_last_insert_rowid(db);
}}
std::optional<User{i}> get{i}(sqlite3 *db, std::int64_t id) {{
  static statement of(db, "SELECT id, username, email FROM users{i} WHERE id = ?");
  sqlite3_bind_int64(of.get(), 1, id);
  std::optional<User{i}> found;
  if (sqlite3_step(of.get()) == SQLITE_ROW)
    found = User{i}{{sqlite3_column_int64(of.get(), 0), text(of, 1), text(of, 2)}};
  sqlite3_reset(of.get());
  return found;
}}
std::optional<User{i}> find{i}(sqlite3 *db, const std::string &username) {{
  static statement of(db, "SELECT id, username, email FROM users{i} WHERE username = ?");
  bind(of, 1, username);
  std::optional<User{i}> found;
  if (sqlite3_step(of.get()) == SQLITE_ROW)
    found = User{i}{{sqlite3_column_int64(of.get(), 0), text(of, 1), text(of, 2)}};
  sqlite3_reset(of.get());
  return found;
}}
std::vector<std::pair<User{i}, Profile{i}>> list{i}(sqlite3 *db) {{
  static statement of(db, "SELECT u.id, u.username, u.email, p.id, p.bio, p.user_id FROM users{i} u "
                          "JOIN profiles{i} p ON p.user_id = u.id");
  std::vector<std::pair<User{i}, Profile{i}>> all;
  while (sqlite3_step(of.get()) == SQLITE_ROW) {{
    User{i} user{{sqlite3_column_int64(of.get(), 0), text(of, 1), text(of, 2)}};
    Profile{i} profile;
    profile.id = sqlite3_column_int64(of.get(), 3);
    if (sqlite3_column_type(of.get(), 4) != SQLITE_NULL)
      profile.bio = text(of, 4);
    profile.user_id = sqlite3_column_int64(of.get(), 5);
    all.emplace_back(std::move(user), std::move(profile));
  }}
  sqlite3_reset(of.get());
  return all;
}}
"""

RAW_HEAD = """\
#include <cstdint>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>
class statement {
public:
  statement(sqlite3 *db, const char *sql) {
    if (sqlite3_prepare_v2(db, sql, -1, &of_, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db));
  }
  ~statement() { sqlite3_finalize(of_); }
  sqlite3_stmt *get() const { return of_; }
private:
  sqlite3_stmt *of_ = nullptr;
};
inline void bind(statement &of, int at, const std::string &text) {
  sqlite3_bind_text(of.get(), at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}
inline std::string text(statement &of, int at) {
  return {reinterpret_cast<const char *>(sqlite3_column_text(of.get(), at)),
          static_cast<std::size_t>(sqlite3_column_bytes(of.get(), at))};
}
inline void run(statement &of) {
  if (sqlite3_step(of.get()) != SQLITE_DONE)
    throw std::runtime_error("step");
  sqlite3_reset(of.get());
}
"""

MODELS = """\
struct Profile{i};
struct TENON_TABLE("users{i}") User{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string username;
  TENON_COLUMN(.unique = true) std::string email;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false) tenon::one<Profile{i}> profile;
}};
struct TENON_TABLE("profiles{i}") Profile{i} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = &User{i}::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User{i}::profile) tenon::one<User{i}> user;
}};
"""

OURS = """\
void insert{i}(tenon::session &session, User{i} user, Profile{i} profile) {{
  User{i} &added = session.add(std::move(user));
  added.profile = session.add(std::move(profile));
  session.flush();
}}
User{i} *get{i}(tenon::session &session, std::int64_t id) {{ return session.get<User{i}>(id); }}
User{i} *find{i}(tenon::session &session, const std::string &username) {{
  return session.query<User{i}>().where(tenon::col<&User{i}::username> == username).first();
}}
tenon::result_list<User{i}> list{i}(tenon::session &session) {{
  return session.query<User{i}>().options(tenon::joined<&User{i}::profile>()).all();
}}
"""


def raw_unit(pairs):
    return RAW_HEAD + "".join((STRUCTS + RAW).format(i=i) for i in range(pairs))


def models(pairs):
    head = "#pragma once\n#include <tenon/model.hpp>\n#include <cstdint>\n#include <optional>\n#include <string>\n"
    return head + "".join(MODELS.format(i=i) for i in range(pairs))


def our_unit(pairs, header):
    head = f'#include "{header}"\n#include <tenon/session.hpp>\n#include <utility>\n#include <vector>\n'
    return head + "".join(OURS.format(i=i) for i in range(pairs))


def write_units(folder, pairs):
    """The units to compile, by name."""
    (folder / f"models{pairs}.hpp").write_text(models(pairs))
    header = f"models{pairs}.tenon.hpp"
    subprocess.run([tenon, "generate", f"models{pairs}.hpp", "-o", header, "--", *flags], cwd=folder, check=True)
    (folder / f"raw{pairs}.cpp").write_text(raw_unit(pairs))
    (folder / f"ours{pairs}.cpp").write_text(our_unit(pairs, header))
    return {"raw": folder / f"raw{pairs}.cpp", "ours": folder / f"ours{pairs}.cpp",
            "generated": folder / f"models{pairs}.tenon.cpp"}


def compile_once(compiler, unit):
    """Seconds of processor time, and mebibytes at the peak."""
    process = subprocess.Popen([compiler, *flags, "-O2", "-c", unit, "-o", os.devnull], cwd=unit.parent)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{compiler} does not compile {unit.name}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def medians(compiler, units):
    rounds = [{name: compile_once(compiler, unit) for name, unit in units.items()} for _ in range(args.rounds)]
    seconds = {name: statistics.median(r[name][0] / r["raw"][0] for r in rounds) for name in units}
    memory = {name: statistics.median(r[name][1] / r["raw"][1] for r in rounds) for name in units}
    return seconds, memory


def row(text, ratio, bound):
    print(f"{text:60} {ratio:6.2f}  at most {bound:<4} {'reached' if ratio <= bound else 'MISSED'}")
    return ratio > bound


missed = False
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    print(f"{'compiling at -O2, ratio to the raw unit':60} {'median':>6}  of {args.rounds} rounds")
    for pairs, bounds in (1, (2.0, 3.0)), (10, (2.2, 4.0)):
        units = write_units(folder, pairs)
        for compiler in args.compiler or ["g++", "clang++-22"]:
            seconds, memory = medians(compiler, units)
            where = f"{2 * pairs} tables, {compiler}"
            missed |= row(f"time: the program's unit, {where}", seconds["ours"], bounds[0])
            missed |= row(f"time: the generated unit, {where}", seconds["generated"], bounds[1])
            missed |= row(f"memory: the program's unit, {where}", memory["ours"], 1.6)
            missed |= row(f"memory: the generated unit, {where}", memory["generated"], 1.6)
sys.exit(missed)
