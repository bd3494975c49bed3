//===- Sights.h - which units see which annotated files ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of the units that see a file in the same way, one is parsed. What it says of
// the structs in that file holds for the others, too: they see them as well,
// together with what else they reach.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_SIGHTS_H
#define TENON_PROJECT_SIGHTS_H

#include "Model/FileNames.h"
#include "Model/Model.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// What the scans say; empty where nothing was scanned.
struct Sights {
  struct Seeing {
    /// The main file.
    std::string File;
    /// Numbers of views, ascending.
    std::vector<unsigned> Views;
  };
  std::vector<Seeing> Units;
  /// By view: the number of its file.
  std::vector<unsigned> FileOf;
  /// The numbers of files, by their real paths.
  llvm::StringMap<unsigned> Files;
};

/// Adds the units that were not parsed to those that see a struct, where it
/// makes a difference: to structs that claim one table, and to those of which
/// there are two definitions. UnitOf: what each unit of the model is in Seen.
void addUnparsed(Model &M, llvm::ArrayRef<unsigned> UnitOf, const Sights &Seen,
                 FileNames &Names);

} // namespace tenon::checker

#endif // TENON_PROJECT_SIGHTS_H
