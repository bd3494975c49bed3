//===- MacroContext.h - the macros that a file can see ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the preprocessor makes of a file depends on the macros that the file
// names, on those that these name, and on which of its branches are taken. Two
// units for which all of that is the same see the same text; and they still do
// when the text becomes another one that names no other macros.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_MACROCONTEXT_H
#define TENON_EXTRACT_MACROCONTEXT_H

#include "Model/RollingHash.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/MacroInfo.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class Preprocessor;
} // namespace clang

namespace tenon::checker {

/// The macros of a unit, as they are at this moment.
class MacroState {
public:
  explicit MacroState(const clang::Preprocessor &PP);

  /// A hash of what Names mean; none where that depends on more than on
  /// definitions, or where it may mean a name that is put together.
  std::optional<std::uint64_t>
  of(llvm::ArrayRef<const clang::IdentifierInfo *> Names);

private:
  struct Definition {
    std::uint64_t Hash = 0;
    /// What Hash says is not all there is to know.
    bool Open = false;
    llvm::SmallVector<const clang::IdentifierInfo *, 4> Names;
  };

  const Definition &definitionOf(const clang::MacroInfo &Macro);
  void define(const clang::MacroInfo &Macro, Definition &Out) const;
  void reach(llvm::ArrayRef<const clang::IdentifierInfo *> Names);

  const clang::Preprocessor &PP;
  /// How a text is split into tokens.
  std::uint64_t Language;
  /// Definitions do not change, only which of them holds.
  llvm::DenseMap<const clang::MacroInfo *, Definition> Known;
  /// In one question: the names that mean something, in the order in which
  /// they were met.
  std::vector<const clang::IdentifierInfo *> Reached;
  llvm::DenseSet<const clang::IdentifierInfo *> IsReached;
};

/// Of one file, in all the times that a unit includes it.
class MacroContext {
public:
  /// Names: those of the file that macros may be expanded for.
  MacroContext(const clang::Preprocessor &PP,
               llvm::ArrayRef<llvm::StringRef> Names);

  /// The file begins, or goes on behind another one, which may have defined
  /// macros.
  void resume() { IsOpen = true; }
  /// Which way it is read: a kind of file, what a condition skips.
  void mix(std::uint64_t What) { Hash.mix(What); }
  /// Whether there has been no token since.
  bool isOpen() const { return IsOpen; }
  /// The first token is at Offset, or the first macro that is expanded there.
  /// Beside: what else may be another thing from here on.
  void look(MacroState &State, unsigned Offset, std::uint64_t Beside);
  /// Zero where it is not known.
  std::uint64_t value() const { return IsKnown ? Hash.value() : 0; }

private:
  std::vector<const clang::IdentifierInfo *> Names;
  RollingHash Hash;
  bool IsOpen = true;
  bool IsKnown = true;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_MACROCONTEXT_H
