//===- StringViewColumn.cpp - string-view-column --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A column only refers to text or data, which is gone when the row is loaded.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static StringRef owningType(const MemberType &Type) {
  switch (Type.Stored) {
  case TypeKind::String:
    return "std::string";
  case TypeKind::Blob:
    return "std::vector<std::byte>";
  default:
    return "";
  }
}

// Not where an initialiser may not fit, nor in std::optional where a `const`
// may be outside of what is replaced.
static bool isReplaceable(const Member &M) {
  bool Pointer = M.Type.Spelling.contains('*');
  return M.Decl.Editable && M.Decl.End == M.At.End &&
         !(M.Type.Optional && Pointer);
}

static void report(const Program &P, const Record &R, const Member &M,
                   Reporter &Out) {
  StringRef Owner = owningType(M.Type);
  Finding &F = Out.report(
      M.Type.At, "type " + quoted(Twine(M.Type.Spelling)) + " of " +
                     quoted(P, R, M) +
                     " only refers to its value, which is gone once the row "
                     "is loaded; " +
                     (Owner.empty() ? "use a type that holds it"
                                    : "use " + quoted(Twine(Owner))));
  if (!Owner.empty() && isReplaceable(M))
    // `const char *name` has no space of its own.
    F.fix(Edit{M.Type.Inner,
               (Owner + (M.Type.Inner.End == M.At.Begin ? " " : "")).str()});
}

void runStringViewColumn(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members)
      if (M.Type.Kind == TypeKind::Unmapped && M.Type.View && !M.Transient)
        report(P, R, M, Out);
  }
}

} // namespace tenon::checker
