//===- Cover.h - few units that reach everything ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_COVER_H
#define TENON_PROJECT_COVER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include <cstdint>
#include <vector>

namespace tenon::checker {

/// What one choice reaches, and what it costs.
struct CoverChoice {
  /// Numbers of things, each once.
  std::vector<unsigned> Reaches;
  std::uint64_t Cost = 1;
};

/// Indices of choices that together reach all of Wanted that any of them
/// reaches, in ascending order. The same for the same arguments, and cheap, not
/// the cheapest there is, which nobody knows how to find fast.
std::vector<unsigned> chooseCover(llvm::ArrayRef<CoverChoice> Choices,
                                  const llvm::BitVector &Wanted);

} // namespace tenon::checker

#endif // TENON_PROJECT_COVER_H
