//===- Detached.h - annotations taken off their fields ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Clang emits an llvm.ptr.annotation for every access to an annotated field.
// Where code is generated the annotations therefore move to the implicit
// declaration of the struct's name inside of the struct: it is written to AST
// files, so that models in precompiled headers and modules stay readable, and
// it is never instantiated, so that nothing is checked twice. They are called
// `tenon.<index of the field>` there.
//
// A field that comes out of an AST file written without this is not the
// compiler's to change for good, so its annotations go to a table at the side.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_DETACHED_H
#define TENON_EXTRACT_DETACHED_H

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace tenon::checker {

using AnnotationList = llvm::SmallVector<const clang::AnnotateAttr *, 2>;

class DetachedAnnotations {
public:
  /// Moves the annotations of the fields of a struct that was just defined.
  void move(clang::ASTContext &Ctx, clang::CXXRecordDecl &Record);
  /// Puts aside those of a field that was just read from an AST file.
  void putAside(clang::ASTContext &Ctx, clang::FieldDecl &Field);

  /// The annotations of each field of a struct, by index.
  class Reader {
  public:
    Reader(const DetachedAnnotations &All, const clang::CXXRecordDecl &Record);
    AnnotationList of(const clang::FieldDecl &Field, unsigned Index);

  private:
    const DetachedAnnotations &All;
    llvm::SmallVector<std::pair<unsigned, const clang::AnnotateAttr *>, 8>
        Moved;
    size_t Next = 0;
  };

private:
  llvm::DenseMap<const clang::FieldDecl *, AnnotationList> Aside;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_DETACHED_H
