//===- FactFiles.h - facts, found and read ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_FACTFILES_H
#define TENON_TOOL_FACTFILES_H

#include "Model/Model.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace tenon::checker {

/// All that the files say, and those in the directories and in what is below
/// them; `-` is stdin. What cannot be read is said on stderr; sets Complete to
/// whether there was nothing of that.
Model readFactFiles(llvm::ArrayRef<std::string> Paths, bool &Complete);

} // namespace tenon::checker

#endif // TENON_TOOL_FACTFILES_H
