//===- hooks_test.cpp - functions of the user -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Before and after a flush, and after each statement: what they are told, what
// they may do, and what becomes of what they throw.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

using namespace loading;
using tenon::col;
using tenon::flush_changes;

namespace {

TEST(flush_hooks, before_a_flush_they_see_what_is_to_be_written) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  Writer &added = session.add(Writer{.name = "new"});
  ada.name = "eve";
  session.remove(bob);
  int calls = 0;
  session.on_before_flush([&](flush_changes &changes) {
    ++calls;
    EXPECT_EQ(changes.added<Writer>(), std::vector{&added});
    EXPECT_EQ(changes.changed<Writer>(), std::vector{&ada});
    EXPECT_EQ(changes.removed<Writer>(), std::vector{&bob});
    EXPECT_TRUE(changes.added<Post>().empty());
    EXPECT_EQ(added.id, 0);
  });
  session.flush();
  EXPECT_EQ(calls, 1);
}

TEST(flush_hooks, a_changed_relationship_is_a_change) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(1);
  post.writer = *session.get<Writer>(2);
  std::vector<Post *> before;
  std::vector<Post *> after;
  session.on_before_flush(
      [&](flush_changes &changes) { before = changes.changed<Post>(); });
  session.on_after_flush(
      [&](flush_changes &changes) { after = changes.changed<Post>(); });
  session.flush();
  EXPECT_EQ(before, std::vector{&post});
  EXPECT_EQ(after, std::vector{&post});
}

TEST(flush_hooks, what_they_do_before_a_flush_is_written_with_it) {
  blog database;
  tenon::session session{database.engine};
  session.on_before_flush([&](flush_changes &changes) {
    for (Writer *writer : changes.added<Writer>())
      writer->posts.append(Post{.title = writer->name + "'s first"});
  });
  session.add(Writer{.name = "dan"});
  session.commit();
  EXPECT_EQ(database.value("SELECT p.title FROM loading_posts p JOIN "
                           "loading_writers w ON w.id = p.writer_id "
                           "WHERE w.name = 'dan'"),
            "dan's first");
}

TEST(flush_hooks, after_a_flush_they_see_what_was_written) {
  blog database;
  tenon::session session{database.engine};
  Writer &cy = *session.get<Writer>(3);
  session.get<Writer>(1)->name = "eve";
  Writer &added = session.add(Writer{.name = "new"});
  session.remove(cy);
  int calls = 0;
  session.on_after_flush([&](flush_changes &changes) {
    ++calls;
    ASSERT_EQ(changes.added<Writer>(), std::vector{&added});
    EXPECT_EQ(added.id, 4);
    ASSERT_EQ(changes.removed<Writer>(), std::vector{&cy});
    EXPECT_EQ(cy.name, "cy");
    // By the cascade.
    EXPECT_EQ(changes.removed<Post>().size(), 1u);
    ASSERT_EQ(changes.changed<Writer>().size(), 1u);
    EXPECT_EQ(changes.changed<Writer>()[0]->name, "eve");
  });
  session.flush();
  EXPECT_EQ(calls, 1);
}

TEST(flush_hooks, a_second_flush_tells_of_its_own) {
  blog database;
  tenon::session session{database.engine};
  session.add(Writer{.name = "first"});
  session.flush();
  Writer &second = session.add(Writer{.name = "second"});
  session.on_after_flush([&](flush_changes &changes) {
    EXPECT_EQ(changes.added<Writer>(), std::vector{&second});
  });
  session.flush();
}

TEST(flush_hooks, nothing_written_nothing_to_tell_afterwards) {
  blog database;
  tenon::session session{database.engine};
  int before = 0;
  int after = 0;
  session.on_before_flush([&](flush_changes &) { ++before; });
  session.on_after_flush([&](flush_changes &) { ++after; });
  session.flush();
  EXPECT_EQ(before, 1);
  EXPECT_EQ(after, 0);
}

TEST(flush_hooks, queries_flush_with_them_too) {
  blog database;
  tenon::session session{database.engine};
  int before = 0;
  session.on_before_flush([&](flush_changes &) { ++before; });
  session.query<Writer>().all();
  EXPECT_EQ(before, 1);
}

TEST(flush_hooks, a_commit_with_nothing_to_write_calls_them_once) {
  blog database;
  tenon::session session{database.engine};
  int before = 0;
  session.on_before_flush([&](flush_changes &) { ++before; });
  session.on_after_flush([](flush_changes &) {});
  session.commit();
  EXPECT_EQ(before, 1);
}

TEST(flush_hooks, queries_in_them_do_not_flush) {
  blog database;
  tenon::session session{database.engine};
  std::int64_t number = 0;
  session.on_before_flush(
      [&](flush_changes &) { number = session.query<Writer>().count(); });
  session.add(Writer{.name = "new"});
  session.flush();
  EXPECT_EQ(number, 3);
  session.on_before_flush({});
  EXPECT_EQ(session.query<Writer>().count(), 4);
}

TEST(flush_hooks, bulk_statements_in_them_do_not_flush) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto bulk = [&](flush_changes &) {
    std::size_t written = log.count("loading_writers");
    session.insert<Label>({Label{.name = "audit"}}).execute();
    session.update<Label>().set(col<&Label::name>, "seen").execute();
    session.erase<Comment>().execute();
    EXPECT_EQ(log.count("loading_writers"), written);
  };
  session.on_before_flush(bulk);
  session.add(Writer{.name = "dan"});
  session.flush();
  session.on_before_flush({});
  session.on_after_flush(bulk);
  session.add(Writer{.name = "eve"});
  session.flush();
  session.on_after_flush({});
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_labels "
                           "WHERE name = 'seen'"),
            "4");
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_comments"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "5");
}

TEST(flush_hooks, a_bulk_statement_leaves_what_is_not_flushed_yet) {
  blog database;
  tenon::session session{database.engine};
  Post &a = *session.get<Post>(1);
  Post &b = *session.get<Post>(2);
  Post &c = *session.get<Post>(3);
  Label &x = *session.get<Label>(2);
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  a.title = "edited";
  b.writer = bob;
  c.labels.append(x);
  c.sequels.append(b);
  ada.card = nullptr; // which is not in memory
  session.on_before_flush([&](flush_changes &) {
    session.update<Post>().set(col<&Post::title>, "bulk").execute();
    EXPECT_EQ(a.title, "edited");
    EXPECT_EQ(b.title, "bulk");
    EXPECT_EQ(b.writer.get(), &bob);
    EXPECT_EQ(ids(c.labels), "1 2");
    EXPECT_EQ(ids(c.sequels), "2");
  });
  session.commit();
  EXPECT_EQ(database.rows("SELECT title, writer_id, sequel_of "
                          "FROM loading_posts ORDER BY id"),
            (row_list{{"edited", "1", "NULL"},
                      {"bulk", "2", "3"},
                      {"bulk", "1", "1"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_post_labels "
                           "WHERE post_id = 3"),
            "2");
  EXPECT_EQ(database.value("SELECT writer_id FROM loading_cards"), "NULL");
}

TEST(flush_hooks, a_bulk_statement_leaves_what_another_owner_took) {
  using secondary::Bead;
  using secondary::String;
  file_database database;
  database.engine.create_all<Bead, String, secondary::StringBead>();
  tenon::session session{database.engine};
  String &first = session.add(String{});
  String &second = session.add(String{});
  Bead &bead = first.beads.append(Bead{});
  session.commit();
  first.beads.remove(bead);
  second.beads.append(bead);
  session.on_before_flush(
      [&](flush_changes &) { session.insert<Bead>({Bead{}}).execute(); });
  session.flush();
  session.on_before_flush({});
  EXPECT_EQ(session.status(bead), tenon::object_status::persistent);
  session.commit();
  EXPECT_EQ(ids(second.beads), "1");
}

TEST(flush_hooks, what_a_bulk_statement_writes_is_not_what_the_flush_wrote) {
  blog database;
  tenon::session session{database.engine};
  Writer &bob = *session.get<Writer>(2);
  Comment &comment = *session.get<Comment>(1);
  Post &post = *session.get<Post>(1);
  EXPECT_EQ(ids(post.comments), "1 2");
  session.on_after_flush([&](flush_changes &changes) {
    session.update<Post>().set(col<&Post::title>, "bulk").execute();
    session.erase<Comment>().where(col<&Comment::id> == 1).execute();
    EXPECT_EQ(changes.changed<Writer>(), std::vector{&bob});
    EXPECT_TRUE(changes.changed<Post>().empty());
    EXPECT_TRUE(changes.removed<Comment>().empty());
    EXPECT_EQ(session.status(comment), tenon::object_status::deleted);
    EXPECT_EQ(ids(post.comments), "2");
  });
  bob.name = "rob";
  session.flush();
  session.on_after_flush({});
  session.rollback();
  EXPECT_EQ(post.title, "a");
  EXPECT_EQ(session.status(comment), tenon::object_status::persistent);
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_comments"), "3");
}

TEST(flush_hooks, a_link_to_what_a_bulk_statement_deletes_goes) {
  blog database;
  tenon::session session{database.engine};
  Comment &comment = *session.get<Comment>(3);
  Post &added = session.add(Post{.title = "new", .writer_id = 1});
  session.flush();
  comment.post = added;
  session.on_before_flush([&](flush_changes &) {
    session.erase<Post>().where(col<&Post::title> == "new").execute();
  });
  session.commit();
  EXPECT_FALSE(comment.post);
  EXPECT_EQ(database.value("SELECT post_id FROM loading_comments WHERE id = 3"),
            "NULL");
}

TEST(flush_hooks, a_bulk_statement_changes_keys_of_what_is_flushed_alone) {
  blog database;
  database.execute("DELETE FROM loading_post_labels");
  tenon::session session{database.engine};
  Label &label = *session.get<Label>(1);
  Writer &bob = *session.get<Writer>(2);
  bob.name = "rob";
  auto move = [&](flush_changes &) {
    session.update<Label>()
        .set(col<&Label::id>, col<&Label::id> + 10)
        .execute();
  };
  session.on_before_flush(move);
  session.flush();
  EXPECT_EQ(session.get<Label>(11)->name, "y");
  EXPECT_EQ(session.get<Label>(1), nullptr);
  session.rollback();
  label.name = "z";
  EXPECT_THROW(session.flush(), tenon::invalid_request_error);
  session.on_before_flush({});
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM loading_labels WHERE id = 1"),
            "z");
}

TEST(flush_hooks, they_neither_flush_nor_end_the_transaction) {
  blog database;
  tenon::session session{database.engine};
  auto hook = [&](flush_changes &) {
    EXPECT_THROW(session.flush(), tenon::invalid_request_error);
    EXPECT_THROW(session.commit(), tenon::invalid_request_error);
    EXPECT_THROW(session.rollback(), tenon::invalid_request_error);
    EXPECT_THROW(session.begin_nested(), tenon::invalid_request_error);
  };
  session.on_before_flush(hook);
  session.on_after_flush(hook);
  session.add(Writer{.name = "new"});
  session.flush();
}

TEST(flush_hooks, what_is_thrown_before_a_flush_stops_it) {
  blog database;
  tenon::session session{database.engine};
  session.add(Writer{.name = "new"});
  session.on_before_flush(
      [](flush_changes &) { throw std::runtime_error("no"); });
  statement_log log(database.engine);
  EXPECT_THROW(session.flush(), std::runtime_error);
  EXPECT_EQ(log.count(), 0u);
  session.on_before_flush({});
  session.commit(); // the session goes on
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "4");
}

TEST(flush_hooks, what_is_thrown_after_a_flush_stops_the_commit) {
  blog database;
  tenon::session session{database.engine};
  session.add(Writer{.name = "new"});
  session.on_after_flush(
      [](flush_changes &) { throw std::runtime_error("no"); });
  EXPECT_THROW(session.commit(), std::runtime_error);
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "3");
  session.on_after_flush({});
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "4");
}

TEST(flush_hooks, what_they_do_after_a_flush_is_committed) {
  blog database;
  tenon::session session{database.engine};
  session.on_after_flush([&](flush_changes &changes) {
    for (Writer *writer : changes.added<Writer>())
      session.add(
          Card{.text = "card of " + writer->name, .writer_id = writer->id});
  });
  session.add(Writer{.name = "dan"});
  session.commit();
  EXPECT_EQ(database.value("SELECT text FROM loading_cards WHERE id = 8"),
            "card of dan");
}

TEST(flush_hooks, what_the_last_call_does_is_committed) {
  blog database;
  tenon::session session{database.engine};
  session.on_after_flush([&](flush_changes &) {
    session.on_after_flush({});
    session.add(Label{.name = "audit"});
    session.get<Writer>(2)->name = "rob";
  });
  session.add(Writer{.name = "dan"});
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM loading_labels WHERE id = 3"),
            "audit");
  EXPECT_EQ(database.value("SELECT name FROM loading_writers WHERE id = 2"),
            "rob");
}

TEST(flush_hooks, what_they_do_after_a_flush_belongs_to_the_savepoint) {
  blog database;
  tenon::session session{database.engine};
  tenon::savepoint attempt = session.begin_nested();
  session.on_after_flush([&](flush_changes &changes) {
    for (Writer *writer : changes.added<Writer>())
      session.add(Label{.name = writer->name});
  });
  session.add(Writer{.name = "dan"});
  attempt.commit();
  statement_log log(database.engine);
  session.commit();
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(database.value("SELECT name FROM loading_labels WHERE id = 3"),
            "dan");
}

TEST(flush_hooks, a_commit_does_not_flush_forever) {
  blog database;
  tenon::session session{database.engine};
  int flushes = 0;
  session.on_after_flush([&](flush_changes &) {
    ++flushes;
    session.add(Writer{.name = "more"});
  });
  session.add(Writer{.name = "new"});
  EXPECT_THROW(session.commit(), tenon::flush_error);
  EXPECT_EQ(flushes, 100);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "3");
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

struct heard_event {
  std::string sql;
  std::chrono::nanoseconds duration;
  std::int64_t rows;
  bool failed;
};

class statement_timer {
public:
  explicit statement_timer(tenon::engine &on) : engine_(on) {
    engine_.on_statement([this](const tenon::statement_event &event) {
      heard.push_back(
          {std::string(event.sql), event.duration, event.rows, event.failed});
    });
  }
  statement_timer(const statement_timer &) = delete;
  statement_timer &operator=(const statement_timer &) = delete;
  ~statement_timer() { engine_.on_statement({}); }

  /// The only one that contains the text.
  heard_event only(std::string_view text) const {
    std::vector<heard_event> found;
    for (const heard_event &event : heard)
      if (event.sql.find(text) != std::string::npos)
        found.push_back(event);
    EXPECT_EQ(found.size(), 1u) << text;
    return found.empty() ? heard_event{} : found.front();
  }

  std::vector<heard_event> heard;

private:
  tenon::engine &engine_;
};

TEST(statement_hook, it_is_told_of_rows_that_were_read) {
  blog database;
  tenon::session session{database.engine};
  statement_timer timer(database.engine);
  session.query<Writer>().where(col<&Writer::name> != "bob").all();
  heard_event event = timer.only("SELECT");
  EXPECT_EQ(event.rows, 2);
  EXPECT_GT(event.duration.count(), 0);
  EXPECT_FALSE(event.failed);
  EXPECT_EQ(event.sql.find("bob"), std::string::npos);
}

TEST(statement_hook, it_is_told_of_rows_that_were_written) {
  blog database;
  tenon::session session{database.engine};
  Writer &writer = *session.get<Writer>(1);
  statement_timer timer(database.engine);
  writer.name = "eve";
  session.commit();
  EXPECT_EQ(timer.only("UPDATE").rows, 1);
  EXPECT_EQ(timer.only("COMMIT").rows, 0);
}

TEST(statement_hook, it_is_told_of_statements_that_fail) {
  blog database;
  tenon::session session{database.engine};
  session.add(Card{.writer_id = 1});
  statement_timer timer(database.engine);
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_TRUE(timer.only("INSERT").failed);
}

TEST(statement_hook, a_statement_that_is_given_up_ends_once) {
  blog database;
  tenon::session session{database.engine};
  statement_timer timer(database.engine);
  session.get<Writer>(1); // reads one row, and not whether there is another
  EXPECT_EQ(timer.only("SELECT").rows, 1);
}

TEST(statement_hook, the_time_is_that_of_the_database) {
  blog database;
  statement_timer timer(database.engine);
  database.engine.execute(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
      "WHERE i < 200000) INSERT INTO loading_labels SELECT 10 + i, i FROM n");
  tenon::session session{database.engine};
  session.get<Label>(1);
  EXPECT_GT(timer.only("RECURSIVE").duration, timer.only("SELECT \"").duration);
}

TEST(statement_hook, what_it_throws_is_warned_of) {
  blog database;
  tenon::session session{database.engine};
  warnings caught;
  database.engine.on_statement([](const tenon::statement_event &) {
    throw std::runtime_error("out of paper");
  });
  EXPECT_EQ(session.query<Writer>().all().size(), 3u);
  database.engine.on_statement({});
  EXPECT_TRUE(caught.contains("on_statement threw: out of paper"));
}

} // namespace
