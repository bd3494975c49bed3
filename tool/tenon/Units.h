//===- Units.h - what is to be compiled, and how ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_UNITS_H
#define TENON_TOOL_UNITS_H

#include "Options.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// A translation unit.
struct Unit {
  /// As the user named it; from the compilation database, the absolute path.
  std::string File;
  /// Where the compiler runs; empty for the current directory.
  std::string Directory;
  std::vector<std::string> CommandLine;
};

/// The units that the command line asks for, each once, in the order of their
/// paths: the order of the arguments makes no difference.
llvm::Expected<std::vector<Unit>> findUnits(const Options &O);

} // namespace tenon::checker

#endif // TENON_TOOL_UNITS_H
