//===- Structs.h - which structs are models ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_STRUCTS_H
#define TENON_EXTRACT_STRUCTS_H

#include "Extract/Names.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/SmallVector.h"

namespace tenon::checker {

/// The annotation TENON_TABLE of a definition, or null.
const clang::AnnotateAttr *tableAnnotation(const clang::CXXRecordDecl &Record);

/// The definition whose text the user wrote: the pattern of an instantiation.
/// Null where there is none.
const clang::CXXRecordDecl *
writtenDefinition(const clang::CXXRecordDecl &Record);

/// The structs that members and bases name.
class Structs {
public:
  explicit Structs(Names &N) : N(N) {}

  RecordState stateOf(const clang::CXXRecordDecl &Record);
  /// The struct's name; it will need a record in the model.
  llvm::StringRef refer(const clang::CXXRecordDecl &Record);
  /// A target that is no struct at all.
  llvm::StringRef referToType(clang::QualType Type);

  /// Calls Each for what was referred to, and for what that refers to.
  template <class StructFn, class TypeFn>
  void takeReferred(StructFn EachStruct, TypeFn EachType) {
    // Each may refer to more.
    for (size_t I = 0; I != Referred.size(); ++I)
      EachStruct(*Referred[I]);
    Referred.clear();
    for (llvm::StringRef Name : OtherTypes)
      EachType(Name);
    OtherTypes.clear();
  }

private:
  struct Struct {
    RecordState State = RecordState::Declared;
    bool IsReferred = false;
  };
  Struct &get(const clang::CXXRecordDecl &Record);

  Names &N;
  llvm::DenseMap<const clang::CXXRecordDecl *, Struct> Known;
  llvm::SmallVector<const clang::CXXRecordDecl *, 0> Referred;
  llvm::SmallVector<llvm::StringRef, 0> OtherTypes;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_STRUCTS_H
