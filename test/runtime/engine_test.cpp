//===- engine_test.cpp - engines, their pool and who listens --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Leases of connections among threads, urls, the echo, and warnings.
//
//===----------------------------------------------------------------------===//

#include "engine_core.hpp"
#include "fresh_directory.hpp"
#include "warnings.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <latch>
#include <thread>

namespace {

using tenon::engine;
using tenon::engine_options;
using tenon::detail::connection;
using tenon::detail::connection_lease;
using tenon::detail::engine_core;
using tenon::detail::statement;

std::int64_t number(connection &on, std::string_view sql) {
  std::unique_ptr<statement> query = on.prepare(sql);
  return query->step() ? query->column(0).integer : -1;
}

template <class Error, class Function> std::string caught(Function function) {
  try {
    function();
  } catch (const Error &error) {
    return error.what();
  }
  return "nothing was thrown";
}

engine_options impatient(unsigned pool_size) {
  engine_options options;
  options.pool_size = pool_size;
  options.pool_timeout = 30;
  return options;
}

//===----------------------------------------------------------------------===//
// Urls
//===----------------------------------------------------------------------===//

TEST(engine, urls) {
  using tenon::invalid_request_error;
  auto refused = [](const char *url) {
    return caught<invalid_request_error>([&] { engine opened(url); });
  };
  EXPECT_EQ(refused("mysql://me:secret@host/db"),
            "no database 'mysql'; there is 'sqlite:'");
  EXPECT_EQ(refused("postgresql://me:secret@host/db"),
            "'postgresql' is not supported yet; there is 'sqlite:'");
  EXPECT_EQ(refused("a.db"),
            "'a.db' names no database; a file would be 'sqlite:a.db'");
  for (const char *url : {"", "sqlite", "SQLite:", " sqlite:"})
    EXPECT_THROW(engine opened(url), invalid_request_error) << url;
  EXPECT_EQ(engine("sqlite:").dialect(), "sqlite");
  EXPECT_EQ(engine("sqlite::memory:").dialect(), "sqlite");
}

TEST(engine, opens_a_connection_at_once) {
  fresh_directory place;
  EXPECT_THROW(engine("sqlite:" + place / "no/a.db"), tenon::operational_error);
  engine opened("sqlite:" + place / "a.db");
  EXPECT_TRUE(std::filesystem::exists(place / "a.db"));
}

TEST(engine, executes) {
  engine on("sqlite:");
  on.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  EXPECT_THROW(on.execute("INSERT INTO u VALUES (1)"),
               tenon::programming_error);
  engine moved = std::move(on);
  moved.execute("INSERT INTO t VALUES (2)");
  // What it leaves open is rolled back: nobody could end it.
  moved.execute("BEGIN; DROP TABLE t");
  moved.execute("INSERT INTO t VALUES (3)");
}

//===----------------------------------------------------------------------===//
// The pool
//===----------------------------------------------------------------------===//

TEST(pool, eight_threads) {
  fresh_directory place;
  engine_options options;
  options.pool_size = 3;
  auto core =
      std::make_shared<engine_core>("sqlite:" + place / "a.db", options);
  core->acquire()->execute("CREATE TABLE t (a)");
  std::atomic<int> in_use = 0;
  std::atomic<int> most = 0;
  std::latch start(8);
  std::vector<std::thread> threads;
  for (int thread = 0; thread != 8; ++thread)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i != 50; ++i) {
        connection_lease lease = core->acquire();
        int now = ++in_use;
        for (int before = most; now > before;)
          if (most.compare_exchange_weak(before, now))
            break;
        lease->execute("BEGIN IMMEDIATE");
        lease->execute("INSERT INTO t VALUES (1)");
        lease->execute(i % 5 == 0 ? "ROLLBACK" : "COMMIT");
        --in_use;
      }
    });
  for (std::thread &each : threads)
    each.join();
  EXPECT_LE(most, 3);
  EXPECT_EQ(number(*core->acquire(), "SELECT count(*) FROM t"), 8 * 40);
}

TEST(pool, says_that_none_became_free) {
  fresh_directory place;
  auto core =
      std::make_shared<engine_core>("sqlite:" + place / "a.db", impatient(2));
  connection_lease one = core->acquire();
  connection_lease two = core->acquire();
  auto message = [&] {
    return caught<tenon::timeout_error>([&] { core->acquire(); });
  };
  EXPECT_EQ(message(), "no connection became free within 30 ms: 2 are in use");
  two.release();
  EXPECT_TRUE(core->acquire());
  core = std::make_shared<engine_core>("sqlite:", impatient(2));
  one = core->acquire();
  EXPECT_EQ(message(), "no connection became free within 30 ms: 1 is in use, "
                       "and a database in memory has no more");
}

TEST(pool, waits_for_one_that_becomes_free) {
  auto core = std::make_shared<engine_core>("sqlite:", engine_options());
  connection_lease only = core->acquire();
  std::atomic<bool> got = false;
  std::thread waiting([&] {
    connection_lease lease = core->acquire();
    got = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(got);
  only.release();
  waiting.join();
  EXPECT_TRUE(got);
}

TEST(pool, uses_connections_again) {
  fresh_directory place;
  auto core = std::make_shared<engine_core>("sqlite:" + place / "a.db",
                                            engine_options());
  connection *first = &*core->acquire();
  EXPECT_EQ(&*core->acquire(), first);
  connection_lease lease = core->acquire();
  connection_lease another = core->acquire();
  EXPECT_NE(&*another, first);
  // Moving gives back what was there.
  another = std::move(lease);
  EXPECT_FALSE(lease);
  EXPECT_EQ(&*another, first);
}

TEST(pool, a_size_of_none_is_one) {
  fresh_directory place;
  auto core =
      std::make_shared<engine_core>("sqlite:" + place / "a.db", impatient(0));
  connection_lease only = core->acquire();
  EXPECT_THROW(core->acquire(), tenon::timeout_error);
}

TEST(pool, rolls_back_what_is_returned) {
  fresh_directory place;
  for (std::string url : {"sqlite:" + place / "a.db", std::string("sqlite:")}) {
    auto core = std::make_shared<engine_core>(url, engine_options());
    core->acquire()->execute("CREATE TABLE t (a)");
    {
      connection_lease lease = core->acquire();
      lease->execute("BEGIN");
      lease->execute("INSERT INTO t VALUES (1)");
    }
    connection_lease lease = core->acquire();
    EXPECT_FALSE(lease->in_transaction());
    EXPECT_EQ(number(*lease, "SELECT count(*) FROM t"), 0);
  }
}

TEST(pool, discards) {
  fresh_directory place;
  auto core =
      std::make_shared<engine_core>("sqlite:" + place / "a.db", impatient(1));
  connection_lease lease = core->acquire();
  lease->execute("CREATE TEMP TABLE mine (a)");
  lease.discard();
  EXPECT_FALSE(lease);
  lease = core->acquire();
  EXPECT_EQ(number(*lease, "SELECT count(*) FROM temp.sqlite_schema"), 0);
}

TEST(pool, keeps_a_database_in_memory) {
  auto core = std::make_shared<engine_core>("sqlite:", impatient(1));
  connection_lease lease = core->acquire();
  lease->execute("CREATE TABLE t (a)");
  lease->execute("BEGIN");
  lease.discard();
  EXPECT_EQ(number(*core->acquire(), "SELECT count(*) FROM t"), 0);
}

TEST(pool, does_not_count_what_could_not_be_opened) {
  fresh_directory place;
  std::filesystem::create_directory(place / "d");
  auto core =
      std::make_shared<engine_core>("sqlite:" + place / "d/a.db", impatient(2));
  connection_lease one = core->acquire();
  std::filesystem::rename(place / "d", place / "e");
  EXPECT_THROW(core->acquire(), tenon::operational_error);
  EXPECT_THROW(core->acquire(), tenon::operational_error);
  std::filesystem::rename(place / "e", place / "d");
  EXPECT_TRUE(core->acquire());
}

TEST(pool, leases_outlive_the_engine) {
  auto core = std::make_shared<engine_core>("sqlite:", engine_options());
  connection_lease lease = core->acquire();
  core.reset();
  lease->execute("CREATE TABLE t (a)");
  EXPECT_EQ(number(*lease, "SELECT count(*) FROM t"), 0);
}

//===----------------------------------------------------------------------===//
// Listening
//===----------------------------------------------------------------------===//

TEST(echo, gives_statements_to_a_function) {
  engine on("sqlite:");
  std::vector<std::string> heard;
  on.execute("CREATE TABLE t (a)");
  on.echo([&](std::string_view sql) { heard.emplace_back(sql); });
  on.execute("INSERT INTO t VALUES (1)");
  on.echo(std::function<void(std::string_view)>());
  on.execute("INSERT INTO t VALUES (2)");
  EXPECT_EQ(heard, std::vector<std::string>{"INSERT INTO t VALUES (1)"});
}

TEST(echo, prints_one_line_each) {
  engine_options options;
  options.echo = true;
  auto core = std::make_shared<engine_core>("sqlite:", options);
  testing::internal::CaptureStderr();
  connection_lease lease = core->acquire();
  lease->execute("CREATE TABLE t\n (a)");
  std::string text = "x\ny";
  std::unique_ptr<statement> insert =
      lease->prepare("INSERT INTO t VALUES (?)");
  insert->bind(0, tenon::detail::value_view::of_bytes(
                      tenon::detail::value_kind::text, text.data(), 3));
  insert->step();
  core->listener().print(false);
  lease->execute("DELETE FROM t");
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "[sqlite] CREATE TABLE t  (a)\n"
            "[sqlite] INSERT INTO t VALUES (?) -- 'x y'\n");
}

TEST(echo, may_be_changed_while_others_run) {
  fresh_directory place;
  engine on("sqlite:" + place / "a.db");
  std::atomic<int> heard = 0;
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int thread = 0; thread != 4; ++thread)
    threads.emplace_back([&] {
      while (!done)
        on.execute("SELECT 1");
    });
  for (int i = 0; i < 200 || heard == 0; ++i) {
    on.echo([&](std::string_view) { ++heard; });
    std::this_thread::yield();
    on.echo(std::function<void(std::string_view)>());
  }
  done = true;
  for (std::thread &each : threads)
    each.join();
  EXPECT_GT(heard, 0);
}

//===----------------------------------------------------------------------===//
// Warnings
//===----------------------------------------------------------------------===//

TEST(warnings, handler_is_called) {
  std::string heard;
  tenon::on_warning([&](std::string_view message) { heard = message; });
  tenon::detail::warn("two rows");
  tenon::on_warning({});
  EXPECT_EQ(heard, "two rows");
  testing::internal::CaptureStderr();
  tenon::detail::warn("three rows");
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "tenon: warning: three rows\n");
  EXPECT_EQ(heard, "two rows");
}

TEST(warnings, handler_may_warn_and_change_the_handler) {
  std::vector<std::string> heard;
  tenon::on_warning([&](std::string_view message) {
    heard.emplace_back(message);
    tenon::on_warning([&](std::string_view next) { heard.emplace_back(next); });
    if (message == "one")
      tenon::detail::warn("two");
    heard.emplace_back("end");
  });
  tenon::detail::warn("one");
  tenon::on_warning({});
  EXPECT_EQ(heard, (std::vector<std::string>{"one", "two", "end"}));
}

} // namespace
