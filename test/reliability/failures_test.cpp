//===- failures_test.cpp - nothing is lost when a call fails --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A scenario is run again and again; the n-th time, the n-th call of one kind
// fails, until there are fewer calls. Each time: the error is of the type that
// stands for the failure, the session works after a rollback and agrees with
// the file, all of a transaction is in the file or nothing, and nothing leaks.
//
//===----------------------------------------------------------------------===//

#include "failing_memory.hpp"
#include "failing_vfs.hpp"
#include "fresh_directory.hpp"
#include "invariants.hpp"
#include "raw_database.hpp"
#include "scenario.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace reliability;

/// What fails, and how it is made to.
struct failure {
  std::string name;
  std::function<void(int n)> begin;
  std::function<bool()> end;
  /// The error must be std::bad_alloc; otherwise operational_error of `result`.
  bool of_memory = false;
  int result = 0;
  bool disk = true;

  friend void PrintTo(const failure &of, std::ostream *to) { *to << of.name; }
};

/// A failure can have another one of the same kind as its consequence.
bool is_of(int code, const failure &how) {
  auto kind = [](int of) { return of & 0xff; };
  return kind(code) == kind(how.result);
}

failure of_disk(const std::string &name, disk_call call, int result,
                bool lasting) {
  bool of_memory = result == SQLITE_NOMEM || result == SQLITE_IOERR_NOMEM;
  return {name + (lasting ? "_from_then_on" : "_once"),
          [=](int n) { break_disk({call, result, lasting}, n); }, repair_disk,
          of_memory, result};
}

struct disk_kind {
  const char *name;
  disk_call call;
  int result;
};

constexpr disk_kind disk_kinds[] = {
    {"full", disk_call::write, SQLITE_FULL},
    {"write", disk_call::write, SQLITE_IOERR_WRITE},
    {"write_without_memory", disk_call::write, SQLITE_IOERR_NOMEM},
    {"sync", disk_call::sync, SQLITE_IOERR_FSYNC},
    {"open", disk_call::open, SQLITE_CANTOPEN},
    {"open_without_memory", disk_call::open, SQLITE_NOMEM},
    {"read", disk_call::read, SQLITE_IOERR_READ},
    {"busy", disk_call::lock, SQLITE_BUSY},
    {"lock", disk_call::lock, SQLITE_IOERR_LOCK},
    {"remove", disk_call::remove, SQLITE_IOERR_DELETE},
};

std::vector<failure> failures_of_both() {
  std::vector<failure> all;
  for (const disk_kind &kind : disk_kinds)
    for (bool lasting : {false, true})
      all.push_back(of_disk(kind.name, kind.call, kind.result, lasting));
  for (bool lasting : {false, true})
    all.push_back({lasting ? "memory_from_then_on" : "memory_once",
                   [=](int n) { exhaust_memory(n, lasting); }, restore_memory,
                   true, SQLITE_NOMEM, false});
  return all;
}

std::vector<failure> failures_of_a_log() {
  std::vector<failure> all = failures_of_both();
  // Not from then on: SQLite itself tries again, for ten seconds.
  all.push_back(
      of_disk("busy_memory", disk_call::lock_memory, SQLITE_BUSY, false));
  for (bool lasting : {false, true})
    all.push_back(of_disk("lock_memory", disk_call::lock_memory,
                          SQLITE_IOERR_SHMLOCK, lasting));
  return all;
}

/// Runs it. Returns whether it came to its end; where not, the error is of the
/// right type.
template <class Function> bool passes(const failure &how, Function function) {
  try {
    function();
    return true;
  } catch (const std::bad_alloc &) {
    EXPECT_TRUE(how.of_memory) << "bad_alloc";
  } catch (const tenon::operational_error &error) {
    EXPECT_FALSE(how.of_memory) << error.what();
    EXPECT_TRUE(is_of(error.code(), how)) << error.what();
  } catch (const tenon::pending_rollback_error &) {
    // The scenario has met the error before, in its savepoint.
  } catch (const std::exception &error) {
    ADD_FAILURE() << "an error of another type: " << error.what();
  }
  return false;
}

/// A file with the first rows, made once.
const std::string &prepared_file() {
  static const fresh_directory directory;
  static const std::string path = [] {
    {
      tenon::engine engine("sqlite:" + directory / "prepared.db");
      prepare(engine);
    }
    // As it is before anything of a log is known.
    raw_database(directory / "prepared.db")
        .execute("PRAGMA journal_mode=DELETE");
    return directory / "prepared.db";
  }();
  return path;
}

std::vector<std::string> sorted(const std::string &lines) {
  std::vector<std::string> all;
  std::istringstream from(lines);
  for (std::string line; std::getline(from, line);)
    all.push_back(line);
  std::sort(all.begin(), all.end());
  return all;
}

/// One run of the scenario in a file of its own, in which the n-th call fails.
class failing_run {
public:
  failing_run(const failure &how, const char *disk)
      : how_(how), disk_(disk), path_(directory_ / "test.db"),
        url_("sqlite:file:" + path_ + "?vfs=" + disk) {
    std::filesystem::copy_file(prepared_file(), path_);
  }

  /// Returns whether there were as many calls.
  bool run(int n) {
    how_.begin(n);
    open();
    tenon::session session(*engine_);
    for (step each : steps)
      carry_out(session, each);
    bool failed = how_.end();
    check(session);
    return failed;
  }

private:
  void open() {
    tenon::engine_options options;
    options.busy_timeout = 0;
    options.pool_size = 1;
    auto open = [&] { engine_.emplace(url_, options); };
    // So small that rows are written and read again within a transaction.
    auto shrink = [&] { engine_->execute("PRAGMA cache_size=4"); };
    for (const std::function<void()> &each :
         {std::function<void()>(open), std::function<void()>(shrink)})
      if (!passes(how_, each)) {
        how_.end();
        each();
      }
  }

  void carry_out(tenon::session &session, step what) {
    if (!passes(how_, [&] { what(session); })) {
      EXPECT_NO_THROW(session.rollback()); // while it fails still
      how_.end();
      check(session);
      EXPECT_NO_THROW(what(session));
    }
    ++done_;
  }

  /// The file has what was committed, and the session has what is in the file.
  void check(tenon::session &session) {
    session.rollback();
    raw_database raw(path_);
    EXPECT_EQ(raw.number("SELECT value FROM counters WHERE id = 1"), -done_);
    EXPECT_EQ(faults_of(path_, disk_), "");
    EXPECT_EQ(sorted(rows_of(session)), sorted(raw.ask(rows_sql)));
    session.rollback();
  }

  const failure &how_;
  const char *disk_;
  fresh_directory directory_; // goes after the engine
  std::string path_;
  std::string url_;
  std::optional<tenon::engine> engine_;
  int done_ = 0;
};

/// For long runs: every so many calls, not each.
int stride_of(const failure &how) {
  const char *given = std::getenv("TENON_STRIDE");
  return how.disk || !given ? 1 : std::max(1, std::atoi(given));
}

void run_all(const failure &how, const char *disk) {
  prepared_file();
  sqlite3_int64 memory = sqlite3_memory_used();
  int runs = 0;
  for (int n = 1; !testing::Test::HasFailure(); n += stride_of(how)) {
    SCOPED_TRACE(how.name + ", call " + std::to_string(n) + ", " + disk);
    if (!failing_run(how, disk).run(n))
      break;
    ++runs;
    EXPECT_EQ(open_files(), 0);
    EXPECT_EQ(sqlite3_memory_used(), memory);
  }
  EXPECT_GT(runs, 0);
  std::printf("%s, %s: %d runs in which a call failed\n", disk,
              how.name.c_str(), runs);
}

/// Otherwise no leak would be seen.
TEST(memory, is_counted) {
  sqlite3_int64 before = sqlite3_memory_used();
  void *block = sqlite3_malloc(1000);
  EXPECT_GE(sqlite3_memory_used(), before + 1000);
  sqlite3_free(block);
}

class log_failures : public testing::TestWithParam<failure> {};
class journal_failures : public testing::TestWithParam<failure> {};

TEST_P(log_failures, lose_nothing) { run_all(GetParam(), with_log); }
TEST_P(journal_failures, lose_nothing) { run_all(GetParam(), with_journal); }

std::string name_of(const testing::TestParamInfo<failure> &info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(each, log_failures,
                         testing::ValuesIn(failures_of_a_log()), name_of);
INSTANTIATE_TEST_SUITE_P(each, journal_failures,
                         testing::ValuesIn(failures_of_both()), name_of);

} // namespace

int main(int argc, char **argv) {
  // The runtime turns it off; see docs/runtime/sqlite.md.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 1);
  install_failing_memory();
  install_failing_disk();
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
