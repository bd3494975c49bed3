//===- TextStore.h - the texts of files that are not open -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_TEXTSTORE_H
#define TENON_SERVER_TEXTSTORE_H

#include "Server/Documents.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Chrono.h"
#include <mutex>

namespace tenon::checker::lsp {

/// Reads each file once, and again when it has changed. For all threads.
class TextStore {
public:
  /// Never null: empty where the file cannot be read.
  TextPtr at(llvm::StringRef Path);

private:
  struct Entry {
    llvm::sys::TimePoint<> Time;
    std::uint64_t Size = 0;
    TextPtr Content;
  };

  std::mutex Lock;
  llvm::StringMap<Entry> Known;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_TEXTSTORE_H
