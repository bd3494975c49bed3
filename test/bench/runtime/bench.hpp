//===- bench.hpp - what the programs of the benchmark share -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same data for every program, and how a piece of work is measured: by the
// clock, by the processor's time, and under callgrind by the instructions it
// takes. One line is printed for each: its name, seconds, seconds of the
// processor, and a checksum of its result.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_BENCH_BENCH_HPP
#define TENON_BENCH_BENCH_HPP

#include <valgrind/callgrind.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace bench {

struct user {
  std::int64_t id = 0;
  std::string username;
  std::string email;
};

struct profile {
  std::int64_t id = 0;
  std::optional<std::string> bio;
  std::optional<std::int64_t> user_id;
};

// Sums, so that it does not matter in which order rows come.

inline std::uint64_t sum_of(const std::string &text) {
  std::uint64_t sum = 0;
  for (char each : text)
    sum += static_cast<unsigned char>(each);
  return sum;
}

/// Any struct with the members of user, or of profile.
template <class User> std::uint64_t checksum_of_user(const User &of) {
  return static_cast<std::uint64_t>(of.id) *
         (1 + sum_of(of.username) + 3 * sum_of(of.email));
}
template <class Profile> std::uint64_t checksum_of_profile(const Profile &of) {
  return static_cast<std::uint64_t>(of.id) *
         (static_cast<std::uint64_t>(*of.user_id) + sum_of(*of.bio));
}

/// What the programs write and look for. The keys are those that the database
/// gives: 1 to the number of rows.
struct data {
  explicit data(std::size_t rows) {
    for (std::size_t i = 1; i <= rows; ++i) {
      std::string number = std::to_string(1'000'000 + i);
      usernames.push_back("user_" + number);
      emails.push_back("user_" + number + "@example.com");
      new_emails.push_back("new_" + number + "@example.org");
      bios.push_back("I am user " + number + ", and this is my profile");
      new_bios.push_back("I am user " + number + ", and this is my new one");
    }
    shuffled.resize(rows);
    std::iota(shuffled.begin(), shuffled.end(), std::int64_t{1});
    std::mt19937_64 random(42);
    for (std::size_t i = rows; i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[random() % i]);
  }

  std::size_t size() const { return usernames.size(); }
  const std::string &username_of(std::int64_t id) const {
    return usernames[static_cast<std::size_t>(id - 1)];
  }

  std::vector<std::string> usernames;
  std::vector<std::string> emails;
  std::vector<std::string> new_emails;
  std::vector<std::string> bios;
  std::vector<std::string> new_bios;
  /// Each key once.
  std::vector<std::int64_t> shuffled;
};

/// The program's arguments: where the database is, the file with the statements
/// that create its tables, and how many rows.
struct arguments {
  arguments(int count, char **values) {
    if (count != 4) {
      std::fprintf(stderr, "usage: %s DATABASE SCHEMA ROWS\n", values[0]);
      std::exit(2);
    }
    path = values[1];
    std::ifstream file(values[2]);
    schema =
        (std::stringstream() << file.rdbuf()).str(); // the bench's own text
    rows = std::strtoull(values[3], nullptr, 10);
  }

  /// No database is there, and the path of one to make.
  const std::string &fresh_path() const {
    if (path != ":memory:")
      for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix);
    return path;
  }

  std::string path;
  std::string schema;
  std::size_t rows = 0;
};

/// By the processor's time, others that compute at the same time matter less.
inline double processor_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) +
         static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs the work, and prints what it took. The checksum is made afterwards.
template <class Work, class Checksum>
void measure(const char *name, Work &&work, Checksum &&checksum) {
  CALLGRIND_ZERO_STATS;
  double processor_start = processor_seconds();
  auto start = std::chrono::steady_clock::now();
  work();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  double processor = processor_seconds() - processor_start;
  CALLGRIND_DUMP_STATS_AT(name);
  std::printf("%s %.9f %.9f %llu\n", name, took.count(), processor,
              static_cast<unsigned long long>(checksum()));
  std::fflush(stdout);
}

/// The sum of what a function says of each element.
template <class Range, class Function>
std::uint64_t sum_over(const Range &range, Function &&function) {
  std::uint64_t sum = 0;
  for (const auto &each : range)
    sum += function(each);
  return sum;
}

} // namespace bench

#endif // TENON_BENCH_BENCH_HPP
