//===- RelativePaths.h - names of files for other machines --- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_RELATIVEPATHS_H
#define TENON_REPORT_RELATIVEPATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace tenon::checker {

/// Reports are read in another checkout: what is below a directory, normally
/// that of the project, is named as seen from there.
class RelativePaths {
public:
  /// The directory is absolute.
  explicit RelativePaths(llvm::StringRef Directory);

  /// Absolute where the file is not below the directory.
  std::string of(llvm::StringRef Path) const;
  /// The same as a URI: relative, or with file://.
  std::string uriOf(llvm::StringRef Path) const;
  /// Ends with a slash, so that relative ones can be appended.
  std::string directoryUri() const;

private:
  std::string Directory;
  std::string RealDirectory;
};

} // namespace tenon::checker

#endif // TENON_REPORT_RELATIVEPATHS_H
