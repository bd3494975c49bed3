//===- bulk_test.cpp - rows written without objects -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Insert, update, delete and upsert of many rows, what they return, and what
// happens to objects that the session holds.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <ranges>
#include <span>
#include <tuple>

using basic::Account;
using basic::Country;
using basic::Level;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;
using tenon::excluded;

namespace {

std::vector<Author> authors(int count) {
  std::vector<Author> list(static_cast<std::size_t>(count));
  for (int at = 0; at != count; ++at)
    list[static_cast<std::size_t>(at)].name = "author " + std::to_string(at);
  return list;
}

} // namespace

TEST(bulk, structs_become_rows_and_no_objects) {
  blog db;
  std::vector<Author> list = authors(100);
  statement_log log{db.engine};
  EXPECT_EQ(db.session.insert<Author>(list).execute(), 100);
  // Many rows by one statement.
  EXPECT_LT(log.count("INSERT", "o2m_authors"), 50u);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "103");
  EXPECT_EQ(db.value("SELECT name FROM o2m_authors WHERE id = 103"),
            "author 99");
  EXPECT_EQ(list[0].id, 0);
}

TEST(bulk, every_column_is_written) {
  blog db;
  db.session
      .insert<Account>({Account{.id = 9,
                                .username = "zoe",
                                .email = std::nullopt,
                                .bio = "it's; --",
                                .age = 7,
                                .score = 0.5,
                                .active = false,
                                .level = Level::high}})
      .execute();
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT * FROM basic_accounts WHERE id = 9"),
            (row_list{{"9", "zoe", "NULL", "it's; --", "7", "0.5", "0", "2"}}));
}

TEST(bulk, of_no_structs_nothing_is_written) {
  blog db;
  EXPECT_EQ(db.session.insert<Author>(std::vector<Author>{}).execute(), 0);
}

TEST(bulk, all_rows_are_inserted_or_none) {
  blog db;
  EXPECT_THROW(db.session
                   .insert<Account>(
                       {Account{.username = "new"}, Account{.username = "ann"}})
                   .execute(),
               tenon::integrity_error);
  EXPECT_FALSE(db.session.query<Account>()
                   .where(col<&Account::username> == "new")
                   .exists());
  db.session.insert<Account>({Account{.username = "new"}}).execute();
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "5");
}

TEST(bulk, what_the_database_filled_in_is_returned) {
  blog db;
  auto rows = db.session.insert<Author>(authors(2))
                  .returning(col<&Author::id>, upper(col<&Author::name>))
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple(4, "AUTHOR 0"));
  EXPECT_EQ(rows[1], std::make_tuple(5, "AUTHOR 1"));
}

TEST(bulk, rows_that_are_there_are_left_out) {
  blog db;
  std::vector<Account> list{Account{.username = "ann", .age = 99},
                            Account{.username = "new", .age = 1}};
  EXPECT_EQ(db.session.insert<Account>(list)
                .on_conflict(col<&Account::username>)
                .do_nothing()
                .execute(),
            1);
  EXPECT_EQ(db.session.insert<Account>(list).do_nothing().execute(), 0);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE username = 'ann'"),
            "20");
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE username = 'new'"),
            "1");
}

TEST(bulk, rows_that_are_there_get_the_new_values) {
  blog db;
  Account *ann = db.session.get<Account>(1);
  std::vector<Account> list{
      Account{.username = "ann", .bio = "new bio", .age = 5},
      Account{.username = "new", .age = 1}};
  EXPECT_EQ(db.session.insert<Account>(list)
                .on_conflict(col<&Account::username>)
                .update(col<&Account::bio>)
                .set(col<&Account::age>,
                     col<&Account::age> + excluded(col<&Account::age>))
                .execute(),
            2);
  EXPECT_EQ(ann->bio, "new bio");
  EXPECT_EQ(ann->age, 25);
  EXPECT_EQ(ann->score, 1.5);
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT id, bio, age, score FROM basic_accounts "
                    "WHERE username = 'ann'"),
            (row_list{{"1", "new bio", "25", "1.5"}}));
}

TEST(bulk, a_key_of_two_columns_conflicts) {
  using basic::Seat;
  blog db;
  db.engine.create_all<Seat>();
  auto seat = [](const char *guest) {
    return Seat{.row = 1, .number = 2, .guest = guest};
  };
  db.session.insert<Seat>({seat("ann")}).execute();
  db.session.insert<Seat>({seat("bob")})
      .on_conflict(col<&Seat::row>, col<&Seat::number>)
      .update(col<&Seat::guest>)
      .execute();
  EXPECT_EQ(db.session.select(col<&Seat::guest>).scalar(), "bob");
}

TEST(bulk, rows_are_updated_by_values_and_expressions) {
  blog db;
  EXPECT_EQ(db.session.update<Account>()
                .set(col<&Account::age>, col<&Account::age> + 1)
                .set(col<&Account::bio>, "older")
                .set(col<&Account::email>, std::nullopt)
                .set(col<&Account::level>, Level::middle)
                .where(col<&Account::age> == 30)
                .where(col<&Account::active> == true)
                .execute(),
            1);
  EXPECT_EQ(db.session.update<Account>().set(col<&Account::score>, 9).execute(),
            4);
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT age, bio, email, level, score FROM basic_accounts "
                    "WHERE id IN (2, 3)"),
            (row_list{{"30", "tea", "NULL", "1", "9.0"},
                      {"31", "older", "NULL", "1", "9.0"}}));
}

TEST(bulk, an_update_chooses_rows_by_other_tables) {
  blog db;
  EXPECT_EQ(
      db.session.update<Article>()
          .set(col<&Article::title>, "by ann")
          .where(tenon::has<&Article::author>(col<&Author::name> == "ann"))
          .execute(),
      3);
  EXPECT_EQ(db.session.erase<Author>()
                .where(!col<&Author::id>.in(
                    tenon::select(col<&Article::author_id>)
                        .where(col<&Article::author_id>.is_not_null())))
                .execute(),
            1);
}

TEST(bulk, objects_get_the_values_of_their_rows) {
  blog db;
  Account *ann = db.session.get<Account>(1);
  Account *dan = db.session.get<Account>(4);
  ann->bio = "flushed first";
  db.session.update<Account>()
      .set(col<&Account::age>, col<&Account::age> * 2)
      .where(col<&Account::id> < 3)
      .execute();
  EXPECT_EQ(ann->age, 40);
  EXPECT_EQ(ann->bio, "flushed first");
  EXPECT_EQ(dan->age, 40);
  EXPECT_FALSE(db.session.is_modified(*ann));
  db.session.rollback();
  EXPECT_EQ(ann->age, 20);
  EXPECT_EQ(ann->bio, std::nullopt);
}

TEST(bulk, objects_of_deleted_rows_are_deleted) {
  blog db;
  Article *boats = db.session.get<Article>(2);
  Author *ann = db.session.get<Author>(1);
  EXPECT_EQ(ann->articles.size(), 3u);
  EXPECT_EQ(db.session.erase<Article>()
                .where(col<&Article::title> == "boats")
                .execute(),
            2);
  EXPECT_EQ(db.session.status(*boats), tenon::object_status::deleted);
  EXPECT_EQ(ann->articles.size(), 2u);
  EXPECT_EQ(db.session.get<Article>(2), nullptr);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles"), "3");
}

TEST(bulk, objects_of_deleted_rows_come_back_with_a_rollback) {
  blog db;
  Article *boats = db.session.get<Article>(2);
  {
    auto inner = db.session.begin_nested();
    db.session.erase<Article>().execute();
    EXPECT_EQ(db.session.status(*boats), tenon::object_status::deleted);
  }
  EXPECT_EQ(db.session.status(*boats), tenon::object_status::persistent);
  EXPECT_EQ(db.session.get<Article>(2), boats);
  EXPECT_EQ(boats->author->name, "ann");
}

TEST(bulk, relationships_are_read_again) {
  blog db;
  Author *ann = db.session.get<Author>(1);
  Author *bob = db.session.get<Author>(2);
  Article *apples = db.session.get<Article>(1);
  EXPECT_EQ(ann->articles.size(), 3u);
  EXPECT_EQ(&*apples->author, ann);
  db.session.update<Article>()
      .set(col<&Article::author_id>, 2)
      .where(col<&Article::id> == 1)
      .execute();
  EXPECT_EQ(&*apples->author, bob);
  EXPECT_EQ(ann->articles.size(), 2u);
  EXPECT_EQ(bob->articles.size(), 2u);
}

TEST(bulk, an_update_raises_versions) {
  using versions::Document;
  blog db;
  db.engine.create_all<Document>();
  Document &page = db.session.add(Document{});
  db.session.commit();
  auto version = [&] {
    return db.session.select(col<&Document::version>).scalar();
  };
  auto before = version();
  db.session.update<Document>()
      .set(col<&Document::id>, col<&Document::id>)
      .execute();
  EXPECT_EQ(version(), before + 1);
  EXPECT_TRUE(db.session.contains(page));
}

TEST(bulk, what_an_update_and_a_delete_did_is_returned) {
  blog db;
  db.session.get<Account>(1);
  EXPECT_EQ(db.session.update<Account>()
                .set(col<&Account::age>, 50)
                .where(col<&Account::id> == 1)
                .returning(col<&Account::username>, col<&Account::age> + 1)
                .one(),
            std::make_tuple("ann", 51));
  EXPECT_EQ(db.session.erase<Account>()
                .where(col<&Account::id> > 2)
                .returning(col<&Account::username>)
                .scalars(),
            (std::vector<std::string>{"cid", "dan"}));
}

TEST(bulk, an_update_of_nothing_is_an_error) {
  blog db;
  EXPECT_THROW(db.session.update<Account>().execute(),
               tenon::invalid_request_error);
}

TEST(bulk, an_upsert_of_nothing_is_an_error) {
  blog db;
  auto none = db.session.insert<Author>(authors(1))
                  .on_conflict(col<&Author::id>)
                  .update();
  EXPECT_THROW(none.execute(), tenon::invalid_request_error);
}

TEST(bulk, an_upsert_says_which_rows_are_there) {
  blog db;
  auto none =
      db.session.insert<Author>(authors(1)).set(col<&Author::name>, "x");
  EXPECT_THROW(none.execute(), tenon::invalid_request_error);
}

TEST(bulk, what_is_no_range_of_others_is_kept) {
  blog db;
  auto made = std::views::iota(1, 4) | std::views::transform([](int number) {
                return Author{.name = "made " + std::to_string(number)};
              });
  const std::vector<Author> own = authors(2);
  auto all = {db.session.insert<Author>(made),
              db.session.insert<Author>(authors(3)),
              db.session.insert<Author>(std::span(own)),
              db.session.insert<Author>({{.name = "one"}, {.name = "two"}})};
  std::int64_t before = db.session.query<Author>().count();
  for (const auto &each : all)
    each.execute();
  EXPECT_EQ(db.session.query<Author>().count(), before + 10);
  EXPECT_EQ(db.session.select(col<&Author::name>)
                .where(col<&Author::name>.starts_with("made "))
                .order_by(tenon::nth<0>)
                .scalars(),
            (std::vector<std::string>{"made 1", "made 2", "made 3"}));
}

TEST(bulk, what_is_said_last_of_a_conflict_counts) {
  blog db;
  auto changed = db.session.insert<Author>(authors(1))
                     .on_conflict(col<&Author::id>)
                     .set(col<&Author::name>, "x");
  EXPECT_EQ(changed.execute(), 1);
  EXPECT_EQ(changed.do_nothing().execute(), 1);
  EXPECT_EQ(changed.on_conflict(col<&Author::id>)
                .update(col<&Author::name>)
                .execute(),
            1);
}

TEST(bulk, objects_stay_as_they_are_where_a_later_row_is_refused) {
  blog db;
  Account &ann = *db.session.get<Account>(1);
  std::vector<Account> rows{
      {.id = 1, .username = "ann", .email = "x@x.org", .age = 21},
      {.id = 2, .username = "bob", .email = "x@x.org", .age = 31}};
  auto upsert = db.session.insert<Account>(rows)
                    .on_conflict(col<&Account::id>)
                    .update(col<&Account::email>, col<&Account::age>);
  EXPECT_THROW(upsert.execute(), tenon::integrity_error);
  EXPECT_EQ(ann.age, 20);
  EXPECT_FALSE(db.session.is_modified(ann));
  ann.age = 21;
  db.session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE id = 1"), "21");
}

TEST(bulk, objects_are_restored_where_a_later_row_ends_the_transaction) {
  blog db;
  db.execute("CREATE TRIGGER no BEFORE UPDATE ON basic_accounts "
             "WHEN NEW.id = 2 BEGIN SELECT RAISE(ROLLBACK, 'no'); END");
  Account &ann = *db.session.get<Account>(1);
  std::vector<Account> rows{{.id = 1, .username = "ann", .age = 21},
                            {.id = 2, .username = "bob", .age = 31}};
  auto upsert = db.session.insert<Account>(rows)
                    .on_conflict(col<&Account::id>)
                    .update(col<&Account::age>);
  EXPECT_THROW(upsert.execute(), tenon::integrity_error);
  db.session.rollback();
  EXPECT_EQ(ann.age, 20);
  EXPECT_FALSE(db.session.is_modified(ann));
}

TEST(bulk, objects_stay_as_they_are_where_a_value_cannot_be_read_back) {
  using types::Integers;
  file_database db;
  db.engine.create_all<Integers>();
  db.execute(
      "INSERT INTO types_integers VALUES "
      "(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), (2, 2, 2, 2, 2, 250, 2, 2, 2, 1)");
  for (bool in_hook : {false, true}) {
    tenon::session session{db.engine};
    Integers &fits = *session.get<Integers>(1);
    Integers &not_any_more = *session.get<Integers>(2);
    auto raise = [&] {
      session.update<Integers>()
          .set(col<&Integers::i32>, 99)
          .set(col<&Integers::u8>,
               tenon::function<std::int64_t>("abs", col<&Integers::u8> + 10))
          .execute();
    };
    if (in_hook) {
      not_any_more.i16 = 7; // which is not flushed yet
      session.on_before_flush([&](tenon::flush_changes &) { raise(); });
      EXPECT_THROW(session.flush(), tenon::data_error);
      session.on_before_flush({});
    } else
      EXPECT_THROW(raise(), tenon::data_error);
    EXPECT_EQ(fits.i32, 1);
    EXPECT_EQ(not_any_more.i32, 2);
    EXPECT_EQ(not_any_more.i16, in_hook ? 7 : 2);
    session.commit();
  }
  EXPECT_EQ(db.rows("SELECT i16, i32, u8 FROM types_integers"),
            (row_list{{"1", "1", "1"}, {"7", "2", "250"}}));
}

TEST(bulk, a_number_that_the_column_cannot_hold_is_an_error) {
  blog db;
  EXPECT_THROW(db.session.update<Account>().set(col<&Account::age>,
                                                std::int64_t{1} << 40),
               tenon::data_error);
}

TEST(bulk, texts_are_keys_too) {
  blog db;
  db.engine.create_all<Country>();
  db.session
      .insert<Country>(
          {{.code = "de", .name = "Germany"}, {.code = "fr", .name = "France"}})
      .execute();
  Country *france = db.session.get<Country>("fr");
  db.session.update<Country>()
      .set(col<&Country::name>, upper(col<&Country::name>))
      .execute();
  EXPECT_EQ(france->name, "FRANCE");
  db.session.erase<Country>().where(col<&Country::code> == "fr").execute();
  EXPECT_EQ(db.session.get<Country>("fr"), nullptr);
}
