//===- Lock.h - the schema as a file to keep and compare --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a program the database sees, one line for each column and key, so
// that a change of the schema is a change of a few lines, which somebody reads.
// The format is described in docs/lock.md.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_LOCK_H
#define TENON_EMIT_LOCK_H

#include "Resolve/Program.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace tenon::checker {

struct LockLine {
  /// `column email`, `foreign key (team_id)`: no other line of the table has
  /// it.
  std::string Key;
  /// `VARCHAR(100) not null`
  std::string Says;
  /// In the user's files, or in the lock itself.
  Span At;

  /// Not all of it could be read: it may be anything.
  bool isUnknown() const {
    return llvm::StringRef(Says).starts_with("unknown");
  }
};

struct LockTable {
  std::string Name;
  Span At;
  /// Not all of its struct could be read.
  bool Partial = false;
  std::vector<LockLine> Lines;

  const LockLine *find(llvm::StringRef Key) const;
};

struct Lock {
  /// In the order of their names.
  std::vector<LockTable> Tables;

  const LockTable *find(llvm::StringRef Name) const;
};

Lock lockOf(const Program &P);

std::string lockText(const Lock &L);

/// Reads it back; File is for the places. An EmitError says which line is
/// wrong.
llvm::Expected<Lock> readLock(llvm::StringRef Text, FileId File);

} // namespace tenon::checker

#endif // TENON_EMIT_LOCK_H
