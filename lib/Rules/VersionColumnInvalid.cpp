//===- VersionColumnInvalid.cpp - version-column-invalid ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A version column cannot count the changes of a row.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static std::string fault(const Column &C) {
  const MemberType &Type = C.Decl->Type;
  TypeKind Kind = Type.Kind == TypeKind::Custom ? Type.Stored : Type.Kind;
  bool Known = Kind != TypeKind::Unknown && Kind != TypeKind::Unmapped;
  if (Known && Kind != TypeKind::Integer)
    return "has type " + quoted(Twine(Type.Spelling)) +
           "; a version is an integer";
  if (C.primaryKey())
    return "is part of the primary key, which does not change with the row";
  // Of a type that cannot be null nullable-cpp-type-mismatch says so.
  if (C.nullable() && Type.Optional)
    return "is nullable; without a number there is nothing to compare";
  return "";
}

static bool isVersion(const Column &C) {
  return C.Decl->Column && C.Decl->Column->Version;
}

void runVersionColumnInvalid(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    const Column *First = nullptr;
    for (const Column &C : T.Columns) {
      if (!isVersion(C))
        continue;
      Span At = C.Decl->Column->Written.valueOf(Key::Version);
      if (std::string Fault = fault(C); !Fault.empty())
        Out.report(At, "version column " + quoted(C) + " " + Fault)
            .note(C.Decl->At, quoted(C) + " declared here");
      else if (First && First->Decl->Name != C.Decl->Name)
        Out.report(At, quoted(T) + " has a second version column " + quoted(C) +
                           "; one counts all changes of a row")
            .note(First->Decl->At, "the first is " + quoted(*First));
      if (!First)
        First = &C;
    }
  }
}

} // namespace tenon::checker
