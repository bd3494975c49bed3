//===- FindUnits.h - what is to be compiled, and how ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_FINDUNITS_H
#define TENON_EXTRACT_FINDUNITS_H

#include "Extract/Unit.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

/// Which units are asked for.
struct UnitQuery {
  /// Empty: all of the compilation database.
  std::vector<std::string> Files;
  /// Where the database is; none: in the nearest directory above.
  std::optional<std::string> BuildDir;
  /// Compiler flags, which do without a database if there are files.
  std::optional<std::vector<std::string>> Flags;
};

struct UnitList {
  std::vector<Unit> Units;
  /// Where the database was found, for all of its units.
  std::string BuildDir;
};

/// The units in the order of their paths: the order of the files makes no
/// difference. Of a file that is named, one; of one in the database, one for
/// each way in which it is compiled.
llvm::Expected<UnitList> findUnits(const UnitQuery &Query);

} // namespace tenon::checker

#endif // TENON_EXTRACT_FINDUNITS_H
