//===- ReadType.h - what the type of a member means -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_READTYPE_H
#define TENON_EXTRACT_READTYPE_H

#include "Extract/Structs.h"
#include <optional>

namespace clang {
class ClassTemplateDecl;
class ClassTemplatePartialSpecializationDecl;
class ClassTemplateSpecializationDecl;
} // namespace clang

namespace tenon::checker {

class TypeReader {
public:
  TypeReader(clang::ASTContext &Ctx, Names &N, Structs &S)
      : Ctx(Ctx), N(N), S(S) {}

  /// Everything but the places and the spelling. HasWords: the member says
  /// TENON_RELATIONSHIP.
  MemberType read(clang::QualType Type, bool HasWords);

private:
  using Specialisation = clang::ClassTemplateSpecializationDecl;

  void classify(clang::QualType Type);
  void readBuiltin(const clang::BuiltinType &Type);
  void readEnum(const clang::EnumDecl &Enum);
  void readRecord(const clang::CXXRecordDecl &Record);
  /// False where the template means nothing here.
  bool readStandard(const Specialisation &Special, llvm::StringRef Name);
  void readOptional(clang::QualType Inner);
  void readContainer(clang::QualType Element);
  void readView(TypeKind Of);
  void readTarget(clang::QualType Target, Holder Held);
  bool isCustom(clang::QualType Type);
  bool anyTypeCouldBeCustom();
  void readStored(clang::QualType Type);

  clang::ClassTemplateDecl *typeTraits();

  clang::ASTContext &Ctx;
  Names &N;
  Structs &S;
  /// Found when first needed; null where nothing specialises it.
  std::optional<clang::ClassTemplateDecl *> Traits;
  llvm::SmallVector<clang::ClassTemplatePartialSpecializationDecl *, 4>
      PartialTraits;

  MemberType Out;
  bool HasWords = false;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_READTYPE_H
