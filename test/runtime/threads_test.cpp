//===- threads_test.cpp - several threads, one engine -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A session for each thread: no update is lost, no connection is used twice,
// and what fails can be tried again.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <barrier>
#include <chrono>
#include <thread>

namespace {

using cascades::Player;
using cascades::Team;
using versions::Document;
using versions::Note;

constexpr int thread_count = 8;

/// Runs it in eight threads that begin together, with the number of the thread.
template <class Function> void run_together(Function function) {
  std::barrier start{thread_count};
  std::vector<std::thread> threads;
  for (int number = 0; number != thread_count; ++number)
    threads.emplace_back([&, number] {
      start.arrive_and_wait();
      function(number);
    });
  for (std::thread &thread : threads)
    thread.join();
}

/// Tries until nobody else was faster. Returns whether that came to pass within
/// a thousand times.
template <class Function> bool retry(tenon::session &session, Function change) {
  for (int tries = 0; tries != 1000; ++tries) {
    try {
      change();
      session.commit();
      return true;
    } catch (const tenon::stale_data_error &) {
      session.rollback();
    } catch (const tenon::operational_error &) {
      session.rollback();
    }
  }
  return false;
}

TEST(threads, no_update_of_a_versioned_row_is_lost) {
  file_database database;
  database.engine.create_all<Document, versions::Chapter>();
  {
    tenon::session session{database.engine};
    session.add(Document{.title = "0"});
    session.commit();
  }
  std::atomic<int> failed = 0;
  run_together([&](int) {
    tenon::session session{database.engine};
    for (int turn = 0; turn != 25; ++turn)
      failed += !retry(session, [&] {
        Document &document = *session.get<Document>(1);
        document.title = std::to_string(std::stoi(document.title) + 1);
      });
  });
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(database.rows("SELECT title, version FROM versions_documents"),
            (row_list{{"200", "201"}}));
}

TEST(threads, every_row_that_was_committed_is_there_once) {
  file_database database;
  database.engine.create_all<Team, Player>();
  std::atomic<int> failed = 0;
  run_together([&](int number) {
    tenon::session session{database.engine};
    for (int turn = 0; turn != 25; ++turn)
      failed += !retry(session, [&] {
        Team &team = session.add(Team{.name = std::to_string(number)});
        team.players.append(Player{.name = std::to_string(turn)});
      });
  });
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "200");
  EXPECT_EQ(database.value("SELECT count(DISTINCT t.name || '/' || p.name) "
                           "FROM cascades_players p "
                           "JOIN cascades_teams t ON t.id = p.team_id"),
            "200");
}

TEST(threads, readers_see_whole_transactions) {
  file_database database;
  database.engine.create_all<Note>();
  {
    tenon::session session{database.engine};
    session.add(Note{.text = "0"});
    session.add(Note{.text = "0"});
    session.commit();
  }
  std::atomic<int> torn = 0, failed = 0;
  run_together([&](int number) {
    tenon::session session{database.engine};
    for (int turn = 1; turn != 51; ++turn) {
      if (number == 0)
        failed += !retry(session, [&] {
          for (Note &note : session.query<Note>().all())
            note.text = std::to_string(turn);
        });
      else {
        auto notes = session.query<Note>().all();
        torn += notes.size() != 2 || notes[0].text != notes[1].text;
        session.commit();
      }
    }
  });
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(database.rows("SELECT text FROM versions_notes"),
            (row_list{{"50"}, {"50"}}));
}

TEST(threads, fewer_connections_than_threads_are_shared) {
  file_database database{{.pool_size = 2}};
  database.engine.create_all<Note>();
  std::atomic<int> failed = 0;
  run_together([&](int number) {
    for (int turn = 0; turn != 10; ++turn) {
      tenon::session session{database.engine};
      failed += !retry(
          session, [&] { session.add(Note{.text = std::to_string(number)}); });
    }
  });
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(database.value("SELECT count(*) FROM versions_notes"), "80");
}

TEST(threads, a_connection_that_nobody_returns_is_waited_for_in_vain) {
  file_database database{{.pool_size = 1, .pool_timeout = 50}};
  database.engine.create_all<Note>();
  tenon::session holding{database.engine};
  EXPECT_EQ(holding.query<Note>().count(), 0);

  tenon::session waiting{database.engine};
  EXPECT_THROW(waiting.query<Note>().count(), tenon::timeout_error);
  holding.commit();
  EXPECT_NO_THROW(waiting.rollback());
  EXPECT_EQ(waiting.query<Note>().count(), 0);
}

TEST(threads, a_connection_is_given_to_who_waits) {
  file_database database{{.pool_size = 1}};
  database.engine.create_all<Note>();
  tenon::session holding{database.engine};
  EXPECT_EQ(holding.query<Note>().count(), 0);
  std::thread other([&] {
    tenon::session waiting{database.engine};
    waiting.add(Note{.text = "patient"});
    waiting.commit();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  holding.commit();
  other.join();
  EXPECT_EQ(holding.query<Note>().one().text, "patient");
}

TEST(threads, an_open_transaction_ends_with_its_session) {
  file_database database{{.pool_size = 1}};
  database.engine.create_all<Note>();
  std::thread([&] {
    tenon::session session{database.engine};
    session.add(Note{.text = "lost"});
    session.flush();
  }).join();
  tenon::session session{database.engine};
  EXPECT_EQ(session.query<Note>().count(), 0);
  session.add(Note{.text = "kept"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT text FROM versions_notes"),
            (row_list{{"kept"}}));
}

TEST(threads, a_database_in_memory_is_shared_by_turns) {
  memory_database database;
  database.engine.create_all<Note>();
  std::atomic<int> failed = 0;
  run_together([&](int number) {
    for (int turn = 0; turn != 10; ++turn) {
      tenon::session session{database.engine};
      failed += !retry(
          session, [&] { session.add(Note{.text = std::to_string(number)}); });
    }
  });
  EXPECT_EQ(failed, 0);
  tenon::session session{database.engine};
  EXPECT_EQ(session.query<Note>().count(), 80);
}

TEST(threads, a_listener_is_called_from_all) {
  file_database database;
  database.engine.create_all<Note>();
  statement_log log{database.engine};
  std::atomic<int> failed = 0;
  run_together([&](int number) {
    tenon::session session{database.engine};
    failed += !retry(
        session, [&] { session.add(Note{.text = std::to_string(number)}); });
  });
  EXPECT_EQ(failed, 0);
  EXPECT_GE(log.count("INSERT"), 8u);
  EXPECT_EQ(database.value("SELECT count(*) FROM versions_notes"), "8");
}

TEST(threads, two_sessions_of_one_thread_see_what_is_committed) {
  file_database database;
  database.engine.create_all<Note>();
  tenon::session one{database.engine}, other{database.engine};
  Note &note = one.add(Note{.text = "a"});
  one.commit();
  Note &seen = *other.get<Note>(1);
  EXPECT_NE(&seen, &note);
  other.commit();
  seen.text = "b";
  other.commit();
  EXPECT_EQ(one.get<Note>(1), &note);
  EXPECT_EQ(note.text, "b");
}

} // namespace
