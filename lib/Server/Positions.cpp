//===- Positions.cpp - positions as the protocol counts them --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Positions.h"
#include <algorithm>
#include <limits>

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

/// Editors do not show it, and do not count it.
constexpr StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

/// The length in bytes of the character that Text begins with. A byte that is
/// no UTF-8 is one, as the character that is shown in its place.
unsigned lengthOfFirst(StringRef Text) {
  unsigned char Lead = Text.front();
  unsigned Length = 1;
  if (Lead >= 0xF0 && Lead < 0xF8)
    Length = 4;
  else if (Lead >= 0xE0 && Lead < 0xF0)
    Length = 3;
  else if (Lead >= 0xC2 && Lead < 0xE0)
    Length = 2;
  if (Length > Text.size())
    return 1;
  for (unsigned I = 1; I != Length; ++I)
    if ((static_cast<unsigned char>(Text[I]) & 0xC0) != 0x80)
      return 1;
  return Length;
}

unsigned unitsOf(unsigned Bytes, Encoding In) {
  if (In == Encoding::Utf8)
    return Bytes;
  return Bytes == 4 ? 2 : 1;
}

unsigned markLength(StringRef Line, std::uint32_t Start) {
  return Start == 0 && Line.starts_with(ByteOrderMark) ? ByteOrderMark.size()
                                                       : 0;
}

} // namespace

LineStarts::LineStarts(StringRef Text) : Starts{0} {
  for (std::size_t At = 0;
       (At = Text.find_first_of("\r\n", At)) != StringRef::npos;) {
    At += Text.substr(At, 2) == "\r\n" ? 2 : 1;
    Starts.push_back(At);
  }
}

std::uint32_t LineStarts::startOf(std::uint32_t Offset) const {
  return *std::prev(std::upper_bound(Starts.begin(), Starts.end(), Offset));
}

std::uint32_t LineStarts::offsetOf(StringRef Text, const Position &At,
                                   Encoding In) const {
  if (static_cast<std::size_t>(At.line) >= Starts.size())
    return Text.size();
  std::uint32_t Start = Starts[At.line];
  StringRef Line = Text.drop_front(Start);
  Line = Line.take_front(Line.find_first_of("\r\n"));
  std::size_t Done = markLength(Line, Start);
  for (int Left = At.character; Left > 0 && Done < Line.size();) {
    unsigned Bytes = lengthOfFirst(Line.drop_front(Done));
    Left -= unitsOf(Bytes, In);
    if (Left < 0) // within the character
      break;
    Done += Bytes;
  }
  return Start + Done;
}

Position LineStarts::positionOf(StringRef Text, std::uint32_t Offset,
                                Encoding In) const {
  Offset = std::min<std::size_t>(Offset, Text.size());
  auto Next = std::upper_bound(Starts.begin(), Starts.end(), Offset);
  std::uint32_t Start = *std::prev(Next);
  StringRef Before = Text.slice(Start, Offset);
  Before = Before.drop_front(markLength(Before, Start));
  int Units = 0;
  while (!Before.empty()) {
    unsigned Bytes = lengthOfFirst(Before);
    Units += unitsOf(Bytes, In);
    Before = Before.drop_front(Bytes);
  }
  return {static_cast<int>(Next - Starts.begin()) - 1, Units};
}

static std::optional<int> countFrom(const json::Object &Fields,
                                    StringRef Name) {
  const json::Value *Value = Fields.get(Name);
  std::optional<double> Number = Value ? Value->getAsNumber() : std::nullopt;
  if (!Number)
    return std::nullopt;
  constexpr double Most = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp(*Number, 0.0, Most));
}

std::optional<Position> positionFrom(const json::Value *Value) {
  const json::Object *Fields = Value ? Value->getAsObject() : nullptr;
  if (!Fields)
    return std::nullopt;
  std::optional<int> Line = countFrom(*Fields, "line");
  std::optional<int> Character = countFrom(*Fields, "character");
  if (!Line || !Character)
    return std::nullopt;
  return Position(*Line, *Character);
}

std::optional<Range> rangeFrom(const json::Value *Value) {
  const json::Object *Fields = Value ? Value->getAsObject() : nullptr;
  if (!Fields)
    return std::nullopt;
  std::optional<Position> Start = positionFrom(Fields->get("start"));
  std::optional<Position> End = positionFrom(Fields->get("end"));
  if (!Start || !End)
    return std::nullopt;
  return Range(*Start, *End);
}

} // namespace tenon::checker::lsp
