//===- invariants.cpp - what is true of every file ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asked of SQLite first, then of a session: both sides of each pair agree.
//
//===----------------------------------------------------------------------===//

#include "invariants.hpp"

#include "raw_database.hpp"
#include "reliability.tenon.hpp"

#include <tenon/session.hpp>

namespace reliability {

namespace {

struct invariant {
  const char *what;
  const char *sql;
  const char *answer;
};

constexpr invariant invariants[] = {
    {"the file is whole", "PRAGMA integrity_check", "ok\n"},
    {"foreign keys refer to rows", "PRAGMA foreign_key_check", ""},
    {"a batch has all its entries, and no other",
     "SELECT id, size FROM batches AS b WHERE size <>"
     " (SELECT count(*) FROM entries WHERE batch_id = b.id)",
     ""},
    {"no batch between others is missing",
     "SELECT count(*) FROM batches"
     " HAVING count(*) <> coalesce(max(id) - min(id) + 1, 0)",
     ""},
    {"every user has a profile",
     "SELECT id FROM users WHERE id NOT IN (SELECT user_id FROM profiles)", ""},
    {"what one counter lacks the others have",
     "SELECT sum(value) FROM counters HAVING sum(value) <> 0", ""},
    {"every profile has a user of its own",
     "SELECT user_id FROM profiles GROUP BY user_id HAVING count(*) <> 1", ""},
};

std::string seen_by_sqlite(const std::string &path) {
  raw_database raw(path);
  std::string faults;
  for (const invariant &each : invariants)
    if (std::string answer = raw.ask(each.sql); answer != each.answer)
      faults += std::string("not true: ") + each.what + ": " + answer;
  return faults;
}

std::string seen_by_a_session(const std::string &path,
                              const std::string &disk) {
  tenon::engine engine("sqlite:file:" + path + "?vfs=" + disk);
  tenon::session session(engine);
  std::string faults;
  for (User &user : session.query<User>().all())
    if (!user.profile || user.profile->user.get() != &user)
      faults += "user " + std::to_string(user.id) + " is in no pair\n";
  for (Batch &batch : session.query<Batch>().all()) {
    if (batch.entries.size() != static_cast<std::size_t>(batch.size))
      faults += "batch " + std::to_string(batch.id) + " is torn\n";
    for (Entry &entry : batch.entries)
      if (entry.batch.get() != &batch)
        faults += "entry " + std::to_string(entry.id) + " is in no pair\n";
  }
  return faults;
}

} // namespace

std::string faults_of(const std::string &path, const std::string &disk) {
  std::string faults = seen_by_sqlite(path);
  return faults.empty() ? seen_by_a_session(path, disk) : faults;
}

} // namespace reliability
