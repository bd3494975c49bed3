//===- Inclusions.h - which files include which -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_INCLUSIONS_H
#define TENON_PROJECT_INCLUSIONS_H

#include "Project/FileSnapshot.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>

namespace tenon::checker {

/// Read off the texts, without a preprocessor: an `#include` that some
/// condition leaves out counts, and a name may mean several files. So it is a
/// little more than what is included, never less but for names that macros
/// make.
class Inclusions {
public:
  /// The files that there are.
  explicit Inclusions(llvm::ArrayRef<const PathState *> Paths);

  /// All that a file includes, and what that does: indices of Paths.
  std::vector<unsigned> reachedFrom(llvm::StringRef Path);

private:
  const std::vector<unsigned> &includedBy(unsigned Path);
  void resolve(llvm::StringRef Name, llvm::StringRef Directory,
               std::vector<unsigned> &To) const;

  llvm::ArrayRef<const PathState *> Paths;
  llvm::StringMap<unsigned> ByPath;
  /// By last name.
  llvm::StringMap<std::vector<unsigned>> ByName;
  std::map<unsigned, std::vector<unsigned>> Known;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_INCLUSIONS_H
