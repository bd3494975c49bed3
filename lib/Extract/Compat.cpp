//===- Compat.cpp - what differs between versions of LLVM -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Compat.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/NestedNameSpecifier.h"
#include "llvm/Config/llvm-config.h"

using namespace clang;

namespace tenon::checker::compat {

const CXXRecordDecl *qualifierOf(const DeclRefExpr &Ref) {
#if LLVM_VERSION_MAJOR >= 22
  // A value since 22, which may be empty.
  NestedNameSpecifier Qualifier = Ref.getQualifier();
  return Qualifier ? Qualifier.getAsRecordDecl() : nullptr;
#else
  const NestedNameSpecifier *Qualifier = Ref.getQualifier();
  return Qualifier ? Qualifier->getAsRecordDecl() : nullptr;
#endif
}

} // namespace tenon::checker::compat
