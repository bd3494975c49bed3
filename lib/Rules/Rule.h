//===- Rule.h - what a rule's file includes ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A rule is one function, declared here from the table, defined in the file of
// the same name:
//
//   void tenon::checker::runFkDuplicate(const Program &P, Reporter &Out);
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_RULE_H
#define TENON_RULES_RULE_H

#include "Resolve/Program.h"
#include "Rules/Edits.h"
#include "Rules/Reporter.h"
#include "Rules/Wording.h"

namespace tenon::checker {

#define RULE(NAME, ID, LEVEL, SCOPE, SUMMARY)                                  \
  void run##NAME(const Program &P, Reporter &Out);
#include "Rules/Rules.def"
#undef RULE

} // namespace tenon::checker

#endif // TENON_RULES_RULE_H
