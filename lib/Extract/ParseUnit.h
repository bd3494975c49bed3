//===- ParseUnit.h - from a unit to its model -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_PARSEUNIT_H
#define TENON_EXTRACT_PARSEUNIT_H

#include "Extract/Unit.h"
#include "Model/Model.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

struct ParseOptions {
  /// The process ends soon, and need not free what the unit used.
  bool KeepMemory = false;
  /// Function bodies are left out unless a template needs them.
  bool SkipBodies = false;
  /// Of Messages.
  bool Colors = false;
};

struct ParsedUnit {
  /// None where the unit has errors.
  std::optional<Model> M;
  /// Which errors, as Clang prints them.
  std::string Messages;
  /// The absolute paths of the files that the unit consists of, without system
  /// headers.
  std::vector<std::string> Files;
};

/// Files is where the unit is read from, with its directory as the current one.
ParsedUnit parseUnit(const Unit &U,
                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                     ParseOptions Options);

} // namespace tenon::checker

#endif // TENON_EXTRACT_PARSEUNIT_H
