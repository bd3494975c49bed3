//===- Hover.h - what is shown at a place in the text -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_HOVER_H
#define TENON_LANGUAGE_HOVER_H

#include "Language/HoverText.h"
#include "Language/Occurrences.h"
#include <string>

namespace tenon::checker {

struct Hover {
  Span At;
  std::string Markdown;
};

/// Of a name, what it names; elsewhere in an annotation or a declaration, what
/// is declared.
std::optional<Hover> hoverAt(const HoverContext &Of, const Occurrences &Names,
                             FileId File, std::uint32_t Offset, FileText Text);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_HOVER_H
