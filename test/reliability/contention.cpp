//===- contention.cpp - many writers, one file ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// contend.py runs it:
//
//   contention prepare FILE
//   contention raise FILE SECONDS SEED
//   contention wait FILE MILLISECONDS
//
// `raise` raises a few counters in eight threads and prints for each thread how
// often it committed, met a row that was older than it thought, and gave up
// waiting. `wait` writes while somebody else has the lock.
//
//===----------------------------------------------------------------------===//

#include "reliability.tenon.hpp"

#include <tenon/session.hpp>

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace reliability;
using clock = std::chrono::steady_clock;

constexpr int threads = 8;
constexpr int counters = 4; // few, so that they meet
constexpr std::chrono::seconds longest_pause(20);

struct tally {
  long long commits = 0;
  long long stale = 0;
  long long busy = 0;
};

/// One thread: reads a counter, raises it, and tries again when somebody was
/// faster.
class raiser {
public:
  /// Without expiry, a session keeps what it has read before the transaction:
  /// only the version notices that it is old.
  raiser(tenon::engine &on, unsigned seed)
      : session_(on, {.expire_on_commit = false}), random_(seed) {}

  tally raise_until(clock::time_point end) {
    last_commit_ = clock::now();
    while (clock::now() < end)
      raise();
    return tally_;
  }

private:
  void raise() {
    try {
      session_
          .get<Counter>(1 + static_cast<std::int64_t>(random_() % counters))
          ->value += 1;
      session_.commit();
      ++tally_.commits;
      last_commit_ = clock::now();
    } catch (const tenon::stale_data_error &) {
      ++tally_.stale;
      session_.rollback();
    } catch (const tenon::operational_error &error) {
      if ((error.code() & 0xff) != SQLITE_BUSY)
        throw;
      ++tally_.busy;
      session_.rollback();
    }
    if (clock::now() - last_commit_ > longest_pause)
      throw std::runtime_error("a thread cannot commit any more");
  }

  tenon::session session_;
  std::mt19937 random_;
  tally tally_;
  clock::time_point last_commit_;
};

void prepare(tenon::engine &on) {
  on.create_all<Counter>();
  tenon::session session(on);
  for (int i = 0; i != counters; ++i)
    session.add(Counter{});
  session.commit();
}

void raise_all(tenon::engine &on, int seconds, unsigned seed) {
  clock::time_point end = clock::now() + std::chrono::seconds(seconds);
  std::vector<tally> tallies(threads);
  std::vector<std::thread> all;
  for (unsigned number = 0; number != threads; ++number)
    all.emplace_back([&, number] {
      try {
        tallies[number] = raiser(on, seed + number).raise_until(end);
      } catch (const std::exception &error) {
        std::fprintf(stderr, "contention: %s\n", error.what());
        std::_Exit(1);
      }
    });
  for (std::thread &each : all)
    each.join();
  for (const tally &each : tallies)
    std::printf("%lld %lld %lld\n", each.commits, each.stale, each.busy);
}

/// Prints after how many milliseconds it was told that the file is locked.
int wait_for_lock(tenon::engine &on) {
  clock::time_point begin = clock::now();
  try {
    tenon::session session(on);
    session.add(Counter{});
    session.commit();
  } catch (const tenon::operational_error &error) {
    if ((error.code() & 0xff) != SQLITE_BUSY)
      throw;
    auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(
        clock::now() - begin);
    std::printf("%lld\n", static_cast<long long>(waited.count()));
    return 0;
  }
  std::fputs("contention: nobody had the lock\n", stderr);
  return 1;
}

int run(int count, char **words) {
  std::string what = count > 2 ? words[1] : "";
  tenon::engine_options options;
  if (what == "wait" && count == 4)
    options.busy_timeout = static_cast<unsigned>(std::stoul(words[3]));
  else if (!(what == "prepare" && count == 3) &&
           !(what == "raise" && count == 5)) {
    std::fputs("see the head of contention.cpp\n", stderr);
    return 2;
  }
  tenon::engine engine(std::string("sqlite:") + words[2], options);
  if (what == "wait")
    return wait_for_lock(engine);
  if (what == "prepare")
    prepare(engine);
  else
    raise_all(engine, std::stoi(words[3]),
              static_cast<unsigned>(std::stoul(words[4])));
  return 0;
}

} // namespace

int main(int count, char **words) {
  try {
    return run(count, words);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "contention: %s\n", error.what());
    return 2;
  }
}
