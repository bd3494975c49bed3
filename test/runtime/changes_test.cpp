//===- changes_test.cpp - what a flush writes, and what not -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing where nothing changed; keys that were set by hand and those that
// relationships set; values of unique columns that change hands in one flush.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <string>
#include <utility>

using namespace one_to_many;
using basic::Account;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Author, Article, Vendor, Part, Account, basic::Country>();
  }
};

const std::string usernames =
    "SELECT id, username FROM basic_accounts ORDER BY id";
const std::string emails = "SELECT id, email FROM basic_accounts ORDER BY id";

} // namespace

TEST(changes, nothing_is_written_where_nothing_changed) {
  database db;
  tenon::session session{db.engine};
  Author &author = session.add(Author{.name = "ann"});
  author.articles.append(Article{.title = "one"});
  session.commit();
  session.query<Author>().all();
  session.query<Article>().all();
  ASSERT_EQ(author.articles.size(), 1u);
  statement_log log{db.engine};
  session.flush();
  session.commit();
  EXPECT_EQ(log.words(), "");
}

TEST(changes, a_value_that_is_assigned_again_is_no_change) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john", .bio = "hello"});
  session.commit();
  ASSERT_EQ(session.get<Account>(1), &account);
  account.username = std::string("john");
  account.bio = "other";
  account.bio = "hello";
  statement_log log{db.engine};
  session.flush();
  EXPECT_EQ(log.words(), "");
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "john"}}));
}

TEST(changes, a_relationship_that_is_set_back_is_no_change) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &article = ann.articles.append(Article{.title = "one"});
  session.flush();
  article.author = eve;
  article.author = ann;
  ann.articles.remove(article);
  ann.articles.append(article);
  statement_log log{db.engine};
  session.flush();
  EXPECT_EQ(log.words(), "");
  EXPECT_EQ(article.author_id, ann.id);
  session.commit();
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "1");
}

TEST(changes, a_second_flush_writes_nothing) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.flush();
  account.age = 30;
  statement_log log{db.engine};
  session.flush();
  session.flush();
  EXPECT_EQ(log.words(), "UPDATE");
  session.commit();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(db.value("SELECT age FROM basic_accounts"), "30");
}

TEST(changes, only_columns_that_changed_are_written) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Account &account = session.add(Account{.username = "john", .bio = "hello"});
  session.commit();
  db.execute("UPDATE basic_accounts SET bio = 'theirs'");
  account.age = 30;
  session.commit();
  EXPECT_EQ(db.rows("SELECT username, bio, age FROM basic_accounts"),
            (row_list{{"john", "theirs", "30"}}));
}

TEST(changes, rows_that_others_added_are_left_alone) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Author &author = session.add(Author{.name = "ann"});
  author.articles.append(Article{.title = "mine"});
  session.commit();
  db.execute(
      "INSERT INTO o2m_articles (title, author_id) VALUES ('theirs', 1)");
  author.articles.append(Article{.title = "next"});
  session.commit();
  EXPECT_EQ(db.rows("SELECT title, author_id FROM o2m_articles ORDER BY id"),
            (row_list{{"mine", "1"}, {"theirs", "1"}, {"next", "1"}}));
}

TEST(changes, a_key_that_is_set_by_hand_leaves_the_relationship_until_expiry) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &article = ann.articles.append(Article{.title = "one"});
  session.flush();
  article.author_id = eve.id;
  session.flush();
  EXPECT_EQ(article.author.get(), &ann);
  EXPECT_EQ(article.author_id, eve.id);
  session.commit();
  EXPECT_EQ(article.author.get(), &eve);
  EXPECT_TRUE(ann.articles.empty());
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "2");
}

TEST(changes, a_relationship_wins_over_a_key_that_is_set_by_hand) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Author &joe = session.add(Author{.name = "joe"});
  Article &article = ann.articles.append(Article{.title = "one"});
  session.flush();
  article.author = joe;
  article.author_id = eve.id;
  session.commit();
  EXPECT_EQ(article.author.get(), &joe);
  EXPECT_EQ(article.author_id, joe.id);
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "3");
}

TEST(changes, a_relationship_that_is_emptied_wins_too) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &article = ann.articles.append(Article{.title = "one"});
  session.flush();
  article.author = nullptr;
  article.author_id = eve.id;
  session.commit();
  EXPECT_FALSE(article.author);
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "NULL");
}

TEST(changes, a_collection_wins_over_a_key_that_is_set_by_hand) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &article = session.add(Article{.title = "one"});
  session.flush();
  article.author_id = eve.id;
  ann.articles.append(article);
  session.commit();
  EXPECT_EQ(article.author.get(), &ann);
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "1");
}

TEST(changes, a_key_that_is_emptied_by_hand_is_written) {
  database db;
  tenon::session session{db.engine};
  Author &ann = session.add(Author{.name = "ann"});
  Article &article = ann.articles.append(Article{.title = "one"});
  session.commit();
  ASSERT_EQ(session.get<Article>(1), &article);
  article.author_id = std::nullopt;
  session.commit();
  EXPECT_FALSE(article.author);
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "NULL");
}

TEST(changes, children_follow_a_unique_column_that_they_refer_to) {
  database db;
  tenon::session session{db.engine};
  Vendor &vendor = session.add(Vendor{.code = "old"});
  Part &part = vendor.parts.append(Part{.name = "bolt"});
  session.flush();
  EXPECT_EQ(part.vendor_code, "old");
  vendor.code = "new";
  session.commit();
  ASSERT_EQ(session.get<Part>(1), &part);
  EXPECT_EQ(part.vendor_code, "new");
  EXPECT_EQ(part.vendor.get(), &vendor);
  EXPECT_EQ(db.rows("SELECT name, vendor_code FROM o2m_parts"),
            (row_list{{"bolt", "new"}}));
}

TEST(changes, a_child_can_move_to_another_unique_column) {
  database db;
  tenon::session session{db.engine};
  Vendor &first = session.add(Vendor{.code = "a"});
  Vendor &second = session.add(Vendor{.code = "b"});
  Part &part = first.parts.append(Part{.name = "bolt"});
  session.commit();
  part.vendor = second;
  session.commit();
  EXPECT_EQ(second.parts.size(), 1u);
  EXPECT_TRUE(first.parts.empty());
  EXPECT_EQ(db.value("SELECT vendor_code FROM o2m_parts"), "b");
}

TEST(changes, a_released_name_can_be_taken_in_the_same_flush) {
  database db;
  tenon::session session{db.engine};
  Account &first = session.add(Account{.username = "john"});
  session.commit();
  first.username = "jack";
  session.add(Account{.username = "john"});
  session.commit();
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "jack"}, {"2", "john"}}));
}

TEST(changes, the_name_of_a_deleted_row_can_be_taken_in_the_same_flush) {
  database db;
  tenon::session session{db.engine};
  session.add(Account{.username = "other"});
  Account &old = session.add(Account{.username = "john"});
  session.commit();
  session.remove(old);
  session.add(Account{.id = 9, .username = "john"});
  session.commit();
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "other"}, {"9", "john"}}));
}

TEST(changes, the_name_of_a_deleted_row_can_be_taken_by_an_update) {
  database db;
  tenon::session session{db.engine};
  Account &other = session.add(Account{.username = "other"});
  Account &old = session.add(Account{.username = "john"});
  session.commit();
  session.remove(old);
  other.username = "john";
  session.commit();
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "john"}}));
}

TEST(changes, two_names_can_be_swapped) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john"});
  Account &jane = session.add(Account{.username = "jane"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 2u);
  std::swap(john.username, jane.username);
  session.commit();
  EXPECT_EQ(john.username, "jane");
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "jane"}, {"2", "john"}}));
}

TEST(changes, three_names_can_go_round) {
  database db;
  tenon::session session{db.engine};
  Account &a = session.add(Account{.username = "a"});
  Account &b = session.add(Account{.username = "b"});
  Account &c = session.add(Account{.username = "c"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 3u);
  a.username = "b";
  b.username = "c";
  c.username = "a";
  session.commit();
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "b"}, {"2", "c"}, {"3", "a"}}));
}

TEST(changes, names_can_move_up_in_a_row) {
  database db;
  tenon::session session{db.engine};
  Account &a = session.add(Account{.username = "a"});
  Account &b = session.add(Account{.username = "b"});
  Account &c = session.add(Account{.username = "c"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 3u);
  a.username = "b";
  b.username = "c";
  c.username = "d";
  session.commit();
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "b"}, {"2", "c"}, {"3", "d"}}));
}

TEST(changes, two_values_that_may_be_null_can_be_swapped) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john", .email = "j@x"});
  Account &jane = session.add(Account{.username = "jane", .email = "k@x"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 2u);
  std::swap(john.email, jane.email);
  session.commit();
  EXPECT_EQ(db.rows(emails), (row_list{{"1", "k@x"}, {"2", "j@x"}}));
}

TEST(changes, a_value_can_change_hands_for_null) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john"});
  Account &jane = session.add(Account{.username = "jane", .email = "k@x"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 2u);
  std::swap(john.email, jane.email);
  session.commit();
  EXPECT_EQ(db.rows(emails), (row_list{{"1", "k@x"}, {"2", "NULL"}}));
}

TEST(changes, two_unique_columns_can_be_swapped_at_once) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john", .email = "j@x"});
  Account &jane = session.add(Account{.username = "jane", .email = "k@x"});
  session.commit();
  ASSERT_EQ(session.query<Account>().all().size(), 2u);
  std::swap(john.username, jane.username);
  std::swap(john.email, jane.email);
  session.commit();
  EXPECT_EQ(db.rows("SELECT username, email FROM basic_accounts ORDER BY id"),
            (row_list{{"jane", "k@x"}, {"john", "j@x"}}));
}

TEST(changes, a_swap_leaves_no_other_name_behind) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john"});
  Account &jane = session.add(Account{.username = "jane"});
  session.flush();
  std::swap(john.username, jane.username);
  session.flush();
  EXPECT_EQ(session.query<Account>()
                .where(tenon::col<&Account::username>.in({"john", "jane"}))
                .count(),
            2);
  session.rollback();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "0");
}

TEST(changes, a_name_that_is_taken_is_an_integrity_error) {
  database db;
  tenon::session session{db.engine};
  Account &john = session.add(Account{.username = "john"});
  session.add(Account{.username = "jane"});
  session.commit();
  ASSERT_EQ(session.get<Account>(1), &john);
  john.username = "jane";
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(john.username, "john");
  EXPECT_EQ(db.rows(usernames), (row_list{{"1", "john"}, {"2", "jane"}}));
}

TEST(changes, two_keys_that_the_user_chose_can_be_swapped) {
  database db;
  tenon::session session{db.engine};
  auto &a = session.add(basic::Country{.code = "a", .name = "first"});
  auto &b = session.add(basic::Country{.code = "b", .name = "second"});
  session.commit();
  ASSERT_EQ(session.query<basic::Country>().all().size(), 2u);
  std::swap(a.code, b.code);
  session.commit();
  EXPECT_EQ(session.get<basic::Country>("b"), &a);
  EXPECT_EQ(session.get<basic::Country>("a"), &b);
  EXPECT_EQ(db.rows("SELECT code, name FROM basic_countries ORDER BY code"),
            (row_list{{"a", "second"}, {"b", "first"}}));
}
