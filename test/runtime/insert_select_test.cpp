//===- insert_select_test.cpp - inserting what a select finds ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>

using basic::Account;
using basic::Country;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;
using tenon::count;
using tenon::excluded;
using tenon::nth;
using tenon::select;
using types::colour;
using types::Enums;
using versions::Document;

namespace {

using text_list = std::vector<std::string>;

auto names(blog &db) {
  return db.session.select(col<&Author::name>)
      .order_by(col<&Author::id>)
      .scalars();
}

} // namespace

TEST(insert_select, rows_of_a_select_become_rows) {
  blog db;
  auto aged = [&](int age) {
    return db.session.insert<Author>()
        .from(select(col<&Account::username> + "!")
                  .where(col<&Account::age> == age)
                  .order_by(col<&Account::id>),
              col<&Author::name>)
        .execute();
  };
  EXPECT_EQ(aged(30), 2);
  EXPECT_EQ(aged(99), 0);
  EXPECT_EQ(aged(40), 1);
  EXPECT_EQ(names(db),
            (text_list{"ann", "bob", "cid", "bob!", "cid!", "dan!"}));
}

TEST(insert_select, columns_are_filled_in_the_order_that_is_said) {
  blog db;
  EXPECT_EQ(db.session.insert<Article>()
                .from(select(col<&Author::id>, upper(col<&Author::name>))
                          .where(col<&Author::id> > 1),
                      col<&Article::author_id>, col<&Article::title>)
                .execute(),
            2);
  auto rows = db.session.select(col<&Article::title>, col<&Article::author_id>)
                  .where(col<&Article::id> > 5)
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("BOB", 2));
  EXPECT_EQ(rows[1], std::make_tuple("CID", 3));
}

TEST(insert_select, groups_and_sets_are_inserted_too) {
  blog db;
  db.session.insert<Author>()
      .from(select(tenon::cast<std::string>(count()))
                .from<Article>()
                .group_by(col<&Article::author_id>)
                .having(count() > 1),
            col<&Author::name>)
      .execute();
  db.session.insert<Author>()
      .from(select(col<&Account::username>)
                .where(col<&Account::age> == 20)
                .union_(select(col<&Article::title>)
                            .where(col<&Article::title> == "dust")),
            col<&Author::name>)
      .execute();
  EXPECT_EQ(db.session.select(col<&Author::name>)
                .where(col<&Author::id> > 3)
                .order_by(nth<0>)
                .scalars(),
            (text_list{"3", "ann", "dust"}));
}

TEST(insert_select, a_session_s_select_is_flushed_for) {
  blog db;
  db.session.add(Account{.username = "new", .age = 1});
  db.session.insert<Author>()
      .from(db.session.select(col<&Account::username>)
                .where(col<&Account::age> == 1),
            col<&Author::name>)
      .execute();
  EXPECT_EQ(names(db).back(), "new");
}

TEST(insert_select, rows_that_are_there_are_left_or_changed) {
  blog db;
  db.engine.create_all<Country>();
  db.session.insert<Country>({Country{.code = "ann", .name = "old"}}).execute();
  auto all = db.session.insert<Country>().from(
      select(col<&Author::name>, col<&Author::name> + "land"),
      col<&Country::code>, col<&Country::name>);
  auto name_of = [&](const char *code) {
    return db.session.select(col<&Country::name>)
        .where(col<&Country::code> == code)
        .scalar();
  };
  EXPECT_EQ(all.on_conflict().do_nothing().execute(), 2);
  EXPECT_EQ(name_of("ann"), "old");
  EXPECT_EQ(name_of("bob"), "bobland");
  EXPECT_THROW(all.execute(), tenon::integrity_error);
  Country &held = *db.session.get<Country>("ann");
  all.on_conflict(col<&Country::code>)
      .set(col<&Country::name>, excluded(col<&Country::name>) + "!")
      .execute();
  EXPECT_EQ(name_of("ann"), "annland!");
  EXPECT_EQ(held.name, "annland!");
}

TEST(insert_select, values_in_all_places_stand_in_their_order) {
  blog db;
  auto made = db.session.insert<Author>()
                  .from(select(col<&Account::username> + "-", col<&Account::id>)
                            .where(col<&Account::age> > 25)
                            .order_by(col<&Account::id>)
                            .limit(2),
                        col<&Author::name>, col<&Author::id>)
                  .on_conflict(col<&Author::id>)
                  .set(col<&Author::name>,
                       col<&Author::name> + "+" + excluded(col<&Author::name>))
                  .returning(col<&Author::name> + ".", col<&Author::id>)
                  .all();
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0], std::make_tuple("bob+bob-.", 2));
  EXPECT_EQ(made[1], std::make_tuple("cid+cid-.", 3));
}

TEST(insert_select, a_row_s_version_begins_at_one) {
  blog db;
  db.engine.create_all<Document>();
  auto copy = [&](int from) {
    return db.session.insert<Document>()
        .from(select(col<&Author::name>).where(col<&Author::id> >= from),
              col<&Document::title>)
        .execute();
  };
  EXPECT_EQ(copy(2), 2);
  EXPECT_EQ(copy(3), 1);
  for (Document &each : db.session.query<Document>().all()) {
    EXPECT_EQ(each.version, 1);
    each.title += "!";
  }
  db.session.commit();
  db.session.insert<Document>()
      .from(select(col<&Author::id> + 6, col<&Author::name>)
                .where(col<&Author::id> == 1),
            col<&Document::version>, col<&Document::title>)
      .execute();
  EXPECT_EQ(db.session.select(col<&Document::version>)
                .where(col<&Document::title> == "ann")
                .scalar(),
            7);
}

TEST(insert_select, all_rows_are_written_or_none) {
  blog db;
  EXPECT_THROW(db.session.insert<Author>()
                   .from(select(col<&Account::id> + 2, col<&Account::username>)
                             .order_by(col<&Account::id>.desc()),
                         col<&Author::id>, col<&Author::name>)
                   .execute(),
               tenon::integrity_error);
  EXPECT_EQ(names(db).size(), 3u);
}

TEST(insert_select, an_enum_goes_where_it_is_stored_alike) {
  file_database db;
  db.engine.create_all<Enums>();
  tenon::session session(db.engine);
  session.add(
      Enums{.id = 1, .by_value = colour::green, .by_name = colour::red});
  auto into = session.insert<Enums>();
  EXPECT_THROW(into.from(select(col<&Enums::by_value>), col<&Enums::by_name>),
               tenon::invalid_request_error);
  EXPECT_THROW(
      into.from(select(tenon::value(colour::red)), col<&Enums::by_name>),
      tenon::invalid_request_error);
  EXPECT_EQ(into.from(select(col<&Enums::id> + 1, col<&Enums::by_value>,
                             col<&Enums::by_name>, col<&Enums::small>),
                      col<&Enums::id>, col<&Enums::by_value>,
                      col<&Enums::by_name>, col<&Enums::small>)
                .execute(),
            1);
  EXPECT_EQ(session.get<Enums>(2)->by_value, colour::green);
  EXPECT_EQ(session.get<Enums>(2)->by_name, colour::red);
}
