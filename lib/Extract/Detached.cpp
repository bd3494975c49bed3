//===- Detached.cpp - annotations taken off their fields ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Detached.h"
#include "Extract/ReadAnnotation.h"
#include "clang/AST/ASTContext.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

/// The struct's name, declared inside of it; the struct where it has none.
CXXRecordDecl *homeOf(const CXXRecordDecl &Record) {
  for (Decl *D : Record.decls()) {
    if (auto *Inner = dyn_cast<CXXRecordDecl>(D))
      if (Inner->isInjectedClassName())
        return Inner;
    if (isa<FieldDecl>(D))
      break; // it comes first
  }
  return const_cast<CXXRecordDecl *>(&Record);
}

template <class TakeFn>
void take(ASTContext &Ctx, FieldDecl &Field, TakeFn Take) {
  // Not through Decl's own functions: they are not for decls that are still
  // being read.
  AttrVec &Attrs = Ctx.getDeclAttrs(&Field);
  erase_if(Attrs, [&](Attr *A) {
    auto *Annotation = dyn_cast<AnnotateAttr>(A);
    if (!Annotation || !isAnnotation(*Annotation))
      return false;
    Take(Annotation);
    return true;
  });
  if (Attrs.empty())
    Field.dropAttrs();
}

} // namespace

void DetachedAnnotations::move(ASTContext &Ctx, CXXRecordDecl &Record) {
  CXXRecordDecl *Home = nullptr;
  unsigned Index = 0;
  for (FieldDecl *Field : Record.fields()) {
    if (Field->hasAttrs())
      take(Ctx, *Field, [&](AnnotateAttr *A) {
        if (!Home)
          Home = homeOf(Record);
        A->setAnnotation(Ctx, "tenon." + std::to_string(Index));
        Home->addAttr(A);
      });
    ++Index;
  }
}

void DetachedAnnotations::putAside(ASTContext &Ctx, FieldDecl &Field) {
  take(Ctx, Field, [&](AnnotateAttr *A) { Aside[&Field].push_back(A); });
}

DetachedAnnotations::Reader::Reader(const DetachedAnnotations &All,
                                    const CXXRecordDecl &Record)
    : All(All) {
  const CXXRecordDecl *Home = homeOf(Record);
  if (!Home->hasAttrs())
    return;
  for (const auto *A : Home->specific_attrs<AnnotateAttr>()) {
    StringRef Text = A->getAnnotation();
    unsigned Index;
    if (Text.consume_front("tenon.") && !Text.getAsInteger(10, Index))
      Moved.emplace_back(Index, A);
  }
}

AnnotationList DetachedAnnotations::Reader::of(const FieldDecl &Field,
                                               unsigned Index) {
  AnnotationList List;
  while (Next != Moved.size() && Moved[Next].first <= Index) {
    if (Moved[Next].first == Index)
      List.push_back(Moved[Next].second);
    ++Next;
  }
  if (Field.hasAttrs())
    for (const auto *A : Field.specific_attrs<AnnotateAttr>())
      if (isAnnotation(*A))
        List.push_back(A);
  if (!All.Aside.empty())
    if (auto It = All.Aside.find(&Field); It != All.Aside.end())
      List.append(It->second);
  return List;
}

} // namespace tenon::checker
