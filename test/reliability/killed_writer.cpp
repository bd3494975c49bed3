//===- killed_writer.cpp - writes until it is killed ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// kill.py runs it:
//
//   killed_writer prepare FILE log|journal
//   killed_writer write FILE log|journal SEED
//   killed_writer check FILE log|journal
//
// Each transaction that is committed is said on the standard output, by the
// number of its batch. `check` prints the number of the last one that is in the
// file, and what is torn.
//
//===----------------------------------------------------------------------===//

#include "failing_vfs.hpp"
#include "invariants.hpp"
#include "raw_database.hpp"
#include "reliability.tenon.hpp"

#include <tenon/session.hpp>

#include <unistd.h>

#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace reliability;
using tenon::col;

constexpr int counters = 10;
constexpr int pairs = 6;
/// Older ones are deleted, so that the file does not grow without end.
constexpr std::int64_t kept_batches = 60;

class writer {
public:
  writer(tenon::engine &on, unsigned seed) : session_(on), random_(seed) {}

  void prepare() {
    for (int i = 0; i != counters; ++i)
      session_.add(Counter{});
    for (int i = 0; i != pairs; ++i)
      add_pair();
    session_.commit();
  }

  [[noreturn]] void write_on() {
    for (;;) {
      std::int64_t number = last_batch() + 1;
      change(number);
      if (below(8) == 0) {
        session_.flush();
        session_.rollback(); // nobody must see any of it
        continue;
      }
      session_.commit();
      tell(number);
    }
  }

private:
  int below(int limit) {
    return static_cast<int>(random_() % static_cast<unsigned>(limit));
  }

  std::int64_t last_batch() {
    Batch *last =
        session_.query<Batch>().order_by(col<&Batch::id>.desc()).first();
    return last ? last->id : 0;
  }

  void add_pair() {
    User &user = session_.add(
        User{.name = std::to_string(random_()) + std::to_string(random_())});
    user.profile = Profile{.bio = std::string(100, 'b')};
  }

  void change(std::int64_t number) {
    if (below(2) == 0)
      take_back_entries();
    add_batch(number);
    transfer();
    swap_profiles();
    if (below(3) == 0)
      replace_pair();
    if (below(4) == 0)
      take_back_a_part();
    if (Batch *old = session_.get<Batch>(number - kept_batches))
      session_.remove(*old);
  }

  void add_batch(std::int64_t number) {
    int size = 1 + below(40);
    Batch &batch = session_.add(Batch{.id = number, .size = size});
    for (int i = 0; i != size; ++i) {
      auto length = static_cast<std::size_t>(below(2000));
      batch.entries.append(Entry{.payload = std::string(length, 'e')});
      if (below(10) == 0)
        session_.flush();
    }
  }

  void transfer() {
    int amount = below(100);
    session_.get<Counter>(1 + below(counters))->value -= amount;
    session_.get<Counter>(1 + below(counters))->value += amount;
  }

  void swap_profiles() {
    auto users = session_.query<User>().all();
    User &one = users[static_cast<std::size_t>(below(pairs))];
    User &other = users[static_cast<std::size_t>(below(pairs))];
    Profile &first = *one.profile;
    Profile &second = *other.profile;
    first.user = other;
    second.user = one;
  }

  void replace_pair() {
    auto users = session_.query<User>().all();
    session_.remove(users[static_cast<std::size_t>(below(pairs))]);
    add_pair();
  }

  /// More than fits into the connection's memory.
  void take_back_entries() {
    auto entries = session_.query<Entry>().limit(50).all();
    transfer();
    tenon::savepoint part = session_.begin_nested();
    for (char filling : {'x', 'y'}) {
      for (Entry &each : entries)
        each.payload.assign(each.payload.size(), filling);
      session_.flush();
    }
    part.rollback();
  }

  void take_back_a_part() {
    tenon::savepoint part = session_.begin_nested();
    session_.get<Counter>(1)->value += 1000;
    add_pair();
    session_.flush();
    part.rollback();
  }

  /// In one piece, so that a number is there or not.
  static void tell(std::int64_t number) {
    std::string line = std::to_string(number) + "\n";
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0)
      _exit(1);
  }

  tenon::session session_;
  std::mt19937 random_;
};

std::string disk_of(const std::string &kind) {
  return kind == "journal" ? with_journal : with_log;
}

int check(const std::string &path, const std::string &disk) {
  std::string faults = faults_of(path, disk);
  raw_database raw(path);
  std::string last = raw.ask("SELECT coalesce(max(id), 0) FROM batches");
  std::printf("%s%s", last.c_str(), faults.c_str());
  return faults.empty() ? 0 : 1;
}

int run(const std::vector<std::string> &words) {
  if (words.size() < 3 || (words[0] == "write" && words.size() < 4)) {
    std::fputs("see the head of killed_writer.cpp\n", stderr);
    return 2;
  }
  const std::string &what = words[0];
  const std::string &path = words[1];
  std::string disk = disk_of(words[2]);
  install_failing_disk();
  if (what == "check")
    return check(path, disk);
  tenon::engine engine("sqlite:file:" + path + "?vfs=" + disk);
  // So small that a transaction does not fit.
  engine.execute("PRAGMA cache_size=4");
  if (what == "write")
    writer(engine, static_cast<unsigned>(std::stoul(words[3]))).write_on();
  engine.create_all<Batch, Entry, User, Profile, Counter>();
  writer(engine, 1).prepare();
  return 0;
}

} // namespace

int main(int count, char **words) {
  try {
    return run({words + 1, words + count});
  } catch (const std::exception &error) {
    std::fprintf(stderr, "killed_writer: %s\n", error.what());
    return 2;
  }
}
