//===- windows_test.cpp - functions over the rows around one ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Window functions, and aggregates of some rows of a group only.
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
using tenon::dense_rank;
using tenon::lag;
using tenon::lead;
using tenon::nth;
using tenon::over;
using tenon::rank;
using tenon::row_number;
using tenon::select;
using tenon::sum;
using types::colour;
using types::Enums;

namespace {

using text_list = std::vector<std::string>;
using number_list = std::vector<std::int64_t>;

} // namespace

TEST(windows, rows_are_numbered_within_their_partition) {
  blog db;
  auto place = row_number()
                   .partition_by(col<&Article::author_id>)
                   .order_by(col<&Article::title>.desc());
  auto rows = db.session.select(col<&Article::title>, place)
                  .where(col<&Article::author_id>.is_not_null())
                  .order_by(col<&Article::id>)
                  .all();
  static_assert(
      std::is_same_v<decltype(rows),
                     std::vector<std::tuple<std::string, std::int64_t>>>);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], std::make_tuple("apples", 3));
  EXPECT_EQ(rows[2], std::make_tuple("cars", 1));
  EXPECT_EQ(rows[3], std::make_tuple("boats", 1));
}

TEST(windows, ranks_tell_rows_of_one_order_not_apart) {
  blog db;
  auto rows = db.session
                  .select(col<&Account::username>,
                          row_number().order_by(col<&Account::age>.desc(),
                                                col<&Account::id>),
                          rank().order_by(col<&Account::age>.desc()),
                          dense_rank().order_by(col<&Account::age>.desc()))
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", 4, 4, 3));
  EXPECT_EQ(rows[1], std::make_tuple("bob", 2, 2, 2));
  EXPECT_EQ(rows[2], std::make_tuple("cid", 3, 2, 2));
  EXPECT_EQ(rows[3], std::make_tuple("dan", 1, 1, 1));
}

TEST(windows, neighbours_are_read_and_null_where_there_is_none) {
  blog db;
  auto rows =
      db.session
          .select(
              lag(col<&Account::username>).order_by(col<&Account::id>),
              lead(col<&Account::age>, 2).order_by(col<&Account::id>),
              coalesce(lag(col<&Account::email>).order_by(col<&Account::id>),
                       "none"))
          .order_by(col<&Account::id>)
          .all();
  static_assert(
      std::is_same_v<
          decltype(rows),
          std::vector<std::tuple<std::optional<std::string>,
                                 std::optional<std::int32_t>, std::string>>>);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], std::make_tuple(std::nullopt, 30, "none"));
  EXPECT_EQ(rows[1], std::make_tuple("ann", 40, "ann@x.org"));
  EXPECT_EQ(rows[2], std::make_tuple("bob", std::nullopt, "none"));
}

TEST(windows, an_aggregate_over_a_window_makes_no_groups) {
  blog db;
  auto rows =
      db.session
          .select(col<&Account::username>,
                  over(sum(col<&Account::age>)).order_by(col<&Account::id>),
                  over(count()), over(avg(col<&Account::age>)),
                  col<&Account::age> * 100 / over(sum(col<&Account::age>)))
          .order_by(nth<0>)
          .all();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1], std::make_tuple("bob", 50, 4, 30.0, 25));
  EXPECT_EQ(rows[3], std::make_tuple("dan", 120, 4, 30.0, 33));
}

TEST(windows, groups_are_ranked) {
  blog db;
  auto rows = db.session
                  .select(col<&Account::age>, count(),
                          rank().order_by(count().desc(), col<&Account::age>))
                  .group_by(col<&Account::age>)
                  .order_by(nth<2>)
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], std::make_tuple(30, 2, 1));
  EXPECT_EQ(rows[2], std::make_tuple(40, 1, 3));
}

TEST(windows, rows_are_sorted_by_one) {
  blog db;
  EXPECT_EQ(db.session.select(col<&Account::username>)
                .order_by(rank().order_by(col<&Account::age>).desc(),
                          col<&Account::username>)
                .scalars(),
            (text_list{"dan", "bob", "cid", "ann"}));
}

TEST(windows, the_first_of_each_are_chosen_around_one) {
  struct Placed {
    std::optional<std::int64_t> author;
    std::string title;
    std::int64_t place;
  };
  blog db;
  auto placed = [](const char *without) {
    return select(col<&Article::author_id>, col<&Article::title>,
                  row_number()
                      .partition_by(col<&Article::author_id>)
                      .order_by(col<&Article::title>))
        .where(col<&Article::title> != without)
        .into<Placed>()
        .subquery();
  };
  auto first = [&](const char *without) {
    return db.session.select(col<&Author::name> + ":" + col<&Placed::title>)
        .join(placed(without), col<&Placed::author> == col<&Author::id> &&
                                   col<&Placed::place> == 1)
        .order_by(nth<0>)
        .scalars();
  };
  EXPECT_EQ(first(""), (text_list{"ann:apples", "bob:boats"}));
  EXPECT_EQ(first("apples"), (text_list{"ann:boats", "bob:boats"}));
  EXPECT_EQ(first("boats"), (text_list{"ann:apples"}));
}

TEST(windows, values_stand_in_the_order_of_the_text) {
  blog db;
  auto rows =
      db.session
          .select(col<&Account::username> + "!",
                  over(sum(col<&Account::age> + 1))
                      .partition_by(col<&Account::age> % 20)
                      .order_by(col<&Account::age> * 2),
                  lead(col<&Account::age>, 1)
                      .order_by(col<&Account::age> + 7, col<&Account::id>))
          .where(col<&Account::age> >= 20)
          .order_by(nth<0>)
          .all();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], std::make_tuple("ann!", 21, 30));
  EXPECT_EQ(rows[3], std::make_tuple("dan!", 62, std::nullopt));
}

TEST(windows, another_window_is_another_statement) {
  blog db;
  auto numbers = [&](const auto &window) {
    return db.session.select(window).order_by(col<&Account::id>).scalars();
  };
  EXPECT_EQ(numbers(row_number().order_by(col<&Account::id>)),
            (number_list{1, 2, 3, 4}));
  EXPECT_EQ(numbers(row_number().order_by(col<&Account::id>.desc())),
            (number_list{4, 3, 2, 1}));
  EXPECT_EQ(numbers(row_number()
                        .partition_by(col<&Account::age>)
                        .order_by(col<&Account::id>)),
            (number_list{1, 1, 2, 1}));
  EXPECT_EQ(
      numbers(row_number().order_by(col<&Account::age>, col<&Account::id>)),
      (number_list{1, 2, 3, 4}));
}

TEST(windows, any_function_of_the_database_has_one) {
  blog db;
  EXPECT_EQ(db.session
                .select(tenon::window_function<std::int64_t>("ntile", 2)
                            .order_by(col<&Account::id>))
                .order_by(col<&Account::id>)
                .scalars(),
            (number_list{1, 1, 2, 2}));
  EXPECT_EQ(db.session
                .select(tenon::window_function<std::string>(
                            "first_value", col<&Account::username>)
                            .partition_by(col<&Account::age>)
                            .order_by(col<&Account::id>.desc()))
                .order_by(col<&Account::id>)
                .scalars(),
            (text_list{"ann", "cid", "cid", "dan"}));
}

TEST(windows, an_enumerator_is_read_as_it_is_stored) {
  file_database db;
  db.engine.create_all<Enums>();
  tenon::session session(db.engine);
  session.add(Enums{.id = 1, .by_name = colour::green});
  session.add(Enums{.id = 2, .by_name = colour::blue});
  EXPECT_EQ(session.select(lag(col<&Enums::by_name>).order_by(col<&Enums::id>))
                .order_by(col<&Enums::id>)
                .scalars(),
            (std::vector<std::optional<colour>>{std::nullopt, colour::green}));
}

TEST(filters, an_aggregate_is_of_the_rows_that_fulfil_it) {
  blog db;
  auto rows =
      db.session
          .select(col<&Account::age>,
                  count().filter(col<&Account::level> == Level::high),
                  sum(col<&Account::score>).filter(col<&Account::active>))
          .group_by(col<&Account::age>)
          .order_by(nth<0>)
          .all();
  static_assert(
      std::is_same_v<decltype(rows),
                     std::vector<std::tuple<std::int32_t, std::int64_t,
                                            std::optional<double>>>>);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], std::make_tuple(20, 0, 1.5));
  EXPECT_EQ(rows[1], std::make_tuple(30, 1, 0.0));
  EXPECT_EQ(rows[2], std::make_tuple(40, 1, -1.0));
}

TEST(filters, no_row_fulfils_it) {
  blog db;
  auto none = col<&Account::age> > 99;
  auto row =
      db.session
          .select(count().filter(none), sum(col<&Account::age>).filter(none),
                  tenon::max(col<&Account::username>).filter(none))
          .one();
  EXPECT_EQ(row, std::make_tuple(0, std::nullopt, std::nullopt));
}

TEST(filters, groups_are_chosen_and_sorted_by_one) {
  blog db;
  auto boats = [](const char *title) {
    return count().filter(col<&Article::title> == title);
  };
  auto with = [&](const char *title) {
    return db.session.select(col<&Author::name>, boats(title) * 10)
        .join<&Author::articles>()
        .where(col<&Article::id> < 99)
        .group_by(col<&Author::name>)
        .having(boats(title) == 1)
        .order_by(boats("cars").desc(), nth<0>)
        .all();
  };
  EXPECT_EQ(with("boats").size(), 2u);
  EXPECT_EQ(with("cars").size(), 1u);
  EXPECT_EQ(with("cars")[0], std::make_tuple("ann", 10));
  EXPECT_TRUE(with("dust").empty());
}

TEST(filters, one_stands_beside_a_group_of_an_expression) {
  blog db;
  auto rows = db.session
                  .select(col<&Account::age> / 20,
                          count().filter(col<&Account::level> == Level::high))
                  .group_by(col<&Account::age> / 20)
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple(1, 1));
  EXPECT_EQ(rows[1], std::make_tuple(2, 1));
}

TEST(filters, one_is_over_a_window) {
  blog db;
  EXPECT_EQ(db.session
                .select(over(count().filter(col<&Account::age> == 30))
                            .order_by(col<&Account::id>))
                .order_by(col<&Account::id>)
                .scalars(),
            (number_list{0, 1, 2, 2}));
}
