//===- NameIndex.h - did you mean -------------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RESOLVE_NAMEINDEX_H
#define TENON_RESOLVE_NAMEINDEX_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace tenon::checker {

/// The one candidate within Clang's usual typo distance (a third of the
/// length) that is nearer than all others; empty if there is none.
llvm::StringRef nearest(llvm::StringRef Typo,
                        llvm::ArrayRef<llvm::StringRef> Candidates);

/// The same over many names without comparing with each of them: names are
/// found by what is left of them when one character is taken out, so a typo of
/// one insertion, deletion, substitution or transposition is found in time
/// proportional to its length.
class NameIndex {
public:
  void add(llvm::StringRef Name);
  llvm::StringRef nearest(llvm::StringRef Typo) const;

private:
  std::vector<llvm::StringRef> Names;
  llvm::DenseMap<std::uint64_t, llvm::SmallVector<unsigned, 1>> ByRemainder;
};

} // namespace tenon::checker

#endif // TENON_RESOLVE_NAMEINDEX_H
