//===- ReadAnnotation.h - from attributes to words --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An annotation is an AnnotateAttr "tenon" with one argument: an aggregate of
// namespace tenon, initialised with designators. Which keys the user wrote,
// and where, is in the syntactic form of the initialiser. Their values are
// literals nearly always; anything else is evaluated.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_READANNOTATION_H
#define TENON_EXTRACT_READANNOTATION_H

#include "Extract/Names.h"
#include "Extract/Places.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class DesignatedInitExpr;
class InitListExpr;
} // namespace clang

namespace tenon::checker {

/// Is it one of ours? Detached ones of fields are called `tenon.<index>`.
bool isAnnotation(const clang::AnnotateAttr &A);

/// The kind, told by the type of the argument; none where that is not one of
/// ours.
std::optional<AnnotationKind> kindOf(const clang::AnnotateAttr &A);

class AnnotationReader {
public:
  AnnotationReader(clang::ASTContext &Ctx, Model &M, Places &P, Names &N)
      : Ctx(Ctx), M(M), P(P), N(N) {}

  /// TENON_TABLE.
  void read(const clang::AnnotateAttr &A, Record &Out);
  void read(const clang::AnnotateAttr &A, UniqueWords &Out);
  void read(const clang::AnnotateAttr &A, IndexWords &Out);
  void read(const clang::AnnotateAttr &A, ForeignKeyWords &Out);
  void read(const clang::AnnotateAttr &A, ColumnWords &Out);
  void read(const clang::AnnotateAttr &A, RelationshipWords &Out);
  /// One that stands where it means nothing.
  MisplacedWords misplaced(const clang::AnnotateAttr &A, Subject On,
                           llvm::StringRef Name);

  /// Whether a flag, a number or a text could not be read since the last call.
  bool takeUnread() { return std::exchange(Unread, false); }

private:
  using KeyFn = llvm::function_ref<void(Key, const clang::Expr &)>;

  void readKeys(const clang::AnnotateAttr &A, AnnotationKind Kind,
                Annotation &Written, KeyFn Each);
  void readDesignated(const clang::DesignatedInitExpr &Init,
                      AnnotationKind Kind, Annotation &Written, KeyFn Each);

  Span place(clang::SourceRange Range);
  llvm::StringRef text(const clang::Expr &E);
  bool truth(const clang::Expr &E);
  std::optional<bool> flag(const clang::Expr &E);
  std::optional<std::uint64_t> number(const clang::Expr &E);
  template <class Enum>
  void enumerator(const clang::Expr &E, Enum Last, Enum &Out);
  NameRef name(const clang::Expr &E);
  NameRef tableName(const clang::Expr &E);
  bool pointerToMember(const clang::Expr &E, NameRef &Out);
  void names(const clang::Expr &E, NameList &Out);
  void backref(const clang::Expr &E, BackrefWords &Out);

  clang::ASTContext &Ctx;
  Model &M;
  Places &P;
  Names &N;
  /// The annotation being read was called directly in a file.
  bool Direct = false;
  bool Unread = false;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_READANNOTATION_H
