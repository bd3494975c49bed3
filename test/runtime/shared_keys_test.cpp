//===- shared_keys_test.cpp - primary keys that refer -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-one where the primary key of the child is its foreign key.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace one_to_one;

namespace {

struct database : file_database {
  database() { engine.create_all<Document, Content, Book, Summary>(); }
};

} // namespace

TEST(shared_keys, a_shared_key_follows_the_parent) {
  database db;
  tenon::session session{db.engine};
  session.add(Document{.name = "other"});
  Document &document = session.add(Document{.name = "letter"});
  document.content = Content{.text = "dear"};
  session.commit();
  EXPECT_EQ(document.content->id, document.id);
  EXPECT_EQ(db.rows("SELECT id, text FROM o2o_contents"),
            (row_list{{"2", "dear"}}));
}

TEST(shared_keys, a_shared_key_is_not_to_be_blanked_out) {
  database db;
  tenon::session session{db.engine};
  Document &document = session.add(Document{.name = "letter"});
  document.content = Content{.text = "dear"};
  session.commit();
  document.content = nullptr;
  EXPECT_THROW(session.flush(), tenon::flush_error);
  session.rollback();
  EXPECT_TRUE(document.content);
  EXPECT_EQ(db.rows("SELECT id, text FROM o2o_contents"),
            (row_list{{"1", "dear"}}));
}

TEST(shared_keys, a_parent_whose_key_is_shared_is_not_to_be_deleted_alone) {
  database db;
  tenon::session session{db.engine};
  Document &document = session.add(Document{.name = "letter"});
  document.content = Content{.text = "dear"};
  session.commit();
  session.remove(document);
  EXPECT_THROW(session.flush(), tenon::flush_error);
  session.rollback();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_documents"), "1");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_contents"), "1");
}

TEST(shared_keys, a_shared_key_goes_with_a_deleted_child) {
  database db;
  tenon::session session{db.engine};
  Document &document = session.add(Document{.name = "letter"});
  Content &content = session.add(Content{.text = "dear"});
  document.content = content;
  session.commit();
  session.remove(content);
  session.remove(document);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_documents"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_contents"), "0");
}

TEST(shared_keys, an_orphan_with_a_shared_key_is_deleted) {
  database db;
  tenon::session session{db.engine};
  Book &book = session.add(Book{.name = "long"});
  book.summary = Summary{.text = "short"};
  session.commit();
  book.summary = nullptr;
  session.commit();
  EXPECT_FALSE(book.summary);
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_summaries"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_books"), "1");
}

TEST(shared_keys, an_orphan_with_a_shared_key_can_be_replaced) {
  database db;
  tenon::session session{db.engine};
  Book &book = session.add(Book{.name = "long"});
  book.summary = Summary{.text = "short"};
  session.commit();
  book.summary = Summary{.text = "shorter"};
  session.commit();
  EXPECT_EQ(book.summary->text, "shorter");
  EXPECT_EQ(db.rows("SELECT id, text FROM o2o_summaries"),
            (row_list{{"1", "shorter"}}));
}

TEST(shared_keys, a_shared_key_that_was_taken_can_be_taken_back) {
  database db;
  tenon::session session{db.engine};
  Book &book = session.add(Book{.name = "long"});
  Summary &first = session.add(Summary{.text = "first"});
  first.book = book;
  session.commit();
  EXPECT_EQ(first.book.get(), &book);

  Summary &second = session.add(Summary{.text = "second"});
  second.book = book;
  EXPECT_FALSE(first.book);
  first.book = book;
  EXPECT_FALSE(second.book);
  EXPECT_EQ(book.summary.get(), &first);
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, text FROM o2o_summaries"),
            (row_list{{"1", "first"}}));
}
