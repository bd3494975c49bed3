//===- ClangPlaces.h - places and edits in Clang's terms --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_CLANGPLACES_H
#define TENON_REPORT_CLANGPLACES_H

#include "Rules/Finding.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include <functional>

namespace tenon::checker {

class ClangPlaces {
public:
  /// FileOf maps the model's files to those of SM.
  ClangPlaces(const clang::SourceManager &SM,
              std::function<clang::FileID(FileId)> FileOf)
      : SM(SM), FileOf(std::move(FileOf)) {}

  /// Invalid where the file is not known or does not reach that far.
  clang::CharSourceRange rangeOf(const Span &S) const;
  /// Empty where the file is not known.
  llvm::StringRef textOf(FileId Id) const;
  /// The edits of a finding, with the includes that they need.
  llvm::SmallVector<clang::FixItHint, 2> hintsOf(const Finding &F) const;

private:
  const clang::SourceManager &SM;
  std::function<clang::FileID(FileId)> FileOf;
};

} // namespace tenon::checker

#endif // TENON_REPORT_CLANGPLACES_H
