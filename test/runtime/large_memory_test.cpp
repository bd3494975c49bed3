//===- large_memory_test.cpp - memory that sessions leave -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "large_memory.hpp"

#include "blog.hpp"
#include "fresh_directory.hpp"

#include <cstdint>
#include <cstring>
#include <thread>

using one_to_many::Author;

namespace {

constexpr std::size_t block_size = std::size_t{64} * 1024;

bool is_aligned(const void *block, std::size_t to) {
  return reinterpret_cast<std::uintptr_t>(block) % to == 0;
}

} // namespace

TEST(large_memory, gives_out_again_what_came_back) {
  tenon::detail::large_memory memory(2 * block_size);
  if (!memory.keeps_any())
    GTEST_SKIP() << "nothing is kept under AddressSanitizer";
  void *first = memory.allocate(block_size, 16);
  memory.release(first, block_size, 16);
  EXPECT_EQ(memory.allocate(block_size, 16), first);
  memory.release(first, block_size, 16);
}

TEST(large_memory, another_size_or_alignment_is_another_block) {
  tenon::detail::large_memory memory(std::size_t{8} << 20);
  for (std::size_t bytes : {block_size, 2 * block_size, std::size_t{4} << 20})
    for (std::size_t alignment : {16u, 256u}) {
      void *block = memory.allocate(bytes, alignment);
      EXPECT_TRUE(is_aligned(block, alignment));
      std::memset(block, 1, bytes);
      memory.release(block, bytes, alignment);
    }
}

TEST(large_memory, sessions_one_after_the_other_are_not_mixed_up) {
  tenon::engine engine("sqlite::memory:");
  engine.create_all<Author, one_to_many::Article>();
  for (int round = 0; round != 3; ++round) {
    tenon::session session(engine);
    for (int at = 0; at != 3000; ++at)
      session.add(Author{.name = "author " + std::to_string(at)});
    session.commit();
  }
  tenon::session session(engine);
  auto all = session.query<Author>().all();
  ASSERT_EQ(all.size(), 9000u);
  for (std::size_t at = 0; at != all.size(); ++at)
    EXPECT_EQ(all[at].name, "author " + std::to_string(at % 3000));
}

TEST(large_memory, nothing_need_be_kept) {
  tenon::engine engine("sqlite::memory:", {.kept_memory = 0});
  engine.create_all<Author, one_to_many::Article>();
  for (int round = 0; round != 2; ++round) {
    tenon::session session(engine);
    for (int at = 0; at != 3000; ++at)
      session.add(Author{.name = "author"});
    session.commit();
  }
  EXPECT_EQ(tenon::session(engine).query<Author>().all().size(), 6000u);
}

TEST(large_memory, is_shared_by_the_sessions_of_several_threads) {
  fresh_directory directory;
  tenon::engine engine("sqlite:" + (directory / "authors.db"));
  engine.create_all<Author, one_to_many::Article>();
  {
    tenon::session session(engine);
    for (int at = 0; at != 2000; ++at)
      session.add(Author{.name = "author " + std::to_string(at)});
    session.commit();
  }
  auto read = [&] {
    for (int round = 0; round != 10; ++round) {
      tenon::session session(engine);
      auto all = session.query<Author>().all();
      ASSERT_EQ(all.size(), 2000u);
      EXPECT_EQ(all[1999].name, "author 1999");
    }
  };
  std::thread other(read);
  read();
  other.join();
}
