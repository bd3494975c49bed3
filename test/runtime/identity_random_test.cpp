//===- identity_random_test.cpp - one object for a row, whatever happens --===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Random sequences over a handful of keys, so that they are given up and taken
// over all the time: by new objects, by objects whose key is assigned, by
// statements for many rows. At each look the objects are the rows, one each;
// after a rollback they are the objects of before. TENON_TEST_SEEDS says how
// many sequences to run.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using keys::City;
using keys::Country;

namespace {

std::int64_t &key_of(City &city) { return city.id; }
std::string &key_of(Country &country) { return country.code; }

template <class T>
constexpr auto key_column = [] {
  if constexpr (std::is_same_v<T, City>)
    return tenon::col<&City::id>;
  else
    return tenon::col<&Country::code>;
}();

template <class T> class sequence {
  using key = std::remove_reference_t<decltype(key_of(std::declval<T &>()))>;
  using objects = std::map<key, T *>;

public:
  explicit sequence(unsigned seed)
      : random_(seed), session_(database_.engine, {.autoflush = false}) {
    database_.engine.create_all<Country, City>();
  }

  void run(int steps) {
    for (int i = 0; i != steps && !testing::Test::HasFailure(); ++i)
      try {
        step();
      } catch (const tenon::integrity_error &) {
        roll_back();
      } catch (const tenon::stale_data_error &) {
        roll_back();
      }
  }

private:
  int number(int below) {
    return std::uniform_int_distribution<>(0, below - 1)(random_);
  }

  key any_key() {
    if constexpr (std::is_same_v<key, std::string>)
      return std::string(1, static_cast<char>('a' + number(5)));
    else
      return 1 + number(5);
  }

  std::string any_name() { return "name " + std::to_string(number(1000)); }

  T *any_object() {
    std::vector<T *> all;
    for (T &each : session_.template query<T>().all())
      all.push_back(&each);
    return all.empty() ? nullptr
                       : all[static_cast<std::size_t>(
                             number(static_cast<int>(all.size())))];
  }

  T made() {
    T object;
    key_of(object) = any_key();
    object.name = any_name();
    return object;
  }

  void step() {
    switch (number(14)) {
    case 0:
    case 1:
      session_.add(made());
      return;
    case 2:
    case 3:
      if (T *object = any_object();
          object && session_.status(*object) != tenon::object_status::deleted)
        session_.remove(*object);
      return;
    case 4:
      if (T *object = any_object())
        key_of(*object) = any_key();
      return;
    case 5:
      session_.template erase<T>().where(key_column<T> == any_key()).execute();
      return;
    case 6:
      session_.execute(std::is_same_v<T, City>
                           ? "DELETE FROM keys_cities WHERE id = ?"
                           : "DELETE FROM keys_countries WHERE code = ?",
                       any_key());
      return;
    case 7:
      session_.template update<T>()
          .set(key_column<T>, any_key())
          .where(key_column<T> == any_key())
          .execute();
      return;
    case 8:
      session_.template insert<T>({made()}).execute();
      return;
    case 9:
      session_.expire_all();
      return;
    case 10:
      return begin();
    case 11:
      return end_savepoint();
    case 12:
      return number(2) ? commit() : roll_back();
    default:
      session_.flush();
      look();
    }
  }

  /// The objects by their keys; fails where they are not the rows.
  objects look() {
    objects found;
    std::map<key, std::string> rows;
    for (auto &&[of, name] :
         session_
             .template sql<std::tuple<key, std::string>>(
                 std::is_same_v<T, City>
                     ? "SELECT id, name FROM keys_cities"
                     : "SELECT code, name FROM keys_countries")
             .all())
      rows[of] = name;
    std::set<T *> different;
    for (T &each : session_.template query<T>().populate_existing().all()) {
      found[key_of(each)] = &each;
      EXPECT_TRUE(different.insert(&each).second);
      EXPECT_EQ(session_.status(each), tenon::object_status::persistent);
      EXPECT_EQ(session_.template get<T>(key_of(each)), &each);
      EXPECT_EQ(rows[key_of(each)], each.name);
    }
    EXPECT_EQ(found.size(), rows.size());
    return found;
  }

  void begin() {
    session_.flush();
    if (savepoints_.size() == 3)
      return;
    objects before = look();
    savepoints_.push_back({session_.begin_nested(), std::move(before)});
  }

  void end_savepoint() {
    if (savepoints_.empty())
      return;
    auto [savepoint, before] = std::move(savepoints_.back());
    savepoints_.pop_back();
    if (number(2)) {
      savepoint.rollback();
      EXPECT_EQ(look(), before);
    } else
      savepoint.commit();
  }

  void commit() {
    while (!savepoints_.empty()) {
      savepoints_.back().first.commit();
      savepoints_.pop_back();
    }
    session_.commit();
    committed_ = look();
  }

  void roll_back() {
    while (!savepoints_.empty()) {
      savepoints_.back().first.rollback();
      savepoints_.pop_back();
    }
    session_.rollback();
    EXPECT_EQ(look(), committed_);
  }

  std::mt19937 random_;
  file_database database_;
  tenon::session session_;
  std::vector<std::pair<tenon::savepoint, objects>> savepoints_;
  objects committed_;
};

template <class T> void run_all() {
  warnings of_taken_keys;
  const char *given = std::getenv("TENON_TEST_SEEDS");
  unsigned seeds = given ? static_cast<unsigned>(std::atoi(given)) : 20;
  for (unsigned seed = 1; seed <= seeds && !testing::Test::HasFailure();
       ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    sequence<T>(seed).run(150);
  }
}

TEST(identity_random, numbers_have_one_object_each) { run_all<City>(); }

TEST(identity_random, texts_have_one_object_each) { run_all<Country>(); }

} // namespace
