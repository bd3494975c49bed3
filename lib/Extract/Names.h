//===- Names.h - qualified names of structs ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_NAMES_H
#define TENON_EXTRACT_NAMES_H

#include "Model/Model.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace tenon::checker {

/// Has the struct a name: its own, or that of a typedef for it.
bool isNamed(const clang::CXXRecordDecl &Record);

/// The names that the model knows structs by: qualified, with template
/// arguments, without inline namespaces.
class Names {
public:
  Names(const clang::ASTContext &Ctx, Model &M);

  llvm::StringRef of(const clang::CXXRecordDecl &Record);
  /// An enum, or a struct that stays out of the model.
  llvm::StringRef of(const clang::TagDecl &Tag);
  llvm::StringRef of(clang::QualType Type);
  /// The namespaces that the struct is in.
  llvm::StringRef namespaceOf(const clang::CXXRecordDecl &Record);
  /// Keeps a copy as long as the model lives.
  llvm::StringRef save(llvm::StringRef Text) { return M.save(Text); }

private:
  void append(std::string &Name, const clang::DeclContext *Context);
  void append(std::string &Name, const clang::TagDecl &Tag);

  clang::PrintingPolicy AsWritten;
  clang::PrintingPolicy Policy;
  Model &M;
  llvm::DenseMap<const clang::CXXRecordDecl *, llvm::StringRef> Known;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_NAMES_H
