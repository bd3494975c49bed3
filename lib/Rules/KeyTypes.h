//===- KeyTypes.h - types at the two ends of a foreign key ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_KEYTYPES_H
#define TENON_RULES_KEYTYPES_H

#include "Resolve/Program.h"
#include "Rules/Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace tenon::checker {

/// How a foreign key's column relates to the one it refers to. Each pair of
/// columns has one answer, and one rule reports it.
enum class TypeFit : std::uint8_t {
  Same,
  OtherFamily,
  OtherIdentity,
  Narrower,
  Wider,
  OtherSign,
};

TypeFit compare(const Column &Fk, const Column &Key);
/// 'std::int32_t', or with the length that matters: 'std::string' of length 20
std::string typeText(const Column &C);
/// Gives the foreign key the type, or the length, of what it refers to.
Edit takeOverType(const Column &Fk, const Column &Key);
/// Calls Visit(Fk, Key) for the columns of all foreign keys whose order fits.
void forEachPair(
    const Program &P,
    llvm::function_ref<void(const Column &Fk, const Column &Key)> Visit);

} // namespace tenon::checker

#endif // TENON_RULES_KEYTYPES_H
