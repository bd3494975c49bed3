//===- TypeTraits.h - what tenon::type_traits says of a type ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which specialisation is meant for a type, and what is in it, the compiler
// decides: it deduces, checks constraints and instantiates. It is asked for
// types that a column has, and where there are partial specialisations.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_TYPETRAITS_H
#define TENON_EXTRACT_TYPETRAITS_H

#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class ClassTemplateDecl;
class ClassTemplatePartialSpecializationDecl;
class ClassTemplateSpecializationDecl;
class Sema;
} // namespace clang

namespace tenon::checker {

class TypeTraits {
public:
  using Specialisation = clang::ClassTemplateSpecializationDecl;

  explicit TypeTraits(clang::Sema &S) : S(S) {}

  /// The specialisation that is written out for this very type, or null.
  const Specialisation *writtenOut(clang::QualType Type);
  /// The one that the compiler chooses, or null. It has no definition where
  /// the program would not compile if anybody needed it.
  const Specialisation *chosen(clang::QualType Type);
  /// What values are stored as; null where that is not said.
  clang::QualType storedType(const Specialisation &Traits) const;

private:
  clang::ClassTemplateDecl *find();
  Specialisation *known(clang::QualType Type);
  const Specialisation *instantiate(clang::QualType Type);

  clang::Sema &S;
  /// Found when first needed; null where nothing specialises it.
  std::optional<clang::ClassTemplateDecl *> Template;
  llvm::SmallVector<clang::ClassTemplatePartialSpecializationDecl *, 4> Partial;
  llvm::DenseMap<clang::QualType, const Specialisation *> Instantiated;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_TYPETRAITS_H
