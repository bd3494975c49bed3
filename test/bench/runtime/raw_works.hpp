//===- raw_works.hpp - the work, in SQLite's C interface --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What one writes by hand. `Statements` says whether a statement is prepared
// once or each time.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_BENCH_RAW_WORKS_HPP
#define TENON_BENCH_RAW_WORKS_HPP

#include "bench.hpp"

#include <sqlite3.h>

#include <array>
#include <stdexcept>

namespace bench {

enum class query : std::size_t {
  insert_user,
  insert_profile,
  all_users,
  all_profiles,
  user_by_id,
  user_by_name,
  with_profiles,
  profile_of,
  set_email,
  set_bio,
  delete_profile,
  delete_user,
};

inline constexpr std::array query_texts = {
    "INSERT INTO users (username, email) VALUES (?, ?)",
    "INSERT INTO profiles (bio, user_id) VALUES (?, ?)",
    "SELECT id, username, email FROM users",
    "SELECT id, bio, user_id FROM profiles",
    "SELECT id, username, email FROM users WHERE id = ?",
    "SELECT id, username, email FROM users WHERE username = ?",
    "SELECT users.id, username, email, profiles.id, bio, user_id FROM users "
    "LEFT JOIN profiles ON user_id = users.id",
    "SELECT id, bio, user_id FROM profiles WHERE user_id = ?",
    "UPDATE users SET email = ? WHERE id = ?",
    "UPDATE profiles SET bio = ? WHERE id = ?",
    "DELETE FROM profiles WHERE id = ?",
    "DELETE FROM users WHERE id = ?",
};

class raw_database {
public:
  explicit raw_database(const std::string &path, const std::string &schema) {
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    check(sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr));
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, 5000);
    run("PRAGMA foreign_keys=ON");
    if (path != ":memory:")
      run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
          "PRAGMA cache_spill=OFF; PRAGMA cache_size=-32768");
    run(schema.c_str());
  }
  raw_database(const raw_database &) = delete;
  raw_database &operator=(const raw_database &) = delete;
  ~raw_database() { sqlite3_close_v2(handle_); }

  sqlite3 *handle() const { return handle_; }
  void run(const char *sql) const {
    check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
  }
  sqlite3_stmt *prepare(query which, unsigned flags) const {
    sqlite3_stmt *made = nullptr;
    check(sqlite3_prepare_v3(handle_,
                             query_texts[static_cast<std::size_t>(which)], -1,
                             flags, &made, nullptr));
    return made;
  }
  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
      throw std::runtime_error(sqlite3_errmsg(handle_));
  }

private:
  sqlite3 *handle_ = nullptr;
};

inline void bind_text(sqlite3_stmt *to, int place, const std::string &text) {
  sqlite3_bind_text(to, place, text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

inline void read_text(sqlite3_stmt *from, int column, std::string &to) {
  const auto *text =
      reinterpret_cast<const char *>(sqlite3_column_text(from, column));
  to.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(from, column)));
}

inline void read_user(sqlite3_stmt *from, user &to) {
  to.id = sqlite3_column_int64(from, 0);
  read_text(from, 1, to.username);
  read_text(from, 2, to.email);
}

/// From the column on.
inline void read_profile(sqlite3_stmt *from, int column, profile &to) {
  to.id = sqlite3_column_int64(from, column);
  if (sqlite3_column_type(from, column + 1) != SQLITE_NULL)
    read_text(from, column + 1, to.bio.emplace());
  if (sqlite3_column_type(from, column + 2) != SQLITE_NULL)
    to.user_id = sqlite3_column_int64(from, column + 2);
}

/// Everything is done in one, as a session does.
class transaction {
public:
  explicit transaction(const raw_database &in) : in_(in) { in_.run("BEGIN"); }
  transaction(const transaction &) = delete;
  transaction &operator=(const transaction &) = delete;
  ~transaction() { in_.run("COMMIT"); }

private:
  const raw_database &in_;
};

template <class Statements> class raw_works {
public:
  raw_works(const arguments &with, const data &values)
      : data_(values), database_(with.fresh_path(), with.schema),
        statements_(database_) {}

  /// Rows whose keys nobody asks for. The structs are there.
  void bulk_insert() {
    std::vector<user> users = new_users();
    std::vector<profile> profiles = new_profiles();
    for (std::size_t i = 0; i != profiles.size(); ++i)
      profiles[i].user_id = static_cast<std::int64_t>(i + 1);
    measure(
        "bulk_insert",
        [&] {
          transaction all(database_);
          for (const user &each : users)
            insert_user(each.username, each.email);
          for (const profile &each : profiles)
            insert_profile(*each.bio, *each.user_id);
        },
        [&] { return checksum_of_tables(); });
  }

  /// The structs are there; their keys come from the database.
  void insert(const char *name) {
    std::vector<user> users = new_users();
    std::vector<profile> profiles = new_profiles();
    measure(
        name,
        [&] {
          transaction all(database_);
          for (std::size_t i = 0; i != users.size(); ++i) {
            insert_user(users[i].username, users[i].email);
            users[i].id = sqlite3_last_insert_rowid(database_.handle());
            profiles[i].user_id = users[i].id;
            insert_profile(*profiles[i].bio, *profiles[i].user_id);
            profiles[i].id = sqlite3_last_insert_rowid(database_.handle());
          }
        },
        [&] { return checksum_of_tables(); });
  }

  void all_plain() {
    std::vector<user> users;
    measure(
        "all_plain",
        [&] {
          transaction all(database_);
          users = all_users();
        },
        [&] { return sum_over(users, checksum_of_user<user>); });
  }

  void get_by_key() {
    std::uint64_t sum = 0;
    measure(
        "get_by_key",
        [&] {
          transaction all(database_);
          for (std::int64_t id : data_.shuffled) {
            user found;
            use get(statements_, query::user_by_id);
            sqlite3_bind_int64(get, 1, id);
            if (step(get))
              read_user(get, found);
            sum += checksum(found);
          }
        },
        [&] { return sum; });
  }

  void filter() {
    std::uint64_t sum = 0;
    measure(
        "filter",
        [&] {
          transaction all(database_);
          for (std::int64_t id : data_.shuffled) {
            user found;
            use get(statements_, query::user_by_name);
            bind_text(get, 1, data_.username_of(id));
            while (step(get))
              read_user(get, found);
            sum += checksum(found);
          }
        },
        [&] { return sum; });
  }

  void joined() {
    std::vector<std::pair<user, profile>> pairs;
    measure(
        "joined",
        [&] {
          transaction all(database_);
          use select(statements_, query::with_profiles);
          while (step(select)) {
            auto &[first, second] = pairs.emplace_back();
            read_user(select, first);
            read_profile(select, 3, second);
          }
        },
        [&] {
          return sum_over(pairs, [](const auto &each) {
            return checksum_of_user(each.first) +
                   checksum_of_profile(each.second);
          });
        });
  }

  void lazy() {
    std::vector<user> users;
    std::uint64_t sum = 0;
    measure(
        "lazy",
        [&] {
          transaction all(database_);
          users = all_users();
          for (const user &each : users) {
            profile found;
            use get(statements_, query::profile_of);
            sqlite3_bind_int64(get, 1, each.id);
            while (step(get))
              read_profile(get, 0, found);
            sum += static_cast<std::uint64_t>(found.id) + found.bio->size();
          }
        },
        [&] { return sum; });
  }

  void update_email() {
    measure(
        "update_unique",
        [&] {
          transaction all(database_);
          std::vector<user> users = all_users();
          for (std::size_t i = 0; i != users.size(); ++i) {
            users[i].email = data_.new_emails[i];
            set_text(query::set_email, users[i].email, users[i].id);
          }
        },
        [&] { return checksum_of_tables(); });
  }

  void update_bio() {
    measure(
        "update",
        [&] {
          transaction all(database_);
          std::vector<profile> profiles = all_profiles();
          for (std::size_t i = 0; i != profiles.size(); ++i) {
            profiles[i].bio = data_.new_bios[i];
            set_text(query::set_bio, *profiles[i].bio, profiles[i].id);
          }
        },
        [&] { return checksum_of_tables(); });
  }

  /// The children first, then their parents.
  void delete_pairs() {
    std::vector<user> users = all_users();
    std::vector<profile> profiles = all_profiles();
    measure(
        "delete",
        [&] {
          transaction all(database_);
          for (const profile &each : profiles)
            run_with_id(query::delete_profile, each.id);
          for (const user &each : users)
            run_with_id(query::delete_user, each.id);
        },
        [&] { return checksum_of_tables(); });
  }

  /// The database deletes the children.
  void delete_cascade() {
    std::vector<user> users = all_users();
    measure(
        "delete_cascade",
        [&] {
          transaction all(database_);
          for (const user &each : users)
            run_with_id(query::delete_user, each.id);
        },
        [&] { return checksum_of_tables(); });
  }

private:
  /// A statement, as long as it is used.
  class use {
  public:
    use(Statements &from, query which)
        : from_(from), handle_(from.begin(which)) {}
    use(const use &) = delete;
    use &operator=(const use &) = delete;
    ~use() { from_.end(handle_); }
    operator sqlite3_stmt *() const { return handle_; }

  private:
    Statements &from_;
    sqlite3_stmt *handle_;
  };

  static std::uint64_t checksum(const user &of) {
    return static_cast<std::uint64_t>(of.id) + of.username.size() +
           of.email.size();
  }

  bool step(sqlite3_stmt *of) const {
    int code = sqlite3_step(of);
    if (code == SQLITE_ROW)
      return true;
    database_.check(code);
    return false;
  }

  void insert_user(const std::string &username, const std::string &email) {
    use insert(statements_, query::insert_user);
    bind_text(insert, 1, username);
    bind_text(insert, 2, email);
    step(insert);
  }
  void insert_profile(const std::string &bio, std::int64_t user_id) {
    use insert(statements_, query::insert_profile);
    bind_text(insert, 1, bio);
    sqlite3_bind_int64(insert, 2, user_id);
    step(insert);
  }
  void set_text(query which, const std::string &text, std::int64_t id) {
    use update(statements_, which);
    bind_text(update, 1, text);
    sqlite3_bind_int64(update, 2, id);
    step(update);
  }
  void run_with_id(query which, std::int64_t id) {
    use run(statements_, which);
    sqlite3_bind_int64(run, 1, id);
    step(run);
  }

  std::vector<user> all_users() {
    std::vector<user> users;
    use select(statements_, query::all_users);
    while (step(select))
      read_user(select, users.emplace_back());
    return users;
  }
  std::vector<profile> all_profiles() {
    std::vector<profile> profiles;
    use select(statements_, query::all_profiles);
    while (step(select))
      read_profile(select, 0, profiles.emplace_back());
    return profiles;
  }
  std::vector<user> new_users() const {
    std::vector<user> users(data_.size());
    for (std::size_t i = 0; i != users.size(); ++i)
      users[i] = {0, data_.usernames[i], data_.emails[i]};
    return users;
  }
  std::vector<profile> new_profiles() const {
    std::vector<profile> profiles(data_.size());
    for (std::size_t i = 0; i != profiles.size(); ++i)
      profiles[i].bio = data_.bios[i];
    return profiles;
  }

  std::uint64_t checksum_of_tables() {
    return sum_over(all_users(), checksum_of_user<user>) +
           sum_over(all_profiles(), checksum_of_profile<profile>);
  }

  const data &data_;
  raw_database database_;
  Statements statements_;
};

template <class Statements> void run_raw_works(const arguments &with) {
  data values(with.rows);
  raw_works<Statements>(with, values).bulk_insert();
  {
    raw_works<Statements> works(with, values);
    works.insert("insert");
    works.all_plain();
    works.get_by_key();
    works.filter();
    works.joined();
    works.lazy();
    works.update_bio();
    works.update_email();
    works.delete_pairs();
  }
  raw_works<Statements> works(with, values);
  works.insert("insert_again");
  works.delete_cascade();
}

} // namespace bench

#endif // TENON_BENCH_RAW_WORKS_HPP
