//===- ReadType.h - what the type of a member means -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_READTYPE_H
#define TENON_EXTRACT_READTYPE_H

#include "Extract/Structs.h"
#include "Extract/TypeTraits.h"

namespace tenon::checker {

class TypeReader {
public:
  TypeReader(clang::Sema &Compiler, Names &N, Structs &S);

  /// Everything but the places and the spelling. HasWords: the member says
  /// TENON_RELATIONSHIP.
  MemberType read(clang::QualType Type, bool HasWords);

private:
  using Specialisation = TypeTraits::Specialisation;

  void classify(clang::QualType Type);
  void readBuiltin(const clang::BuiltinType &Type);
  void readEnum(const clang::EnumDecl &Enum);
  void readRecord(const clang::CXXRecordDecl &Record);
  /// What is stored, or refers to rows, whatever traits say that fit every
  /// type. False where it is none of that.
  bool readOwn(const clang::CXXRecordDecl &Record);
  bool readOwn(const Specialisation &Special);
  /// False where the template means nothing here.
  bool readStandard(const Specialisation &Special);
  void readOptional(clang::QualType Inner);
  void readContainer(clang::QualType Element);
  void readView(TypeKind Of);
  void readTarget(clang::QualType Target, Holder Held);
  void readCustom(clang::QualType Type, const Specialisation &Special);
  void readStored(const Specialisation &Special);

  clang::ASTContext &Ctx;
  Names &N;
  Structs &S;
  TypeTraits Traits;

  MemberType Out;
  bool HasWords = false;
  /// How many types of the user's own the one being read is stored through.
  unsigned Depth = 0;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_READTYPE_H
