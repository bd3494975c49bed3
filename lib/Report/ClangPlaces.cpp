//===- ClangPlaces.cpp - places and edits in Clang's terms ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/ClangPlaces.h"
#include "Report/Includes.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {

CharSourceRange ClangPlaces::rangeOf(const Span &S) const {
  FileID File = FileOf(S.File);
  if (File.isInvalid() || S.End > static_cast<unsigned>(SM.getFileIDSize(File)))
    return {};
  SourceLocation Start = SM.getLocForStartOfFile(File);
  return CharSourceRange::getCharRange(Start.getLocWithOffset(S.Begin),
                                       Start.getLocWithOffset(S.End));
}

StringRef ClangPlaces::textOf(FileId Id) const {
  FileID File = FileOf(Id);
  return File.isValid() ? SM.getBufferData(File) : StringRef();
}

SmallVector<FixItHint, 2> ClangPlaces::hintsOf(const Finding &F) const {
  SmallVector<FixItHint, 2> Hints;
  for (const Edit &E :
       completeEdits(F, [&](FileId File) { return textOf(File); })) {
    CharSourceRange Range = rangeOf(E.At);
    // A part of the edits would break the code.
    if (Range.isInvalid())
      return {};
    Hints.push_back(E.At.Begin == E.At.End
                        ? FixItHint::CreateInsertion(Range.getBegin(), E.Text)
                        : FixItHint::CreateReplacement(Range, E.Text));
  }
  return Hints;
}

} // namespace tenon::checker
