//===- Finding.h - what a rule has to say -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A finding is one fault: the place of the wrong word, what is wrong, notes at
// the other ends, and the edits that repair it where they are safe.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_FINDING_H
#define TENON_RULES_FINDING_H

#include "Model/Source.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <string>

namespace tenon::checker {

struct RuleInfo;

enum class Severity : std::uint8_t { Ignored, Warning, Error };

/// Replaces a span, or inserts where the span is empty.
struct Edit {
  Span At;
  std::string Text;
};

struct Note {
  Span At;
  std::string Message;
};

struct Finding {
  const RuleInfo *Rule = nullptr;
  Severity Level = Severity::Warning;
  /// A warning by itself, an error because the user asked for that.
  bool Promoted = false;
  Span At;
  std::string Message;
  llvm::SmallVector<Note, 1> Notes;
  /// All of them together, or none: applying a part would break the code.
  llvm::SmallVector<Edit, 1> Edits;

  Finding &note(Span At, std::string Message) {
    if (At)
      Notes.push_back({At, std::move(Message)});
    return *this;
  }
  /// Adds edits; if one of them would touch text that came through a macro,
  /// the finding keeps none.
  Finding &fix(llvm::ArrayRef<Edit> More);
};

} // namespace tenon::checker

#endif // TENON_RULES_FINDING_H
