//===- queries_test.cpp - asking for objects --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Conditions, order, limits, and the ways to take what was found.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace basic;
using tenon::col;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Account>();
    execute("INSERT INTO basic_accounts "
            "(id, username, email, bio, age, score, active, level) VALUES "
            "(1, 'ann', 'ann@x.org', NULL, 20, 1.5, 1, 0), "
            "(2, 'bob', NULL, 'likes_tea', 30, 2.5, 0, 1), "
            "(3, 'cid', 'cid', '100%', 30, 0.0, 1, 2), "
            "(4, 'dan', 'dan@x.org', 'likes coffee', 40, -1.0, 1, 2)");
  }
  tenon::session session{engine};

  // The first letters of the names that are found, by id.
  std::string find(const tenon::condition &what) {
    std::string found;
    for (Account &account :
         session.query<Account>().where(what).order_by(col<&Account::id>).all())
      found += account.username.substr(0, 1);
    return found;
  }
};

} // namespace

TEST(queries, all_rows_are_found_without_a_condition) {
  database db;
  tenon::result_list<Account> all = db.session.query<Account>().all();
  EXPECT_EQ(all.size(), 4u);
  EXPECT_FALSE(all.empty());
  EXPECT_EQ(db.session.query<Account>().count(), 4);
}

TEST(queries, every_column_arrives) {
  database db;
  Account &dan =
      db.session.query<Account>().where(col<&Account::id> == 4).one();
  EXPECT_EQ(dan.username, "dan");
  EXPECT_EQ(dan.email, "dan@x.org");
  EXPECT_EQ(dan.bio, "likes coffee");
  EXPECT_EQ(dan.age, 40);
  EXPECT_EQ(dan.score, -1.0);
  EXPECT_TRUE(dan.active);
  EXPECT_EQ(dan.level, Level::high);
}

TEST(queries, texts_are_compared) {
  database db;
  EXPECT_EQ(db.find(col<&Account::username> == "bob"), "b");
  EXPECT_EQ(db.find(col<&Account::username> == std::string("bob")), "b");
  EXPECT_EQ(db.find(col<&Account::username> != "bob"), "acd");
  EXPECT_EQ(db.find(col<&Account::username> < "cid"), "ab");
  EXPECT_EQ(db.find(col<&Account::username> == "BOB"), "");
}

TEST(queries, numbers_are_compared) {
  database db;
  EXPECT_EQ(db.find(col<&Account::age> == 30), "bc");
  EXPECT_EQ(db.find(col<&Account::age> != 30), "ad");
  EXPECT_EQ(db.find(col<&Account::age> < 30), "a");
  EXPECT_EQ(db.find(col<&Account::age> <= 30), "abc");
  EXPECT_EQ(db.find(col<&Account::age> > 30), "d");
  EXPECT_EQ(db.find(col<&Account::age> >= 30), "bcd");
  EXPECT_EQ(db.find(col<&Account::score> > 1), "ab");
  EXPECT_EQ(db.find(col<&Account::score> < 0.0), "d");
}

TEST(queries, a_number_beyond_the_column_is_not_cut_off) {
  database db;
  const std::int64_t beyond = (std::int64_t{1} << 32) + 30;
  EXPECT_EQ(db.find(col<&Account::age> == beyond), "");
  EXPECT_EQ(db.find(col<&Account::age> < beyond), "abcd");
  EXPECT_EQ(db.find(col<&Account::age>.in({beyond, std::int64_t{40}})), "d");
}

TEST(queries, truth_and_enumerators_are_compared) {
  database db;
  EXPECT_EQ(db.find(col<&Account::active> == false), "b");
  EXPECT_EQ(db.find(col<&Account::active> == true), "acd");
  EXPECT_EQ(db.find(col<&Account::level> == Level::high), "cd");
  EXPECT_EQ(db.find(col<&Account::level> != Level::high), "ab");
  EXPECT_EQ(db.find(col<&Account::level>.in({Level::low, Level::middle})),
            "ab");
}

TEST(queries, columns_are_compared_with_columns) {
  database db;
  EXPECT_EQ(db.find(col<&Account::username> == col<&Account::email>), "c");
  EXPECT_EQ(db.find(col<&Account::username> < col<&Account::email>), "ad");
}

TEST(queries, the_value_may_stand_first) {
  database db;
  EXPECT_EQ(db.find(30 == col<&Account::age>), "bc");
  EXPECT_EQ(db.find(30 != col<&Account::age>), "ad");
  EXPECT_EQ(db.find(30 < col<&Account::age>), "d");
  EXPECT_EQ(db.find(30 <= col<&Account::age>), "bcd");
  EXPECT_EQ(db.find(30 > col<&Account::age>), "a");
  EXPECT_EQ(db.find(30 >= col<&Account::age>), "abc");
  EXPECT_EQ(db.find("bob" == col<&Account::username>), "b");
  EXPECT_EQ(db.find(Level::high == col<&Account::level>), "cd");
}

TEST(queries, a_bool_column_is_a_condition) {
  database db;
  auto found = [&](const auto &what) {
    return db.session.query<Account>().where(what).count();
  };
  EXPECT_EQ(found(col<&Account::active>), 3);
  EXPECT_EQ(found(!col<&Account::active>), 1);
  EXPECT_EQ(found(col<&Account::active> && col<&Account::age> == 30), 1);
  EXPECT_EQ(found(col<&Account::age> == 30 || !col<&Account::active>), 2);
  EXPECT_EQ(found(tenon::condition() && col<&Account::active>), 3);
}

TEST(queries, null_is_asked_for) {
  database db;
  EXPECT_EQ(db.find(col<&Account::email>.is_null()), "b");
  EXPECT_EQ(db.find(col<&Account::email>.is_not_null()), "acd");
  EXPECT_EQ(db.find(!col<&Account::bio>.is_not_null()), "a");
  EXPECT_EQ(db.find(col<&Account::username>.is_null()), "");
}

TEST(queries, null_is_neither_equal_nor_unequal) {
  database db;
  EXPECT_EQ(db.find(col<&Account::email> != "cid"), "ad");
  EXPECT_EQ(db.find(!(col<&Account::email> == "cid")), "ad");
  EXPECT_EQ(db.find(col<&Account::email> == "NULL"), "");
}

TEST(queries, conditions_are_joined) {
  database db;
  auto thirty = col<&Account::age> == 30;
  auto active = col<&Account::active> == true;
  EXPECT_EQ(db.find(thirty && active), "c");
  EXPECT_EQ(db.find(thirty || active), "abcd");
  EXPECT_EQ(db.find(!thirty), "ad");
  EXPECT_EQ(db.find(!(thirty && active)), "abd");
  EXPECT_EQ(db.find(!thirty && !active), "");
  EXPECT_EQ(db.find(!!thirty), "bc");
}

TEST(queries, joined_conditions_keep_their_brackets) {
  database db;
  auto ann = col<&Account::username> == "ann";
  auto bob = col<&Account::username> == "bob";
  auto active = col<&Account::active> == true;
  EXPECT_EQ(db.find((ann || bob) && active), "a");
  EXPECT_EQ(db.find(ann || (bob && active)), "a");
  EXPECT_EQ(db.find((bob && active) || bob), "b");
  EXPECT_EQ(db.find(active && (bob || !ann)), "cd");
}

TEST(queries, every_where_must_be_met) {
  database db;
  auto found = db.session.query<Account>()
                   .where(col<&Account::username> == "ann" ||
                          col<&Account::username> == "bob")
                   .where(col<&Account::active> == true)
                   .all();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].username, "ann");
}

TEST(queries, hundreds_of_conditions_are_joined) {
  database db;
  tenon::condition any = col<&Account::age> == -1;
  for (int age = 1000; age != 1300; ++age)
    any = std::move(any) || col<&Account::age> == age;
  EXPECT_EQ(db.find(any), "");
  EXPECT_EQ(db.find(any || col<&Account::age> == 40), "d");
}

TEST(queries, an_empty_condition_leaves_the_other_one) {
  database db;
  const tenon::condition none;
  tenon::condition thirty = col<&Account::age> == 30;
  EXPECT_EQ(db.find(none), "abcd");
  EXPECT_EQ(db.find(!none), "abcd");
  EXPECT_EQ(db.find(none && none), "abcd");
  EXPECT_EQ(db.find(none && thirty), "bc");
  EXPECT_EQ(db.find(thirty && none), "bc");
  EXPECT_EQ(db.find(none || col<&Account::age> == 30), "bc");
  EXPECT_EQ(db.find(thirty || none), "bc");
  EXPECT_EQ(db.find(!(none || thirty) && none), "ad");
}

TEST(queries, a_filter_is_built_step_by_step) {
  database db;
  tenon::condition every;
  for (const char *name : {"ann", "bob"})
    every = every && col<&Account::username> != name;
  EXPECT_EQ(db.find(every), "cd");
  tenon::condition some;
  for (int age : {20, 40})
    some = some || col<&Account::age> == age;
  EXPECT_EQ(db.find(some), "ad");
}

TEST(queries, an_empty_condition_is_no_further_one) {
  database db;
  const tenon::condition none;
  auto query = db.session.query<Account>();
  EXPECT_EQ(
      query.where(none).where(col<&Account::age> == 30).where(none).count(), 2);
}

TEST(queries, one_of_several_values_is_asked_for) {
  database db;
  EXPECT_EQ(db.find(col<&Account::username>.in({"ann", "dan", "zoe"})), "ad");
  EXPECT_EQ(db.find(col<&Account::age>.in({20, 40})), "ad");
  EXPECT_EQ(db.find(!col<&Account::age>.in({20, 40})), "bc");
  std::vector<std::string> names{"bob", "cid", "bob"};
  EXPECT_EQ(db.find(col<&Account::username>.in(names)), "bc");
}

TEST(queries, of_no_values_none_is_found) {
  database db;
  EXPECT_EQ(db.find(col<&Account::age>.in(std::vector<int>{})), "");
  EXPECT_EQ(db.find(!col<&Account::age>.in(std::vector<int>{})), "abcd");
  EXPECT_EQ(db.find(col<&Account::email>.in(std::vector<std::string>{})), "");
  EXPECT_EQ(db.find(col<&Account::age>.in({})), "");
}

TEST(queries, of_thousands_of_values_those_there_are_found) {
  database db;
  std::vector<std::int64_t> ids;
  for (std::int64_t id = 3; id != 5003; ++id)
    ids.push_back(id);
  EXPECT_EQ(db.find(col<&Account::id>.in(ids)), "cd");
}

TEST(queries, patterns_are_matched) {
  database db;
  EXPECT_EQ(db.find(col<&Account::email>.like("%@x.org")), "ad");
  EXPECT_EQ(db.find(col<&Account::username>.like("_o_")), "b");
  EXPECT_EQ(db.find(col<&Account::bio>.like("likes%")), "bd");
  EXPECT_EQ(db.find(!col<&Account::bio>.like("likes%")), "c");
  EXPECT_EQ(db.find(col<&Account::username>.like("")), "");
}

TEST(queries, rows_are_sorted) {
  database db;
  auto names = [](const tenon::result_list<Account> &list) {
    std::string found;
    for (Account &account : list)
      found += account.username.substr(0, 1);
    return found;
  };
  EXPECT_EQ(names(db.session.query<Account>()
                      .order_by(col<&Account::username>.desc())
                      .all()),
            "dcba");
  EXPECT_EQ(names(db.session.query<Account>()
                      .order_by(col<&Account::age>.desc(),
                                col<&Account::username>.asc())
                      .all()),
            "dbca");
  EXPECT_EQ(names(db.session.query<Account>()
                      .order_by(col<&Account::age>)
                      .order_by(col<&Account::score>)
                      .all()),
            "acbd");
}

TEST(queries, rows_are_limited) {
  database db;
  auto sorted = [&] {
    return db.session.query<Account>().order_by(col<&Account::id>);
  };
  auto two = sorted().limit(2).all();
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two.back().username, "bob");
  auto next = sorted().limit(2).offset(1).all();
  ASSERT_EQ(next.size(), 2u);
  EXPECT_EQ(next.front().username, "bob");
  auto rest = sorted().offset(3).all();
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].username, "dan");
  EXPECT_TRUE(sorted().limit(0).all().empty());
  EXPECT_TRUE(sorted().offset(4).all().empty());
}

TEST(queries, first_is_the_first_or_null) {
  database db;
  auto query = db.session.query<Account>();
  Account *first = query.order_by(col<&Account::username>.desc()).first();
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->username, "dan");
  EXPECT_EQ(db.session.query<Account>().where(col<&Account::age> == 99).first(),
            nullptr);
}

TEST(queries, one_is_the_only_one) {
  database db;
  auto with_age = [&](int age) {
    return db.session.query<Account>().where(col<&Account::age> == age);
  };
  EXPECT_EQ(with_age(40).one().username, "dan");
  EXPECT_THROW(with_age(99).one(), tenon::no_result_found);
  EXPECT_THROW(with_age(30).one(), tenon::multiple_results_found);
}

TEST(queries, one_or_none_is_the_only_one_or_null) {
  database db;
  auto with_age = [&](int age) {
    return db.session.query<Account>().where(col<&Account::age> == age);
  };
  ASSERT_NE(with_age(40).one_or_none(), nullptr);
  EXPECT_EQ(with_age(40).one_or_none()->username, "dan");
  EXPECT_EQ(with_age(99).one_or_none(), nullptr);
  EXPECT_THROW(with_age(30).one_or_none(), tenon::multiple_results_found);
}

TEST(queries, rows_are_counted_without_being_loaded) {
  database db;
  statement_log log{db.engine};
  EXPECT_EQ(db.session.query<Account>().where(col<&Account::age> == 30).count(),
            2);
  EXPECT_EQ(db.session.query<Account>().where(col<&Account::age> == 99).count(),
            0);
  EXPECT_EQ(log.words(), "SELECT SELECT");
}

TEST(queries, it_is_asked_whether_there_is_one) {
  database db;
  EXPECT_TRUE(db.session.query<Account>().exists());
  EXPECT_TRUE(
      db.session.query<Account>().where(col<&Account::age> == 30).exists());
  EXPECT_FALSE(
      db.session.query<Account>().where(col<&Account::age> == 99).exists());
}

TEST(queries, a_result_is_a_range) {
  database db;
  auto found = db.session.query<Account>().order_by(col<&Account::id>).all();
  EXPECT_EQ(found.front().username, "ann");
  EXPECT_EQ(found.back().username, "dan");
  EXPECT_EQ(found.at(1).username, "bob");
  EXPECT_THROW(found.at(4), std::out_of_range);
  int rows = 0;
  for (auto at = found.begin(); at != found.end(); ++at)
    rows += at->active;
  EXPECT_EQ(rows, 3);
}

TEST(queries, const_objects_are_the_same_objects) {
  database db;
  auto read =
      db.session.query<const Account>().order_by(col<&Account::id>).all();
  auto written = db.session.query<Account>().order_by(col<&Account::id>).all();
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t at = 0; at != read.size(); ++at)
    EXPECT_EQ(&read[at], &written[at]);
  written[0].bio = "hello";
  db.session.commit();
  EXPECT_EQ(db.value("SELECT bio FROM basic_accounts WHERE id = 1"), "hello");
}

TEST(queries, const_objects_show_what_was_changed_elsewhere) {
  database db;
  Account *ann = db.session.get<Account>(1);
  ann->age = 21;
  auto query = db.session.query<const Account>();
  EXPECT_EQ(query.where(col<&Account::age> == 21).one().username, "ann");
  db.session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE id = 1"), "21");
}

TEST(queries, a_query_can_be_asked_again) {
  database db;
  auto query = db.session.query<Account>().where(col<&Account::age> == 30);
  EXPECT_EQ(query.count(), 2);
  EXPECT_EQ(query.all().size(), 2u);
  db.session.add(Account{.username = "eve", .age = 30});
  EXPECT_EQ(query.count(), 3);
  EXPECT_EQ(query.all().size(), 3u);
}

TEST(queries, the_same_question_with_other_values_has_other_answers) {
  database db;
  for (const char *name : {"ann", "bob", "cid", "dan", "ann"})
    EXPECT_EQ(db.session.query<Account>()
                  .where(col<&Account::username> == name)
                  .one()
                  .username,
              name);
}

TEST(queries, a_table_that_is_missing_is_a_programming_error) {
  memory_database db;
  tenon::session session{db.engine};
  EXPECT_THROW(session.query<Account>().all(), tenon::programming_error);
  session.rollback(); // gives back the only connection there is
  db.engine.create_all<Account>();
  EXPECT_EQ(session.query<Account>().count(), 0);
}

// Ten comparisons, each joined to the next by one of two words.
static tenon::condition shape(unsigned bits) {
  tenon::condition all = col<&Account::age> == 20;
  for (int i = 0; i != 10; ++i, bits >>= 1)
    all = bits & 1 ? all && col<&Account::age> == 20
                   : all || col<&Account::age> == 20;
  return all;
}

namespace {

/// The runtime has SQLite not count its memory. A program that wants it to
/// says so before it opens a database.
class counted_memory final : public testing::Environment {
  void SetUp() override {
    ASSERT_EQ(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 1), SQLITE_OK);
  }
};
[[maybe_unused]] const testing::Environment *const memory_is_counted =
    testing::AddGlobalTestEnvironment(new counted_memory);

} // namespace

TEST(queries, those_of_many_shapes_do_not_pile_up) {
  database db;
  sqlite3_int64 most[] = {0, 0};
  for (unsigned bits = 0; bits != 1024; ++bits) {
    ASSERT_EQ(db.find(shape(bits)), "a");
    sqlite3_int64 &half = most[bits / 512];
    half = std::max(half, sqlite3_memory_used());
  }
  EXPECT_GT(most[0], 0);
  EXPECT_LT(most[1], most[0] + most[0] / 4);
}
