//===- batches_test.cpp - many rows of one flush ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A flush writes many rows of a table by one statement. Nothing else is to be
// seen of that.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

using basic::Account;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;

namespace {

constexpr int many = 200;

std::string name(int at) { return "author " + std::to_string(at); }

/// In the order in which they are added.
std::vector<Author *> add_authors(tenon::session &session) {
  std::vector<Author *> added;
  for (int at = 0; at != many; ++at)
    added.push_back(&session.add(Author{.name = name(at)}));
  return added;
}

} // namespace

TEST(batches, new_rows_share_statements) {
  blog db;
  add_authors(db.session);
  statement_log log{db.engine};
  db.session.flush();
  EXPECT_LT(log.count("INSERT"), 20u);
}

TEST(batches, each_object_gets_the_key_of_its_row) {
  blog db;
  std::vector<Author *> added = add_authors(db.session);
  db.session.commit();
  for (int at = 0; at != many; ++at) {
    Author &each = *added[static_cast<std::size_t>(at)];
    EXPECT_EQ(db.value("SELECT name FROM o2m_authors WHERE id = " +
                       std::to_string(each.id)),
              name(at));
    EXPECT_EQ(db.session.get<Author>(each.id), &each);
  }
}

TEST(batches, rows_refer_to_parents_of_the_same_flush) {
  blog db;
  for (Author *each : add_authors(db.session))
    each->articles.append(db.session.add(Article{.title = "by " + each->name}));
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles JOIN o2m_authors ON "
                     "o2m_authors.id = author_id "
                     "WHERE title = 'by ' || name"),
            std::to_string(many));
}

TEST(batches, given_keys_and_those_of_the_database_may_alternate) {
  blog db;
  std::vector<Author *> added;
  for (int at = 0; at != many; ++at)
    added.push_back(&db.session.add(
        Author{.id = at % 2 == 0 ? 0 : 10'000 + at, .name = name(at)}));
  db.session.commit();
  for (int at = 0; at != many; ++at)
    EXPECT_EQ(db.value("SELECT name FROM o2m_authors WHERE id = " +
                       std::to_string(added[static_cast<std::size_t>(at)]->id)),
              name(at));
}

TEST(batches, what_the_database_fills_in_is_read_back) {
  memory_database db;
  db.engine.create_all<types::Default>();
  tenon::session session{db.engine};
  std::vector<types::Default *> added;
  for (int at = 0; at != many; ++at)
    added.push_back(&session.add(types::Default{.label = name(at)}));
  session.flush();
  for (int at = 0; at != many; ++at) {
    EXPECT_EQ(added[static_cast<std::size_t>(at)]->number, 7);
    EXPECT_EQ(added[static_cast<std::size_t>(at)]->label, name(at));
  }
}

TEST(batches, a_row_that_is_refused_is_named_as_if_it_came_alone) {
  blog db;
  std::string alone;
  try {
    db.session.add(Account{.username = "ann"});
    db.session.flush();
  } catch (const tenon::integrity_error &error) {
    alone = error.what();
  }
  db.session.rollback();
  for (int at = 0; at != many; ++at)
    db.session.add(Account{.username = at == 100 ? "ann" : name(at)});
  try {
    db.session.flush();
    FAIL() << "the name is taken";
  } catch (const tenon::integrity_error &error) {
    EXPECT_EQ(error.what(), alone);
  }
  db.session.rollback();
  EXPECT_EQ(db.session.query<Account>().count(), 4);
}

TEST(batches, deleted_rows_share_statements) {
  blog db;
  std::vector<Author *> added = add_authors(db.session);
  db.session.commit();
  for (Author *each : added)
    db.session.remove(*each);
  statement_log log{db.engine};
  db.session.flush();
  EXPECT_LT(log.count("DELETE"), 20u);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "3");
}

TEST(batches, rows_that_are_gone_already_are_warned_of) {
  blog db;
  std::vector<Author *> added = add_authors(db.session);
  db.session.commit();
  db.execute("DELETE FROM o2m_authors WHERE name IN ('author 3', 'author 5')");
  for (Author *each : added)
    db.session.remove(*each);
  warnings heard;
  db.session.commit();
  EXPECT_EQ(heard.list(),
            std::vector<std::string>{"2 of 64 rows of 'Author' "
                                     "that were to be deleted are gone "
                                     "already"});
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "3");
}

TEST(batches, rows_that_others_need_are_not_deleted) {
  blog db;
  std::vector<Author *> added = add_authors(db.session);
  db.session.commit();
  for (Author *each : added)
    db.session.remove(*each);
  db.execute("CREATE TABLE fans (of INTEGER NOT NULL REFERENCES o2m_authors)");
  db.execute("INSERT INTO fans SELECT id FROM o2m_authors "
             "WHERE name = 'author 70'");
  EXPECT_THROW(db.session.commit(), tenon::integrity_error);
  db.session.rollback();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"),
            std::to_string(3 + many));
}

TEST(batches, rows_of_a_tree_go_one_by_one) {
  blog db;
  trees::Node *parent = &db.session.add(trees::Node{.name = "top"});
  for (int at = 0; at != many; ++at) {
    trees::Node &child = db.session.add(trees::Node{.name = name(at)});
    child.parent = *parent;
    parent = &child;
  }
  db.session.commit();
  for (trees::Node &each : db.session.query<trees::Node>().all())
    db.session.remove(each);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM trees_nodes"), "0");
}
