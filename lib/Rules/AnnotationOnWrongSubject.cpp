//===- AnnotationOnWrongSubject.cpp - annotation-on-wrong-subject ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An annotation stands on something that it says nothing about.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// What it stands on, and what is wrong with that.
static std::string subject(const Program &P, const Record &R,
                           const MisplacedWords &M) {
  std::string Struct = P.display(R).str();
  std::string Name = quoted(Struct + "::" + M.Name);
  switch (M.On) {
  case Subject::Struct:
    return "the struct " + quoted(Twine(Struct)) + "; it is for data members";
  case Subject::Member:
    return "the member " + Name + "; it is for structs";
  case Subject::StaticMember:
    return "the static member " + Name + ", which no row holds";
  case Subject::Function:
    return "the function " + Name + ", which no row holds";
  }
  return Name;
}

void runAnnotationOnWrongSubject(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records())
    for (const MisplacedWords &M : R.Misplaced)
      Out.report(M.At, quoted(Twine(macroName(M.Kind))) + " stands on " +
                           subject(P, R, M));
}

} // namespace tenon::checker
