//===- casts_test.cpp - values of another type ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>
#include <type_traits>

using basic::Account;
using tenon::cast;
using tenon::col;
using tenon::count;
using tenon::nth;

TEST(casts, numbers_become_texts_and_texts_numbers) {
  blog db;
  auto rows = db.session
                  .select(cast<std::string>(col<&Account::age>),
                          cast<int>(col<&Account::bio>),
                          cast<double>(col<&Account::age>),
                          cast<std::int64_t>(col<&Account::score>))
                  .order_by(col<&Account::id>)
                  .all();
  static_assert(
      std::is_same_v<decltype(rows),
                     std::vector<std::tuple<std::string, std::optional<int>,
                                            double, std::int64_t>>>);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], std::make_tuple("20", std::nullopt, 20.0, 1));
  EXPECT_EQ(rows[2], std::make_tuple("30", 100, 30.0, 0));
}

TEST(casts, a_cast_is_an_operand) {
  blog db;
  auto half = cast<double>(col<&Account::age>) / 40;
  EXPECT_EQ(db.session.query<Account>().where(half == 0.5).one().username,
            "ann");
  EXPECT_EQ(
      db.session.query<Account>()
          .where(cast<std::string>(col<&Account::age> + 5).starts_with("3") &&
                 cast<std::string>(col<&Account::id>) == "2")
          .one()
          .username,
      "bob");
  auto rows =
      db.session.select(cast<std::string>(col<&Account::age>) + "!", count())
          .group_by(cast<std::string>(col<&Account::age>) + "!")
          .order_by(nth<0>)
          .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1], std::make_tuple("30!", 2));
}

TEST(casts, another_type_is_another_statement) {
  blog db;
  auto score = [&](auto type) {
    return db.session.select(cast<decltype(type)>(col<&Account::score>) * 2)
        .where(col<&Account::username> == "bob")
        .scalar();
  };
  EXPECT_EQ(score(0.0), 5.0);
  EXPECT_EQ(score(0), 4);
}

TEST(casts, a_number_that_the_type_cannot_hold_is_told) {
  blog db;
  EXPECT_THROW(
      db.session.select(cast<std::uint8_t>(col<&Account::age> * 100)).all(),
      tenon::data_error);
}
