//===- FileNames.h - one name for each file ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_FILENAMES_H
#define TENON_MODEL_FILENAMES_H

#include "Model/Model.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace tenon::checker {

/// Path as seen from Directory; from the current one where that is empty.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// Without links and dots; Path itself where there is no such file.
std::string realPath(llvm::StringRef Path);

/// Units reach one header by many paths, and from many directories. Each file
/// is called by the first name that it was met under, so that what is in it is
/// known, and reported, once.
class FileNames {
public:
  /// Path as seen from Directory, which is empty for the current one.
  std::string nameOf(llvm::StringRef Path, llvm::StringRef Directory = "");
  /// The model of a unit compiled in Directory, with these names.
  Model rename(Model M, llvm::StringRef Directory);

private:
  llvm::StringMap<std::string> ByRealPath;
};

} // namespace tenon::checker

#endif // TENON_MODEL_FILENAMES_H
