//===- Explain.cpp - tenon explain ----------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace tenon::checker {
namespace {

struct Page {
  StringLiteral Id;
  StringLiteral Text;
};

// docs/checks, as it was when this was built.
constexpr Page Pages[] = {
#include "CheckPages.inc"
};

int unknownCheck(StringRef Name) {
  SmallVector<StringRef, 128> Ids;
  for (const RuleInfo &Rule : allRules())
    Ids.push_back(Rule.Id);
  Name.consume_front("tenon-");
  printError("no check '" + Name + "'" + didYouMean(Name, Ids) +
             "; 'tenon check --list-checks' lists them");
  return ExitFailed;
}

int runExplain(const Options &O) {
  if (O.Inputs.size() != 1) {
    printError("say which check; 'tenon check --list-checks' lists them");
    return ExitFailed;
  }
  const RuleInfo *Rule = findRule(O.Inputs.front());
  if (!Rule)
    return unknownCheck(O.Inputs.front());
  const Page *Found =
      find_if(Pages, [&](const Page &P) { return P.Id == Rule->Id; });
  if (Found == std::end(Pages)) {
    printError("'" + Rule->Id + "' has no page: " + Rule->Summary);
    return ExitFailed;
  }
  outs() << Found->Text;
  return ExitGood;
}

} // namespace

const Command ExplainCommand = {
    "explain",
    "CHECK",
    "Prints the page of a check: what it finds, why it matters, the repair.",
    {},
    /*TakesClangFlags=*/false,
    runExplain};

} // namespace tenon::checker
