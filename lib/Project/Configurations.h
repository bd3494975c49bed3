//===- Configurations.h - the configuration of each file --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file is checked under the `.tenon.yaml` in its directory or the nearest one
// above, as clang-tidy finds its own.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_CONFIGURATIONS_H
#define TENON_PROJECT_CONFIGURATIONS_H

#include "Project/ConfigurationFile.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <vector>

namespace tenon::checker {

class Configurations {
public:
  /// Overrides take effect after what files say, and must be valid. OnlyFile,
  /// if not empty, is the configuration of all files, and none is looked for.
  explicit Configurations(std::vector<Setting> Overrides,
                          std::string OnlyFile = "");

  /// The configuration of a source file, whose directory need not exist. The
  /// same object for all files with the same one. Fails with a
  /// ConfigurationError, or several.
  llvm::Expected<const Configuration *> of(llvm::StringRef File);

private:
  llvm::Expected<const Configuration *> inDirectory(llvm::StringRef Directory);
  llvm::Expected<const Configuration *> atFile(llvm::StringRef Path);
  llvm::Error apply(llvm::StringRef Path, Configuration &C,
                    std::vector<std::string> &Open);
  void applyOverrides(Configuration &C) const;

  std::vector<Setting> Overrides;
  std::string OnlyFile;
  /// Where no file says anything.
  Configuration Bare;
  llvm::StringMap<std::unique_ptr<Configuration>> ByFile;
  llvm::StringMap<const Configuration *> ByDirectory;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_CONFIGURATIONS_H
