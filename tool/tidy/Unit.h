//===- Unit.h - one translation unit, checked once --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang-tidy knows a check for each rule. Those of one unit share this: the
// unit is read and the rules run when the first of them asks.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TIDY_UNIT_H
#define TENON_TIDY_UNIT_H

#include "Extract/Extract.h"
#include "Project/Configurations.h"
#include "Report/ClangPlaces.h"
#include "Rules/RuleTable.h"
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

class Unit {
public:
  /// Before anything is asked for.
  void enable(const RuleInfo &Rule);
  /// Option is what clang-tidy's users call it.
  void set(const llvm::Twine &Option, Setting S);
  void setPreprocessor(const clang::Preprocessor &PP) { this->PP = &PP; }

  /// What the rules that are on find.
  llvm::ArrayRef<Finding> findings(clang::ASTContext &Context);
  /// What is wrong with the configuration, said once. Nothing is found then.
  std::vector<std::string> takeFaults();
  ClangPlaces places(const clang::SourceManager &SM) const;

private:
  std::vector<Finding> find(clang::ASTContext &Context);
  std::vector<Finding> runOver(const Model &M);
  void addFault(std::string Fault);

  /// `-*,fk-unindexed,...`
  std::string Enabled = "-*";
  std::vector<Setting> Settings;
  std::vector<std::string> Faults;
  const clang::Preprocessor *PP = nullptr;
  Extracted Read;
  std::optional<std::vector<Finding>> Found;
};

} // namespace tenon::checker

#endif // TENON_TIDY_UNIT_H
