//===- Configuration.h - what a user says about checking --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same settings, by the same names, in a `.tenon.yaml`, as options of the
// command line and as arguments of the plugin.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_CONFIGURATION_H
#define TENON_PROJECT_CONFIGURATION_H

#include "Resolve/Database.h"
#include "Rules/CheckFilter.h"
#include "Rules/CheckOptions.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace tenon::checker {

struct Configuration {
  CheckFilter Filter;
  CheckOptions Options;
  std::optional<Database> Target;
};

/// `checks`, `warnings-as-errors`, `severities`, `target`, `options`
llvm::ArrayRef<llvm::StringRef> settingNames();

/// One setting. What has a structure in a file is a list here:
/// `fk-unindexed:error`, `identifier-too-long.limit=30`.
struct Setting {
  std::string Name;
  std::string Value;
};

/// Changes the configuration. Returns what is wrong with the setting; nothing
/// where it is right.
std::string applySetting(Configuration &C, const Setting &S);

/// Returns what is wrong with a word for a severity; nothing where it is one.
std::string faultOfSeverity(llvm::StringRef Word);

/// "; did you mean 'x'?", or all of the candidates where none is near.
std::string suggestOrList(llvm::StringRef Typo,
                          llvm::ArrayRef<llvm::StringRef> Candidates);

} // namespace tenon::checker

#endif // TENON_PROJECT_CONFIGURATION_H
