//===- InlayHints.h - what was inferred, beside the text --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_INLAYHINTS_H
#define TENON_LANGUAGE_INLAYHINTS_H

#include "Language/Occurrences.h"
#include <string>

namespace tenon::checker {

struct InlayHint {
  /// A point.
  Span At;
  std::string Label;

  friend bool operator==(const InlayHint &L, const InlayHint &R) {
    return L.At == R.At && L.Label == R.Label;
  }
};

/// Those within the range: what relationships are, what they go over, sides
/// that a backref implies, and columns that are called otherwise than their
/// members. What stands in the annotation itself is not repeated.
std::vector<InlayHint> inlayHints(const Program &P, const Occurrences &Names,
                                  const Span &Range, FileText Text);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_INLAYHINTS_H
