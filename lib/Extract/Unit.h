//===- Unit.h - a translation unit, and how it is compiled ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_UNIT_H
#define TENON_EXTRACT_UNIT_H

#include <string>
#include <vector>

namespace tenon::checker {

/// A translation unit. One file is several where it is compiled in several
/// ways.
struct Unit {
  /// As the user named it; from the compilation database, the absolute path.
  std::string File;
  /// Where the compiler runs; empty for the current directory.
  std::string Directory;
  std::vector<std::string> CommandLine;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_UNIT_H
