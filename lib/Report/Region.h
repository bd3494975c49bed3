//===- Region.h - places as editors and viewers count them --- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_REGION_H
#define TENON_REPORT_REGION_H

#include "Report/SourceText.h"
#include <optional>

namespace tenon::checker {

/// Lines and columns count from 1. Columns count UTF-16 code units, and no byte
/// order mark; End is behind the last one.
struct Region {
  LineColumn Begin;
  LineColumn End;

  bool isOnOneLine() const { return Begin.Line == End.Line; }
};

/// None where the file cannot be read, or does not reach that far.
std::optional<Region> regionOf(const Span &S, SourceText &Text);

} // namespace tenon::checker

#endif // TENON_REPORT_REGION_H
