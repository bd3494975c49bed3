//===- KnownFindings.h - --baseline and --write-baseline ----- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_KNOWNFINDINGS_H
#define TENON_TOOL_KNOWNFINDINGS_H

#include "Model/Model.h"
#include "Options.h"
#include "Report/Baseline.h"

namespace tenon::checker {

/// What the baseline of a command knows: nothing where it has none.
class KnownFindings {
public:
  static llvm::Expected<KnownFindings> load(const Options &O);

  /// Removes what is known.
  void removeFrom(std::vector<Finding> &Findings, const Model &M);
  /// Says on stderr which entries were not met in the last program, of those
  /// that it had to meet.
  void printGone(const Model &M, const Options &O) const;

private:
  std::string Path;
  std::vector<BaselineEntry> Entries;
  std::vector<BaselineEntry> Gone;
};

/// Writes all findings to the file that --write-baseline names.
llvm::Error writeKnown(llvm::ArrayRef<Finding> Findings, const Model &M,
                       const Options &O);

} // namespace tenon::checker

#endif // TENON_TOOL_KNOWNFINDINGS_H
