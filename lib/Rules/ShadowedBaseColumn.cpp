//===- ShadowedBaseColumn.cpp - shadowed-base-column ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A struct declares a column of its base again.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Bases.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// The nearest mixin below From that has a column of this name.
static const Column *shadowed(const Program &P, ArrayRef<const Column *> Same,
                              const Record &From) {
  for (const Column *C : reverse(Same))
    if (C->From != &From && derives(P, From, *C->From))
      return C;
  return nullptr;
}

void runShadowedBaseColumn(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    if (T.Parts.size() < 2)
      continue;
    DenseMap<StringRef, SmallVector<const Column *, 1>> ByMember;
    for (const Column &C : T.Columns)
      ByMember[C.Decl->Name].push_back(&C);
    for (const Record *Part : T.Parts)
      for (const Member &M : Part->Members) {
        auto Same = ByMember.find(M.Name);
        if (M.Transient || Same == ByMember.end())
          continue;
        if (const Column *Base = shadowed(P, Same->second, *Part))
          Out.report(M.At, quoted(P, *Part, M) + " hides column " +
                               quoted(P, *Base->From, *Base->Decl) +
                               " of its base; each row would have both")
              .note(Base->Decl->At,
                    quoted(P, *Base->From, *Base->Decl) + " declared here");
      }
  }
}

} // namespace tenon::checker
