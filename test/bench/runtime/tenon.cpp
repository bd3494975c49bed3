//===- tenon.cpp - the work, in a session ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "bench.hpp"
#include "models.hpp"
#include "models.tenon.hpp"

#include <tenon/session.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

namespace {

using bench::measure;
using bench::sum_over;
using tenon::col;

std::uint64_t checksum(const User &of) {
  return static_cast<std::uint64_t>(of.id) + of.username.size() +
         of.email.size();
}

class works {
public:
  works(const bench::arguments &with, const bench::data &values)
      : data_(values), engine_("sqlite:" + with.fresh_path()) {
    engine_.create_all<User, Profile>();
  }

  void insert(const char *name) {
    std::vector<User> users(data_.size());
    std::vector<Profile> profiles(data_.size());
    for (std::size_t i = 0; i != data_.size(); ++i) {
      users[i].username = data_.usernames[i];
      users[i].email = data_.emails[i];
      profiles[i].bio = data_.bios[i];
    }
    tenon::session session(engine_);
    measure(
        name,
        [&] {
          for (std::size_t i = 0; i != users.size(); ++i) {
            User &user = session.add(std::move(users[i]));
            user.profile = session.add(std::move(profiles[i]));
          }
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  /// Rows, not objects.
  void bulk_insert() {
    std::vector<User> users(data_.size());
    std::vector<Profile> profiles(data_.size());
    for (std::size_t i = 0; i != data_.size(); ++i) {
      users[i].username = data_.usernames[i];
      users[i].email = data_.emails[i];
      profiles[i].bio = data_.bios[i];
      profiles[i].user_id = static_cast<std::int64_t>(i + 1);
    }
    tenon::session session(engine_);
    measure(
        "bulk_insert",
        [&] {
          session.insert<User>(users).execute();
          session.insert<Profile>(profiles).execute();
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void all_plain() {
    tenon::session session(engine_);
    std::vector<bench::user> users;
    measure(
        "all_plain",
        [&] {
          users = session
                      .select(col<&User::id>, col<&User::username>,
                              col<&User::email>)
                      .into<bench::user>()
                      .all();
        },
        [&] { return sum_over(users, bench::checksum_of_user<bench::user>); });
  }

  /// And what it takes to find one of them again, and what changed in them.
  void all_managed() {
    tenon::session session(engine_);
    measure(
        "all_managed", [&] { session.query<User>().all(); },
        [&] {
          return sum_over(session.query<User>().all(),
                          bench::checksum_of_user<User>);
        });
    measure("find_changed", [&] { session.flush(); }, [] { return 0; });
    get_loaded(session);
  }

  void get_by_key() {
    tenon::session session(engine_);
    std::uint64_t sum = 0;
    measure(
        "get_by_key",
        [&] {
          for (std::int64_t id : data_.shuffled)
            sum += checksum(*session.get<User>(id));
        },
        [&] { return sum; });
  }

  void filter() {
    tenon::session session(engine_);
    std::uint64_t sum = 0;
    // As every ORM's, a query flushes first, and so looks for changes in what
    // is loaded; here that would be all the rows that were read before.
    tenon::no_autoflush off(session);
    measure(
        "filter",
        [&] {
          for (std::int64_t id : data_.shuffled)
            sum += checksum(
                session.query<User>()
                    .where(col<&User::username> == data_.username_of(id))
                    .one());
        },
        [&] { return sum; });
  }

  template <class Option>
  void with_profiles(const char *name, const Option &option) {
    tenon::session session(engine_);
    measure(
        name, [&] { session.query<User>().options(option).all(); },
        [&] {
          return sum_over(session.query<User>().all(), [](const User &each) {
            return bench::checksum_of_user(each) +
                   bench::checksum_of_profile(*each.profile);
          });
        });
  }

  void lazy() {
    tenon::session session(engine_);
    std::uint64_t sum = 0;
    measure(
        "lazy",
        [&] {
          for (User &each : session.query<User>().all())
            sum += static_cast<std::uint64_t>(each.profile->id) +
                   each.profile->bio->size();
        },
        [&] { return sum; });
  }

  void update_bio() {
    tenon::session session(engine_);
    measure(
        "update",
        [&] {
          std::size_t i = 0;
          for (Profile &each : session.query<Profile>().all())
            each.bio = data_.new_bios[i++];
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  void update_email() {
    tenon::session session(engine_);
    measure(
        "update_unique",
        [&] {
          std::size_t i = 0;
          for (User &each : session.query<User>().all())
            each.email = data_.new_emails[i++];
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  /// The unit of work deletes the children that are loaded.
  void delete_pairs() {
    tenon::session session(engine_);
    tenon::result_list<User> users = session.query<User>().all();
    for (User &each : users)
      each.profile.get();
    measure(
        "delete",
        [&] {
          for (User &each : users)
            session.remove(each);
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

  /// The database deletes those that are not.
  void delete_cascade() {
    tenon::session session(engine_);
    tenon::result_list<User> users = session.query<User>().all();
    measure(
        "delete_cascade",
        [&] {
          for (User &each : users)
            session.remove(each);
          session.commit();
        },
        [&] { return checksum_of_tables(); });
  }

private:
  void get_loaded(tenon::session &session) {
    boost::unordered_flat_map<std::int64_t, const User *> map;
    for (const User &each : session.query<User>().all())
      map[each.id] = &each;
    // What the objects hold is not read: that would take longer than finding
    // them.
    std::uint64_t sum = 0;
    auto add = [&](const User *found) {
      sum += reinterpret_cast<std::uintptr_t>(found);
    };
    measure(
        "get_loaded",
        [&] {
          for (std::int64_t id : data_.shuffled)
            add(session.get<User>(id));
        },
        [&] { return std::exchange(sum, 0) % 16; });
    measure(
        "flat_map",
        [&] {
          for (std::int64_t id : data_.shuffled)
            add(map.find(id)->second);
        },
        [&] { return sum % 16; });
  }

  std::uint64_t checksum_of_tables() {
    tenon::session session(engine_);
    return sum_over(session.query<const User>().all(),
                    bench::checksum_of_user<User>) +
           sum_over(session.query<const Profile>().all(),
                    bench::checksum_of_profile<Profile>);
  }

  const bench::data &data_;
  tenon::engine engine_;
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
    all.all_managed();
    all.get_by_key();
    all.filter();
    all.with_profiles("joined", tenon::joined<&User::profile>());
    all.with_profiles("selectin", tenon::selectin<&User::profile>());
    all.lazy();
    all.update_bio();
    all.update_email();
    all.delete_pairs();
  }
  works all(with, values);
  all.insert("insert_again");
  all.delete_cascade();
}
