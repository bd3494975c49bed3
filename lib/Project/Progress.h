//===- Progress.h - how far it is, on a terminal ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_PROGRESS_H
#define TENON_PROJECT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <mutex>

namespace tenon::checker {

/// One line on stderr that is written over and over, and is gone at the end;
/// nothing where stderr is no terminal. For all threads.
class Progress {
public:
  explicit Progress(unsigned Total);
  ~Progress();

  /// A piece of work that begins: `[12/80] models/order.hpp`.
  void next(llvm::StringRef What);

private:
  std::mutex Lock;
  unsigned Total;
  unsigned Begun = 0;
  bool IsShown = false;
  bool IsTerminal;
  std::chrono::steady_clock::time_point Last;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_PROGRESS_H
