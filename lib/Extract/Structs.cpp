//===- Structs.cpp - which structs are models -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Structs.h"
#include "Extract/ReadAnnotation.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

const AnnotateAttr *tableAnnotation(const CXXRecordDecl &Record) {
  if (!Record.hasAttrs())
    return nullptr;
  for (const auto *A : Record.specific_attrs<AnnotateAttr>())
    if (isAnnotation(*A) && kindOf(*A) == AnnotationKind::Table)
      return A;
  return nullptr;
}

const CXXRecordDecl *writtenDefinition(const CXXRecordDecl &Record) {
  if (const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern())
    return Pattern->getDefinition();
  // `Node<int>` that nobody needed complete so far.
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (Special && Special->getSpecializationKind() == TSK_Undeclared)
    return Special->getSpecializedTemplate()
        ->getTemplatedDecl()
        ->getDefinition();
  return Record.getDefinition();
}

Structs::Struct &Structs::get(const CXXRecordDecl &Record) {
  auto [It, New] = Known.try_emplace(Record.getCanonicalDecl());
  if (New) {
    if (const CXXRecordDecl *Written = writtenDefinition(Record))
      It->second.State = tableAnnotation(*Written) && isNamed(*Written)
                             ? RecordState::Model
                             : RecordState::Plain;
  }
  return It->second;
}

RecordState Structs::stateOf(const CXXRecordDecl &Record) {
  return get(Record).State;
}

StringRef Structs::refer(const CXXRecordDecl &Record) {
  Struct &S = get(Record);
  if (!S.IsReferred) {
    S.IsReferred = true;
    Referred.push_back(&Record);
  }
  return N.of(Record);
}

StringRef Structs::referToType(QualType Type) {
  return OtherTypes.emplace_back(N.of(Type));
}

} // namespace tenon::checker
