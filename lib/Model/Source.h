//===- Source.h - places in the user's files --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A place is a file and a half-open range of byte offsets. Lines and columns
// are computed by whoever prints, because most places are never printed.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_SOURCE_H
#define TENON_MODEL_SOURCE_H

#include <cstdint>
#include <string>
#include <tuple>

namespace tenon::checker {

/// Index into Model::Files. 0 is no file.
using FileId = std::uint32_t;

/// Of a file that changed between two units, no text is the one.
inline constexpr std::uint64_t MixedTexts = ~std::uint64_t(0);

struct SourceFile {
  std::string Path;
  /// Found through -isystem or the like: models are known, nothing is reported.
  bool System = false;
  /// Hash of the text that the compiler read; 0 where it is not known.
  std::uint64_t TextHash = 0;
};

/// Bytes [Begin, End) of a file; Begin == End is a point.
struct Span {
  FileId File = 0;
  std::uint32_t Begin = 0;
  std::uint32_t End = 0;
  /// False where the text reached the compiler through a macro of the user's
  /// own: it can be pointed at, but an edit there could change other uses.
  bool Editable = false;

  explicit operator bool() const { return File != 0; }
  Span begin() const { return {File, Begin, Begin, Editable}; }
  Span end() const { return {File, End, End, Editable}; }

  friend bool operator==(const Span &L, const Span &R) {
    return std::tie(L.File, L.Begin, L.End) == std::tie(R.File, R.Begin, R.End);
  }
  friend bool operator<(const Span &L, const Span &R) {
    return std::tie(L.File, L.Begin, L.End) < std::tie(R.File, R.Begin, R.End);
  }
};

} // namespace tenon::checker

#endif // TENON_MODEL_SOURCE_H
