//===- NullableCppTypeMismatch.cpp - nullable-cpp-type-mismatch -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A column and its type differ in whether there may be no value.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// What is stored through type_traits may have a null of its own.
static bool cannotBeNull(const MemberType &Type) {
  return Type.isColumn() && Type.Kind != TypeKind::Custom && !Type.Optional;
}

static Edit wrapOptional(const Member &M) {
  Span At = M.Type.At;
  At.Editable &= M.Decl.Editable;
  return {At, ("std::optional<" + M.Type.Spelling + ">").str()};
}

static void reportNullable(const Program &P, const Record &R, const Member &M,
                           Reporter &Out) {
  const MemberType &Type = M.Type;
  Out.report(M.Column->Written.valueOf(Key::Nullable),
             quoted(P, R, M) + " is nullable, but its type " +
                 quoted(Twine(Type.Spelling)) +
                 " cannot hold null; make it 'std::optional<" + Type.Spelling +
                 ">'")
      .note(Type.At, "the type is given here")
      .fix(wrapOptional(M));
}

static void reportRequired(const Program &P, const Record &R, const Member &M,
                           Reporter &Out) {
  Out.warn(M.Type.At,
           quoted(P, R, M) + " is optional, but its column is never null")
      .note(M.Column->Written.valueOf(Key::Nullable), "it is said here")
      .fix(unwrapOptional(M));
}

void runNullableCppTypeMismatch(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      if (M.Transient || !M.Column || !M.Column->Nullable)
        continue;
      // Of a primary key another check says that it is never null.
      if (*M.Column->Nullable && !M.Column->PrimaryKey && cannotBeNull(M.Type))
        reportNullable(P, R, M, Out);
      // Empty means the database's default, where there is one.
      else if (!*M.Column->Nullable && M.Type.isColumn() && M.Type.Optional &&
               M.Column->ServerDefault.empty())
        reportRequired(P, R, M, Out);
    }
  }
}

} // namespace tenon::checker
