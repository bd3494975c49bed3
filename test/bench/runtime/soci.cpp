//===- soci.cpp - the work, in SOCI ---------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With statements that are prepared once, as its manual recommends; without, it
// takes what raw_prepare takes, and more.
//
//===----------------------------------------------------------------------===//

#include "bench.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace {

using bench::measure;
using bench::sum_over;
using soci::into;
using soci::use;

class works {
public:
  works(const bench::arguments &with, const bench::data &values)
      : data_(values), sql_(soci::sqlite3, "dbname=" + with.fresh_path()) {
    sql_ << "PRAGMA foreign_keys=ON";
    if (with.path != ":memory:") {
      sql_ << "PRAGMA journal_mode=WAL";
      sql_ << "PRAGMA synchronous=NORMAL";
      sql_ << "PRAGMA cache_spill=OFF";
      sql_ << "PRAGMA cache_size=-32768";
    }
    for (std::size_t at = 0; at < with.schema.size();) {
      std::size_t end = with.schema.find(";", at);
      if (end == std::string::npos)
        break;
      sql_ << with.schema.substr(at, end - at);
      at = end + 1;
    }
  }

  void bulk_insert() {
    measure(
        "bulk_insert",
        [&] {
          soci::transaction all(sql_);
          std::vector<long long> ids(data_.size());
          std::iota(ids.begin(), ids.end(), 1);
          sql_ << "INSERT INTO users (username, email) VALUES (:u, :e)",
              use(data_.usernames), use(data_.emails);
          sql_ << "INSERT INTO profiles (bio, user_id) VALUES (:b, :u)",
              use(data_.bios), use(ids);
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void insert(const char *name) {
    measure(
        name,
        [&] {
          soci::transaction all(sql_);
          std::string username;
          std::string email;
          std::string bio;
          long long user_id = 0;
          soci::statement users =
              (sql_.prepare << "INSERT INTO users (username, email) "
                               "VALUES (:u, :e)",
               use(username), use(email));
          soci::statement profiles =
              (sql_.prepare << "INSERT INTO profiles (bio, user_id) "
                               "VALUES (:b, :u)",
               use(bio), use(user_id));
          for (std::size_t i = 0; i != data_.size(); ++i) {
            username = data_.usernames[i];
            email = data_.emails[i];
            users.execute(true);
            sql_.get_last_insert_id("users", user_id);
            bio = data_.bios[i];
            profiles.execute(true);
          }
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void all_plain() {
    std::vector<bench::user> users;
    measure(
        "all_plain",
        [&] {
          soci::transaction all(sql_);
          users = all_users();
        },
        [&] { return sum_over(users, bench::checksum_of_user<bench::user>); });
  }

  void get_by_key() {
    std::uint64_t sum = 0;
    measure(
        "get_by_key",
        [&] {
          soci::transaction all(sql_);
          bench::user found;
          int id = 0;
          long long wanted = 0;
          soci::statement get =
              (sql_.prepare << "SELECT id, username, email FROM users "
                               "WHERE id = :id",
               into(id), into(found.username), into(found.email), use(wanted));
          for (std::int64_t each : data_.shuffled) {
            wanted = each;
            get.execute(true);
            found.id = id;
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
          soci::transaction all(sql_);
          bench::user found;
          int id = 0;
          std::string wanted;
          soci::statement get =
              (sql_.prepare << "SELECT id, username, email FROM users "
                               "WHERE username = :username",
               into(id), into(found.username), into(found.email), use(wanted));
          for (std::int64_t each : data_.shuffled) {
            wanted = data_.username_of(each);
            get.execute(true);
            found.id = id;
            sum += checksum(found);
          }
        },
        [&] { return sum; });
  }

  void joined() {
    std::vector<std::pair<bench::user, bench::profile>> pairs;
    measure(
        "joined",
        [&] {
          soci::transaction all(sql_);
          bench::user first;
          std::string bio;
          int id = 0;
          int profile_id = 0;
          int user_id = 0;
          soci::statement select =
              (sql_.prepare << "SELECT users.id, username, email, profiles.id, "
                               "bio, user_id FROM users "
                               "LEFT JOIN profiles ON user_id = users.id",
               into(id), into(first.username), into(first.email),
               into(profile_id), into(bio), into(user_id));
          select.execute();
          while (select.fetch()) {
            first.id = id;
            pairs.push_back({first, {profile_id, bio, user_id}});
          }
        },
        [&] {
          return sum_over(pairs, [](const auto &each) {
            return bench::checksum_of_user(each.first) +
                   bench::checksum_of_profile(each.second);
          });
        });
  }

  void lazy() {
    std::vector<bench::user> users;
    std::uint64_t sum = 0;
    measure(
        "lazy",
        [&] {
          soci::transaction all(sql_);
          users = all_users();
          std::string bio;
          int id = 0;
          int user_id = 0;
          long long wanted = 0;
          soci::statement get =
              (sql_.prepare << "SELECT id, bio, user_id FROM profiles "
                               "WHERE user_id = :id",
               into(id), into(bio), into(user_id), use(wanted));
          for (const bench::user &each : users) {
            wanted = each.id;
            get.execute(true);
            sum += static_cast<std::uint64_t>(id) + bio.size();
          }
        },
        [&] { return sum; });
  }

  void update_bio() {
    measure(
        "update",
        [&] {
          soci::transaction all(sql_);
          set("UPDATE profiles SET bio = :value WHERE id = :id", all_profiles(),
              data_.new_bios);
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void update_email() {
    measure(
        "update_unique",
        [&] {
          soci::transaction all(sql_);
          set("UPDATE users SET email = :value WHERE id = :id", all_users(),
              data_.new_emails);
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void delete_pairs() {
    std::vector<bench::user> users = all_users();
    std::vector<bench::profile> profiles = all_profiles();
    measure(
        "delete",
        [&] {
          soci::transaction all(sql_);
          run_for("DELETE FROM profiles WHERE id = :id", profiles);
          run_for("DELETE FROM users WHERE id = :id", users);
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void delete_cascade() {
    std::vector<bench::user> users = all_users();
    measure(
        "delete_cascade",
        [&] {
          soci::transaction all(sql_);
          run_for("DELETE FROM users WHERE id = :id", users);
          all.commit();
        },
        [&] { return checksum_of_tables(); });
  }

private:
  static std::uint64_t checksum(const bench::user &of) {
    return static_cast<std::uint64_t>(of.id) + of.username.size() +
           of.email.size();
  }

  template <class Rows>
  void set(const char *text, const Rows &rows,
           const std::vector<std::string> &values) {
    std::string value;
    long long id = 0;
    soci::statement update = (sql_.prepare << text, use(value), use(id));
    for (std::size_t i = 0; i != rows.size(); ++i) {
      value = values[i];
      id = rows[i].id;
      update.execute(true);
    }
  }
  template <class Rows> void run_for(const char *text, const Rows &rows) {
    long long id = 0;
    soci::statement remove = (sql_.prepare << text, use(id));
    for (const auto &each : rows) {
      id = each.id;
      remove.execute(true);
    }
  }

  std::vector<bench::user> all_users() {
    std::vector<bench::user> users;
    bench::user each;
    int id = 0;
    soci::statement select =
        (sql_.prepare << "SELECT id, username, email FROM users", into(id),
         into(each.username), into(each.email));
    select.execute();
    while (select.fetch()) {
      each.id = id;
      users.push_back(each);
    }
    return users;
  }
  std::vector<bench::profile> all_profiles() {
    std::vector<bench::profile> profiles;
    std::string bio;
    int id = 0;
    int user_id = 0;
    soci::statement select =
        (sql_.prepare << "SELECT id, bio, user_id FROM profiles", into(id),
         into(bio), into(user_id));
    select.execute();
    while (select.fetch())
      profiles.push_back({id, bio, user_id});
    return profiles;
  }
  std::uint64_t checksum_of_tables() {
    return sum_over(all_users(), bench::checksum_of_user<bench::user>) +
           sum_over(all_profiles(), bench::checksum_of_profile<bench::profile>);
  }

  const bench::data &data_;
  soci::session sql_;
};

} // namespace

int main(int argc, char **argv) {
  bench::arguments with(argc, argv);
  bench::data values(with.rows);
  works(with, values).bulk_insert();
  {
    works all(with, values);
    all.insert("insert");
    all.all_plain();
    all.get_by_key();
    all.filter();
    all.joined();
    all.lazy();
    all.update_bio();
    all.update_email();
    all.delete_pairs();
  }
  works all(with, values);
  all.insert("insert_again");
  all.delete_cascade();
}
