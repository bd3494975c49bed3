//===- Cover.cpp - few units that reach everything ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Cover.h"
#include "llvm/ADT/STLExtras.h"
#include <queue>
#include <tuple>

using namespace llvm;

namespace tenon::checker {
namespace {

/// A choice with what it would add when that was last counted.
struct Offer {
  std::uint64_t Gain;
  std::uint64_t Cost;
  unsigned Index;
};

/// What adds less is worse, else what costs more, else what comes later.
struct AddsLess {
  bool operator()(const Offer &L, const Offer &R) const {
    return std::tuple(L.Gain, R.Cost, R.Index) <
           std::tuple(R.Gain, L.Cost, L.Index);
  }
};

/// What adds less for its cost is worse, else what adds less, else what comes
/// later.
struct AddsLessForItsCost {
  bool operator()(const Offer &L, const Offer &R) const {
    double Left = static_cast<double>(L.Gain) * R.Cost;
    double Right = static_cast<double>(R.Gain) * L.Cost;
    return std::tuple(Left, L.Gain, R.Index) <
           std::tuple(Right, R.Gain, L.Index);
  }
};

std::uint64_t gainOf(const CoverChoice &C, const BitVector &Missing) {
  return count_if(C.Reaches, [&](unsigned Thing) { return Missing[Thing]; });
}

// Gains only shrink, so an offer that is the best with its present gain is the
// best of all, and few of them are counted anew.
template <class IsWorse>
std::vector<unsigned> takeGreedily(ArrayRef<CoverChoice> Choices,
                                   BitVector Missing) {
  std::priority_queue<Offer, std::vector<Offer>, IsWorse> Offers;
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

template <class IsWorse>
std::vector<unsigned> coverBy(ArrayRef<CoverChoice> Choices,
                              const BitVector &Wanted) {
  std::vector<unsigned> Taken = takeGreedily<IsWorse>(Choices, Wanted);
  dropSuperfluous(Taken, Choices, Wanted);
  llvm::sort(Taken);
  return Taken;
}

std::uint64_t costOf(ArrayRef<unsigned> Taken, ArrayRef<CoverChoice> Choices) {
  std::uint64_t Sum = 0;
  for (unsigned Index : Taken)
    Sum += Choices[Index].Cost;
  return Sum;
}

} // namespace

// Each of the two does better for some projects. Where there is little between
// them, many cheap choices are better than few dear ones: less is to be done
// again after a change.
std::vector<unsigned> chooseCover(ArrayRef<CoverChoice> Choices,
                                  const BitVector &Wanted) {
  std::vector<unsigned> Few = coverBy<AddsLess>(Choices, Wanted);
  std::vector<unsigned> Cheap = coverBy<AddsLessForItsCost>(Choices, Wanted);
  std::uint64_t Cost = costOf(Few, Choices);
  return costOf(Cheap, Choices) <= Cost + Cost / 20 ? Cheap : Few;
}

} // namespace tenon::checker
