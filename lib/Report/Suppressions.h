//===- Suppressions.h - NOLINT comments -------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `// NOLINT`, `// NOLINTNEXTLINE` and `// NOLINTBEGIN` ... `// NOLINTEND`,
// with the meaning that clang-tidy gives them: alone, or with a list of globs
// in parentheses, `NOLINT(tenon-fk-*)`. What is written counts, in a comment or
// not, as in clang-tidy.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_SUPPRESSIONS_H
#define TENON_REPORT_SUPPRESSIONS_H

#include "Rules/Finding.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tenon::checker {

class Suppressions {
public:
  /// TextOf gives the contents of a file; empty where it cannot be read. They
  /// must outlive this.
  explicit Suppressions(std::function<llvm::StringRef(FileId)> TextOf);
  ~Suppressions();

  /// Removes the findings that a comment silences. One that a comment would
  /// have silenced, were its list not misspelt, gets a note that says so.
  void apply(std::vector<Finding> &Findings);
  /// Only adds those notes, for a host that obeys the comments by itself.
  void explain(std::vector<Finding> &Findings);

private:
  struct File;

  const File &fileOf(FileId Id);
  bool isSilenced(Finding &F);

  std::function<llvm::StringRef(FileId)> TextOf;
  llvm::DenseMap<FileId, std::unique_ptr<File>> Files;
};

} // namespace tenon::checker

#endif // TENON_REPORT_SUPPRESSIONS_H
