//===- failing_vfs.hpp - a disk that fails ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between SQLite and the system's files: passes everything on, until a call of
// one kind is to fail. Used through a url: "sqlite:file:PATH?vfs=NAME". For one
// thread. What is on the disk is not waited for, as no power fails here.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_FAILING_VFS_HPP
#define TENON_TEST_RELIABILITY_FAILING_VFS_HPP

namespace reliability {

/// What SQLite asks of files.
enum class disk_call {
  open,
  read,
  write,
  sync,
  lock,
  /// Of the memory that those who use a write-ahead log share.
  lock_memory,
  remove
};

/// Has shared memory, so a file can have a write-ahead log.
inline constexpr const char with_log[] = "failing";
/// Has none: SQLite keeps a rollback journal.
inline constexpr const char with_journal[] = "failing-journal";

/// Registers both.
void install_failing_disk();

struct disk_failure {
  disk_call call = disk_call::write;
  /// What SQLite is told, a result code of its own.
  int result = 0;
  /// Every later call of this kind fails, too.
  bool lasting = false;
};

/// The n-th call of this kind fails, counted from 1 and from now on.
void break_disk(const disk_failure &how, int n);
/// Nothing fails any more. Returns whether something did.
bool repair_disk();
/// Files that were opened and not closed.
int open_files();

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_FAILING_VFS_HPP
