//===- identity_test.cpp - each row is one object ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// However a row is found, it is the same object; what get() asks the database
// for, and what it does not; what a query overwrites, and what it writes first.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace basic;
using tenon::col;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Account, Country, Seat>();
    execute("INSERT INTO basic_accounts (id, username, age, score, active, "
            "level) VALUES (1, 'john', 30, 0, 1, 0), (2, 'jane', 40, 0, 1, 0)");
  }
};

} // namespace

TEST(identity, two_queries_give_the_same_object) {
  database db;
  tenon::session session{db.engine};
  Account &first =
      session.query<Account>().where(col<&Account::username> == "john").one();
  Account &second =
      session.query<Account>().where(col<&Account::age> == 30).one();
  EXPECT_EQ(&first, &second);
  EXPECT_EQ(session.query<Account>().order_by(col<&Account::id>).first(),
            &first);
}

TEST(identity, get_after_a_query_asks_nothing) {
  database db;
  tenon::session session{db.engine};
  Account &john =
      session.query<Account>().where(col<&Account::username> == "john").one();
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Account>(1), &john);
  EXPECT_EQ(session.get<Account>(1), &john);
  EXPECT_EQ(log.count(), 0u);
}

TEST(identity, get_reads_the_row_once) {
  database db;
  tenon::session session{db.engine};
  statement_log log{db.engine};
  Account *john = session.get<Account>(1);
  ASSERT_NE(john, nullptr);
  EXPECT_EQ(john->username, "john");
  EXPECT_EQ(john->age, 30);
  EXPECT_EQ(session.get<Account>(1), john);
  EXPECT_EQ(log.words(), "SELECT");
}

TEST(identity, get_of_a_key_that_is_not_there_is_null) {
  database db;
  tenon::session session{db.engine};
  EXPECT_EQ(session.get<Account>(99), nullptr);
  EXPECT_EQ(session.get<Account>(0), nullptr);
  EXPECT_EQ(session.get<Account>(-1), nullptr);
  EXPECT_EQ(session.get<Country>(""), nullptr);
}

TEST(identity, a_row_that_was_not_there_is_found_later) {
  database db;
  tenon::session session{db.engine};
  EXPECT_EQ(session.get<Country>("fr"), nullptr);
  Country &france = session.add(Country{.code = "fr", .name = "France"});
  session.flush();
  EXPECT_EQ(session.get<Country>("fr"), &france);
}

TEST(identity, get_takes_a_text) {
  database db;
  db.execute("INSERT INTO basic_countries VALUES ('fr', 'France')");
  tenon::session session{db.engine};
  Country *france = session.get<Country>("fr");
  ASSERT_NE(france, nullptr);
  EXPECT_EQ(france->name, "France");
  EXPECT_EQ(session.get<Country>(std::string("fr")), france);
  EXPECT_EQ(session.get<Country>("FR"), nullptr);
}

TEST(identity, get_takes_each_column_of_the_key) {
  database db;
  db.execute("INSERT INTO basic_seats VALUES (1, 2, 'ann'), (2, 1, 'bob')");
  tenon::session session{db.engine};
  Seat *ann = session.get<Seat>(1, 2);
  Seat *bob = session.get<Seat>(2, 1);
  ASSERT_NE(ann, nullptr);
  ASSERT_NE(bob, nullptr);
  EXPECT_EQ(ann->guest, "ann");
  EXPECT_EQ(bob->guest, "bob");
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Seat>(1, 2), ann);
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(session.get<Seat>(1, 1), nullptr);
}

TEST(identity, a_key_that_does_not_fit_its_column_is_not_cut_off) {
  database db;
  db.execute("INSERT INTO basic_seats VALUES (1, 2, 'ann')");
  tenon::session session{db.engine};
  const std::int64_t beyond = (std::int64_t{1} << 32) + 1;
  EXPECT_EQ(session.get<Seat>(beyond, 2), nullptr);
  EXPECT_NE(session.get<Seat>(1, 2), nullptr);
}

TEST(identity, get_of_the_const_struct_is_the_same_object) {
  database db;
  tenon::session session{db.engine};
  const Account *read = session.get<const Account>(1);
  Account *written = session.get<Account>(1);
  ASSERT_NE(written, nullptr);
  EXPECT_EQ(read, written);
  written->bio = "hello";
  session.commit();
  EXPECT_EQ(db.value("SELECT bio FROM basic_accounts WHERE id = 1"), "hello");
}

TEST(identity, a_flushed_object_is_found_without_asking) {
  database db;
  tenon::session session{db.engine};
  Account &added = session.add(Account{.username = "jack"});
  session.flush();
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Account>(added.id), &added);
  EXPECT_EQ(log.count(), 0u);
}

TEST(identity, a_query_finds_the_added_object_itself) {
  database db;
  tenon::session session{db.engine};
  Account &added = session.add(Account{.username = "jack"});
  EXPECT_EQ(
      &session.query<Account>().where(col<&Account::username> == "jack").one(),
      &added);
}

TEST(identity, two_sessions_have_two_objects) {
  database db;
  tenon::session first{db.engine};
  tenon::session second{db.engine};
  Account *one = first.get<Account>(1);
  Account *other = second.get<Account>(1);
  ASSERT_NE(one, nullptr);
  ASSERT_NE(other, nullptr);
  EXPECT_NE(one, other);
  one->bio = "mine";
  EXPECT_EQ(other->bio, std::nullopt);
}

TEST(identity, get_after_a_commit_reads_the_row_anew) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = 31 WHERE id = 1");
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Account>(1), john);
  EXPECT_EQ(john->age, 31);
  EXPECT_EQ(session.get<Account>(1), john);
  EXPECT_EQ(log.words(), "SELECT");
}

TEST(identity, without_expiry_get_asks_nothing_after_a_commit) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = 31 WHERE id = 1");
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Account>(1), john);
  EXPECT_EQ(john->age, 30);
  EXPECT_EQ(log.count(), 0u);
}

TEST(identity, a_query_does_not_overwrite_what_is_there) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = 31 WHERE id = 1");
  EXPECT_EQ(session.query<Account>().where(col<&Account::age> == 31).first(),
            john);
  EXPECT_EQ(john->age, 30);
  EXPECT_FALSE(session.is_modified(*john));
}

TEST(identity, populate_existing_overwrites) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = 31 WHERE id = 1");
  EXPECT_EQ(&session.query<Account>()
                 .where(col<&Account::id> == 1)
                 .populate_existing()
                 .one(),
            john);
  EXPECT_EQ(john->age, 31);
  EXPECT_FALSE(session.is_modified(*john));
}

TEST(identity, an_unflushed_change_survives_a_query) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  john->age = 77;
  {
    tenon::no_autoflush off{session};
    EXPECT_EQ(session.query<Account>().where(col<&Account::age> == 30).first(),
              john);
    EXPECT_EQ(john->age, 77);
  }
  session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE id = 1"), "77");
}

TEST(identity, populate_existing_overwrites_an_unflushed_change) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  john->age = 77;
  tenon::no_autoflush off{session};
  session.query<Account>().populate_existing().all();
  EXPECT_EQ(john->age, 30);
  EXPECT_FALSE(session.is_modified(*john));
  session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE id = 1"), "30");
}

TEST(identity, a_query_writes_what_changed_first) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  john->age = 77;
  statement_log log{db.engine};
  EXPECT_EQ(session.query<Account>().where(col<&Account::age> == 77).first(),
            john);
  EXPECT_EQ(log.words(), "UPDATE SELECT");
}

TEST(identity, count_and_exists_write_what_changed_first) {
  database db;
  tenon::session session{db.engine};
  session.add(Account{.username = "jack"});
  EXPECT_EQ(session.query<Account>().count(), 3);
  session.add(Account{.username = "jill"});
  EXPECT_TRUE(session.query<Account>()
                  .where(col<&Account::username> == "jill")
                  .exists());
}

TEST(identity, without_autoflush_a_query_writes_nothing) {
  database db;
  tenon::session session{db.engine, {.autoflush = false}};
  session.add(Account{.username = "jack"});
  EXPECT_EQ(session.query<Account>().count(), 2);
  session.flush();
  EXPECT_EQ(session.query<Account>().count(), 3);
}

TEST(identity, autoflush_comes_back_after_the_guard) {
  database db;
  tenon::session session{db.engine};
  session.add(Account{.username = "jack"});
  {
    tenon::no_autoflush off{session};
    EXPECT_EQ(session.query<Account>().count(), 2);
  }
  EXPECT_EQ(session.query<Account>().count(), 3);
  EXPECT_TRUE(session.autoflush(true));
}

TEST(identity, a_deleted_object_is_found_no_more) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  session.remove(*john);
  session.flush();
  EXPECT_EQ(session.get<Account>(1), nullptr);
  EXPECT_EQ(session.query<Account>().count(), 1);
}

TEST(identity, an_expired_object_loses_its_changes_at_once) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  john->age = 77;
  session.expire(*john);
  EXPECT_EQ(john->age, 30);
  statement_log log{db.engine};
  EXPECT_EQ(session.get<Account>(1), john);
  EXPECT_EQ(log.words(), "SELECT");
  session.commit();
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts WHERE id = 1"), "30");
}

TEST(identity, expire_all_expires_every_object) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account *john = session.get<Account>(1);
  Account *jane = session.get<Account>(2);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = age + 1");
  session.expire_all();
  session.query<Account>().all();
  EXPECT_EQ(john->age, 31);
  EXPECT_EQ(jane->age, 41);
}

TEST(identity, refresh_reads_the_row_now) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("UPDATE basic_accounts SET age = 31 WHERE id = 1");
  john->bio = "lost";
  statement_log log{db.engine};
  session.refresh(*john);
  EXPECT_EQ(log.count("SELECT"), 1u);
  EXPECT_EQ(john->age, 31);
  EXPECT_EQ(john->bio, std::nullopt);
}

TEST(identity, refresh_of_a_row_that_is_gone_throws) {
  database db;
  tenon::session session{db.engine};
  Account *john = session.get<Account>(1);
  session.commit();
  db.execute("DELETE FROM basic_accounts WHERE id = 1");
  EXPECT_THROW(session.refresh(*john), tenon::object_deleted_error);
  EXPECT_EQ(session.get<Account>(1), nullptr);
}
