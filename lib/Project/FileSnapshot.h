//===- FileSnapshot.h - the files as one run sees them ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each path is looked at once in a run, and each file read once, whatever
// happens to it meanwhile. So all units see the same text, and what is
// remembered of a file is remembered of the text that was read.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_FILESNAPSHOT_H
#define TENON_PROJECT_FILESNAPSHOT_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tenon::checker {

/// What there was at a path.
struct PathState {
  /// Of a list of what a directory holds, with a zero behind it.
  std::string Path;
  std::error_code Failure;
  llvm::vfs::Status Status;
  /// Of a file that can be read.
  std::unique_ptr<llvm::MemoryBuffer> Text;
  /// Of a list.
  std::vector<llvm::vfs::directory_entry> Entries;
  /// Another one where anything else is there. Of a text, its xxh3_64bits.
  std::uint64_t Fingerprint = 0;

private:
  friend class FileSnapshot;
  std::once_flag Once;
};

/// For all threads.
class FileSnapshot {
public:
  /// Path is absolute, or a list's.
  const PathState &at(llvm::StringRef Path);
  const PathState &listOf(llvm::StringRef Directory) {
    return at((Directory + llvm::Twine('\0')).str());
  }

private:
  struct Shard {
    std::mutex Lock;
    llvm::StringMap<std::unique_ptr<PathState>> States;
  };
  std::array<Shard, 64> Shards;
};

/// What one unit sees of a snapshot; remembers what it looked at. Used by one
/// thread at a time.
class UnitFiles : public llvm::vfs::FileSystem {
public:
  /// Directory is the current one; empty for that of the process.
  UnitFiles(FileSnapshot &All, llvm::StringRef Directory);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &EC) override;
  std::error_code setCurrentWorkingDirectory(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::string> getCurrentWorkingDirectory() const override {
    return Directory;
  }
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Out) override;

  const llvm::DenseSet<const PathState *> &used() const { return Used; }

private:
  std::string absolute(const llvm::Twine &Path) const;
  const PathState &look(const llvm::Twine &Path);

  FileSnapshot &All;
  std::string Directory;
  llvm::DenseSet<const PathState *> Used;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_FILESNAPSHOT_H
