//===- FindModels.h - models in what is there of a unit ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parser reports each struct that it completes. This finds those that it
// did not report, or that nobody listened for.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_FINDMODELS_H
#define TENON_EXTRACT_FINDMODELS_H

#include "clang/AST/DeclCXX.h"
#include <vector>

namespace tenon::checker {

/// A definition of the user's own that says TENON_TABLE.
bool isModel(const clang::CXXRecordDecl &Record);

/// Some precompiled header or module can hold models: only what has seen
/// tenon/model.hpp can.
bool hasModelsInASTFiles(clang::ASTContext &Ctx);

struct FindIn {
  /// What the parser has seen itself.
  bool Parsed = false;
  bool ASTFiles = false;
};

/// Adds the models, in the order of their declaration.
void findModels(clang::ASTContext &Ctx, FindIn Where,
                std::vector<const clang::CXXRecordDecl *> &Models);

} // namespace tenon::checker

#endif // TENON_EXTRACT_FINDMODELS_H
