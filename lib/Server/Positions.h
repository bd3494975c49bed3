//===- Positions.h - positions as the protocol counts them ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tenon counts bytes; the protocol counts lines, and in a line UTF-16 units or,
// if both ends agreed, bytes. Any position is taken: one behind the end of its
// line is that end, one behind the last line is the end of the text, one within
// a character is the begin of that.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_POSITIONS_H
#define TENON_SERVER_POSITIONS_H

#include "Server/Protocol.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace tenon::checker::lsp {

enum class Encoding : std::uint8_t { Utf8, Utf16 };

/// Where the lines of a text begin. A line ends with "\n", "\r\n" or "\r".
class LineStarts {
public:
  explicit LineStarts(llvm::StringRef Text);

  /// Text is the one of the constructor.
  std::uint32_t offsetOf(llvm::StringRef Text, const Position &At,
                         Encoding In) const;
  Position positionOf(llvm::StringRef Text, std::uint32_t Offset,
                      Encoding In) const;
  std::size_t size() const { return Starts.size(); }
  /// Of the line with the offset.
  std::uint32_t startOf(std::uint32_t Offset) const;

private:
  std::vector<std::uint32_t> Starts;
};

/// None for what is no position or range. Numbers that are too large mean the
/// end, which is what editors say with them.
std::optional<Position> positionFrom(const llvm::json::Value *Value);
std::optional<Range> rangeFrom(const llvm::json::Value *Value);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_POSITIONS_H
