//===- SmallIntegerPrimaryKey.cpp - small-integer-primary-key -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A key that the database numbers has fewer than 64 bits.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// The database gives it the next number.
static bool isNumbered(const Table &T, const Column &C) {
  const ColumnWords &Words = *C.Decl->Column;
  if (Words.Autoincrement)
    return *Words.Autoincrement;
  return T.PrimaryKey.size() == 1 && Words.ServerDefault.empty() &&
         none_of(T.ForeignKeys,
                 [&](const ForeignKey &F) { return F.contains(&C); });
}

void runSmallIntegerPrimaryKey(const Program &P, Reporter &Out) {
  std::uint64_t Bits = Out.options().number(CheckOption::KeyBits, 64);
  for (const Table &T : P.tables())
    for (const Column *C : T.PrimaryKey) {
      const MemberType &Type = C->Decl->Type;
      if (Type.Kind != TypeKind::Integer || Type.Bits >= Bits || T.Partial ||
          !isNumbered(T, *C))
        continue;
      std::uint64_t Last =
          (std::uint64_t(1) << (Type.Bits - (Type.Signed ? 1 : 0))) - 1;
      Out.report(Type.At, "numbered key " + quoted(*C) + " has " +
                              Twine(unsigned(Type.Bits)) +
                              " bits and ends at " + Twine(Last) +
                              "; use 'std::int" + Twine(Bits) + "_t'");
    }
}

} // namespace tenon::checker
