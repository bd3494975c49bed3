//===- hostile_texts_test.cpp - values are never SQL ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Texts that would break out of a statement, end it early or match too much,
// stored and asked for in every kind of condition.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <string>
#include <vector>

using namespace basic;
using tenon::col;

namespace {

const std::vector<std::string> hostile = {
    "",
    " ",
    "'",
    "''",
    "\"",
    "`",
    ";",
    "\\",
    "%",
    "_",
    "?",
    "?1",
    ":name",
    "NULL",
    "--",
    "/*",
    "' OR '1'='1",
    "'; DROP TABLE basic_accounts; --",
    "\"; DELETE FROM basic_accounts; --",
    "100%",
    "1000",
    "a\nb\r\nc\td",
    std::string("a\0b", 3),
    std::string("\0", 1),
    std::string("a\0' OR 1=1 --", 13),
    "\xf0\x9f\x98\x80",
    "\xc3\xa9\xcc\x81\xe2\x80\xae",
    std::string(1 << 20, 'x'),
    std::string(1 << 20, '\''),
};

struct database : file_database {
  database() { engine.create_all<Account>(); }
  tenon::session session{engine};

  // One row for each text, which is the bio of it.
  void fill() {
    for (std::size_t at = 0; at != hostile.size(); ++at)
      session.add(Account{.username = std::to_string(at), .bio = hostile[at]});
    session.commit();
  }
  tenon::query<Account> where(const tenon::condition &what) {
    return session.query<Account>().where(what);
  }
  void expect_intact() const {
    EXPECT_EQ(value("SELECT count(*) FROM basic_accounts"),
              std::to_string(hostile.size()));
  }
};

} // namespace

TEST(hostile_texts, are_stored_byte_for_byte) {
  database db;
  db.fill();
  row_list stored = db.rows("SELECT bio FROM basic_accounts ORDER BY id");
  ASSERT_EQ(stored.size(), hostile.size());
  for (std::size_t at = 0; at != hostile.size(); ++at)
    EXPECT_TRUE(stored[at][0] == hostile[at]) << "text " << at;
}

TEST(hostile_texts, come_back_byte_for_byte) {
  database db;
  db.fill();
  tenon::session other{db.engine};
  auto found = other.query<Account>().order_by(col<&Account::id>).all();
  ASSERT_EQ(found.size(), hostile.size());
  for (std::size_t at = 0; at != hostile.size(); ++at)
    EXPECT_TRUE(found[at].bio == hostile[at]) << "text " << at;
}

TEST(hostile_texts, are_found_by_equality_alone) {
  database db;
  db.fill();
  for (std::size_t at = 0; at != hostile.size(); ++at) {
    auto found = db.where(col<&Account::bio> == hostile[at]).all();
    ASSERT_EQ(found.size(), 1u) << "text " << at;
    EXPECT_EQ(found[0].username, std::to_string(at));
  }
  db.expect_intact();
}

TEST(hostile_texts, are_left_out_by_inequality) {
  database db;
  db.fill();
  const auto others = static_cast<std::int64_t>(hostile.size()) - 1;
  for (std::size_t at = 0; at != hostile.size(); ++at)
    EXPECT_EQ(db.where(col<&Account::bio> != hostile[at]).count(), others)
        << "text " << at;
  db.expect_intact();
}

TEST(hostile_texts, are_found_in_a_list) {
  database db;
  db.fill();
  EXPECT_EQ(db.where(col<&Account::bio>.in(hostile)).count(),
            static_cast<std::int64_t>(hostile.size()));
  EXPECT_EQ(db.where(!col<&Account::bio>.in(hostile)).count(), 0);
  db.expect_intact();
}

TEST(hostile_texts, divide_the_rows_by_order) {
  database db;
  db.fill();
  for (std::size_t at = 0; at != hostile.size(); ++at) {
    std::int64_t below = db.where(col<&Account::bio> < hostile[at]).count();
    std::int64_t above = db.where(col<&Account::bio> > hostile[at]).count();
    EXPECT_EQ(below + above + 1, static_cast<std::int64_t>(hostile.size()))
        << "text " << at;
  }
  db.expect_intact();
}

TEST(hostile_texts, are_patterns_and_nothing_else) {
  database db;
  db.fill();
  EXPECT_EQ(db.where(col<&Account::bio>.like("' OR '1'='1")).count(), 1);
  EXPECT_EQ(db.where(col<&Account::bio>.like("%DROP TABLE%")).count(), 1);
  EXPECT_EQ(
      db.where(col<&Account::bio>.like("'; DROP TABLE basic_accounts; --"))
          .count(),
      1);
  EXPECT_EQ(db.where(col<&Account::bio>.like("\\")).count(), 1);
  EXPECT_EQ(db.where(col<&Account::bio>.like("\xf0\x9f\x98\x80")).count(), 1);
  db.expect_intact();
}

TEST(hostile_texts, a_pattern_of_a_megabyte_is_refused_or_answered) {
  database db;
  db.fill();
  try {
    EXPECT_EQ(
        db.where(col<&Account::bio>.like(std::string(1 << 20, 'x'))).count(),
        1);
  } catch (const tenon::database_error &refused) {
    EXPECT_NE(std::string(refused.what()).find("LIKE"), std::string::npos);
  }
  EXPECT_EQ(db.where(col<&Account::bio> == "'").count(), 1);
  db.expect_intact();
}

TEST(hostile_texts, are_keys_of_identity) {
  file_database db;
  db.engine.create_all<Country>();
  tenon::session session{db.engine};
  std::vector<Country *> added;
  for (const std::string &text : hostile)
    added.push_back(&session.add(Country{.code = text, .name = text}));
  session.flush();
  for (std::size_t at = 0; at != hostile.size(); ++at)
    EXPECT_EQ(session.get<Country>(hostile[at]), added[at]) << "text " << at;
  session.commit();
  for (std::size_t at = 0; at != hostile.size(); ++at)
    EXPECT_EQ(session.get<Country>(hostile[at]), added[at]) << "text " << at;
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_countries"),
            std::to_string(hostile.size()));
}

TEST(hostile_texts, are_updated_and_deleted_by_key) {
  file_database db;
  db.engine.create_all<Country>();
  tenon::session session{db.engine};
  for (const std::string &text : hostile)
    session.add(Country{.code = text});
  session.commit();
  for (const std::string &text : hostile)
    session.get<Country>(text)->name = text;
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_countries WHERE code = name"),
            std::to_string(hostile.size()));
  for (const std::string &text : hostile) {
    session.remove(*session.get<Country>(text));
    session.commit();
  }
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_countries"), "0");
}

TEST(hostile_texts, are_no_part_of_the_statement) {
  database db;
  statement_log log{db.engine};
  db.session.add(Account{.username = "evil'name", .bio = "evil\"bio"});
  db.session.flush();
  db.where(col<&Account::bio> == "evil\"bio").all();
  db.where(col<&Account::username>.in({"evil'name"})).all();
  db.where(col<&Account::username>.like("evil%")).all();
  ASSERT_EQ(log.words(), "INSERT SELECT SELECT SELECT");
  for (const std::string &sql : log.statements())
    EXPECT_EQ(sql.substr(0, sql.find(" -- ")).find("evil"), std::string::npos)
        << sql;
}

TEST(hostile_texts, nul_does_not_end_a_text) {
  database db;
  const std::string whole("a\0b", 3);
  db.session.add(Account{.username = "one", .bio = "a"});
  db.session.add(Account{.username = "two", .bio = whole});
  db.session.commit();
  EXPECT_EQ(db.where(col<&Account::bio> == "a").one().username, "one");
  EXPECT_EQ(db.where(col<&Account::bio> == whole).one().username, "two");
  EXPECT_EQ(db.rows("SELECT username FROM basic_accounts WHERE bio = 'a'"),
            (row_list{{"one"}}));
}
