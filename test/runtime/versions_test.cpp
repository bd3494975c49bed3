//===- versions_test.cpp - lost updates -------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A counter in each row: written, raised, compared, and what happens when
// somebody else was faster.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace versions;

namespace {

class version_database : public file_database {
public:
  version_database() {
    engine.create_all<Document, Chapter, Memo, Note, Kennel, Dog>();
  }

  row_list documents() const {
    return rows("SELECT version, title FROM versions_documents ORDER BY id");
  }
};

TEST(versions, a_new_row_is_the_first) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.flush();
  EXPECT_EQ(document.version, 1);
  session.commit();
  EXPECT_EQ(database.documents(), (row_list{{"1", "a"}}));
}

TEST(versions, each_update_raises_it) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  document.title = "b";
  session.commit();
  EXPECT_EQ(document.version, 2);
  document.title = "c";
  session.flush();
  document.title = "d";
  session.commit();
  EXPECT_EQ(document.version, 4);
  EXPECT_EQ(database.documents(), (row_list{{"4", "d"}}));
}

TEST(versions, an_update_asks_for_the_old_one) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.flush();
  document.title = "b";
  statement_log log{database.engine};
  session.flush();
  ASSERT_EQ(log.count("UPDATE"), 1u);
  std::string sql = log.statements().front();
  EXPECT_NE(sql.find("version", sql.find("WHERE")), std::string::npos);
  session.commit();
  EXPECT_EQ(database.documents(), (row_list{{"2", "b"}}));
}

TEST(versions, no_change_raises_nothing) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  document.title = "a";
  session.commit();
  EXPECT_EQ(document.version, 1);
  EXPECT_EQ(database.documents(), (row_list{{"1", "a"}}));
}

TEST(versions, an_update_of_another_session_is_noticed) {
  version_database database;
  tenon::session one{database.engine, {.expire_on_commit = false}};
  Document &mine = one.add(Document{.title = "a"});
  one.commit();
  tenon::session other{database.engine};
  other.get<Document>(1)->title = "theirs";
  other.commit();

  mine.title = "mine";
  EXPECT_THROW(one.commit(), tenon::stale_data_error);
  EXPECT_THROW(one.flush(), tenon::pending_rollback_error);
  one.rollback();
  EXPECT_EQ(mine.title, "theirs");
  EXPECT_EQ(mine.version, 2);
  EXPECT_EQ(database.documents(), (row_list{{"2", "theirs"}}));
}

TEST(versions, after_the_rollback_the_change_can_be_made_again) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  database.execute("UPDATE versions_documents SET version = 5");
  document.title = "b";
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();

  document.title = "b";
  session.commit();
  EXPECT_EQ(document.version, 6);
  EXPECT_EQ(database.documents(), (row_list{{"6", "b"}}));
}

TEST(versions, a_delete_of_a_changed_row_is_refused) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  database.execute("UPDATE versions_documents SET version = 5");
  session.remove(document);
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  EXPECT_EQ(session.status(document), tenon::object_status::persistent);
  EXPECT_EQ(database.documents(), (row_list{{"5", "a"}}));
}

TEST(versions, an_update_of_a_row_that_is_gone_is_refused) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  database.execute("DELETE FROM versions_documents");
  document.title = "b";
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  EXPECT_EQ(database.documents(), row_list{});
  EXPECT_EQ(session.get<Document>(1), nullptr);
}

TEST(versions, a_row_without_a_counter_that_is_gone_is_noticed_too) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Note &note = session.add(Note{.text = "a"});
  session.commit();
  database.execute("DELETE FROM versions_notes");
  note.text = "b";
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM versions_notes"), "0");
}

TEST(versions, a_delete_of_a_row_without_a_counter_that_is_gone_is_warned_of) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Note &note = session.add(Note{.text = "a"});
  session.commit();
  database.execute("DELETE FROM versions_notes");
  warnings warned;
  session.remove(note);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(warned.size(), 1u);
  EXPECT_EQ(session.get<Note>(1), nullptr);
}

TEST(versions, without_a_counter_the_last_one_wins) {
  version_database database;
  tenon::session one{database.engine, {.expire_on_commit = false}};
  Note &mine = one.add(Note{.text = "a"});
  one.commit();
  database.execute("UPDATE versions_notes SET text = 'theirs'");
  mine.text = "mine";
  one.commit();
  EXPECT_EQ(database.value("SELECT text FROM versions_notes"), "mine");
}

TEST(versions, a_new_child_does_not_raise_the_parents) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  Chapter &chapter = document.chapters.append(Chapter{.title = "one"});
  session.commit();
  EXPECT_EQ(document.version, 1);
  EXPECT_EQ(chapter.revision, 1);
  document.chapters.clear();
  session.commit();
  EXPECT_EQ(database.documents(), (row_list{{"1", "a"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM versions_chapters"), "0");
}

TEST(versions, a_moved_child_raises_its_own) {
  version_database database;
  tenon::session session{database.engine};
  Document &a = session.add(Document{.title = "a"});
  Document &b = session.add(Document{.title = "b"});
  Chapter &chapter = a.chapters.append(Chapter{.title = "one"});
  session.commit();
  b.chapters.append(chapter);
  session.commit();
  EXPECT_EQ(chapter.revision, 2);
  EXPECT_EQ(database.documents(), (row_list{{"1", "a"}, {"1", "b"}}));
  EXPECT_EQ(database.rows("SELECT revision, document_id "
                          "FROM versions_chapters"),
            (row_list{{"2", "2"}}));
}

TEST(versions, a_child_that_somebody_changed_is_not_deleted_with_the_parent) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Document &document = session.add(Document{.title = "a"});
  document.chapters.append(Chapter{.title = "one"});
  session.commit();
  database.execute("UPDATE versions_chapters SET revision = 9");
  session.remove(document);
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  EXPECT_EQ(database.documents().size(), 1u);
  EXPECT_EQ(document.chapters.size(), 1u);
}

TEST(versions, a_replaced_row_of_the_same_key_is_one_update) {
  version_database database;
  tenon::session session{database.engine};
  Document &old = session.add(Document{.title = "a"});
  session.commit();
  session.remove(old);
  Document &fresh = session.add(Document{.id = 1, .title = "b"});
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.count("UPDATE"), 1u);
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(fresh.version, 2);
  EXPECT_EQ(database.documents(), (row_list{{"2", "b"}}));
}

TEST(versions, a_key_that_is_written_late_is_compared_too) {
  version_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Kennel &kennel = session.add(Kennel{});
  Dog &dog = kennel.dogs.append(Dog{});
  session.commit();
  database.execute("UPDATE versions_kennels SET version = 8");
  kennel.guard = dog;
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  kennel.guard = dog;
  session.commit();
  EXPECT_EQ(kennel.version, 9);
  EXPECT_EQ(database.rows("SELECT version, guard_id FROM versions_kennels"),
            (row_list{{"9", "1"}}));
}

TEST(versions, an_empty_version_cannot_be_raised) {
  version_database database;
  database.execute("INSERT INTO versions_memos (id, text) VALUES (1, 'a')");
  tenon::session session{database.engine};
  Memo &memo = *session.get<Memo>(1);
  EXPECT_EQ(memo.version, std::nullopt);
  memo.text = "b";
  EXPECT_THROW(session.commit(), tenon::flush_error);
  session.rollback();
  EXPECT_EQ(memo.text, "a");
  EXPECT_EQ(database.value("SELECT text FROM versions_memos"), "a");
}

TEST(versions, an_optional_version_starts_with_the_first) {
  version_database database;
  tenon::session session{database.engine};
  Memo &memo = session.add(Memo{.text = "a"});
  session.commit();
  EXPECT_EQ(memo.version, 1);
  memo.text = "b";
  session.commit();
  EXPECT_EQ(memo.version, 2);
  EXPECT_EQ(database.rows("SELECT version, text FROM versions_memos"),
            (row_list{{"2", "b"}}));
}

TEST(versions, it_can_be_raised_without_a_change) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  session.bump_version(document);
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.count("UPDATE"), 1u);
  EXPECT_EQ(document.version, 2);
  session.commit();
  EXPECT_EQ(database.documents(), (row_list{{"2", "a"}}));
}

TEST(versions, a_rollback_takes_it_back) {
  version_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "a"});
  session.commit();
  document.title = "b";
  session.flush();
  EXPECT_EQ(document.version, 2);
  session.rollback();
  EXPECT_EQ(document.version, 1);
  document.title = "c";
  session.commit();
  EXPECT_EQ(database.documents(), (row_list{{"2", "c"}}));
}

} // namespace
