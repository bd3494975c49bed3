//===- Parallel.h - many pieces of work on a few threads --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_PARALLEL_H
#define TENON_PROJECT_PARALLEL_H

#include "llvm/Support/thread.h"
#include <algorithm>
#include <atomic>
#include <ctime>
#include <optional>
#include <vector>

namespace tenon::checker {

/// Of the processor, for this thread.
inline double threadSeconds() {
  timespec Time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &Time);
  return Time.tv_sec + Time.tv_nsec * 1e-9;
}

/// Calls Do with each number below Count, in that order as far as threads have
/// one, on so many threads.
template <typename Function>
void inParallel(unsigned Count, unsigned Threads, Function Do) {
  std::atomic<unsigned> Next = 0;
  auto Work = [&] {
    for (unsigned I; (I = Next++) < Count;)
      Do(I);
  };
  // Clang goes deep: threads need the stack that a process has.
  std::optional<unsigned> StackSize = 8 << 20;
  std::vector<llvm::thread> Others;
  for (unsigned I = 1; I < std::min(Threads, Count); ++I)
    Others.emplace_back(StackSize, Work);
  Work();
  for (llvm::thread &Other : Others)
    Other.join();
}

} // namespace tenon::checker

#endif // TENON_PROJECT_PARALLEL_H
