//===- Region.cpp - places as editors and viewers count them --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Region.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

/// A byte that is no UTF-8 counts as the one unit that is shown in its place.
unsigned utf16Units(StringRef Text) {
  unsigned Units = 0;
  for (unsigned char C : Text) {
    bool Continues = (C & 0xC0) == 0x80;
    bool NeedsTwo = C >= 0xF0;
    Units += Continues ? 0 : 1 + NeedsTwo;
  }
  return Units;
}

LineColumn positionOf(FileId File, std::uint32_t Offset, SourceText &Text) {
  auto [Line, Column] = Text.lineColumn(File, Offset);
  StringRef Before = Text.text(File).slice(Offset - (Column - 1), Offset);
  if (Line == 1)
    Before.consume_front(ByteOrderMark);
  return {Line, utf16Units(Before) + 1};
}

} // namespace

std::optional<Region> regionOf(const Span &S, SourceText &Text) {
  if (!Text.contains(S))
    return std::nullopt;
  return Region{positionOf(S.File, S.Begin, Text),
                positionOf(S.File, S.End, Text)};
}

} // namespace tenon::checker
