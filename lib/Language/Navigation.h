//===- Navigation.h - where a name leads, and who names it ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_NAVIGATION_H
#define TENON_LANGUAGE_NAVIGATION_H

#include "Language/Occurrences.h"

namespace tenon::checker {

/// Where what is named at the offset is declared.
std::vector<Span> definitionsAt(const Occurrences &Names, FileId File,
                                std::uint32_t Offset, FileText Text);

/// The places that name it.
std::vector<Span> referencesAt(const Occurrences &Names, FileId File,
                               std::uint32_t Offset, bool WithDeclaration,
                               FileText Text);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_NAVIGATION_H
