//===- TableInheritsTable.cpp - table-inherits-table ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A table derives from another table. Inheritance between tables is not mapped.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runTableInheritsTable(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const BaseRef &B : R.Bases) {
      const Record *Base = P.model().find(B.Name);
      if (!Base || !Base->isTable())
        continue;
      std::string Name = quoted(P.display(*Base));
      Out.report(B.At, quoted(P.display(R)) + " derives from table " + Name +
                           ", and so would not have its columns; make the "
                           "base a mixin with '.abstract = true', or refer to "
                           "it with a foreign key")
          .note(Base->At, Name + " declared here");
    }
  }
}

} // namespace tenon::checker
