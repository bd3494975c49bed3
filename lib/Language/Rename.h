//===- Rename.h - a name changed wherever models name it --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A member has its name in C++; a table, and a column that says `.name`, has
// one in the database. What stands at the place that was asked about decides
// which of them is changed. Expressions in other code are not seen here.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_RENAME_H
#define TENON_LANGUAGE_RENAME_H

#include "Language/Occurrences.h"
#include "Rules/Finding.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

struct RenameTarget {
  /// The name, as it stands there.
  Span At;
  llvm::StringRef Name;
  /// A member's name, which code can use.
  bool InCode = false;
};

/// None where there is no name that this renames; an error says why one cannot
/// be renamed.
llvm::Expected<std::optional<RenameTarget>>
prepareRename(const Program &P, const Occurrences &Names, FileId File,
              std::uint32_t Offset, FileText Text);

/// All edits, or an error. Empty where the name stays as it is.
llvm::Expected<std::vector<Edit>>
rename(const Program &P, const Occurrences &Names, FileId File,
       std::uint32_t Offset, llvm::StringRef NewName, FileText Text);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_RENAME_H
