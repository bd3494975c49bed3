//===- FileSnapshot.h - the files as one run sees them ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each path is looked at once in a run, and each file read once, whatever
// happens to it meanwhile. So all units see the same text, and what is
// remembered of a file is remembered of the text that was read.
//
// A file that an earlier run has read, and that by its stamp is the same still,
// is read only when its text is asked for.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_FILESNAPSHOT_H
#define TENON_PROJECT_FILESNAPSHOT_H

#include "Project/FileStamp.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <array>
#include <atomic>
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
  /// Of a list.
  std::vector<llvm::vfs::directory_entry> Entries;
  /// Another one where anything else is there. Of a text, its xxh3_64bits.
  std::uint64_t Fingerprint = 0;
  /// Of a text; zero where it has none.
  FileStamp Stamp = 0;

  /// Of a file that can be read; null of others.
  const llvm::MemoryBuffer *text() const;
  /// Not while other threads ask for the text.
  bool wasRead() const { return Text != nullptr; }

private:
  friend class FileSnapshot;

  /// The text is still to be read, and has this fingerprint.
  bool IsExpected = false;
  std::atomic<bool> *Contradicted = nullptr;
  mutable std::unique_ptr<llvm::MemoryBuffer> Text;
  mutable std::once_flag Read;
  std::once_flag Looked;
};

/// What an earlier run found at a path.
struct KnownPath {
  llvm::StringRef Path;
  std::uint64_t Fingerprint = 0;
  FileStamp Stamp = 0;
};

/// For all threads.
class FileSnapshot {
public:
  /// Path is absolute, or a list's.
  const PathState &at(llvm::StringRef Path) { return at({Path, 0, 0}); }
  const PathState &listOf(llvm::StringRef Directory) {
    return at((Directory + llvm::Twine('\0')).str());
  }
  /// As above; what has the same stamp has the same fingerprint.
  const PathState &at(const KnownPath &Known);

  /// A file was not what its stamp had said, so the run has seen two states of
  /// it. That takes an edit between the look at the file and its reading.
  bool isContradicted() const { return Contradicted; }

private:
  struct Shard {
    std::mutex Lock;
    llvm::StringMap<std::unique_ptr<PathState>> States;
  };

  void look(PathState &S, const KnownPath &Known);

  FileStamps Stamps;
  std::atomic<bool> Contradicted = false;
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
