//===- selects_test.cpp - asking for values ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rows of columns and expressions, groups, and what rows are read into.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>
#include <type_traits>

using basic::Account;
using basic::Level;
using one_to_many::Article;
using one_to_many::Author;
using tenon::avg;
using tenon::col;
using tenon::count;
using tenon::count_distinct;
using tenon::nth;
using tenon::sum;

namespace {

using text_list = std::vector<std::string>;

} // namespace

TEST(selects, rows_are_tuples_of_the_types_of_the_columns) {
  blog db;
  auto rows = db.session
                  .select(col<&Account::username>, col<&Account::email>,
                          col<&Account::level>)
                  .where(col<&Account::id> <= 2)
                  .order_by(col<&Account::id>)
                  .all();
  static_assert(
      std::is_same_v<decltype(rows),
                     std::vector<std::tuple<
                         std::string, std::optional<std::string>, Level>>>);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", "ann@x.org", Level::low));
  EXPECT_EQ(rows[1], std::make_tuple("bob", std::nullopt, Level::middle));
}

TEST(selects, one_column_is_a_list_of_values) {
  blog db;
  EXPECT_EQ(db.session.select(col<&Author::name>)
                .order_by(col<&Author::name>.desc())
                .scalars(),
            (text_list{"cid", "bob", "ann"}));
  EXPECT_EQ(db.session.select(count()).from<Article>().scalar(), 5);
}

TEST(selects, rows_become_structs) {
  struct line {
    std::string name;
    std::optional<std::string> mail;
  };
  blog db;
  line row = db.session.select(col<&Account::username>, col<&Account::email>)
                 .where(col<&Account::id> == 4)
                 .into<line>()
                 .one();
  EXPECT_EQ(row.name, "dan");
  EXPECT_EQ(row.mail, "dan@x.org");
}

TEST(selects, first_one_and_one_or_none_say_how_many_there_are) {
  blog db;
  auto aged = [&](int age) {
    return db.session.select(col<&Account::username>)
        .where(col<&Account::age> == age)
        .order_by(col<&Account::username>);
  };
  EXPECT_EQ(aged(40).one(), std::make_tuple("dan"));
  EXPECT_EQ(aged(30).first(), std::make_tuple("bob"));
  EXPECT_EQ(aged(99).first(), std::nullopt);
  EXPECT_EQ(aged(99).one_or_none(), std::nullopt);
  EXPECT_THROW(aged(99).one(), tenon::no_result_found);
  EXPECT_THROW(aged(30).one(), tenon::multiple_results_found);
  EXPECT_THROW(aged(30).one_or_none(), tenon::multiple_results_found);
  EXPECT_THROW(aged(99).scalar(), tenon::no_result_found);
  EXPECT_EQ(aged(30).count(), 2);
  EXPECT_TRUE(aged(30).exists());
  EXPECT_FALSE(aged(99).exists());
}

TEST(selects, rows_are_limited_and_each_is_found_once) {
  blog db;
  auto ages = db.session.select(col<&Account::age>).order_by(nth<0>);
  EXPECT_EQ(ages.scalars(), (std::vector<std::int32_t>{20, 30, 30, 40}));
  EXPECT_EQ(ages.distinct().scalars(), (std::vector<std::int32_t>{20, 30, 40}));
  EXPECT_EQ(ages.limit(2).offset(1).scalars(),
            (std::vector<std::int32_t>{30, 30}));
  EXPECT_EQ(ages.distinct().count(), 3);
  EXPECT_THROW(db.session.query<Author>().limit(-1),
               tenon::invalid_request_error);
  EXPECT_THROW(ages.limit(-1), tenon::invalid_request_error);
  EXPECT_THROW(ages.offset(-1), tenon::invalid_request_error);
}

TEST(selects, a_select_is_a_value) {
  blog db;
  auto all = db.session.select(col<&Account::username>);
  auto few = all.where(col<&Account::age> > 35);
  EXPECT_EQ(all.count(), 4);
  EXPECT_EQ(few.count(), 1);
}

TEST(selects, nothing_is_loaded_into_the_session) {
  blog db;
  db.session.select(col<&Account::id>, col<&Account::username>).all();
  statement_log log{db.engine};
  db.session.get<Account>(1);
  EXPECT_EQ(log.count(), 1u);
}

TEST(selects, changes_are_flushed_first) {
  blog db;
  db.session.get<Account>(1)->username = "zoe";
  EXPECT_EQ(db.session.select(count())
                .from<Account>()
                .where(col<&Account::username> == "zoe")
                .scalar(),
            1);
  db.session.get<Account>(1)->username = "ann";
  tenon::no_autoflush off{db.session};
  EXPECT_EQ(db.session.select(count())
                .from<Account>()
                .where(col<&Account::username> == "zoe")
                .scalar(),
            1);
}

TEST(selects, values_of_a_group_are_aggregated) {
  blog db;
  auto rows = db.session
                  .select(col<&Account::age>, count(), sum(col<&Account::id>),
                          avg(col<&Account::score>),
                          tenon::min(col<&Account::username>),
                          tenon::max(col<&Account::username>))
                  .group_by(col<&Account::age>)
                  .order_by(col<&Account::age>)
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1],
            std::make_tuple(30, 2, std::optional<std::int64_t>(5),
                            std::optional<double>(1.25), "bob", "cid"));
}

TEST(selects, aggregates_of_no_rows_are_null_but_counts) {
  blog db;
  auto none =
      db.session
          .select(count(), count(col<&Account::email>), sum(col<&Account::age>),
                  avg(col<&Account::age>), tenon::max(col<&Account::score>))
          .where(col<&Account::id> == 99)
          .one();
  EXPECT_EQ(std::get<0>(none), 0);
  EXPECT_EQ(std::get<1>(none), 0);
  EXPECT_EQ(std::get<2>(none), std::nullopt);
  EXPECT_EQ(std::get<3>(none), std::nullopt);
  EXPECT_EQ(std::get<4>(none), std::nullopt);
}

TEST(selects, null_is_not_counted_and_equal_values_once) {
  blog db;
  EXPECT_EQ(db.session
                .select(count(), count(col<&Account::email>),
                        count_distinct(col<&Account::age>))
                .from<Account>()
                .one(),
            std::make_tuple(4, 3, 3));
}

TEST(selects, an_aggregate_keeps_how_its_column_is_stored) {
  blog db;
  EXPECT_EQ(db.session.select(tenon::max(col<&Account::level>)).scalar(),
            std::optional<Level>(Level::high));
}

TEST(selects, groups_are_chosen_and_sorted) {
  blog db;
  auto rows =
      db.session.select(col<&Author::name>, count(col<&Article::id>))
          .join<&Author::articles>()
          .group_by(col<&Author::name>)
          .having(count(col<&Article::id>) > 0 && col<&Author::name> != "zoe")
          .order_by(count(col<&Article::id>).desc())
          .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", 3));
  EXPECT_EQ(rows[1], std::make_tuple("bob", 1));
  EXPECT_EQ(db.session.select(col<&Author::name>)
                .join<&Author::articles>()
                .group_by(col<&Author::name>)
                .having(count() >= 2)
                .scalars(),
            (text_list{"ann"}));
}

TEST(selects, a_group_is_made_by_an_expression) {
  blog db;
  auto rows = db.session.select(length(col<&Article::title>) % 2, count())
                  .group_by(length(col<&Article::title>) % 2)
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple(std::optional<std::int64_t>(0), 3));
  EXPECT_EQ(rows[1], std::make_tuple(std::optional<std::int64_t>(1), 2));
}

TEST(selects, columns_of_an_outer_join_may_be_null) {
  blog db;
  auto rows = db.session.select(col<&Author::name>, col<&Article::title>)
                  .outer_join<&Author::articles>()
                  .where(col<&Author::name> == "cid")
                  .all();
  static_assert(
      std::is_same_v<
          decltype(rows),
          std::vector<std::tuple<std::string, std::optional<std::string>>>>);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], std::make_tuple("cid", std::nullopt));
}

TEST(selects, rows_of_two_aliases_are_told_apart) {
  blog db;
  using trees::Node;
  using parent = tenon::alias<Node, "the parent">;
  auto rows = db.session.select(col<&Node::name>, col<&Node::name, parent>)
                  .join<&Node::parent, Node, parent>()
                  .order_by(col<&Node::id>)
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[2], std::make_tuple("leaf", "left"));
}

TEST(selects, a_select_begins_with_an_alias) {
  blog db;
  using other = tenon::alias<Author, "select">;
  EXPECT_EQ(db.session.select(col<&Author::name, other>)
                .where(col<&Author::id, other> == 2)
                .scalars(),
            (text_list{"bob"}));
}

TEST(selects, what_does_not_fit_the_type_is_told_with_its_column) {
  blog db;
  db.execute("UPDATE basic_accounts SET age = 'old' WHERE id = 2");
  try {
    db.session.select(col<&Account::id>, col<&Account::age>).all();
    FAIL() << "a text was read as a number";
  } catch (const tenon::data_error &error) {
    EXPECT_NE(std::string(error.what()).find("column 2"), std::string::npos);
  }
}
