//===- KeyTypes.cpp - types at the two ends of a foreign key --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/KeyTypes.h"
#include "Rules/Edits.h"
#include "Rules/Wording.h"

using namespace llvm;

namespace tenon::checker {

static unsigned length(const Column &C) {
  return C.Decl->Column ? C.Decl->Column->Length : 0;
}

static bool hasSqlType(const Column &C) {
  return C.Decl->Column && !C.Decl->Column->Type.empty();
}

static TypeFit compareLength(unsigned Fk, unsigned Key) {
  // A foreign key without a length holds whatever the key can be.
  if (Fk == 0 || Fk == Key)
    return TypeFit::Same;
  return Key == 0 || Fk < Key ? TypeFit::Narrower : TypeFit::Wider;
}

TypeFit compare(const Column &Fk, const Column &Key) {
  const MemberType &F = Fk.Decl->Type, &K = Key.Decl->Type;
  // What a stated SQL type holds is the database's to know.
  if (!F.isColumn() || !K.isColumn() || hasSqlType(Fk) || hasSqlType(Key))
    return TypeFit::Same;
  if (!F.Identity.empty() || !K.Identity.empty())
    return F.Identity == K.Identity ? TypeFit::Same : TypeFit::OtherIdentity;
  auto IsInteger = [](const MemberType &T) {
    return T.Kind == TypeKind::Integer || T.Kind == TypeKind::Enum;
  };
  if (F.Kind != K.Kind && !(IsInteger(F) && IsInteger(K)))
    return TypeFit::OtherFamily;
  if (F.Kind == TypeKind::String)
    return compareLength(length(Fk), length(Key));
  if (F.Bits != K.Bits)
    return F.Bits < K.Bits ? TypeFit::Narrower : TypeFit::Wider;
  if (IsInteger(F) && F.Signed != K.Signed)
    return TypeFit::OtherSign;
  return TypeFit::Same;
}

std::string typeText(const Column &C) {
  std::string Text = quoted(Twine(C.Decl->Type.Spelling));
  if (C.Decl->Type.Kind != TypeKind::String)
    return Text;
  return Text + (length(C) ? " of length " + std::to_string(length(C))
                           : " of any length");
}

// A name of the user's own may mean nothing, or something else, in another
// struct; a type of the language or of the standard library does not.
static bool isKnownAnywhere(StringRef Type) {
  static constexpr StringRef Words[] = {"signed", "unsigned", "short", "int",
                                        "long",   "float",    "double"};
  SmallVector<StringRef, 4> Parts;
  Type.split(Parts, ' ', -1, /*KeepEmpty=*/false);
  return Type.starts_with("std::") || all_of(Parts, [](StringRef Part) {
           return is_contained(Words, Part);
         });
}

Edit takeOverType(const Column &Fk, const Column &Key) {
  const MemberType &F = Fk.Decl->Type, &K = Key.Decl->Type;
  if (F.Kind == TypeKind::String) {
    if (!length(Key))
      return removeKey(Fk.Decl->Column->Written, checker::Key::Length);
    return setKey(*Fk.Decl, AnnotationKind::Column, checker::Key::Length,
                  Twine(length(Key)));
  }
  // The text of a type is only known whole.
  if (K.Optional || F.Const || !isKnownAnywhere(K.Spelling))
    return {};
  return {F.Optional ? F.Inner : F.At, K.Spelling.str()};
}

void forEachPair(
    const Program &P,
    function_ref<void(const Column &Fk, const Column &Key)> Visit) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      // Columns in the wrong order are one fault, not one per column.
      if (!F.linked() || !F.Order.empty())
        continue;
      for (size_t I = 0; I != F.Columns.size(); ++I)
        Visit(*F.Columns[I], *F.Referred[I]);
    }
}

} // namespace tenon::checker
