//===- TextShape.h - what an edit leaves as it is ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Most edits of a file with models are to what stands between its directives:
// another column, another key. Such an edit changes what the preprocessor gives
// out of this file, and nothing else that a unit sees. A shape says enough of a
// text to tell these edits from others.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_TEXTSHAPE_H
#define TENON_EXTRACT_TEXTSHAPE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <vector>

namespace tenon::checker {

/// Names by their hashes.
using NameHashes = std::vector<std::uint64_t>;

struct TextShape {
  /// False where another dialect of C++ may read the text as other tokens, or
  /// take something for a comment, a string or a directive.
  bool Plain = false;
  /// False, besides, where what stands between two directives may decide what a
  /// directive does, or the other way round.
  bool Known = false;
  /// Of all directives, and between which of them there is something else.
  std::uint64_t Directives = 0;
  /// The identifiers that macros may be expanded for: those between directives,
  /// and in definitions of macros. Each once, sorted; they lie in the text.
  std::vector<llvm::StringRef> Names;
  /// What directives of the text may make a macro of, or forbid to use.
  NameHashes Macros;
};

/// Text ends with a zero, as texts of buffers do.
TextShape shapeOf(llvm::StringRef Text);

/// A shape that can be kept.
struct KnownShape {
  std::uint64_t Directives = 0;
  /// Sorted.
  NameHashes Names;
};

/// Of a shape that is known.
KnownShape keep(const TextShape &Shape);

/// Whether the edit that made Now of Was leaves all macros alone, where no
/// others exist than Macros, which is sorted, and names with an underscore in
/// front. Then the new text can name no macro that the old one did not.
bool leavesMacrosAlone(const KnownShape &Was, const TextShape &Now,
                       llvm::ArrayRef<std::uint64_t> Macros);

std::uint64_t hashOfName(llvm::StringRef Name);

/// Sorts, and leaves each once.
void makeSet(NameHashes &Names);

} // namespace tenon::checker

#endif // TENON_EXTRACT_TEXTSHAPE_H
