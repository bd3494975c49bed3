//===- Extract.h - from the Clang AST to a model ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one library that reads the AST. It answers "unknown", never a guess,
// where it cannot read something.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_EXTRACT_H
#define TENON_EXTRACT_EXTRACT_H

#include "Model/Model.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/FunctionExtras.h"
#include <memory>
#include <vector>

namespace clang {
class ASTConsumer;
class CompilerInstance;
class Sema;
} // namespace clang

namespace tenon::checker {

/// What one translation unit declares.
struct Extracted {
  Model M;
  /// By the model's FileId; the first is no file.
  std::vector<clang::FileID> Files{clang::FileID()};
};

struct ExtractOptions {
  /// The compiler goes on to generate code: take the annotations off the
  /// fields, since each costs an llvm.ptr.annotation at every access.
  bool DetachAnnotations = false;
  /// What the unit parses itself, and what that refers to; nothing else of
  /// precompiled headers.
  bool ParsedOnly = false;
};

/// Collects the models of one translation unit and hands them over at its end.
std::unique_ptr<clang::ASTConsumer>
createExtractConsumer(clang::CompilerInstance &CI, ExtractOptions Options,
                      llvm::unique_function<void(Extracted)> Done);

/// The same of a unit that has been parsed with nobody listening, and whose
/// annotations are where they were written.
Extracted extractParsed(clang::Sema &Compiler);

} // namespace tenon::checker

#endif // TENON_EXTRACT_EXTRACT_H
