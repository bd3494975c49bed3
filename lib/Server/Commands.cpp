//===- Commands.cpp - how each file is compiled ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Commands.h"
#include "Extract/AdaptCommand.h"
#include "Model/FileNames.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker::lsp {

CommandTable::CommandTable(std::string BuildDir, std::vector<Unit> Units)
    : BuildDir(std::move(BuildDir)), Units(std::move(Units)) {
  for (unsigned I = 0; I != this->Units.size(); ++I)
    Own.try_emplace(realPath(this->Units[I].File), I);
}

void CommandTable::includes(unsigned Unit, StringRef RealPath) {
  Including.try_emplace(RealPath, Unit);
}

bool CommandTable::isIncluded(StringRef RealPath) const {
  return Own.contains(RealPath) || Including.contains(RealPath);
}

Unit CommandTable::unitOf(StringRef RealPath, StringRef Path) const {
  auto Mine = Own.find(RealPath);
  const Unit *U = Mine == Own.end() ? nullptr : &Units[Mine->second];
  if (auto It = Including.find(RealPath); !U && It != Including.end())
    U = &Units[It->second];
  if (!U)
    U = nearest(RealPath);
  return U ? unitOfOther(*U, Path) : unitOfFlags(Path, {});
}

static std::size_t commonLength(StringRef L, StringRef R) {
  std::size_t Length = std::min(L.size(), R.size()), I = 0;
  while (I != Length && L[I] == R[I])
    ++I;
  return I;
}

/// The path with the longest begin in common; of those, the same name counts.
const Unit *CommandTable::nearest(StringRef RealPath) const {
  const Unit *Best = nullptr;
  std::pair<std::size_t, bool> Score;
  for (const auto &Entry : Own) {
    std::pair<std::size_t, bool> This(commonLength(Entry.first(), RealPath),
                                      sys::path::stem(Entry.first()) ==
                                          sys::path::stem(RealPath));
    const Unit &U = Units[Entry.second];
    if (!Best || This > Score || (This == Score && U.File < Best->File)) {
      Best = &U;
      Score = This;
    }
  }
  return Best;
}

} // namespace tenon::checker::lsp
