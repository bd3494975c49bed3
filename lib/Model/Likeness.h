//===- Likeness.h - whether two definitions say the same --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two units that see one struct must see the same one. Places do not count, nor
// how a type is spelt, nor member functions; and what could not be read may be
// anything.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_LIKENESS_H
#define TENON_MODEL_LIKENESS_H

#include "Model/Model.h"
#include <string>

namespace tenon::checker {

enum class Likeness : std::uint8_t {
  Same,
  /// The same, and Theirs says more.
  Better,
  Differs,
};

/// Compares two definitions of one name. SamePlace: that are one text.
Likeness compare(const Record &Ours, const Record &Theirs, bool SamePlace);

/// An order of definitions that differ, by what they say.
bool saysLess(const Record &L, const Record &R);

/// The first thing in which two definitions differ.
struct Difference {
  /// `the type of 'age'`, or the name of a member that only one has.
  std::string What;
  bool OnlyOurs = false;
  bool OnlyTheirs = false;
  /// What each says; both are empty where that is more than a word.
  std::string OurValue;
  std::string TheirValue;
  Span OurPlace;
  Span TheirPlace;
};

Difference differenceOf(const Record &Ours, const Record &Theirs);

} // namespace tenon::checker

#endif // TENON_MODEL_LIKENESS_H
