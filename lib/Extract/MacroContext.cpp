//===- MacroContext.cpp - the macros that a file can see ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/MacroContext.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Preprocessor.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {

static std::uint64_t languageOf(const LangOptions &Options) {
  RollingHash Hash;
#define LANGOPT(Name, ...) Hash.mix(static_cast<std::uint64_t>(Options.Name));
#define ENUM_LANGOPT(Name, ...)                                                \
  Hash.mix(static_cast<std::uint64_t>(Options.get##Name()));
#include "clang/Basic/LangOptions.def"
  return Hash.value();
}

MacroState::MacroState(const Preprocessor &PP)
    : PP(PP), Language(languageOf(PP.getLangOpts())) {}

void MacroState::define(const MacroInfo &Macro, Definition &Out) const {
  // What a builtin one means, the place decides.
  Out.Open = Macro.isBuiltinMacro();
  RollingHash Hash;
  Hash.mix(4 * Macro.isFunctionLike() + 2 * Macro.isC99Varargs() +
           Macro.isGNUVarargs());
  for (const IdentifierInfo *Parameter : Macro.params())
    Hash.mix(Parameter->getName());
  Hash.mix(Macro.getNumTokens());
  for (const Token &T : Macro.tokens()) {
    Hash.mix(T.hasLeadingSpace());
    // It makes names out of pieces.
    Out.Open |= T.is(tok::hashhash);
    if (const IdentifierInfo *Name = T.getIdentifierInfo()) {
      Hash.mix(Name->getName());
      Out.Names.push_back(Name);
      continue;
    }
    Hash.mix(T.getKind());
    Hash.mix(PP.getSpelling(T));
  }
  Out.Hash = Hash.value();
}

const MacroState::Definition &MacroState::definitionOf(const MacroInfo &Macro) {
  auto [It, IsNew] = Known.try_emplace(&Macro);
  if (IsNew)
    define(Macro, It->second);
  return It->second;
}

void MacroState::reach(ArrayRef<const IdentifierInfo *> Names) {
  for (const IdentifierInfo *Name : Names)
    if ((Name->hasMacroDefinition() || Name->isPoisoned()) &&
        IsReached.insert(Name).second)
      Reached.push_back(Name);
}

std::optional<std::uint64_t>
MacroState::of(ArrayRef<const IdentifierInfo *> Names) {
  Reached.clear();
  IsReached.clear();
  reach(Names);
  RollingHash Hash;
  Hash.mix(Language);
  for (std::size_t I = 0; I != Reached.size(); ++I) {
    Hash.mix(Reached[I]->getName());
    Hash.mix(Reached[I]->isPoisoned());
    const MacroInfo *Macro = PP.getMacroInfo(Reached[I]);
    if (!Macro)
      continue;
    const Definition &D = definitionOf(*Macro);
    if (D.Open)
      return std::nullopt;
    Hash.mix(D.Hash);
    reach(D.Names);
  }
  return Hash.value();
}

MacroContext::MacroContext(const Preprocessor &PP, ArrayRef<StringRef> Names) {
  this->Names.reserve(Names.size());
  for (StringRef Name : Names)
    this->Names.push_back(PP.getIdentifierInfo(Name));
}

void MacroContext::look(MacroState &State, unsigned Offset,
                        std::uint64_t Beside) {
  IsOpen = false;
  std::optional<std::uint64_t> Now = State.of(Names);
  IsKnown &= Now.has_value();
  Hash.mix(Offset);
  Hash.mix(Beside);
  Hash.mix(Now.value_or(0));
}

} // namespace tenon::checker
