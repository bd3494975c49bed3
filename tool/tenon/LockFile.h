//===- LockFile.h - tenon.lock, found and read ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_LOCKFILE_H
#define TENON_TOOL_LOCKFILE_H

#include "Emit/Lock.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace tenon::checker {

/// The nearest tenon.lock, in the current directory or one above it; empty
/// where there is none.
std::string nearestLock();

/// The lock in the file, or in the nearest one where Path is empty. None where
/// it cannot be read: then stderr says why. The file becomes one of M's, so
/// that findings can point into it.
std::optional<Lock> loadLock(Model &M, llvm::StringRef Path);

} // namespace tenon::checker

#endif // TENON_TOOL_LOCKFILE_H
