//===- grouped_expressions_test.cpp - groups by expressions -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is selected beside an aggregate is what the select is grouped by, with
// its values, functions, conditions and subqueries.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <tuple>

using basic::Account;
using one_to_many::Article;
using one_to_many::Author;
using tenon::case_;
using tenon::col;
using tenon::count;
using tenon::nth;
using tenon::when;

namespace {

template <class Key> std::string groups(blog &db, const Key &key) {
  std::string found;
  for (const auto &[value, rows] : db.session.select(key, count())
                                       .group_by(key)
                                       .having(count() > 0)
                                       .order_by(key)
                                       .all())
    found += std::to_string(rows);
  return found;
}

/// What is said of the first of these where it is grouped by the second.
template <class Selected, class Key>
std::string refusal(blog &db, const Selected &selected, const Key &key) {
  try {
    db.session.select(count(), selected).group_by(key).all();
  } catch (const tenon::invalid_request_error &error) {
    return std::string(error.what()).substr(0, 22);
  }
  return "none";
}

auto articles_of(const char *title) {
  return tenon::select(count())
      .from<Article>()
      .where(col<&Article::author_id> == col<&Author::id> &&
             col<&Article::title> > title)
      .scalar_subquery();
}

} // namespace

TEST(grouped_expressions, the_same_expression_is_selected) {
  blog db;
  EXPECT_EQ(groups(db, col<&Account::age> / 10), "121");
  EXPECT_EQ(groups(db, round(col<&Account::score>, 0)), "1111");
  EXPECT_EQ(groups(db, tenon::function<std::string>(
                           "substr", col<&Account::username>, 2, 1)),
            "1111");
  EXPECT_EQ(
      groups(db, case_(when(col<&Account::age>.in({20, 30}), "a")).else_("b")),
      "31");
  EXPECT_EQ(groups(db, articles_of("boats")), "21");
}

TEST(grouped_expressions, it_is_a_part_of_what_is_selected) {
  blog db;
  auto tens = col<&Account::age> / 10;
  EXPECT_EQ(db.session.select(coalesce(tens * 2 + count(), 7))
                .group_by(tens)
                .order_by(nth<0>)
                .scalars(),
            (std::vector<std::int64_t>{5, 8, 9}));
  EXPECT_EQ(db.session.select(col<&Author::name>, articles_of("b"))
                .group_by(col<&Author::id>, lower(col<&Author::name>),
                          col<&Author::name>)
                .count(),
            3);
}

TEST(grouped_expressions, another_one_is_refused) {
  blog db;
  const std::string second = "column 2 of the result";
  EXPECT_EQ(refusal(db, col<&Account::age> / 10, col<&Account::age> / 100),
            second);
  EXPECT_EQ(refusal(db, round(col<&Account::score>, 2),
                    round(col<&Account::score>, -1)),
            second);
  EXPECT_EQ(
      refusal(db,
              tenon::function<std::string>("upper", col<&Account::username>),
              tenon::function<int>("length", col<&Account::username>)),
      second);
  EXPECT_EQ(refusal(db, case_(when(col<&Account::id> == 1, 1)).else_(0),
                    case_(when(col<&Account::id> > 1, 1)).else_(0)),
            second);
  EXPECT_EQ(refusal(db, articles_of("b"), articles_of("c")), second);
}

TEST(grouped_expressions, groups_are_chosen_and_sorted_by_the_same) {
  blog db;
  auto tens = col<&Account::age> / 10;
  auto hundreds = col<&Account::age> / 100;
  auto grouped = db.session.select(count()).from<Account>().group_by(tens);
  EXPECT_EQ(grouped.having(tens == 3).scalar(), 2);
  EXPECT_THROW(grouped.having(hundreds == 0).all(),
               tenon::invalid_request_error);
  EXPECT_EQ(grouped.order_by(tens.desc()).scalars().size(), 3u);
  EXPECT_THROW(grouped.order_by(hundreds.desc()).all(),
               tenon::invalid_request_error);
}
