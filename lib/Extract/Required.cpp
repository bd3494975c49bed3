//===- Required.cpp - completeness that only annotations ask for ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Required.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include <cstring>

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

/// Was the macro expanded last one of ours, or inside of one of ours?
bool isLastExpansionOurs(const SourceManager &SM) {
  if (SM.local_sloc_entry_size() == 0)
    return false;
  const SrcMgr::SLocEntry &Last =
      SM.getLocalSLocEntry(SM.local_sloc_entry_size() - 1);
  if (!Last.isExpansion())
    return false;
  SourceLocation Loc = Last.getExpansion().getExpansionLocStart();
  for (;;) {
    bool Invalid = false;
    const char *Name = SM.getCharacterData(SM.getSpellingLoc(Loc), &Invalid);
    if (!Invalid && std::strncmp(Name, "TENON_", 6) == 0)
      return true;
    if (Loc.isFileID())
      return false;
    Loc = SM.getImmediateExpansionRange(Loc).getBegin();
  }
}

} // namespace

bool isParsingAnnotation(CompilerInstance &CI) {
  // No lexer of a file is at work while the tokens come out of a macro.
  if (!CI.hasSema() || CI.getPreprocessor().getCurrentLexer())
    return false;
  Sema &S = CI.getSema();
  return S.isConstantEvaluatedContext() && !S.getCurFunctionOrMethodDecl() &&
         isLastExpansionOurs(CI.getSourceManager());
}

} // namespace tenon::checker
