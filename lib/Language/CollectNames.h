//===- CollectNames.h - the names in a program, found once ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_COLLECTNAMES_H
#define TENON_LANGUAGE_COLLECTNAMES_H

#include "Language/Occurrences.h"

namespace tenon::checker {

/// In the order of places; each pair of name and thing once.
std::vector<Occurrence> collectNames(const Program &P);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_COLLECTNAMES_H
