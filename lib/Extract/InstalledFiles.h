//===- InstalledFiles.h - what is installed beside the tool -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_INSTALLEDFILES_H
#define TENON_EXTRACT_INSTALLEDFILES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace tenon::checker {

/// The directory with tenon/model.hpp: that of the installation which the
/// running program is part of, wherever it was moved to. A program that is not
/// installed takes the one of the source tree.
const std::string &annotationsDirectory();

/// The page of a check, found like that; empty where there is none.
std::string pageFile(llvm::StringRef Check);

} // namespace tenon::checker

#endif // TENON_EXTRACT_INSTALLEDFILES_H
