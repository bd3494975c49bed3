//===- ReadRecord.h - from a struct to a record -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_READRECORD_H
#define TENON_EXTRACT_READRECORD_H

#include "Extract/Detached.h"
#include "Extract/ReadAnnotation.h"
#include "Extract/ReadType.h"
#include "llvm/ADT/DenseSet.h"

namespace tenon::checker {

class RecordReader {
public:
  RecordReader(clang::Sema &Compiler, Extracted &Out,
               const DetachedAnnotations &Detached);

  /// Adds a definition that has a TENON_TABLE, once.
  void add(const clang::CXXRecordDecl &Definition);
  /// Adds what those refer to.
  void finish();

private:
  void readModel(const clang::CXXRecordDecl &Struct,
                 const clang::CXXRecordDecl &Written, Record &R);
  void readDeclaration(const clang::CXXRecordDecl &Definition, Record &R);
  void readAnnotations(const clang::CXXRecordDecl &Struct, Record &R);
  void readBases(const clang::CXXRecordDecl &Struct, Record &R);
  void readMembers(const clang::CXXRecordDecl &Struct,
                   const clang::CXXRecordDecl &Written, Record &R);
  void readFunctions(const clang::CXXRecordDecl &Struct, Record &R);
  void readMisplaced(const clang::NamedDecl &On, Subject Kind, Record &R);
  void readMember(const clang::FieldDecl &Field, const AnnotationList &Words,
                  Record &R);
  void readType(const clang::FieldDecl &Field, Member &Out);
  void addReferred(const clang::CXXRecordDecl &Struct);

  clang::ASTContext &Ctx;
  Extracted &Out;
  const DetachedAnnotations &Detached;
  Places P;
  Names N;
  Structs S;
  AnnotationReader Annotations;
  TypeReader Types;
  llvm::DenseSet<const clang::CXXRecordDecl *> Added;
  /// Where the type of the field before was written: a second declarator
  /// shares it.
  clang::SourceLocation LastType;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_READRECORD_H
