//===- FileStamp.h - that a file is the same, without reading it *- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A stamp is made of which file it is, its size, and its times. The one that
// counts is that of the last change of its state, which the system sets and no
// program can set back.
//
// A file that was changed just now may be changed once more within the same
// tick of the file system's clock, so it has no stamp yet. Nor has one on a
// file system that is not known to keep that time, as those of a network do.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_FILESTAMP_H
#define TENON_PROJECT_FILESTAMP_H

#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <ctime>
#include <mutex>
#include <sys/stat.h>
#include <utility>

namespace tenon::checker {

/// Zero is no file's.
using FileStamp = std::uint64_t;

/// The stamp of what was at a path if it has one.
FileStamp stampOf(const struct stat &Found);

/// Gives stamps to files that are looked at, and read, after it was made. For
/// all threads.
class FileStamps {
public:
  FileStamps();

  /// Zero where a change that comes after this look might leave the same stamp.
  FileStamp take(const char *Path, const struct stat &Found);

private:
  bool keepsTime(const char *Path, dev_t Device);

  std::time_t Start;
  std::mutex Lock;
  llvm::SmallVector<std::pair<dev_t, bool>, 4> Devices;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_FILESTAMP_H
