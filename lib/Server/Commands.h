//===- Commands.h - how each file is compiled -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_COMMANDS_H
#define TENON_SERVER_COMMANDS_H

#include "Extract/Unit.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include <vector>

namespace tenon::checker::lsp {

/// The units of a compilation database, and which of them include what. A file
/// without a command takes that of a unit that includes it; or else, of the
/// unit whose path is most like its own.
class CommandTable {
public:
  CommandTable() = default;
  explicit CommandTable(std::string BuildDir, std::vector<Unit> Units = {});

  const std::string &buildDir() const { return BuildDir; }
  llvm::ArrayRef<Unit> units() const { return Units; }
  /// Remembers that a unit includes a file.
  void includes(unsigned Unit, llvm::StringRef RealPath);
  bool isIncluded(llvm::StringRef RealPath) const;

  /// Path is as the editor names it.
  Unit unitOf(llvm::StringRef RealPath, llvm::StringRef Path) const;

private:
  const Unit *nearest(llvm::StringRef RealPath) const;

  std::string BuildDir;
  std::vector<Unit> Units;
  /// By path without links.
  llvm::StringMap<unsigned> Own;
  llvm::StringMap<unsigned> Including;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_COMMANDS_H
