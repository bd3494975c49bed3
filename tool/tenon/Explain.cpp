//===- Explain.cpp - tenon explain ----------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Pages.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace tenon::checker {
namespace {

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
  StringRef Page = pageOf(Rule->Id);
  if (Page.empty()) {
    printError("'" + Rule->Id + "' has no page: " + Rule->Summary);
    return ExitFailed;
  }
  outs() << Page;
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
