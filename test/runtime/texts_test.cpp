//===- texts_test.cpp - texts in texts --------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LIKE with a character that escapes, and what is looked for as it is.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

using basic::Account;
using tenon::col;
using tenon::nth;

namespace {

using text_list = std::vector<std::string>;

/// Accounts of which the bio is what tests search.
struct bios : blog {
  explicit bios(const text_list &texts) {
    std::int64_t id = 100;
    for (const std::string &text : texts)
      session.add(Account{
          .id = ++id, .username = "user" + std::to_string(id), .bio = text});
    session.flush();
  }
  text_list find(const tenon::condition &what) {
    text_list found;
    for (auto &&[bio] : session.select(col<&Account::bio>)
                            .where(what && col<&Account::id> > 100)
                            .order_by(col<&Account::id>)
                            .all())
      found.push_back(bio.value_or("null"));
    return found;
  }
};

} // namespace

TEST(texts, signs_of_a_pattern_stand_for_themselves) {
  bios db({"100%", "100 of", "1_0", "a\\b", "a\\%b"});
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("100%")),
            (text_list{"100%"}));
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("1_")), (text_list{"1_0"}));
  EXPECT_EQ(db.find(col<&Account::bio>.ends_with("%")), (text_list{"100%"}));
  EXPECT_EQ(db.find(col<&Account::bio>.contains("_")), (text_list{"1_0"}));
  EXPECT_EQ(db.find(col<&Account::bio>.contains("\\")),
            (text_list{"a\\b", "a\\%b"}));
  EXPECT_EQ(db.find(col<&Account::bio>.contains("\\%")), (text_list{"a\\%b"}));
  EXPECT_EQ(db.find(col<&Account::bio>.ends_with("\\b")), (text_list{"a\\b"}));
}

TEST(texts, the_text_stands_where_it_is_looked_for) {
  bios db({"tea", "ateam", "a tea", "coffee"});
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("tea")), (text_list{"tea"}));
  EXPECT_EQ(db.find(col<&Account::bio>.ends_with("tea")),
            (text_list{"tea", "a tea"}));
  EXPECT_EQ(db.find(col<&Account::bio>.contains("tea")),
            (text_list{"tea", "ateam", "a tea"}));
  EXPECT_EQ(db.find(col<&Account::bio>.contains("'; --")), (text_list{}));
}

TEST(texts, letters_are_compared_as_like_does) {
  bios db({"Tea", "tea", "ÄTEA"});
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("TEA")),
            (text_list{"Tea", "tea"}));
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("ä")), (text_list{}));
  EXPECT_EQ(db.find(col<&Account::bio>.starts_with("Ä")), (text_list{"ÄTEA"}));
}

TEST(texts, every_text_has_the_empty_one_and_null_has_none) {
  bios db({"tea", ""});
  db.session.add(Account{.id = 200, .username = "none"});
  EXPECT_EQ(db.find(col<&Account::bio>.contains("")), (text_list{"tea", ""}));
  EXPECT_EQ(db.find(!col<&Account::bio>.starts_with("t")), (text_list{""}));
}

TEST(texts, expressions_are_searched_too) {
  bios db({"a%", "b%"});
  EXPECT_EQ(db.find((col<&Account::bio> + "!").ends_with("%!") &&
                    upper(col<&Account::bio>).starts_with("A")),
            (text_list{"a%"}));
  EXPECT_EQ(db.find(coalesce(col<&Account::bio>, "x").like("_!%", '!')),
            (text_list{"a%", "b%"}));
}

TEST(texts, a_pattern_has_a_character_that_escapes) {
  bios db({"50%", "50 of", "it's"});
  EXPECT_EQ(db.find(col<&Account::bio>.like("50!%", '!')), (text_list{"50%"}));
  EXPECT_EQ(db.find(col<&Account::bio>.like("50\\%", '\\')),
            (text_list{"50%"}));
  EXPECT_EQ(db.find(col<&Account::bio>.like("5%", '!')),
            (text_list{"50%", "50 of"}));
  EXPECT_EQ(db.find(col<&Account::bio>.like("it''s", '\'')),
            (text_list{"it's"}));
  EXPECT_EQ(db.find(!col<&Account::bio>.like("50!%", '!')),
            (text_list{"50 of", "it's"}));
}

TEST(texts, another_character_is_another_statement) {
  bios db({"a!b", "a%b"});
  auto by = [&](const char *pattern, char escape) {
    return db.find(col<&Account::bio>.like(pattern, escape));
  };
  EXPECT_EQ(by("a!%b", '!'), (text_list{"a%b"}));
  EXPECT_EQ(by("a!%b", '#'), (text_list{"a!b"}));
  EXPECT_EQ(by("a!!b", '!'), (text_list{"a!b"}));
}

TEST(texts, values_around_it_stand_in_their_order) {
  blog db;
  EXPECT_EQ(db.session.select(col<&Account::username> + "!")
                .where(col<&Account::bio>.starts_with("1") &&
                       col<&Account::age> == 30)
                .group_by(col<&Account::username> + "!")
                .scalars(),
            (text_list{"cid!"}));
}

TEST(texts, what_no_pattern_can_hold_is_refused) {
  EXPECT_THROW(col<&Account::bio>.contains(std::string("a\0b", 3)),
               tenon::invalid_request_error);
  EXPECT_THROW(col<&Account::bio>.like("x", '\0'),
               tenon::invalid_request_error);
  EXPECT_THROW(col<&Account::bio>.like("x", '\xe4'),
               tenon::invalid_request_error);
}
