//===- Cover.cpp - few units that reach everything ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Cover.h"
#include "llvm/ADT/STLExtras.h"
#include <queue>

using namespace llvm;

namespace tenon::checker {
namespace {

/// A choice with what it would add when that was last counted.
struct Offer {
  std::uint64_t Gain;
  std::uint64_t Cost;
  unsigned Index;

  /// What adds more is better, then what costs less, then what comes first.
  friend bool operator<(const Offer &L, const Offer &R) {
    if (L.Gain != R.Gain)
      return L.Gain < R.Gain;
    return L.Cost != R.Cost ? L.Cost > R.Cost : L.Index > R.Index;
  }
};

std::uint64_t gainOf(const CoverChoice &C, const BitVector &Missing) {
  return count_if(C.Reaches, [&](unsigned Thing) { return Missing[Thing]; });
}

// Gains only shrink, so an offer that is the best with its present gain is the
// best of all, and few of them are counted anew.
std::vector<unsigned> takeGreedily(ArrayRef<CoverChoice> Choices,
                                   BitVector Missing) {
  std::priority_queue<Offer> Offers;
  for (auto [Index, C] : enumerate(Choices))
    if (std::uint64_t Gain = gainOf(C, Missing))
      Offers.push({Gain, C.Cost, unsigned(Index)});
  std::vector<unsigned> Taken;
  while (!Offers.empty() && Missing.any()) {
    Offer Best = Offers.top();
    Offers.pop();
    const CoverChoice &C = Choices[Best.Index];
    std::uint64_t Gain = gainOf(C, Missing);
    if (Gain == Best.Gain) {
      Taken.push_back(Best.Index);
      for (unsigned Thing : C.Reaches)
        Missing.reset(Thing);
    } else if (Gain != 0) {
      Offers.push({Gain, C.Cost, Best.Index});
    }
  }
  return Taken;
}

/// An early choice may be made up of what later ones reach, too.
void dropSuperfluous(std::vector<unsigned> &Taken,
                     ArrayRef<CoverChoice> Choices, const BitVector &Wanted) {
  std::vector<unsigned> Count(Wanted.size());
  for (unsigned Index : Taken)
    for (unsigned Thing : Choices[Index].Reaches)
      ++Count[Thing];
  llvm::sort(Taken, [&](unsigned L, unsigned R) {
    return std::make_pair(Choices[R].Cost, L) <
           std::make_pair(Choices[L].Cost, R);
  });
  erase_if(Taken, [&](unsigned Index) {
    const std::vector<unsigned> &Reaches = Choices[Index].Reaches;
    if (any_of(Reaches, [&](unsigned Thing) {
          return Wanted[Thing] && Count[Thing] == 1;
        }))
      return false;
    for (unsigned Thing : Reaches)
      --Count[Thing];
    return true;
  });
}

} // namespace

std::vector<unsigned> chooseCover(ArrayRef<CoverChoice> Choices,
                                  const BitVector &Wanted) {
  std::vector<unsigned> Taken = takeGreedily(Choices, Wanted);
  dropSuperfluous(Taken, Choices, Wanted);
  llvm::sort(Taken);
  return Taken;
}

} // namespace tenon::checker
